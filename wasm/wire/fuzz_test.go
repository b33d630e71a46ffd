package wire

import (
	"encoding/binary"
	"strconv"
	"strings"
	"testing"

	"github.com/jianzha/jianzha/wasm/rule"
)

// rich is a ruleset with every shape, scope and stage, so that fuzzing goes
// everywhere.
func rich() *rule.Ruleset {
	rs := tiny()
	rs.Indicators = []rule.Indicator{
		{ID: "demand.card", Phrases: []rule.Phrase{{Text: "银行卡"}, {Text: "转账…卡"}}},
		{ID: "demand.screen", Decisive: true, Phrases: []rule.Phrase{{Text: "共享屏幕"}}},
		{ID: "divert.contact", Shape: rule.Contact, Phrases: []rule.Phrase{{Text: "微信"}, {Text: "v"}}},
		{ID: "divert.link", Shape: rule.Link},
		{ID: "divert.messenger", Phrases: []rule.Phrase{{Text: "加微信", NotBefore: "更参"}}},
		{ID: "divert.phone", Shape: rule.Phone},
		{ID: "lure.gift", Phrases: []rule.Phrase{{Text: "礼品"}, {Text: "免费领"}}},
		{ID: "shield.no", Scope: rule.Clause, Phrases: []rule.Phrase{{Text: "不要"}}},
		{ID: "shield.quote", Scope: rule.Sentence, Phrases: []rule.Phrase{{Text: "骗子说"}}},
		{ID: "shield.warn", Scope: rule.Section, Weight: 200, Cheap: true, Phrases: []rule.Phrase{{Text: "谨防"}}},
	}
	rs.Rules[0].All, rs.Rules[0].Any, rs.Rules[0].Window = []string{"lure.*"}, []string{"divert.*", "demand.*"}, 3
	second := rs.Rules[0]
	second.ID, second.Any, second.Window = "wide", []string{"demand.screen", "demand.card"}, 0
	rs.Rules = append(rs.Rules, second)
	return rs
}

// FuzzScan fills the buffer with any bytes and asks for any numbers: the
// engine refuses or answers in lines, and every span lies in its passage.
func FuzzScan(f *testing.F) {
	e := loaded(f, rich())
	put(e, passage{0, 1, 0, encode("免费领礼品")}, passage{0, 2, 1, encode("好")}, passage{1, 0, 2, encode("加微信abc12345转账到银行卡")})
	f.Add(e.in[:2*headerBytes+100], 1, 2, 8)
	f.Add(e.in, 1, 3, 27)
	f.Add([]byte("\x00\xd8\x00\xdc\x35\xd8"), 0, 0, 3)
	f.Add([]byte{}, -1, -1, 1<<31-1)
	f.Fuzz(func(t *testing.T, data []byte, surface, passages, units int) {
		copy(e.Reserve(len(data)), data)
		if e.Scan(surface, passages, units) {
			checkLines(t, string(e.Result()))
			checkSpans(t, string(e.Result()), lengths(data, passages))
		}
		if e.ScanText(surface, units) {
			checkLines(t, string(e.Result()))
			checkSpans(t, string(e.Result()), map[int]int{0: units})
		}
	})
}

// lengths returns the units of the longest passage of each message.
func lengths(data []byte, passages int) map[int]int {
	longest := map[int]int{}
	padded := append(append([]byte{}, data...), make([]byte, headerBytes)...)
	for i := range passages {
		if h := i * headerBytes; h+headerBytes <= len(padded) {
			message := int(int32(binary.LittleEndian.Uint32(padded[h+8:])))
			longest[message] = max(longest[message], int(int32(binary.LittleEndian.Uint32(padded[h+12:]))))
		}
	}
	return longest
}

func checkSpans(t *testing.T, result string, longest map[int]int) {
	t.Helper()
	for line := range strings.Lines(result) {
		span := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if span[0] != "span" {
			continue
		}
		message, start, end, gaps := number(t, span[1]), number(t, span[2]), number(t, span[3]), number(t, span[5])
		units, ok := longest[message]
		if !ok || start < 0 || start >= end || end > units || gaps < 0 || gaps >= units {
			t.Fatalf("span %q, where message %d has %d units", line, message, units)
		}
	}
}

func number(t *testing.T, s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

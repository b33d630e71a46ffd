package wire

import (
	"encoding/binary"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/jianzha/jianzha/wasm/pack"
	"github.com/jianzha/jianzha/wasm/rule"
	"github.com/jianzha/jianzha/wasm/scan"
)

func words(s string) rule.Words { return rule.Words{Zh: s, En: s} }

// tiny is a ruleset with which 领礼品 and 加微信 together are a warning.
func tiny() *rule.Ruleset {
	return &rule.Ruleset{
		Indicators: []rule.Indicator{
			{ID: "divert.messenger", Phrases: []rule.Phrase{{Text: "加微信"}}},
			{ID: "lure.gift", Phrases: []rule.Phrase{{Text: "领礼品"}}},
		},
		Rules: []rule.Rule{{
			ID: "gift", Category: "gift-lure", Status: rule.Stable, Weight: 300,
			All: []string{"lure.gift", "divert.messenger"}, Why: words("why"), Advice: words("advice"),
		}},
	}
}

func loaded(t testing.TB, rs *rule.Ruleset) *Engine {
	e := &Engine{}
	if !load(e, pack.Encode(rs)) {
		t.Fatalf("loading: %s", e.Result())
	}
	return e
}

func load(e *Engine, data []byte) bool {
	copy(e.Reserve(len(data)), data)
	return e.Load(len(data))
}

// A passage is one as JavaScript writes it.
type passage struct {
	section, speaker, message int32
	text                      []uint16
}

// put writes passages to the input as JavaScript does, and returns how many
// units there are.
func put(e *Engine, passages ...passage) int {
	units := 0
	var headers, texts []byte
	for _, p := range passages {
		for _, v := range []int32{p.section, p.speaker, p.message, int32(len(p.text))} {
			headers = binary.LittleEndian.AppendUint32(headers, uint32(v))
		}
		for _, u := range p.text {
			texts = binary.LittleEndian.AppendUint16(texts, u)
		}
		units += len(p.text)
	}
	copy(e.Reserve(len(headers)+len(texts)), append(headers, texts...))
	return units
}

func encode(s string) []uint16 { return utf16.Encode([]rune(s)) }

const chat = 1 // the place of scan.Chat in scan.Surfaces

func TestScan(t *testing.T) {
	e := loaded(t, tiny())
	units := put(e, passage{0, 1, 7, encode("来领礼品")}, passage{0, 2, 8, encode("好")}, passage{0, 1, 9, encode("先加微信")})
	if !e.Scan(chat, 3, units) {
		t.Fatalf("scan: %s", e.Result())
	}
	want := "verdict\twarning\tgift-lure\n" +
		"section\t0\twarning\tgift-lure\nkeep\t7\nkeep\t9\n" +
		"finding\tgift\tgift-lure\t0\twarning\n" +
		"why\twhy\twhy\nadvice\tadvice\tadvice\n" +
		"span\t7\t1\t4\tlure.gift\t0\nspan\t9\t1\t4\tdivert.messenger\t0\n"
	if got := string(e.Result()); got != want {
		t.Errorf("result\n%s\nwant\n%s", got, want)
	}
}

func TestScanText(t *testing.T) {
	e := loaded(t, tiny())
	text := encode("客服: 领礼品\n我: 怎么领\n客服: 加微信")
	units := put(e, passage{text: text})
	copy(e.in, e.in[headerBytes:]) // a text has no header
	if !e.ScanText(chat, units) || !strings.HasPrefix(string(e.Result()), "verdict\twarning\t") {
		t.Fatalf("result %s", e.Result())
	}
	if !strings.Contains(string(e.Result()), "\nspan\t0\t4\t7\tlure.gift\t0\n") {
		t.Errorf("no span of the gift in\n%s", e.Result())
	}
}

func TestNothingFound(t *testing.T) {
	e := loaded(t, tiny())
	for _, passages := range [][]passage{nil, {{}}, {{text: encode("你好")}}} {
		if !e.Scan(0, len(passages), put(e, passages...)) || string(e.Result()) != "verdict\tnone\t\n" {
			t.Errorf("%d passages: result %q", len(passages), e.Result())
		}
	}
}

func TestOfficialStatement(t *testing.T) {
	rs := tiny()
	rs.Rules[0].Official, rs.Rules[0].Source = words("official"), "https://example.com/notice"
	e := loaded(t, rs)
	e.Scan(chat, 1, put(e, passage{text: encode("领礼品加微信")}))
	if want := "\nofficial\tofficial\tofficial\thttps://example.com/notice\n"; !strings.Contains(string(e.Result()), want) {
		t.Errorf("no %q in\n%s", want, e.Result())
	}
}

// TestLines holds that nothing in a rule can break the lines apart.
func TestLines(t *testing.T) {
	rs := tiny()
	rs.Rules[0].Why = rule.Words{Zh: "一\t二\n三\r四", En: "\nfinding\tfake"}
	rs.Rules[0].Source = "x\ty"
	e := loaded(t, rs)
	e.Scan(chat, 1, put(e, passage{text: encode("领礼品加微信\tspan\n\x00")}))
	checkLines(t, string(e.Result()))
	if strings.Count(string(e.Result()), "\nfinding\t") != 1 {
		t.Errorf("a rule's text made a line of its own:\n%s", e.Result())
	}
}

// checkLines holds that a result is lines of the known kinds with their
// number of fields.
func checkLines(t testing.TB, result string) {
	t.Helper()
	fields := map[string]int{"verdict": 3, "partial": 1, "section": 4, "keep": 2, "finding": 5, "why": 3, "advice": 3, "official": 4, "span": 6}
	body, ok := strings.CutSuffix(result, "\n")
	if !ok {
		t.Fatalf("result %q does not end its last line", result)
	}
	for line := range strings.SplitSeq(body, "\n") {
		f := strings.Split(line, "\t")
		if fields[f[0]] != len(f) {
			t.Fatalf("line %q has %d fields", line, len(f))
		}
	}
}

// TestRefused gives every entry point numbers that don't fit. Each must be
// answered in words, and the engine must still work.
func TestRefused(t *testing.T) {
	e := loaded(t, tiny())
	text := passage{0, 1, 0, encode("领礼品加微信")}
	n := put(e, text)
	const huge = 1<<31 - 1
	tests := []struct {
		name string
		call func() bool
		want string
	}{
		{"surface below", func() bool { return e.Scan(-1, 1, n) }, "unknown surface"},
		{"surface above", func() bool { return e.Scan(len(scan.Surfaces), 1, n) }, "unknown surface"},
		{"text surface", func() bool { return e.ScanText(huge, n) }, "unknown surface"},
		{"negative passages", func() bool { return e.Scan(chat, -1, n) }, "more input than was reserved"},
		{"huge passages", func() bool { return e.Scan(chat, huge, n) }, "more input than was reserved"},
		{"negative units", func() bool { return e.Scan(chat, 1, -1) }, "more input than was reserved"},
		{"huge units", func() bool { return e.Scan(chat, 1, huge) }, "more input than was reserved"},
		{"negative text", func() bool { return e.ScanText(chat, -5) }, "more input than was reserved"},
		{"huge text", func() bool { return e.ScanText(chat, huge) }, "more input than was reserved"},
		{"negative pack", func() bool { return e.Load(-1) }, "more bytes than were reserved"},
		{"huge pack", func() bool { return e.Load(huge) }, "more bytes than were reserved"},
		{"units left", func() bool { put(e, text); return e.Scan(chat, 0, 2) }, "more units than the passages"},
		{"units missing", func() bool { put(e, text); return e.Scan(chat, 1, n-1) }, "more units than the text"},
		{"unknown speaker", func() bool { return e.Scan(chat, 1, put(e, passage{speaker: 3})) }, "unknown speaker"},
		{"speaker beyond a byte", func() bool { return e.Scan(chat, 1, put(e, passage{speaker: 258})) }, "unknown speaker"},
		{"negative speaker", func() bool { return e.Scan(chat, 1, put(e, passage{speaker: -1})) }, "unknown speaker"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if test.call() {
				t.Fatal("accepted")
			}
			if got := string(e.Result()); !strings.Contains(got, test.want) {
				t.Errorf("error %q, want %q in it", got, test.want)
			}
			if !e.Scan(chat, 1, put(e, text)) || !strings.HasPrefix(string(e.Result()), "verdict\twarning") {
				t.Errorf("afterwards: %s", e.Result())
			}
		})
	}
}

// TestExtremeNumbers holds that sections and messages are the caller's own.
func TestExtremeNumbers(t *testing.T) {
	e := loaded(t, tiny())
	const low, high = -1 << 31, 1<<31 - 1
	if !e.Scan(chat, 2, put(e, passage{low, 0, high, encode("领礼品")}, passage{low, 0, low, encode("加微信")})) {
		t.Fatalf("scan: %s", e.Result())
	}
	for _, want := range []string{"section\t-2147483648\twarning", "span\t2147483647\t0\t3\t", "span\t-2147483648\t0\t3\t"} {
		if !strings.Contains(string(e.Result()), want) {
			t.Errorf("no %q in\n%s", want, e.Result())
		}
	}
}

func TestReserve(t *testing.T) {
	e := &Engine{}
	for _, bytes := range []int{-1, -1 << 31, Limit + 1, 1<<31 - 1} {
		if got := e.Reserve(bytes); got != nil {
			t.Errorf("reserved %d bytes for %d", len(got), bytes)
		}
	}
	for _, bytes := range []int{0, 1, 1000, 10, Limit} {
		if got := e.Reserve(bytes); got == nil || len(got) != bytes {
			t.Errorf("reserved %d bytes for %d", len(got), bytes)
		}
	}
}

func TestBeforeLoading(t *testing.T) {
	e := &Engine{}
	e.Reserve(100)
	for _, ok := range []bool{e.Scan(0, 0, 0), e.ScanText(0, 0)} {
		if ok || string(e.Result()) != "scanning: no pack is loaded" {
			t.Errorf("scanned without a pack: %q", e.Result())
		}
	}
}

// TestFailedLoadKeepsTheScanner refuses a damaged pack, and one whose rules
// make no sense, and goes on with the one before.
func TestFailedLoadKeepsTheScanner(t *testing.T) {
	e := loaded(t, tiny())
	damaged := pack.Encode(tiny())
	damaged[30] ^= 1
	missing := tiny()
	missing.Rules[0].All = []string{"lure.nothing"}
	short := tiny()
	short.Indicators[0].Phrases[0].Text = "加"
	for what, data := range map[string][]byte{
		"is damaged": damaged, "is truncated": damaged[:40], "exist": pack.Encode(missing), "short": pack.Encode(short), "is not": nil,
	} {
		if load(e, data) || !strings.Contains(string(e.Result()), what) {
			t.Errorf("loading a pack that %s: %q", what, e.Result())
		}
		if !e.Scan(chat, 1, put(e, passage{text: encode("领礼品加微信")})) || !strings.HasPrefix(string(e.Result()), "verdict\twarning") {
			t.Errorf("afterwards: %s", e.Result())
		}
	}
}

func TestLoadReplaces(t *testing.T) {
	e := loaded(t, tiny())
	if !load(e, pack.Encode(&rule.Ruleset{})) || len(e.Result()) != 0 {
		t.Fatalf("loading: %q", e.Result())
	}
	e.Scan(chat, 1, put(e, passage{text: encode("领礼品加微信")}))
	if got := string(e.Result()); got != "verdict\tnone\t\n" {
		t.Errorf("the old rules are still there: %q", got)
	}
}

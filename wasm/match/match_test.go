package match

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/jianzha/jianzha/wasm/rule"
)

func indicators(phrases ...string) []rule.Indicator {
	var list []rule.Indicator
	for _, p := range phrases {
		list = append(list, rule.Indicator{ID: "demand." + p, Phrases: []rule.Phrase{{Text: p}}})
	}
	return list
}

func newMatcher(t testing.TB, list []rule.Indicator) *Matcher {
	m, err := New(list, nil)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestFind(t *testing.T) {
	tests := []struct {
		name, phrase, text string
		want               string // the slices found, joined by /
		gaps               int
	}{
		{"plain", "加微信", "请加微信领", "加微信", 0},
		{"whole text", "微信", "微信", "微信", 0},
		{"first and last", "微信", "微信和微信", "微信/微信", 0},
		{"traditional and full width", "加群vip", "加群ＶＩＰ", "加群ＶＩＰ", 0},
		{"marks between", "加微信", "加.微\u200b信", "加.微\u200b信", 2},
		{"emoji between", "加微信", "加😀微信", "加😀微信", 2},
		{"marks around are no part", "加微信", "·加微信·", "加微信", 0},
		{"phrase with a mark", "加.微信", "加微信 加.微信", "加微信/加.微信", -1},
		{"over a line break", "转账", "转\n账", "转\n账", 1},
		{"not over a comma", "转账", "转，账", "", 0},
		{"not over the end of a text", "转账", "转\x00账", "", 0},
		{"most marks", "转账", "转........账", "转........账", 8},
		{"too many marks", "转账", "转.........账", "", 0},
		{"most marks twice", "转账到", "转........账........到", "转........账........到", 16},
		{"overlapping", "哈哈哈", "哈哈哈哈", "哈哈哈/哈哈哈", 0},
		{"digits fold", "110", "①①〇", "①①〇", 0},
		{"no part of a number", "110", "1100", "", 0},
		{"no part of a word", "vip", "vips", "", 0},
		{"abbreviation runs into an account", "加vx", "加vxab123", "加vx", 0},
		{"gap", "扫码…进群", "扫码就能进群了", "扫码就能进群", 0},
		{"nothing in the gap", "扫码…进群", "扫码进群", "扫码进群", 0},
		{"widest gap", "扫码…进群", "扫码一二三四五六七八进群", "扫码一二三四五六七八进群", 0},
		{"alternatives", "微信|扣扣", "扣扣或微信", "扣扣/微信", 0},
		{"alternatives around a gap", "加|添加…微信|扣扣", "请加他的扣扣", "加他的扣扣", 0},
		{"the nearest tail", "扫码|扫描…进|入群", "扫描扫码进来入群", "扫描扫码进/扫码进", 0},
		{"a single tail", "邮费|运费…1|2", "邮费只要18", "邮费只要1", 0},
		{"gap too wide", "转|打…账户", "转一二三四五六七八九账户", "", 0},
		{"gap not over a sentence", "扫码…进群", "扫码。来进群", "", 0},
		{"gap over a comma", "扫码…进群", "扫码，来进群", "扫码，来进群", 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			list := indicators(test.phrase)
			m := newMatcher(t, list)
			text := utf16.Encode([]rune(test.text))
			var got []string
			for _, f := range find(t, m, list, test.text) {
				got = append(got, string(utf16.Decode(text[f.Start:f.End])))
				if f.Gaps != test.gaps && test.gaps >= 0 {
					t.Errorf("gaps = %d, want %d", f.Gaps, test.gaps)
				}
			}
			if s := strings.Join(got, "/"); s != test.want {
				t.Errorf("found %q, want %q", s, test.want)
			}
		})
	}
}

func TestVetoes(t *testing.T) {
	list := []rule.Indicator{{ID: "lure.member", Phrases: []rule.Phrase{{Text: "会员|会…员", NotBefore: "社公", NotAfter: "国"}}}}
	m := newMatcher(t, list[:0:0])
	if _, err := New(list, nil); err == nil {
		t.Error("a gap between single characters is accepted")
	}
	list[0].Phrases[0].Text = "会员"
	m = newMatcher(t, list)
	for text, want := range map[string]int{"直播会员": 1, "大会员工": 1, "社会员工": 0, "会员国": 0, "公会员": 0, "社會員": 0, "會員國": 0} {
		if got := len(find(t, m, list, text)); got != want {
			t.Errorf("%d matches in %q, want %d", got, text, want)
		}
	}
}

// TestTooShort holds that what can't be found is refused when the pack is
// loaded, and never silently missed.
func TestTooShort(t *testing.T) {
	for _, text := range []string{"", "加", ".", "加.", "加|微信", "|", "微信|", "…", "微信…", "…微信", "加…微", "加…微信|信", "加\x00"} {
		if _, err := New(indicators(text), nil); err == nil || !strings.Contains(err.Error(), `phrase "`) {
			t.Errorf("phrase %q: error %v", text, err)
		}
	}
	for _, text := range []string{"", "微信|", "."} {
		list := []rule.Indicator{{ID: "divert.contact", Shape: rule.Contact, Phrases: []rule.Phrase{{Text: text}}}}
		if _, err := New(list, nil); err == nil || !strings.Contains(err.Error(), `"divert.contact"`) {
			t.Errorf("word %q of a contact: error %v", text, err)
		}
	}
}

// TestBlockEdges puts phrases and skips at every place relative to the blocks
// of eight and the chunks.
func TestBlockEdges(t *testing.T) {
	list := indicators("甲乙", "甲乙丙", "乙丙丁戊", "丁戊…甲乙", "己|甲…庚辛")
	m := newMatcher(t, list)
	pieces := []string{"甲乙", "甲乙丙", "甲..乙.丙", "乙丙.........丁戊", "乙丙.......丁.戊", "甲乙........丙丁戊", "丁戊的甲乙", "己........庚辛"}
	for pad := range 40 {
		for _, s := range pieces {
			find(t, m, list, strings.Repeat("的", pad)+s)
			find(t, m, list, strings.Repeat(".", pad)+s+strings.Repeat(".", pad))
		}
	}
	before := slices.Repeat([]uint16{'的'}, Chunk+4)
	for _, s := range pieces {
		piece := utf16.Encode([]rune(s))
		alone := len(find(t, m, list, s))
		for at := Chunk - 20; at < Chunk+4; at++ {
			text := append(before[:at:at], piece...)
			if got, _ := m.Find(padded(text), len(text)); len(got) != alone {
				t.Fatalf("found %v of %q at %d, across the edge of a chunk", got, s, at)
			}
		}
	}
}

// TestFlood floods the matcher with candidates and with matches: it must cut
// the work short, say so, hold few matches, and still see what stands in the
// next chunk.
func TestFlood(t *testing.T) {
	list := []string{"转账到", "嘿嘿", "嘿嘿嘿", "嘿嘿嘿嘿"}
	for i := range 600 {
		list = append(list, "哈哈"+strings.Repeat("哈", i%5)+string(rune(0x4e00+i)))
	}
	shapes := []rule.Indicator{{ID: "divert.contact", Shape: rule.Contact, Phrases: []rule.Phrase{{Text: "微信|v"}}}, {ID: "divert.link", Shape: rule.Link}}
	m := newMatcher(t, append(indicators(list...), shapes...))
	for _, flood := range []string{"哈", "嘿", "com.", "v12345 "} {
		text := utf16.Encode([]rune(strings.Repeat(flood, 4*Chunk/len(flood)) + strings.Repeat("的", Chunk) + "转账到"))
		began := time.Now()
		got, complete := m.Find(padded(text), len(text))
		if took := time.Since(began); took > 30*time.Second {
			t.Errorf("a flood of %q took %v", flood, took)
		}
		if complete && flood != "v12345 " {
			t.Errorf("a flood of %q was gone through whole", flood)
		}
		if most := (len(text)/Chunk + 2) * 2 * allowance / emitCost; len(got) > most {
			t.Errorf("a flood of %q makes %d matches, more than %d", flood, len(got), most)
		}
		if len(got) == 0 || got[len(got)-1].End != len(text) {
			t.Errorf("a flood of %q hides a match in another chunk", flood)
		}
	}
}

func TestNoAllocationInSteadyState(t *testing.T) {
	list := append(indicators("加微信", "转账", "会员", "扫码|扫描…进群"), benchShapes...)
	m := newMatcher(t, list)
	text := utf16.Encode([]rune(strings.Repeat("请加微信abc123转账，直播会员，扫码就进群，a.com/x，13800000000。", 50)))
	long := padded(text)
	if n := testing.AllocsPerRun(20, func() { m.Find(long, len(text)) }); n > 0 {
		t.Errorf("%v allocations a call", n)
	}
}

// alphabet is small, so that random phrases meet in random texts.
var alphabet = []rune("甲乙丙丁vx1一., \u200b。😀壹Ｖ\x00")

func randomText(r *rand.Rand, n int) string {
	var b strings.Builder
	for range n {
		b.WriteRune(alphabet[r.IntN(len(alphabet))])
	}
	return b.String()
}

// randomPhrase returns alternatives, with a gap or without.
func randomPhrase(r *rand.Rand) string {
	var sides []string
	for range 1 + r.IntN(2) {
		var parts []string
		for range 1 + r.IntN(3) {
			parts = append(parts, randomText(r, 1+r.IntN(4)))
		}
		sides = append(sides, strings.Join(parts, rule.Or))
	}
	return strings.Join(sides, string(rule.Gap))
}

func TestAgreesWithNaive(t *testing.T) {
	var sieve Matcher // only its phrases; a whole one takes long to make
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 1))
		var list []rule.Indicator
		for len(list) < 12 {
			one := indicators(randomPhrase(r))
			if !sieve.addPhrase(0, one[0].Phrases[0]) {
				continue
			}
			if r.IntN(3) == 0 {
				one[0].Phrases[0].NotBefore, one[0].Phrases[0].NotAfter = randomText(r, 2), randomText(r, 2)
			}
			list = append(list, one...)
		}
		m := newMatcher(t, list)
		for range 5 {
			find(t, m, list, randomText(r, 120))
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("加微信", "转账…卡|户", []byte("\xa0\x52\x2e\x00\xae\x5f\xe1\x4f\x6c\x8f"))
	f.Add("甲|乙…丙丁", "v|x…1一", []byte{})
	f.Fuzz(func(t *testing.T, p1, p2 string, data []byte) {
		list := indicators(p1, p2)
		m, err := New(list, nil)
		if err != nil || len(data) > 4000 {
			return
		}
		findUnits(t, m, list, units(data, p1+p2))
	})
}

// FuzzText searches texts for the same phrases again and again, as making a
// matcher takes longer than most texts do.
func FuzzText(f *testing.F) {
	list := indicators("甲乙", "甲乙丙", "乙丙丁戊|乙丙", "丁戊…甲乙|丙丁", "己|甲…庚辛", "vx|v1一", "甲甲甲甲", "庚…辛庚")
	list[0].Phrases[0].NotBefore, list[1].Phrases[0].NotAfter = "丙", "丁1"
	m, err := New(list, nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte("\x00\x01\x02\x10\x11\x10\x03\x04"))
	f.Fuzz(func(t *testing.T, data []byte) {
		findUnits(t, m, list, units(data[:min(len(data), 4000)], "甲乙丙丁戊己庚辛vx1一Ｖ"))
	})
}

// units makes a text of bytes: each picks a unit of the phrases, or a mark, or
// with a second byte any unit at all, so that phrases are met by chance.
func units(data []byte, phrases string) []uint16 {
	known := append(utf16.Encode([]rune(phrases)), '.', ' ', '，', '。', 0x200B, 0xD83D, 0)
	var text []uint16
	for i := 0; i < len(data); i++ {
		if data[i] >= 250 && i+1 < len(data) {
			text = append(text, uint16(data[i])<<8|uint16(data[i+1]))
			i++
			continue
		}
		text = append(text, known[int(data[i])%len(known)])
	}
	return text
}

// FuzzShapes holds that shapes stay within the text whatever it is.
func FuzzShapes(f *testing.F) {
	f.Add([]byte("v\x00:\x001\x002\x003\x00a\x00b\x00"))
	m, err := New(benchShapes, nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		text := units(data, "微信vxqq扣扣1386８.com/example-_①Ｖ")
		matches, _ := m.Find(padded(text), len(text))
		for _, found := range matches {
			if found.Start < 0 || found.Start >= found.End || found.End > len(text) {
				t.Fatalf("match %v of %d units", found, len(text))
			}
		}
	})
}

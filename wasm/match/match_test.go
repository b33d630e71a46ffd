package match

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/jianzha/jianzha/wasm/fold"
	"github.com/jianzha/jianzha/wasm/rule"
)

// naive is the search that the matcher must agree with: every phrase at every
// place. It shares only the checks of edges and gaps with the matcher.
func naive(m *Matcher, text []uint16, n int) []Match {
	var out []Match
	for start := range n {
		for i := range m.phrases {
			p := &m.phrases[i]
			end := walk(text[:n], start, p.codes)
			if end < 0 {
				continue
			}
			if start, end, ok := m.around(text, p, start, end-1, n); ok {
				out = append(out, Match{p.indicator, start, end, m.gaps(text, start, end)})
			}
		}
	}
	sortMatches(out)
	return slices.Compact(out)
}

func walk(text []uint16, at int, codes []uint16) int {
	for i, want := range codes {
		skips := 0
		for i > 0 && at < len(text) && fold.Table[text[at]] == fold.Skip {
			at++
			skips++
		}
		if at >= len(text) || skips > MaxSkips || fold.Table[text[at]] != want {
			return -1
		}
		at++
	}
	return at
}

func indicators(phrases ...string) []rule.Indicator {
	var list []rule.Indicator
	for _, p := range phrases {
		list = append(list, rule.Indicator{ID: "demand." + p, Phrases: []rule.Phrase{{Text: p}}})
	}
	return list
}

func newMatcher(t testing.TB, list []rule.Indicator) *Matcher {
	m, err := New(list)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// find runs the matcher and the naive search and wants them to agree.
func find(t testing.TB, m *Matcher, s string) []Match {
	t.Helper()
	text := utf16.Encode([]rune(s))
	n := len(text)
	text = append(text, make([]uint16, Padding)...)
	got, complete := m.Find(text, n)
	if want := naive(m, text, n); complete && len(m.shapes) == 0 && !slices.Equal(got, want) {
		t.Fatalf("in %q the matcher finds %v, the naive search %v", s, got, want)
	}
	return got
}

func TestFind(t *testing.T) {
	tests := []struct {
		name, phrase, text string
		want               string // the slices found, joined by |
		gaps               int
	}{
		{"plain", "加微信", "请加微信领", "加微信", 0},
		{"whole text", "微信", "微信", "微信", 0},
		{"traditional and full width", "加群vip", "加群ＶＩＰ", "加群ＶＩＰ", 0},
		{"marks between", "加微信", "加.微\u200b信", "加.微\u200b信", 2},
		{"emoji between", "加微信", "加😀微信", "加😀微信", 2},
		{"over a line break", "转账", "转\n账", "转\n账", 1},
		{"not over a comma", "转账", "转，账", "", 0},
		{"too many marks", "转账", "转.........账", "", 0},
		{"overlapping", "哈哈哈", "哈哈哈哈", "哈哈哈|哈哈哈", 0},
		{"digits fold", "110", "①①〇", "①①〇", 0},
		{"no part of a number", "110", "1100", "", 0},
		{"no part of a word", "vip", "vips", "", 0},
		{"abbreviation runs into an account", "加vx", "加vxab123", "加vx", 0},
		{"gap", "扫码…进群", "扫码就能进群了", "扫码就能进群", 0},
		{"alternatives", "微信|扣扣", "扣扣或微信", "扣扣|微信", 0},
		{"alternatives around a gap", "加|添加…微信|扣扣", "请加他的扣扣", "加他的扣扣", 0},
		{"the nearest tail", "扫码|扫描…进|入群", "扫描扫码进来入群", "扫描扫码进|扫码进", 0},
		{"a single tail", "邮费|运费…1|2", "邮费只要18", "邮费只要1", 0},
		{"gap too wide", "转|打…账户", "转一二三四五六七八九账户", "", 0},
		{"gap not over a sentence", "扫码…进群", "扫码。来进群", "", 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			m := newMatcher(t, indicators(test.phrase))
			text := utf16.Encode([]rune(test.text))
			var got []string
			for _, f := range find(t, m, test.text) {
				got = append(got, string(utf16.Decode(text[f.Start:f.End])))
				if f.Gaps != test.gaps {
					t.Errorf("gaps = %d, want %d", f.Gaps, test.gaps)
				}
			}
			if s := strings.Join(got, "|"); s != test.want {
				t.Errorf("found %q, want %q", s, test.want)
			}
		})
	}
}

func TestVetoes(t *testing.T) {
	list := []rule.Indicator{{ID: "lure.member", Phrases: []rule.Phrase{{Text: "会员", NotBefore: "社公", NotAfter: "国"}}}}
	m := newMatcher(t, list)
	for text, want := range map[string]int{"直播会员": 1, "大会员工": 1, "社会员工": 0, "会员国": 0, "公会员": 0} {
		if got := len(find(t, m, text)); got != want {
			t.Errorf("%d matches in %q, want %d", got, text, want)
		}
	}
}

func TestShapes(t *testing.T) {
	contact := rule.Indicator{ID: "divert.contact", Shape: rule.Contact, Phrases: []rule.Phrase{{Text: "微信"}, {Text: "vx"}, {Text: "扣扣"}, {Text: "v"}}}
	m := newMatcher(t, []rule.Indicator{contact, {ID: "divert.link", Shape: rule.Link, Phrases: []rule.Phrase{{Text: "jd|gov"}}}, {ID: "divert.phone", Shape: rule.Phone}})
	for text, want := range map[string]string{
		"加微信：shop88kefu 领":             "微信：shop88kefu",
		"＋ＶＸ ab12345":                  "ＶＸ ab12345",
		"扣扣 零零零叁柒柒捌":                   "扣扣 零零零叁柒柒捌",
		"vxshop88kefu":                 "vxshop88kefu",
		"V：zb_guanbi000，他":             "V：zb_guanbi000",
		"退订 zb-huiyuan.example/off 点":  "zb-huiyuan.example/off",
		"看 order.jd.com/list 就行":       "",
		"点 jd-refund.com":              "jd-refund.com",
		"点 jd.com.pay.top/a":           "jd.com.pay.top/a",
		"到 www.gov.cn 或 police.gov.cn": "",
		"电话13800000000找":               "13800000000",
		"微信支付 12元":                     "",
		"订单号 2024070812345678":         "",
		"用微信聊 hello":                   "",
		"tv 12345":                     "",
	} {
		text16 := utf16.Encode([]rune(text))
		got := ""
		for _, f := range find(t, m, text) {
			got += string(utf16.Decode(text16[f.Start:f.End]))
		}
		if got != want {
			t.Errorf("in %q found %q, want %q", text, got, want)
		}
	}
}

// TestBlockEdges puts phrases and skips at every place relative to the blocks
// of eight and the chunks.
func TestBlockEdges(t *testing.T) {
	m := newMatcher(t, indicators("甲乙", "甲乙丙", "乙丙丁戊", "丁戊…甲乙"))
	for pad := range 40 {
		for _, s := range []string{"甲乙", "甲乙丙", "甲..乙.丙", "乙丙.........丁戊", "乙丙.......丁.戊", "甲乙........丙丁戊"} {
			find(t, m, strings.Repeat("的", pad)+s)
			find(t, m, strings.Repeat(".", pad)+s+strings.Repeat(".", pad))
		}
	}
	at := Chunk - 3
	if got := findFast(m, strings.Repeat("的", at)+"乙丙丁戊"); len(got) != 1 {
		t.Errorf("found %v across the edge of a chunk", got)
	}
}

// findFast is find without the naive search, for long texts.
func findFast(m *Matcher, s string) []Match {
	text := append(utf16.Encode([]rune(s)), make([]uint16, Padding)...)
	got, _ := m.Find(text, len(text)-Padding)
	return got
}

// TestFlood floods the matcher with candidates: it must cut the work short,
// say so, and still see what stands in the next chunk.
func TestFlood(t *testing.T) {
	var list []string
	for i := range 600 {
		list = append(list, "哈哈"+strings.Repeat("哈", i%5)+string(rune(0x4e00+i)))
	}
	m := newMatcher(t, indicators(append(list, "转账")...))
	text := append(utf16.Encode([]rune(strings.Repeat("哈", 2*Chunk)+"转账")), make([]uint16, Padding)...)
	got, complete := m.Find(text, len(text)-Padding)
	if len(got) == 0 {
		t.Error("a flood in one chunk hides a match in another")
	}
	t.Logf("complete: %v", complete)
}

func TestNoAllocationInSteadyState(t *testing.T) {
	m := newMatcher(t, indicators("加微信", "转账", "会员"))
	text := append(utf16.Encode([]rune(strings.Repeat("请加微信转账，直播会员。", 50))), make([]uint16, Padding)...)
	if n := testing.AllocsPerRun(20, func() { m.Find(text, len(text)-Padding) }); n > 0 {
		t.Errorf("%v allocations a call", n)
	}
}

// alphabet is small, so that random phrases meet in random texts.
var alphabet = []rune("甲乙丙丁vx1一., \u200b。😀壹Ｖ")

func randomText(r *rand.Rand, n int) string {
	var b strings.Builder
	for range n {
		b.WriteRune(alphabet[r.IntN(len(alphabet))])
	}
	return b.String()
}

func TestAgreesWithNaive(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 1))
		var list []string
		for len(list) < 12 {
			p := randomText(r, 2+r.IntN(4))
			if strings.ContainsRune(p, '。') || len(Codes(p)) < 2 {
				continue
			}
			list = append(list, p)
		}
		m := newMatcher(t, indicators(list...))
		for range 5 {
			find(t, m, randomText(r, 120))
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("加微信", "转账…卡", "加.微信转账到卡")
	f.Fuzz(func(t *testing.T, p1, p2, text string) {
		m, err := New(indicators(p1, p2))
		if err != nil {
			return
		}
		find(t, m, text)
	})
}

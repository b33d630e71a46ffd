package tone

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/jianzha/jianzha/wasm/rule"
)

func units(s string) []uint16 { return utf16.Encode([]rune(s)) }

func gramsOf(s string) []string {
	var out []string
	Each(units(s), func(g Gram) { out = append(out, g.String()) })
	return out
}

func TestEach(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"characters", "加微信", "加 微 加微 信 微信 加微信"},
		{"three at most", "加微信吧", "加 微 加微 信 微信 加微信 吧 信吧 微信吧"},
		{"a comma parts", "好，加", "好 加"},
		{"a zero parts", "好\x00加", "好 加"},
		{"marks are passed over", "加·微\u200b信", "加 微 加微 信 微信 加微信"},
		{"line breaks are passed over", "加\n微", "加 微 加微"},
		{"a number is one 0", "付199元", "付 0 付0 元 0元 付0元"},
		{"numbers with marks too", "1 9-9", "0"},
		{"folded", "ＶＸ轉", "v x vx 转 x转 vx转"},
		{"Chinese digits", "三万", "0 万 0万"},
		{"signs part", "《好》@a", "好 a"},
		{"empty", "", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := strings.Join(gramsOf(test.text), " "); got != test.want {
				t.Errorf("grams %q, want %q", got, test.want)
			}
		})
	}
}

// TestParse holds that what Each finds can be written down and read again.
func TestParse(t *testing.T) {
	for _, s := range gramsOf("加V信abc 转199元, 😀カタ ÿé") {
		g, ok := Parse(s)
		if !ok || g.String() != s {
			t.Errorf("%q is read as %q, %v", s, g, ok)
		}
	}
	for _, s := range []string{"", "加微信吧", "Ａ", "9", "加 微", "，", "轉", "😀", "-"} {
		if g, ok := Parse(s); ok {
			t.Errorf("%q is read as the gram %q", s, g)
		}
	}
}

func newReader(t *testing.T, weights map[string]int) *Reader {
	t.Helper()
	tone := &rule.Tone{}
	for text, w := range weights {
		tone.Grams = append(tone.Grams, rule.Gram{Text: text, Weight: w})
	}
	r, err := New(tone)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestRead(t *testing.T) {
	r := newReader(t, map[string]int{"加我": 900, "谢谢": -900, "转": 90})
	tests := []struct {
		text string
		want int
	}{
		{"", 0},
		{"什么都不认识", 0},
		{"加我", 196},      // 900 / √21
		{"加我，加我加我", 196}, // each counts once
		{"加我，谢谢", 0},
		{"谢谢", -196},
		{"加我转", 211}, // 990 / √22
	}
	for _, test := range tests {
		if got := r.Read(units(test.text)); got != test.want {
			t.Errorf("tone of %q is %d, want %d", test.text, got, test.want)
		}
	}
}

func TestReadForgets(t *testing.T) {
	r := newReader(t, map[string]int{"加我": 900})
	for range 3 {
		if got := r.Read(units("加我")); got != 196 {
			t.Fatalf("tone %d, want 196", got)
		}
	}
	text := units(strings.Repeat("加我转账领取，", 100))
	if n := testing.AllocsPerRun(20, func() { r.Read(text) }); n != 0 {
		t.Errorf("reading allocates %v times", n)
	}
}

func TestNewRefuses(t *testing.T) {
	for _, texts := range [][]string{{"加微信吧"}, {""}, {"加我", "加我"}} {
		tone := &rule.Tone{}
		for _, s := range texts {
			tone.Grams = append(tone.Grams, rule.Gram{Text: s, Weight: 1})
		}
		if _, err := New(tone); err == nil || !strings.Contains(err.Error(), texts[len(texts)-1]) {
			t.Errorf("%q: error %v", texts, err)
		}
	}
}

// FuzzEach wants every gram of any text to be one that can be written down,
// and a mark between two units to change none.
func FuzzEach(f *testing.F) {
	for _, s := range []string{"", "加微信 vx123", "三百块\x00，。", "\ud7ff\ue000\uffff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		text := units(s)
		var plain, marked []Gram
		Each(text, func(g Gram) { plain = append(plain, g) })
		for _, g := range plain {
			if again, ok := Parse(g.String()); !ok || again != g {
				t.Fatalf("gram %q of %q reads as %q, %v", g, s, again, ok)
			}
		}
		var spaced []uint16
		for _, u := range text {
			spaced = append(spaced, u, 0x200B)
		}
		Each(spaced, func(g Gram) { marked = append(marked, g) })
		if !slices.Equal(plain, marked) {
			t.Fatalf("marks change the grams of %q", s)
		}
	})
}

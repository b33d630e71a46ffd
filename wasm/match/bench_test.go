package match

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/jianzha/jianzha/wasm/rule"
)

// prose returns units whose frequencies fall like those of Chinese text, with
// its punctuation and some Latin words and numbers.
func prose(r *rand.Rand, units int) []uint16 {
	chars := []rune(common)
	var text []uint16
	for len(text) < units {
		switch n := r.IntN(100); {
		case n < 11:
			text = append(text, utf16.Encode([]rune{[]rune("，。，，、！")[r.IntN(6)]})...)
		case n < 12:
			text = append(text, utf16.Encode([]rune([]string{"iPhone ", "2026年", "99元", "VIP", "\n"}[r.IntN(5)]))...)
		case n < 30:
			text = append(text, uint16(0x4e00+r.IntN(5000)))
		default:
			text = append(text, uint16(chars[int(float64(len(chars))*r.Float64()*r.Float64())]))
		}
	}
	return text[:units]
}

// phraseSet returns phrases of two to eight units, one in ten of them with a
// gap, most with at least one less common unit.
func phraseSet(r *rand.Rand, n int) []rule.Indicator {
	var list []string
	for range n {
		text := prose(r, 2+r.IntN(6))
		rare := r.IntN(len(text))
		for i := range text {
			if text[i] <= 0x4e40 || text[i] > 0x9fff || i == rare {
				text[i] = uint16(0x4e40 + r.IntN(3000))
			}
		}
		s := string(utf16.Decode(text))
		if r.IntN(10) == 0 {
			s = s + "…" + "账户"
		}
		list = append(list, s)
	}
	return indicators(list...)
}

var benchShapes = []rule.Indicator{
	{ID: "divert.contact", Shape: rule.Contact, Phrases: []rule.Phrase{{Text: "微信|vx|扣扣|qq|v|薇信|威信|企鹅"}}},
	{ID: "divert.link", Shape: rule.Link},
	{ID: "divert.phone", Shape: rule.Phone},
}

func benchFind(b *testing.B, list []rule.Indicator, text []uint16) {
	m := newMatcher(b, list)
	n := len(text)
	text = append(text, make([]uint16, Padding)...)
	matches, complete := m.Find(text, n)
	b.SetBytes(int64(len(string(utf16.Decode(text[:n])))))
	for b.Loop() {
		m.Find(text, n)
	}
	b.ReportMetric(float64(len(matches)), "matches")
	if !complete {
		b.ReportMetric(1, "partial")
	}
}

// BenchmarkFind measures honest text, in bytes of its UTF-8.
func BenchmarkFind(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	text := prose(r, 1<<19)
	small, large := phraseSet(r, 2000), phraseSet(r, 20000)
	b.Run("phrases=2000", func(b *testing.B) { benchFind(b, small, text) })
	b.Run("phrases=2000+shapes", func(b *testing.B) { benchFind(b, append(small[:2000:2000], benchShapes...), text) })
	b.Run("phrases=20000", func(b *testing.B) { benchFind(b, large, text) })
}

// BenchmarkHostile measures texts made to hurt: every block a candidate, every
// candidate nearly a phrase, every unit a match.
func BenchmarkHostile(b *testing.B) {
	var flood []string
	for i := range 600 {
		flood = append(flood, strings.Repeat("哈", 7)+string(rune(0x4e00+i)))
	}
	texts := map[string]string{
		"nearly": "哈", "matches": "转账", "marks": "转........", "runs": "a1b2c3d4", "digits": "1", "links": "com.", "contacts": "微信v12345 ", "far": "v        12345 ",
	}
	list := append(indicators(append(flood, "转账", "账转", "转账转账")...), benchShapes...)
	for name, s := range texts {
		text := utf16.Encode([]rune(strings.Repeat(s, 1<<20/len([]rune(s)))))
		b.Run(name, func(b *testing.B) { benchFind(b, list, text) })
	}
}

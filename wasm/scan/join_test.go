package scan

import (
	"math/rand/v2"
	"testing"

	"github.com/jianzha/jianzha/wasm/rule"
)

// toned is staged with a tone and a shield, so that everything has its say.
func toned() *rule.Ruleset {
	rs := staged()
	rs.Indicators = append(rs.Indicators,
		rule.Indicator{ID: "shield.warning", Scope: rule.Section, Cheap: true, Weight: 200, Phrases: []rule.Phrase{{Text: "谨防诈骗"}}},
		rule.Indicator{ID: "shield.zno", Scope: rule.Clause, Phrases: []rule.Phrase{{Text: "不要"}}})
	rs.Rules = append(rs.Rules, rule.Rule{ID: "by-tone", Category: "gift-lure", Status: rule.Stable, ByTone: true, Any: []string{"identity.*", "pretext.*", "lure.*", "divert.*", "demand.*"}})
	rs.Tone = &rule.Tone{
		Start: [rule.Starts]int{30, 10, -20, -30, -40, 30, 10, -20, -30, -40},
		Grams: []rule.Gram{{Text: "今天", Weight: -300}, {Text: "在吗", Weight: 300}, {Text: "加", Weight: 90}, {Text: "好的", Weight: -120}},
	}
	return rs
}

// joined returns the conversation with the messages that somebody sent in a row
// as one, a line each, as often as the dice say.
func joined(d *Document, r *rand.Rand) *Document {
	out := &Document{Surface: d.Surface}
	for _, p := range d.Passages {
		n := len(out.Passages)
		if n > 0 && out.Passages[n-1].Speaker == p.Speaker && r.IntN(2) == 0 {
			last := &out.Passages[n-1]
			last.Text = append(append(append([]uint16(nil), last.Text...), '\n'), p.Text...)
			continue
		}
		p.Message = n
		out.Passages = append(out.Passages, p)
	}
	return out
}

// FuzzJoin holds that it does not matter how somebody cuts what he says into
// messages.
func FuzzJoin(f *testing.F) {
	for seed := range uint64(50) {
		f.Add(seed, "在吗，今天免费领")
	}
	s := newScanner(f, toned())
	f.Fuzz(func(t *testing.T, seed uint64, own string) {
		r := rand.New(rand.NewPCG(seed, 9))
		d := &Document{Surface: Surfaces[1+r.IntN(3)]}
		for i := range 1 + r.IntN(12) {
			text := scraps[r.IntN(len(scraps))] + []string{"", "谨防诈骗", "不要", own}[r.IntN(4)]
			d.Passages = append(d.Passages, Passage{Text: units(text), Speaker: Speaker(r.IntN(3)), Message: i})
		}
		want := s.Scan(d).Level
		if got := s.Scan(joined(d, r)).Level; got != want {
			t.Fatalf("level %v, joined %v", want, got)
		}
	})
}

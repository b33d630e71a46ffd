package backtest

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"io/fs"
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/jianzha/jianzha/server/evade"
	"github.com/jianzha/jianzha/server/jsonl"
	"github.com/jianzha/jianzha/wasm/rule"
	"github.com/jianzha/jianzha/wasm/scan"
)

// An Evasion is what a kind of disguise changes on one folder of a corpus.
type Evasion struct {
	Way           *evade.Way
	Plain, Hidden Counts // of the scams, as written and disguised
	Twins, Raised Counts // of the twins
}

// Lost returns the points of recall that the disguise costs.
func (e *Evasion) Lost() float64 { return e.Plain.Flagged().Percent() - e.Hidden.Flagged().Percent() }

// RunEvasion disguises each text of a folder in every way. Another seed gives
// other disguises.
func RunEvasion(rs *rule.Ruleset, fsys fs.FS, folder string, seed uint64) ([]Evasion, error) {
	s, err := scan.New(rs)
	if err != nil {
		return nil, err
	}
	ways := append(slices.Clone(evade.Ways),
		evade.Adding("谨防诈骗 added", 2, []string{"谨防诈骗"}), evade.Adding("a shield added", 2, shields(rs)))
	out := make([]Evasion, len(ways))
	for i := range out {
		out[i].Way = &ways[i]
	}
	err = Read(fsys, folder, func(t *Text, d *scan.Document) error {
		v := s.Scan(d)
		plain, evidence := outcome(t, v), evidence(v)
		for i := range out {
			hidden := disguise(t, out[i].Way, evidence, seed)
			d, err := AsWritten(hidden)
			if err != nil {
				return fmt.Errorf("disguised by %s: %w", out[i].Way.Name, err)
			}
			out[i].add(plain, outcome(hidden, s.Scan(d)))
		}
		return nil
	})
	return out, err
}

// shields returns what the ruleset's shields look for, an example of each
// phrase.
func shields(rs *rule.Ruleset) []string {
	var out []string
	for i := range rs.Indicators {
		in := &rs.Indicators[i]
		if in.Stage() != rule.Shield {
			continue
		}
		for _, p := range in.Phrases {
			head, tail, _ := strings.Cut(p.Text, string(rule.Gap))
			head, _, _ = strings.Cut(head, rule.Or)
			tail, _, _ = strings.Cut(tail, rule.Or)
			out = append(out, head+tail)
		}
	}
	return out
}

func (e *Evasion) add(plain, hidden Outcome) {
	if plain.Text.Label == Scam {
		e.Plain.Add(plain)
		e.Hidden.Add(hidden)
		return
	}
	e.Twins.Add(plain)
	e.Raised.Add(hidden)
}

// evidence returns the places of a verdict's matches by message, in order.
func evidence(v *scan.Verdict) map[int][][2]int {
	out := map[int][][2]int{}
	for _, f := range v.Findings {
		for _, s := range f.Spans {
			out[s.Message] = append(out[s.Message], [2]int{s.Start, s.End})
		}
	}
	for _, spans := range out {
		slices.SortFunc(spans, func(a, b [2]int) int { return cmp.Or(a[0]-b[0], b[1]-a[1]) })
	}
	return out
}

// disguise returns the text with everything disguised that is not the
// shopper's.
func disguise(t *Text, w *evade.Way, evidence map[int][][2]int, seed uint64) *Text {
	h := fnv.New64a()
	h.Write([]byte(w.Name + t.ID))
	seed += h.Sum64()
	out := *t
	if t.Text != nil {
		text := w.Apply(*t.Text, runes(*t.Text, evidence[0]), seed)
		out.Text = &text
	}
	out.Messages = slices.Clone(t.Messages)
	for i, m := range out.Messages {
		if m.From != "self" {
			text := w.Apply(*m.Text, runes(*m.Text, evidence[i]), seed+uint64(i))
			out.Messages[i] = jsonl.Message{From: m.From, Text: &text}
		}
	}
	return &out
}

// runes turns ranges of UTF-16 units into ranges of runes.
func runes(text string, units [][2]int) [][2]int {
	u := jsonl.Units(text)
	out := make([][2]int, len(units))
	for i, s := range units {
		out[i] = [2]int{count(u, s[0]), count(u, s[1])}
	}
	return out
}

func count(units []uint16, to int) int { return len(utf16.Decode(units[:min(to, len(units))])) }

// Package tune learns the tone: which wordings speak for a scam and which
// against it, and how much what the rules found counts beside them. It learns
// from texts of our own only.
package tune

import (
	"cmp"
	"math"
	"slices"

	"github.com/jianzha/jianzha/wasm/rule"
	"github.com/jianzha/jianzha/wasm/scan"
	"github.com/jianzha/jianzha/wasm/tone"
)

// A Text is a document of which it is known whether it is a scam.
type Text struct {
	Document *scan.Document
	Scam     bool
	Category rule.Category // of a scam, empty where it is not known
}

// rarest is in how many texts a gram must stand to be learned, and most how
// many grams are kept: more of either hardly helps texts that were not learned.
const (
	rarest = 3
	most   = 32_000
)

// Learn returns the tone of the texts, for use with the ruleset's rules. The
// same texts give the same tone, in whatever order they come.
func Learn(rs *rule.Ruleset, texts []Text) (*rule.Tone, error) {
	bare := *rs
	bare.Tone = nil
	s, err := scan.New(&bare)
	if err != nil {
		return nil, err
	}
	c := collection{}
	for _, t := range texts {
		c.add(s, t)
	}
	slices.SortFunc(c.reads, compare)
	return c.learn(), nil
}

// caution is what is taken off starts, in hundredths: on texts that are less
// like ours the tone has to be clearer, most of all where no rule has anything
// to say. With it, public honest texts are flagged no more often than by the
// rules alone, see FIGURES.md in server/corpus.
var caution = map[rule.Start]int{rule.Dangerous: 50, rule.Warned: 50, rule.Step: 115, rule.Story: 180, rule.Hinted: 180}

// A collection is what was read so far.
type collection struct {
	reads []read
}

// A read is a text as the engine would judge it.
type read struct {
	grams []tone.Gram // sorted, no two alike
	start rule.Start
	scam  bool
	// category is that of a scam.
	category rule.Category
}

// add reads a text: an honest one section by section, as each has to be found
// honest; a scam as a whole, as one does not know in which of them it lies.
func (c *collection) add(s *scan.Scanner, t Text) {
	whole := read{start: rule.Starts, scam: true, category: t.Category}
	s.Study(t.Document, func(start rule.Start, text []uint16) {
		if !t.Scam {
			c.reads = append(c.reads, read{grams: gramsOf(nil, text), start: start})
			return
		}
		whole.grams = gramsOf(whole.grams, text)
		whole.start = min(whole.start, start)
	})
	if t.Scam {
		c.reads = append(c.reads, whole)
	}
}

// gramsOf returns the grams together with those of the text.
func gramsOf(grams []tone.Gram, text []uint16) []tone.Gram {
	tone.Each(text, func(g tone.Gram) { grams = append(grams, g) })
	slices.Sort(grams)
	return slices.Compact(grams)
}

// compare orders what was read, so that the order of files and lines changes
// nothing.
func compare(a, b read) int {
	return cmp.Or(slices.Compare(a.grams, b.grams), cmp.Compare(a.start, b.start), boolCompare(a.scam, b.scam), cmp.Compare(a.category, b.category))
}

func boolCompare(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// learn learns all grams first, and then the strongest of them anew.
func (c *collection) learn() *rule.Tone {
	grams, texts := c.frequent()
	samples := c.samples(grams)
	m := fit(samples, len(grams), int(rule.Starts)+1)
	var kept []tone.Gram
	for _, i := range m.strongest(texts, most) {
		kept = append(kept, grams[i])
	}
	m = fit(c.samples(kept), len(kept), int(rule.Starts)+1)
	t := &rule.Tone{}
	for start, less := range caution {
		for _, at := range []rule.Start{start, start.OnPage()} {
			t.Start[at] = hundredths(m.starts[at]) - less
		}
	}
	for i, g := range kept {
		if w := hundredths(stretch * m.grams[i]); w != 0 {
			t.Grams = append(t.Grams, rule.Gram{Text: g.String(), Weight: w})
		}
	}
	t.Wordings = c.learnWordings(grams, texts, samples)
	return t
}

func hundredths(w float64) int { return int(math.Round(100 * w)) }

// frequent returns the grams that stand in enough texts, sorted, and in how
// many.
func (c *collection) frequent() (grams []tone.Gram, texts []int) {
	count := map[tone.Gram]int{}
	for _, r := range c.reads {
		for _, g := range r.grams {
			count[g]++
		}
	}
	for g, n := range count {
		if n >= rarest {
			grams = append(grams, g)
		}
	}
	slices.Sort(grams)
	for _, g := range grams {
		texts = append(texts, count[g])
	}
	return grams, texts
}

// samples numbers the grams of what was read; others are left out.
func (c *collection) samples(grams []tone.Gram) []sample {
	var out []sample
	for _, r := range c.reads {
		s := sample{start: int(r.start)}
		for _, g := range r.grams {
			if i, ok := slices.BinarySearch(grams, g); ok {
				s.grams = append(s.grams, int32(i))
			}
		}
		if r.scam {
			s.scam = 1
		}
		out = append(out, s)
	}
	return out
}

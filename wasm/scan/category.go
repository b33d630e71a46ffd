package scan

import (
	"slices"

	"github.com/jianzha/jianzha/wasm/match"
	"github.com/jianzha/jianzha/wasm/rule"
)

// vouched is what it counts, in hundredths, that the heaviest rule is of a category.
const vouched = 200

// classify names the scam of a flagged section: many are of two categories by their
// words, and how they are worded tells the categories better apart than the weights
// of rules. It never names a category that no rule speaks for.
func (s *Scanner) classify(d *Document, sec *section, found []match.Match, first int) {
	v := &s.verdict
	if s.namer == nil || len(v.Findings) == first || !v.Sections[len(v.Sections)-1].Level.Flagged() {
		return
	}
	said := v.Sections[len(v.Sections)-1].Category
	scores := s.namer.Name(s.around(rule.Step, sec.start, sec.end, found))
	if i := slices.Index(s.categories, said); i >= 0 {
		scores[i] += vouched
	}
	for range scores {
		best := slices.Index(scores, slices.Max(scores))
		if s.speaks(d, sec, found, first, s.categories[best]) {
			s.unrank(first)
			s.rank(sec, v.Findings[first:], s.categories[best])
			return
		}
		scores[best] = -1 << 30
	}
}

// speaks reports whether a finding of the section is of a category. Where none is
// yet, the rules by tone are asked.
func (s *Scanner) speaks(d *Document, sec *section, found []match.Match, first int, category rule.Category) bool {
	of := func(f Finding) bool { return f.Rule.Category == category }
	if !slices.ContainsFunc(s.verdict.Findings[first:], of) {
		s.name(d, sec, found, category)
	}
	return slices.ContainsFunc(s.verdict.Findings[first:], of)
}

// Package scan judges documents: it lays their passages out as one text, has
// all indicators found in a single pass, lets shields take off what honest
// people say, and combines what is left into findings by the rules. It reads
// nothing but its arguments and fails only in New.
package scan

import (
	"cmp"
	"slices"

	"github.com/jianzha/jianzha/wasm/match"
	"github.com/jianzha/jianzha/wasm/rule"
	"github.com/jianzha/jianzha/wasm/tone"
)

// A Scanner judges documents by one ruleset. It owns the buffers it works in,
// so it is not safe for concurrent use, and a verdict lives until the next
// scan. In the steady state it allocates nothing.
type Scanner struct {
	indicators []indicator
	rules      []compiledRule
	matcher    *match.Matcher
	tone       *tone.Reader // nil where the rules alone decide
	starts     [rule.Starts]int
	namer      *tone.Namer                // nil where the rules alone name a scam
	categories []rule.Category            // that the namer tells apart, in its order
	near       []uint16                   // what the tone is read of
	study      func(rule.Start, []uint16) // nil except in Study

	layout   layout
	matches  []match.Match
	evidence evidence
	lasting  evidence
	spans    []Span
	theme    theme
	verdict  Verdict
}

// New returns a scanner. The error names the first rule or indicator that is
// not sound; lint reports all of them with their lines.
func New(rs *rule.Ruleset) (*Scanner, error) {
	m, err := match.New(rs.Indicators, rs.Boundaries)
	if err != nil {
		return nil, err
	}
	s := &Scanner{matcher: m}
	if s.indicators, err = compileIndicators(rs.Indicators); err != nil {
		return nil, err
	}
	if s.rules, err = compileRules(rs); err != nil {
		return nil, err
	}
	if rs.Tone != nil {
		s.starts = rs.Tone.Start
		if s.tone, err = tone.New(rs.Tone); err != nil {
			return nil, err
		}
		if err := s.setWordings(rs.Tone.Wordings); err != nil {
			return nil, err
		}
	}
	s.evidence, s.lasting = newEvidence(len(rs.Indicators)), newEvidence(len(rs.Indicators))
	return s, nil
}

func (s *Scanner) setWordings(categories []rule.Wording) (err error) {
	if len(categories) == 0 {
		return nil
	}
	for i := range categories {
		s.categories = append(s.categories, categories[i].Category)
	}
	s.namer, err = tone.NewNamer(categories)
	return err
}

// Scan judges a document. Whatever the text is, it returns a verdict.
func (s *Scanner) Scan(d *Document) *Verdict {
	s.layout.set(d)
	s.matches, s.verdict.Complete = s.matcher.Find(s.layout.text, s.layout.size)
	s.spans = s.spans[:0]
	s.verdict.Findings = s.verdict.Findings[:0]
	s.verdict.Sections = s.verdict.Sections[:0]
	s.verdict.Keep = s.verdict.Keep[:0]
	s.theme = s.documentTheme(d)
	rest := s.matches
	for i := range s.layout.sections {
		sec := &s.layout.sections[i]
		n := from(rest, sec.end)
		if n > 0 {
			s.judge(d, sec, rest[:n])
		} else if s.study != nil {
			s.study(rule.Starts, s.layout.text[sec.start:sec.end])
		}
		rest = rest[n:]
	}
	s.conclude()
	return &s.verdict
}

// conclude puts the most serious findings first and sums up.
func (s *Scanner) conclude() {
	v := &s.verdict
	v.Level, v.Category = rule.None, ""
	slices.Sort(v.Keep)
	v.Keep = slices.Compact(v.Keep)
	slices.SortStableFunc(v.Findings, func(a, b Finding) int { return cmp.Compare(b.score, a.score) })
	for _, sec := range v.Sections {
		v.Level = max(v.Level, sec.Level)
	}
	if len(v.Findings) > 0 {
		v.Category = v.Findings[0].Rule.Category
	}
}

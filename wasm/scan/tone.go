package scan

import (
	"github.com/jianzha/jianzha/wasm/match"
	"github.com/jianzha/jianzha/wasm/rule"
)

// decide lets the tone of a section decide what its rules can't: where one
// vouches for a scam, an honest tone takes it back; where none does, a tone
// that is clear enough makes one of the story or the step that was found. The
// findings from first on are the section's. Without a tone in the ruleset the
// rules have the last word.
func (s *Scanner) decide(d *Document, sec *section, found []match.Match, first int) {
	start := s.start(d, sec, first)
	if s.study == nil && (s.tone == nil || start == rule.Starts) {
		return
	}
	at := start
	if d.Surface == Page && start != rule.Starts {
		at = start.OnPage()
	}
	if tone := s.hear(at, d, sec, found); s.tone != nil && start != rule.Starts {
		s.settle(d, sec, found, first, start, s.starts[at]+tone > s.doubt(d, sec, start))
	}
}

// doubt is how much clearer than elsewhere the tone has to be where no rule
// vouches for a scam: somebody on a page may tell of one.
func (s *Scanner) doubt(d *Document, sec *section, start rule.Start) int {
	if d.Surface != Page || start <= rule.Warned {
		return 0
	}
	return s.sectionShield(d, sec)
}

// settle lets the tone have its way with the findings.
func (s *Scanner) settle(d *Document, sec *section, found []match.Match, first int, start rule.Start, scam bool) {
	switch {
	case scam && start > rule.Warned:
		s.unrank(first)
		s.name(d, sec, found, "")
		findings := s.verdict.Findings[first:]
		s.rank(sec, findings, heaviest(findings))
	case !scam && start <= rule.Warned:
		s.unrank(first)
		s.verdict.Findings = s.verdict.Findings[:first]
	}
}

// Study judges a document and hands on what the tone of each section is read
// of: what the section holds, rule.Starts for nothing, and its text, which is
// the scanner's and good until the next scan.
func (s *Scanner) Study(d *Document, each func(rule.Start, []uint16)) {
	s.study = each
	s.Scan(d)
	s.study = nil
}

// start says what the section holds, rule.Starts where that is nothing to
// build on.
func (s *Scanner) start(d *Document, sec *section, first int) rule.Start {
	if n := len(s.verdict.Sections); len(s.verdict.Findings) > first {
		switch s.verdict.Sections[n-1].Level {
		case rule.Danger:
			return rule.Dangerous
		case rule.Warning:
			return rule.Warned
		}
	}
	all := s.held()
	switch {
	case all.begun():
		return rule.Step
	case all.story() && !s.layout.spoken:
		return rule.Story
	case all.stages[rule.Hint]:
		return rule.Hinted
	}
	return rule.Starts
}

// unrank takes back what rank did for the findings from first on.
func (s *Scanner) unrank(first int) {
	if v := &s.verdict; len(v.Findings) > first {
		v.Sections = v.Sections[:len(v.Sections)-1]
	}
}

// name adds the findings of the rules by tone that fit the section, of all
// categories or of one. They warn whatever they match: the tone stands for what no
// indicator knows.
func (s *Scanner) name(d *Document, sec *section, found []match.Match, category rule.Category) {
	n := len(s.verdict.Findings)
	for i := range s.rules {
		if r := &s.rules[i]; r.rule.ByTone && (category == "" || r.rule.Category == category) && r.satisfied(&s.evidence, 0) {
			s.report(d, sec, found, r)
		}
	}
	for i := range s.verdict.Findings[n:] {
		f := &s.verdict.Findings[n+i]
		f.Level = max(f.Level, rule.Warning)
	}
}

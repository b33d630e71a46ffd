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
	at := start
	if d.Surface == Page && start != rule.Starts {
		at = start.OnPage()
	}
	if s.study != nil {
		s.study(at, s.aroundStory(sec, found))
	}
	if s.tone == nil || start == rule.Starts {
		return
	}
	scam := s.starts[at]+s.tone.Read(s.aroundStory(sec, found)) > 0
	switch {
	case scam:
		s.unrank(first)
		s.name(d, sec, found)
		s.rank(sec, s.verdict.Findings[first:])
	case start <= rule.Warned:
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
	var all stageSet
	for _, i := range s.evidence.seen {
		all.add(&s.indicators[i])
	}
	switch {
	case d.Surface == Page && s.sectionShield(d) > 0: // somebody tells of scams
	case all.begun():
		return rule.Step
	case all.story() && !s.spoken(d, sec):
		return rule.Story
	}
	return rule.Starts
}

// spoken reports whether the section is what somebody says in a conversation.
// There, nothing is said before the first step: the next message may show that
// all is well, and a warning can't be taken back.
func (s *Scanner) spoken(d *Document, sec *section) bool {
	if d.Surface == Chat && len(d.Passages) > 1 {
		return true
	}
	i := s.layout.at(sec.start)
	return i < len(s.layout.places) && d.Passages[s.layout.places[i].passage].Speaker == Other
}

// unrank takes back what rank did for the findings from first on.
func (s *Scanner) unrank(first int) {
	if v := &s.verdict; len(v.Findings) > first {
		v.Sections = v.Sections[:len(v.Sections)-1]
	}
}

// name adds the findings of the rules by tone that fit the section. They warn
// whatever they match: the tone stands for what no indicator knows.
func (s *Scanner) name(d *Document, sec *section, found []match.Match) {
	n := len(s.verdict.Findings)
	for i := range s.rules {
		if r := &s.rules[i]; r.rule.ByTone && r.satisfied(&s.evidence, 0) {
			s.report(d, sec, found, r)
		}
	}
	for i := range s.verdict.Findings[n:] {
		f := &s.verdict.Findings[n+i]
		f.Level = max(f.Level, rule.Warning)
	}
}

// How much of a long section its tone is read of, in units: what leads to the
// first match, and what follows from there.
const (
	toneBefore = 1000
	toneAfter  = 3000
)

// aroundStory returns the text around a section's evidence: a page's or a
// month's talk before and after a scam says nothing of its tone.
func (s *Scanner) aroundStory(sec *section, found []match.Match) []uint16 {
	at := sec.start
	for _, m := range found {
		if stage := s.indicators[m.Indicator].stage; stage != rule.Shield && stage != rule.Topic {
			at = m.Start
			break
		}
	}
	return s.layout.text[max(sec.start, at-toneBefore):min(sec.end, at+toneAfter)]
}

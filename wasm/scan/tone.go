package scan

import (
	"math"

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
		s.settle(d, sec, found, first, start, s.starts[at]+tone > 0)
	}
}

// settle lets the tone have its way with the findings.
func (s *Scanner) settle(d *Document, sec *section, found []match.Match, first int, start rule.Start, scam bool) {
	switch {
	case scam && start > rule.Warned:
		s.unrank(first)
		s.name(d, sec, found)
		s.rank(sec, s.verdict.Findings[first:])
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
	case d.Surface == Page && s.sectionShield(d) > 0: // somebody tells of scams
	case all.begun():
		return rule.Step
	case all.story() && !s.spoken(d, sec):
		return rule.Story
	case all.stages[rule.Hint]:
		return rule.Hinted
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

// hear returns the tone of a section. A conversation is heard as one; of a page
// the block that sounds most like a scam counts, as there may be a friendly
// story before it.
func (s *Scanner) hear(at rule.Start, d *Document, sec *section, found []match.Match) int {
	if d.Surface != Page {
		return s.read(at, s.around(at, sec.start, sec.end, found))
	}
	tone := math.MinInt32
	for _, p := range s.layout.across(sec.start, sec.end) {
		n := from(found, p.end)
		if near := s.around(at, p.start, p.end, found[:n]); len(near) > 0 {
			tone = max(tone, s.read(at, near))
		}
		found = found[n:]
	}
	return tone
}

// read returns the tone of a text, and hands the text on to Study.
func (s *Scanner) read(at rule.Start, text []uint16) int {
	if s.study != nil {
		s.study(at, text)
	}
	if s.tone == nil {
		return 0
	}
	return s.tone.Read(text)
}

// toneReach is how far around a match the tone is read, in units: what one says
// in a breath. The rest of a page, or of a month's talk, is no part of the scam.
const toneReach = 80

// around returns the text around the evidence between two places; parts that do
// not touch are kept apart by a zero.
func (s *Scanner) around(at rule.Start, start, end int, found []match.Match) []uint16 {
	s.near = s.near[:0]
	last := start
	hints := at == rule.Hinted || at == rule.Hinted.OnPage()
	for _, m := range found {
		if stage := s.indicators[m.Indicator].stage; stage == rule.Shield || stage == rule.Topic || stage == rule.Hint && !hints {
			continue
		}
		from, to := max(last, m.Start-toneReach), min(end, m.End+toneReach)
		if from >= to {
			continue
		}
		if from > last {
			s.near = append(s.near, 0)
		}
		s.near = append(s.near, s.layout.text[from:to]...)
		last = to
	}
	return s.near
}

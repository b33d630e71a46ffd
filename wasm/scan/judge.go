package scan

import (
	"slices"

	"github.com/jianzha/jianzha/wasm/match"
	"github.com/jianzha/jianzha/wasm/rule"
)

// judge adds the findings of one section to the verdict.
func (s *Scanner) judge(d *Document, sec *section, found []match.Match) {
	found = s.cancel(d, sec, found)
	first := len(s.verdict.Findings)
	for i := range s.rules {
		if r := &s.rules[i]; r.rule.Window > 0 && s.within(found, r) {
			s.report(d, sec, found, r)
		}
	}
	s.gather(found)
	for i := range s.rules {
		if r := &s.rules[i]; r.rule.Window == 0 && !r.rule.ByTone && r.satisfied(&s.evidence, 0) {
			s.report(d, sec, found, r)
		}
	}
	s.keep(d, found)
	s.weigh(d, sec, first)
	s.decide(d, sec, found, first)
	s.classify(d, sec, found, first)
}

func (s *Scanner) gather(found []match.Match) {
	s.evidence.reset()
	for _, m := range found {
		s.evidence.add(m.Indicator, 0)
	}
}

// keep notes the messages that hold the last match of any indicator. A scam
// may go on after weeks of talk, and what it began with must not be forgotten;
// nor may a shield that was put up.
func (s *Scanner) keep(d *Document, found []match.Match) {
	if d.Surface != Chat {
		return
	}
	e := &s.lasting
	e.reset()
	for i := len(found) - 1; i >= 0; i-- {
		m := found[i]
		if !e.add(m.Indicator, 0) {
			continue
		}
		for _, at := range s.layout.across(m.Start, m.End) {
			s.verdict.Keep = append(s.verdict.Keep, d.Passages[at.passage].Message)
		}
	}
}

// within reports whether a rule is satisfied within as many consecutive
// messages as its window has.
func (s *Scanner) within(found []match.Match, r *compiledRule) bool {
	s.evidence.reset()
	for _, m := range found {
		message := s.layout.at(m.Start)
		s.evidence.add(m.Indicator, message)
		if r.satisfied(&s.evidence, message-r.rule.Window+1) {
			return true
		}
	}
	return false
}

// satisfied reports whether what was seen since message from satisfies the
// rule.
func (r *compiledRule) satisfied(e *evidence, from int) bool {
	for _, set := range r.all {
		if !e.hasAny(set, from) {
			return false
		}
	}
	return (len(r.any) == 0 || e.hasAny(r.any, from)) && !e.hasAny(r.none, from)
}

// uses reports whether an indicator is one of those a rule asks for.
func (r *compiledRule) uses(i int) bool {
	return slices.Contains(r.any, i) || slices.ContainsFunc(r.all, func(set []int) bool { return slices.Contains(set, i) })
}

// quotes reports whether what an indicator found is evidence for the rule: what
// it asks for, and for a rule that only goes by the tone whatever was found.
func (r *compiledRule) quotes(i int, stage rule.Stage) bool {
	if stage == rule.Topic || stage == rule.Shield && !r.uses(i) {
		return false
	}
	return r.uses(i) || r.anyTone()
}

// anyTone reports whether a rule asks for nothing in particular beside the tone.
func (r *compiledRule) anyTone() bool { return r.rule.ByTone && len(r.all) == 0 }

// mostSpans bounds the evidence quoted for one finding: enough for a long
// conversation, whose last messages are the ones that one looks at.
const mostSpans = 128

// report adds a finding with its evidence; its score is still to be weighed.
func (s *Scanner) report(d *Document, sec *section, found []match.Match, r *compiledRule) {
	start := len(s.spans)
	var stages stageSet
	for _, m := range found {
		if !r.quotes(m.Indicator, s.indicators[m.Indicator].stage) {
			continue
		}
		stages.add(&s.indicators[m.Indicator])
		if len(s.spans)-start < mostSpans {
			s.quote(d, m)
		}
	}
	s.verdict.Findings = append(s.verdict.Findings, Finding{
		Rule: r.rule, Level: stages.level(), Section: sec.number, Spans: slices.Clip(s.spans[start:]),
	})
}

// quote appends the spans of a match: one, or one for each message it is cut
// into.
func (s *Scanner) quote(d *Document, m match.Match) {
	for _, at := range s.layout.across(m.Start, m.End) {
		p := &d.Passages[at.passage]
		from, to := max(m.Start, at.start)-at.start+p.Offset, min(m.End, at.end)-at.start+p.Offset
		if from < to {
			to += s.layout.halved(p.Text, min(m.End, at.end), at)
			s.spans = append(s.spans, Span{p.Message, from, to, s.indicators[m.Indicator].id, m.Gaps})
		}
	}
}

// halved returns 1 where what the layout made one of two units would be cut in
// two: the matcher sees it as a letter and a filler, and ends at the letter.
func (l *layout) halved(text []uint16, end int, p place) int {
	if end < p.end && l.text[end] == filler && text[end-p.start] != filler && text[end-p.start] != 0 {
		return 1
	}
	return 0
}

// weigh ranks the findings of the section, or drops them when the stages make
// nothing together, or the shields weigh as much as the heaviest rule. Rules
// overlap, so their sum would say little.
func (s *Scanner) weigh(d *Document, sec *section, first int) {
	v := &s.verdict
	findings := v.Findings[first:]
	strength := 0
	for i := range findings {
		strength = max(strength, findings[i].Rule.Weight)
	}
	if s.sectionLevel(findings) == rule.None || strength <= s.sectionShield(d, sec) {
		v.Findings = v.Findings[:first]
		return
	}
	s.rank(sec, findings, heaviest(findings))
}

// rank sets the section's level and category, and with them the scores of its
// findings, of which there may be none.
func (s *Scanner) rank(sec *section, findings []Finding, best rule.Category) {
	if len(findings) == 0 {
		return
	}
	level := s.sectionLevel(findings)
	for i := range findings {
		findings[i].score = int(level)<<20 + findings[i].Rule.Weight
		if findings[i].Rule.Category == best {
			findings[i].score += 1 << 16
		}
	}
	s.verdict.Sections = append(s.verdict.Sections, SectionVerdict{sec.number, level, best})
}

// heaviest returns the category of the heaviest finding; of equal ones, the
// category whose findings weigh most together.
func heaviest(findings []Finding) rule.Category {
	var best rule.Category
	most, sum := 0, 0
	for _, f := range findings {
		w, s := f.Rule.Weight, together(findings, f.Rule.Category)
		if w > most || w == most && s > sum {
			best, most, sum = f.Rule.Category, w, s
		}
	}
	return best
}

func together(findings []Finding, c rule.Category) int {
	sum := 0
	for _, f := range findings {
		if f.Rule.Category == c {
			sum += f.Rule.Weight
		}
	}
	return sum
}

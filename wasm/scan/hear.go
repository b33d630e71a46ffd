package scan

import (
	"math"

	"github.com/jianzha/jianzha/wasm/match"
	"github.com/jianzha/jianzha/wasm/rule"
)

// hear returns the tone of a section. A conversation is heard as one, of a page
// the block that sounds most like a scam counts, as there may be a friendly
// story before it. Where the rules find a danger in a conversation, so does
// what somebody says until he is answered: no small talk takes it back.
func (s *Scanner) hear(at rule.Start, d *Document, sec *section, found []match.Match) int {
	if d.Surface != Page && at != rule.Dangerous {
		return s.read(at, s.around(at, sec.start, sec.end, found))
	}
	tone, blocks := math.MinInt32, 0
	places := s.layout.across(sec.start, sec.end)
	rest := found
	for i := 0; i < len(places); blocks++ {
		first := places[i]
		for i++; i < len(places) && d.Surface != Page && s.layout.text[places[i].start-1] != 0; i++ {
		}
		last := places[i-1]
		n := from(rest, last.end)
		if near := s.around(at, first.start, last.end, rest[:n]); len(near) > 0 {
			tone = max(tone, s.read(at, near))
		}
		rest = rest[n:]
	}
	if d.Surface != Page && blocks != 1 || tone == math.MinInt32 {
		tone = max(tone, s.read(at, s.around(at, sec.start, sec.end, found)))
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
		s.hush(s.near[len(s.near)-(to-from):], from, found)
		last = to
	}
	return s.near
}

// hush takes out what shields say that weigh anything: they have their say
// already, and a scammer who adds one must not sound honest by it. The units
// near are those of the text from start on.
func (s *Scanner) hush(near []uint16, start int, found []match.Match) {
	for i := from(found, start-longest); i < len(found) && found[i].Start < start+len(near); i++ {
		m := &found[i]
		if s.indicators[m.Indicator].stage == rule.Shield && s.indicators[m.Indicator].weight > 0 {
			clear(near[min(max(0, m.Start-start), len(near)):min(max(0, m.End-start), len(near))])
		}
	}
}

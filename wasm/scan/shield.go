package scan

import (
	"slices"

	"github.com/jianzha/jianzha/wasm/match"
	"github.com/jianzha/jianzha/wasm/rule"
)

// cancel takes out the matches that clause and sentence shields reach: "do
// not transfer money" demands nothing. It works in place.
func (s *Scanner) cancel(d *Document, sec *section, found []match.Match) []match.Match {
	for _, m := range found {
		in := &s.indicators[m.Indicator]
		switch in.scope {
		case rule.Clause:
			s.strike(found, m.Start, s.layout.clauseEnd(m.End, sec.end), m.Start)
		case rule.Sentence:
			s.strike(found, s.layout.sentenceStart(m.Start, sec.start), s.layout.sentenceEnd(m.End, sec.end), -1)
		}
	}
	kept := found[:0]
	for _, m := range found {
		if m.Gaps >= 0 && !s.quoted(d, m) {
			kept = append(kept, m)
		}
	}
	return kept
}

// quoted reports whether a divert or demand lies wholly between quotation
// marks: somebody tells what others say. What is named to be pressed or
// searched for ("搜“备用金”") begins outside of them. In a conversation a
// scammer himself puts the "safe account" between marks.
func (s *Scanner) quoted(d *Document, m match.Match) bool {
	in := &s.indicators[m.Indicator]
	if d.Surface == Page && in.stage != rule.Shield {
		return s.layout.quoted(m.Start, m.End, speech)
	}
	if in.stage != rule.Divert && in.stage != rule.Demand || in.shape != "" || in.decisive {
		return false
	}
	return s.layout.quoted(m.Start, m.End, quotation)
}

// strike marks the matches that have a part in [start, to), shields excepted.
// What begins at own holds the shield's words itself ("别在平台上问") and stays.
func (s *Scanner) strike(found []match.Match, start, to, own int) {
	for i := from(found, start-longest); i < len(found) && found[i].Start < to; i++ {
		m := &found[i]
		if m.End > start && m.Start != own && s.indicators[m.Indicator].stage != rule.Shield {
			m.Gaps = struck
		}
	}
}

// longest is how far a match may reach back; the rare longer one is not struck
// by a shield behind its beginning.
const longest = 48

// from returns the index of the first match that starts at or after a place.
func from(found []match.Match, place int) int {
	i, _ := slices.BinarySearchFunc(found, place, func(m match.Match, at int) int { return m.Start - at })
	return i
}

// struck marks a canceled match.
const struck = -1

// reach is how far a shield can reach; a text without punctuation is no
// sentence.
const reach = 120

func (l *layout) clauseEnd(at, end int) int {
	end = min(end, at+reach)
	for ; at < end; at++ {
		switch u := l.text[at]; {
		case match.Ends(u), u == '，', u == ',', u == '\n':
			return at
		}
	}
	return at
}

func (l *layout) sentenceEnd(at, end int) int {
	end = min(end, at+reach)
	for at < end && !match.Ends(l.text[at]) && l.text[at] != '\n' {
		at++
	}
	return at
}

func (l *layout) sentenceStart(at, start int) int {
	start = max(start, at-reach)
	for at > start && !match.Ends(l.text[at-1]) && l.text[at-1] != '\n' {
		at--
	}
	return at
}

// sectionShield sums the weights of a section's shields. They count for nothing
// where the section leads to a concrete account or address: who warns of scams
// gives none. In a conversation they count for nothing beside a decisive demand
// either, nor does a cheap one ("beware of fraud") ever: a scammer says it as
// well. On a page it adds to a shield that is none.
func (s *Scanner) sectionShield(d *Document, sec *section) int {
	if s.contact() || d.Surface != Page && s.decisive() {
		return 0
	}
	sum, cheap := 0, 0
	for _, i := range s.evidence.seen {
		switch in := &s.indicators[i]; {
		case in.stage == rule.Shield && in.cheap:
			cheap += in.weight
		case in.stage == rule.Shield:
			sum += in.weight
		}
	}
	if d.Surface == Page && sum > 0 {
		sum += cheap
	}
	return max(sum, s.theme.of(sec))
}

// contact reports whether the section leads to a concrete account or address.
func (s *Scanner) contact() bool {
	for _, i := range s.evidence.seen {
		if shape := s.indicators[i].shape; shape == rule.Contact || shape == rule.Link {
			return true
		}
	}
	return false
}

// decisive reports whether a demand that only scammers make is left.
func (s *Scanner) decisive() bool {
	for _, i := range s.evidence.seen {
		if s.indicators[i].decisive {
			return true
		}
	}
	return false
}

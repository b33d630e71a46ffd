// Package match finds all indicators of a ruleset in one pass over UTF-16
// text. A straight-line filter over pairs of classes picks candidates, and a
// hash-chain verification with skips decides; wasm/DESIGN.md derives both from
// the naive double loop. Nothing is allocated per text in the steady state.
package match

import (
	"errors"
	"slices"
	"strings"

	"github.com/jianzha/jianzha/wasm/fold"
	"github.com/jianzha/jianzha/wasm/rule"
)

// A Match is one occurrence of an indicator.
type Match struct {
	Indicator  int // index into the indicators given to New
	Start, End int // half-open, UTF-16 units of the text
	Gaps       int // skip marks inside, hidden marks being evidence themselves
}

// Padding is how many units of any value must follow the text in memory.
const Padding = 16

// MaxSkips is how many skip marks may stand between two units of a phrase.
const MaxSkips = 8

// A Matcher finds indicators. It is not safe for concurrent use, as it owns
// the buffers it works in.
type Matcher struct {
	classes [1 << 16]uint16 // unit → class; 0 when in no phrase
	hashes  [1 << 16]uint16 // unit → hash of its class
	pairs   [1 << 16]uint16 // pair hash → buckets that it opens, and closes
	heads   [1 << 16]int32  // pair hash → first of its chain in anchors, or -1
	anchors []anchor
	phrases []phrase
	shapes  []shape
	out     []Match
	budget  int
}

// A phrase is one alternative of a rule.Phrase in classes. Where the phrase has
// a gap, codes is the side that the filter can find.
type phrase struct {
	indicator   int
	codes       []uint16
	heads       []uint16   // units of which one stands before a gap, or nil
	tails       [][]uint16 // of which one stands behind a gap, or nil; longest first
	left, right []uint16   // classes that must not stand beside it
}

// New prepares a matcher for the indicators. The error names the first phrase
// that can't be matched.
func New(indicators []rule.Indicator) (*Matcher, error) {
	m := &Matcher{}
	for i := range indicators {
		if err := m.add(i, &indicators[i]); err != nil {
			return nil, err
		}
	}
	m.build()
	return m, nil
}

func (m *Matcher) add(i int, ind *rule.Indicator) error {
	if ind.Shape != "" {
		s, ok := newShape(i, ind)
		if !ok {
			return errors.New("indicator \"" + ind.ID + "\": one of its words is empty")
		}
		m.shapes = append(m.shapes, s)
		return nil
	}
	for _, p := range ind.Phrases {
		if !m.addPhrase(i, p) {
			return errors.New("indicator \"" + ind.ID + "\": phrase \"" + p.Text + "\" is too short to be found")
		}
	}
	return nil
}

// addPhrase adds the alternatives of a phrase. It reports whether all of them
// can be found: without a gap they need two characters, with one either all
// heads or all tails do.
func (m *Matcher) addPhrase(i int, p rule.Phrase) bool {
	head, tail, gap := strings.Cut(p.Text, string(rule.Gap))
	ph := phrase{indicator: i, left: Codes(p.NotBefore), right: Codes(p.NotAfter)}
	heads := alternatives(head)
	if gap {
		ph.tails = alternatives(tail)
		if shortest := ph.tails[len(ph.tails)-1]; len(shortest) == 0 {
			return false
		}
	}
	var singles []uint16
	for _, codes := range heads {
		switch len(codes) {
		case 0:
			return false
		case 1:
			singles = append(singles, codes[0])
		default:
			ph.codes = codes
			m.phrases = append(m.phrases, ph)
		}
	}
	return singles == nil || gap && m.addTails(ph, singles)
}

// addTails adds the tails of a phrase whose heads are single units.
func (m *Matcher) addTails(ph phrase, heads []uint16) bool {
	tails := ph.tails
	ph.heads, ph.tails = heads, nil
	for _, codes := range tails {
		if len(codes) < 2 {
			return false
		}
		ph.codes = codes
		m.phrases = append(m.phrases, ph)
	}
	return true
}

// alternatives returns the classes of texts parted by |, the longest first.
func alternatives(s string) [][]uint16 {
	var out [][]uint16
	for text := range strings.SplitSeq(s, rule.Or) {
		out = append(out, Codes(text))
	}
	slices.SortStableFunc(out, func(a, b []uint16) int { return len(b) - len(a) })
	return out
}

// Codes returns the classes of a text, skip marks left out, and zero, which
// stands for all units that are in no phrase.
func Codes(s string) []uint16 {
	var codes []uint16
	for _, r := range s {
		if r < 1<<16 && r != 0 && fold.Table[r] != fold.Skip {
			codes = append(codes, fold.Table[r])
		}
	}
	return codes
}

// Find returns the matches in text[:n], sorted by start. text must go on for
// Padding more units. complete is false when the text was so hostile that work
// was cut short somewhere. The matches are valid until the next call.
func (m *Matcher) Find(text []uint16, n int) (matches []Match, complete bool) {
	m.out = m.out[:0]
	complete = m.filter(text, n)
	complete = m.findShapes(text, n) && complete
	sortMatches(m.out)
	m.out = slices.Compact(m.out)
	return m.out, complete
}

// emit appends a match. Its cost bounds how many there are, and so the memory
// that a flood of them takes.
func (m *Matcher) emit(found Match) {
	m.budget -= emitCost
	m.out = append(m.out, found)
}

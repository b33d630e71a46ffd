// Package match finds all indicators of a ruleset in one pass over UTF-16
// text. A straight-line filter over pairs of classes picks candidates, and a
// hash-chain verification with skips decides; wasm/DESIGN.md derives both from
// the naive double loop. Nothing is allocated per text in the steady state.
package match

import (
	"errors"
	"slices"

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

// A phrase is a rule.Phrase in classes.
type phrase struct {
	indicator   int
	codes       []uint16
	then        []uint16 // what follows a gap, or nil
	left, right []uint16 // classes that must not stand beside it
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
		m.shapes = append(m.shapes, newShape(i, ind))
		return nil
	}
	for _, p := range ind.Phrases {
		parts := splitGap(p.Text)
		ph := phrase{
			indicator: i, codes: Codes(parts[0]),
			left: Codes(p.NotBefore), right: Codes(p.NotAfter),
		}
		if parts[1] != "" {
			ph.then = Codes(parts[1])
		}
		if len(ph.codes) < 2 || parts[1] != "" && len(ph.then) < 2 {
			return phraseError(ind.ID, p.Text)
		}
		m.phrases = append(m.phrases, ph)
	}
	return nil
}

func phraseError(id, text string) error {
	return errors.New("indicator \"" + id + "\": phrase \"" + text +
		"\" has a part of fewer than two characters")
}

func splitGap(s string) [2]string {
	for i, r := range s {
		if r == rule.Gap {
			return [2]string{s[:i], s[i+len(string(rule.Gap)):]}
		}
	}
	return [2]string{s, ""}
}

// Codes returns the classes of a text, skip marks left out.
func Codes(s string) []uint16 {
	var codes []uint16
	for _, r := range s {
		if r < 1<<16 && fold.Table[r] != fold.Skip {
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
	for i := range m.shapes {
		m.shapes[i].find(m, text, n)
	}
	sortMatches(m.out)
	m.out = slices.Compact(m.out)
	return m.out, complete
}

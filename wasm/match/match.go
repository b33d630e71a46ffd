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
	classes [1 << 16]uint16  // unit → class; 0 when in no phrase
	hashes  [1 << 16]uint16  // unit → hash of its class
	pairs   [1 << 16]uint16  // pair hash → buckets that it opens, and closes
	heads   [1<<16 + 1]int32 // key of an anchor → where its chain begins in anchors
	anchors []anchor
	phrases []phrase
	groups  []group
	shapes  []shape
	codes   []uint16 // the classes of all words, end to end
	words   []word
	edges   map[uint16][]edge // by the class of the word's outermost unit
	window  window
	out     []Match
	budget  int
}

// New prepares a matcher for the indicators, and for the boundaries at which
// their phrases are none. The error names the first phrase that can't be
// matched.
func New(indicators []rule.Indicator, boundaries []rule.Boundary) (*Matcher, error) {
	m := &Matcher{edges: map[uint16][]edge{}}
	m.grow(indicators)
	for i := range indicators {
		if err := m.add(i, &indicators[i]); err != nil {
			return nil, err
		}
	}
	for _, b := range boundaries {
		m.addBoundary(b)
	}
	m.build()
	return m, nil
}

// grow makes room for all words: growing step by step takes half of the time
// to load a pack.
func (m *Matcher) grow(indicators []rule.Indicator) {
	words, bytes := 0, 0
	for i := range indicators {
		for _, p := range indicators[i].Phrases {
			words += strings.Count(p.Text, rule.Or) + 2
			bytes += len(p.Text)
		}
	}
	m.words, m.phrases = make([]word, 0, words), make([]phrase, 0, words)
	m.codes = make([]uint16, 0, bytes/2)
}

func (m *Matcher) add(i int, ind *rule.Indicator) error {
	if ind.Shape != "" {
		if !m.addShape(i, ind) {
			return errors.New("indicator \"" + ind.ID + "\": one of its words is empty")
		}
		return nil
	}
	for _, p := range ind.Phrases {
		if !m.addPhrase(i, p) {
			return errors.New("indicator \"" + ind.ID + "\": phrase \"" + p.Text + "\" is too short to be found")
		}
	}
	return nil
}

// Codes returns the classes of a text, skip marks left out and halves of a
// character made whole.
func Codes(s string) []uint16 {
	var codes []uint16
	for _, r := range s {
		if c, ok := class(r); ok {
			codes = joinHalf(codes, 0, c)
		}
	}
	return codes
}

// joinHalf appends a class to codes, which began at start; the second half of a
// character makes it whole, as scan does with texts.
func joinHalf(codes []uint16, start int, class uint16) []uint16 {
	if n := len(codes); n > start {
		if whole := fold.Whole(codes[n-1], class); whole != 0 {
			codes[n-1] = whole
			return codes
		}
	}
	return append(codes, class)
}

// class returns the class of a character that counts in a phrase: no skip
// mark, and not zero, which stands for all units that are in no phrase.
func class(r rune) (uint16, bool) {
	if r == 0 || r >= 1<<16 || fold.Table[r] == fold.Skip {
		return 0, false
	}
	return fold.Table[r], true
}

// Find returns the matches in text[:n], sorted by start. text must go on for
// Padding more units. complete is false when the text was so hostile that work
// was cut short somewhere. The matches are valid until the next call.
func (m *Matcher) Find(text []uint16, n int) (matches []Match, complete bool) {
	m.out = m.out[:0]
	m.window.last = -1
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

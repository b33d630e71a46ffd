// Package match finds all indicators of a ruleset in one pass over UTF-16
// text. A straight-line filter over pairs of classes picks candidates, and a
// hash-chain verification with skips decides; wasm/DESIGN.md derives both from
// the naive double loop. Nothing is allocated per text in the steady state.
package match

import (
	"errors"
	"math"
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
	groups  []*group
	shapes  []shape
	window  window
	out     []Match
	budget  int
}

// A phrase is one alternative of a rule.Phrase, in classes. Where that has a
// gap, codes is of the side that the filter can find.
type phrase struct {
	*group
	codes []uint16
}

// A group is what the alternatives of a rule.Phrase share.
type group struct {
	indicator   int
	heads       *choices // single units before a gap, or nil
	tails       *choices // what stands behind a gap, or nil
	left, right []uint16 // classes that must not stand beside it
}

// New prepares a matcher for the indicators. The error names the first phrase
// that can't be matched.
func New(indicators []rule.Indicator) (*Matcher, error) {
	m := &Matcher{phrases: make([]phrase, 0, count(indicators))}
	for i := range indicators {
		if err := m.add(i, &indicators[i]); err != nil {
			return nil, err
		}
	}
	m.build()
	return m, nil
}

// count returns how many alternatives the phrases have at most; growing to that
// many step by step takes a fifth of the time to load a pack.
func count(indicators []rule.Indicator) int {
	n := 0
	for i := range indicators {
		for _, p := range indicators[i].Phrases {
			n += strings.Count(p.Text, rule.Or) + 1
		}
	}
	return n
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
	heads, tails := alternatives(head), alternatives(tail)
	if shortest(heads) == 0 || gap && shortest(tails) == 0 {
		return false
	}
	g := group{indicator: i, left: Codes(p.NotBefore), right: Codes(p.NotAfter)}
	h := g
	if gap {
		g.tails = newChoices(tails)
	}
	m.addGroup(&g, heads)
	if shortest(heads) > 1 {
		return true
	}
	h.heads = newChoices(slices.DeleteFunc(slices.Clone(heads), func(codes []uint16) bool { return len(codes) > 1 }))
	m.addGroup(&h, tails)
	return gap && shortest(tails) > 1
}

// addGroup adds a phrase for each alternative of two units or more.
func (m *Matcher) addGroup(g *group, codes [][]uint16) {
	m.groups = append(m.groups, g)
	for _, c := range codes {
		if len(c) > 1 {
			m.phrases = append(m.phrases, phrase{g, c})
		}
	}
}

// alternatives returns the classes of texts parted by |.
func alternatives(s string) [][]uint16 {
	all := make([]uint16, 0, len(s)/2+1)
	out := make([][]uint16, 0, strings.Count(s, rule.Or)+1)
	start := 0
	for _, r := range s {
		if r == or {
			out = append(out, all[start:len(all):len(all)])
			start = len(all)
		} else if c, ok := class(r); ok {
			all = append(all, c)
		}
	}
	return append(out, all[start:len(all):len(all)])
}

// or is rule.Or as a rune.
var or = []rune(rule.Or)[0]

func shortest(codes [][]uint16) int {
	n := math.MaxInt
	for _, c := range codes {
		n = min(n, len(c))
	}
	return n
}

// Codes returns the classes of a text, skip marks left out.
func Codes(s string) []uint16 {
	var codes []uint16
	for _, r := range s {
		if c, ok := class(r); ok {
			codes = append(codes, c)
		}
	}
	return codes
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

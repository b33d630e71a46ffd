package match

import (
	"slices"
	"strings"

	"github.com/jianzha/jianzha/wasm/rule"
)

// A word is a text in classes: codes[start:end] of the matcher. A pack has tens
// of thousands; without a pointer each, they load in half the time.
type word struct{ start, end int32 }

func (w word) len() int { return int(w.end - w.start) }

func (m *Matcher) of(w word) []uint16 { return m.codes[w.start:w.end] }

// A phrase is one alternative of a rule.Phrase. Where that has a gap, the word
// is of the side that the filter can find.
type phrase struct {
	word
	group int32
}

// A group is what the alternatives of a rule.Phrase share.
type group struct {
	indicator   int
	heads       *choices // single units before a gap, or nil
	tails       *choices // what stands behind a gap, or nil
	left, right []uint16 // classes that must not stand beside it
}

// addPhrase adds the alternatives of a phrase. It reports whether all of them
// can be found: without a gap they need two characters, with one either all
// heads or all tails do.
func (m *Matcher) addPhrase(i int, p rule.Phrase) bool {
	head, tail, gap := strings.Cut(p.Text, string(rule.Gap))
	heads := m.alternatives(head)
	g := group{indicator: i, left: set(p.NotBefore), right: set(p.NotAfter)}
	if shortest(heads) == 0 {
		return false
	}
	if !gap {
		m.addGroup(g, heads)
		return shortest(heads) > 1
	}
	tails := m.alternatives(tail)
	if shortest(tails) == 0 {
		return false
	}
	h := g
	g.tails = m.newChoices(tails)
	m.addGroup(g, heads)
	if shortest(heads) > 1 {
		return true
	}
	h.heads = m.newChoices(slices.DeleteFunc(slices.Clone(heads), func(w word) bool { return w.len() > 1 }))
	m.addGroup(h, tails)
	return shortest(tails) > 1
}

// set returns the classes of characters that are no text together.
func set(characters string) []uint16 {
	var out []uint16
	for _, r := range characters {
		out = append(out, Codes(string(r))...)
	}
	return out
}

// addGroup adds a phrase for each alternative of two units or more.
func (m *Matcher) addGroup(g group, words []word) {
	m.groups = append(m.groups, g)
	for _, w := range words {
		if w.len() > 1 {
			m.phrases = append(m.phrases, phrase{w, int32(len(m.groups) - 1)})
		}
	}
}

// or is rule.Or as a rune.
var or = []rune(rule.Or)[0]

// alternatives adds the texts parted by | to the matcher's words, and returns
// them.
func (m *Matcher) alternatives(s string) []word {
	first, start := len(m.words), len(m.codes)
	for _, r := range s {
		if r == or {
			m.words = append(m.words, word{int32(start), int32(len(m.codes))})
			start = len(m.codes)
		} else if c, ok := class(r); ok {
			m.codes = joinHalf(m.codes, start, c)
		}
	}
	m.words = append(m.words, word{int32(start), int32(len(m.codes))})
	return m.words[first:]
}

func shortest(words []word) int {
	n := 1 << 30
	for _, w := range words {
		n = min(n, w.len())
	}
	return n
}

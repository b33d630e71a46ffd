package match

import (
	"cmp"
	"slices"
)

// choices are words of which one stands beyond a gap. There may be hundreds,
// and every match of the other side asks for them at nine places, so that
// first a bit says whether any begins with the units there.
type choices struct {
	words   []word // by first class, of one class the longest first
	firsts  bitset // of first classes
	singles bitset // of first classes that are the whole word
	doubles bitset // of the first two classes
}

// A bitset is a set of hashes, of their upper ten bits.
type bitset [16]uint64

func (b *bitset) add(hash uint16)      { b[hash>>12] |= 1 << (hash >> 6 & 63) }
func (b *bitset) has(hash uint16) bool { return b[hash>>12]>>(hash>>6&63)&1 != 0 }

// newChoices sorts the words, none of which is empty, and keeps them.
func (m *Matcher) newChoices(words []word) *choices {
	c := &choices{words: words}
	slices.SortFunc(words, func(a, b word) int {
		return cmp.Or(cmp.Compare(m.codes[a.start], m.codes[b.start]), cmp.Compare(b.len(), a.len()))
	})
	for _, w := range words {
		first := hash(m.codes[w.start])
		c.firsts.add(first)
		if w.len() == 1 {
			c.singles.add(first)
		} else {
			c.doubles.add(pair(first, hash(m.codes[w.start+1])))
		}
	}
	return c
}

// from returns the choices that begin with a class.
func (m *Matcher) from(c *choices, class uint16) []word {
	if !c.firsts.has(hash(class)) {
		return nil
	}
	first, ok := slices.BinarySearchFunc(c.words, class, func(w word, class uint16) int { return cmp.Compare(m.codes[w.start], class) })
	if !ok {
		return nil
	}
	last := first
	for last < len(c.words) && m.codes[c.words[last].start] == class {
		last++
	}
	return c.words[first:last]
}

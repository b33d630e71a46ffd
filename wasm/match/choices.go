package match

import (
	"cmp"
	"slices"
)

// choices are texts of which one stands beyond a gap. There may be hundreds,
// and every match of the other side asks for them at nine places, so that
// first a bit says whether any begins with the units there.
type choices struct {
	codes   [][]uint16 // by first class, of one class the longest first
	firsts  bitset     // of first classes
	singles bitset     // of first classes that are the whole text
	doubles bitset     // of the first two classes
}

// A bitset is a set of hashes, of their upper ten bits.
type bitset [16]uint64

func (b *bitset) add(hash uint16)      { b[hash>>12] |= 1 << (hash >> 6 & 63) }
func (b *bitset) has(hash uint16) bool { return b[hash>>12]>>(hash>>6&63)&1 != 0 }

func newChoices(codes [][]uint16) *choices {
	c := &choices{codes: codes}
	slices.SortStableFunc(codes, func(a, b []uint16) int {
		return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(len(b), len(a)))
	})
	for _, code := range codes {
		first := hash(code[0])
		c.firsts.add(first)
		if len(code) == 1 {
			c.singles.add(first)
		} else {
			c.doubles.add(pair(first, hash(code[1])))
		}
	}
	return c
}

// from returns the choices that begin with a class.
func (c *choices) from(class uint16) [][]uint16 {
	if !c.firsts.has(hash(class)) {
		return nil
	}
	first, ok := slices.BinarySearchFunc(c.codes, class, func(code []uint16, class uint16) int { return cmp.Compare(code[0], class) })
	if !ok {
		return nil
	}
	last := first
	for last < len(c.codes) && c.codes[last][0] == class {
		last++
	}
	return c.codes[first:last]
}

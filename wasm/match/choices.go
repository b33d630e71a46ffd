package match

import (
	"cmp"
	"slices"
)

// choices are texts of which one stands beyond a gap. There may be hundreds,
// and every match of the other side asks for them at ten places, so that first
// a bit says whether any begins with the unit there.
type choices struct {
	codes [][]uint16 // by first class, of one class the longest first
	bits  [16]uint64 // of first classes, by hash
}

func newChoices(codes [][]uint16) *choices {
	c := &choices{codes: codes}
	slices.SortStableFunc(codes, func(a, b []uint16) int {
		return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(len(b), len(a)))
	})
	for _, code := range codes {
		word, bit := place(code[0])
		c.bits[word] |= bit
	}
	return c
}

// place returns where the bit of a class is.
func place(class uint16) (word int, bit uint64) {
	h := hash(class) >> 6
	return int(h >> 6), 1 << (h & 63)
}

// from returns the choices that begin with a class.
func (c *choices) from(class uint16) [][]uint16 {
	if word, bit := place(class); c.bits[word]&bit == 0 {
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

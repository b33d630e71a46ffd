package tone

import "math/bits"

// A table holds the grams: open addressing, at most half full. In WebAssembly,
// a Go map takes three times as long to fill and to ask.
type table struct {
	slots []slot
	shift int
}

// A slot is one gram with its weight; gram 0 is none.
type slot struct {
	gram   Gram
	weight int32
	stamp  uint32 // when it was read last
}

func newTable(grams int) table {
	width := bits.Len(uint(2 * grams))
	return table{make([]slot, 1<<width), 64 - width}
}

// find returns the slot of a gram, or the free one where it belongs.
func (t *table) find(g Gram) *slot {
	// The multiplier is 2^64 divided by the golden ratio: it spreads what
	// differs in few bits.
	i := uint64(g) * 0x9E3779B97F4A7C15 >> t.shift
	for {
		s := &t.slots[i]
		if s.gram == g || s.gram == 0 {
			return s
		}
		if i++; i == uint64(len(t.slots)) {
			i = 0
		}
	}
}

// meet returns the slot of a known gram that was not yet met in the text that
// is read now, else nil: every gram counts once.
func (t *table) meet(g Gram, now uint32) *slot {
	s := t.find(g)
	if s.gram == 0 || s.stamp == now {
		return nil
	}
	s.stamp = now
	return s
}

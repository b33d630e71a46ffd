// Package tone tells by its wording how much a text sounds like a scam. What
// it goes by was learned from our own corpus; it counts only beside what the
// rules look for, and never alone.
package tone

import "github.com/jianzha/jianzha/wasm/fold"

// A Gram is one to three classes in a row, 16 bits each, the last one lowest.
type Gram uint64

// String returns the classes as text.
func (g Gram) String() string {
	var out []rune
	for shift := 32; shift >= 0; shift -= 16 {
		if c := rune(g >> shift & 0xFFFF); c != 0 {
			out = append(out, c)
		}
	}
	return string(out)
}

// Parse returns the gram of a text, and whether it is one: what Each calls
// visit with, written out.
func Parse(s string) (Gram, bool) {
	var g Gram
	n := 0
	for _, r := range s {
		if r > 0xFFFF || !word(uint16(r)) || fold.Table[r] != uint16(r) || fold.Digit(uint16(r)) && r != '0' {
			return 0, false
		}
		g = g<<16 | Gram(r)
		n++
	}
	return g, n > 0 && n <= most
}

// most is how many classes a gram has at most.
const most = 3

// Each calls visit with every gram of a text, again where one stands again.
// Skip marks are passed over, as within phrases; a run of digits counts as one
// 0; everything else that is no letter ends what stands in a row.
func Each(text []uint16, visit func(Gram)) {
	var row Gram // the classes so far, three at most
	for _, u := range text {
		c := fold.Table[u]
		switch {
		case c == fold.Skip:
			continue
		case !word(c):
			row = 0
			continue
		case fold.Digit(c):
			c = '0'
			if row&0xFFFF == '0' {
				continue
			}
		}
		row = (row<<16 | Gram(c)) & (1<<(16*most) - 1)
		visit(row & 0xFFFF)
		if row>>16 != 0 {
			visit(row & 0xFFFFFFFF)
		}
		if row>>32 != 0 {
			visit(row)
		}
	}
}

// word reports whether a class is a letter, a digit or a character; signs and
// punctuation are not.
func word(c uint16) bool {
	return fold.Letter(c) || fold.Digit(c) || c >= 0x80 && c < 0x2000 || c >= 0x3400 && c < 0xFF00
}

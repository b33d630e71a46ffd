package match

import "github.com/jianzha/jianzha/wasm/fold"

// reach is how many units a gap may span.
const reach = 8

// A window is what follows a place: the units at which a tail may begin, to the
// end of the sentence at most. Many heads end at one place, and ask for it.
type window struct {
	last    int // the place, -1 for none
	size    int
	at      [reach + 1]int
	singles [reach + 1]uint16 // hashes of the units
	doubles [reach + 1]uint16 // and of each with the next, skips passed over
}

// look fills the window with what follows the unit at last.
func (m *Matcher) look(text []uint16, last, n int) {
	w := &m.window
	w.last, w.size = last, 0
	for k := last + 1; k < n; k++ {
		m.budget--
		h := m.hashes[text[k]]
		if h == skipHash {
			continue
		}
		if w.size > 0 {
			w.doubles[w.size-1] = pair(w.singles[w.size-1], h)
		}
		if w.size == len(w.at) || Ends(text[k]) {
			return
		}
		w.at[w.size], w.singles[w.size] = k, h
		w.size++
	}
}

// behind looks beyond a gap for the nearest tail, and returns its last unit.
func (m *Matcher) behind(text []uint16, tails *choices, k, n int) int {
	w := &m.window
	if w.last != k {
		m.look(text, k, n)
	}
	m.budget--
	for i := range w.size {
		if !tails.doubles.has(w.doubles[i]) && !tails.singles.has(w.singles[i]) {
			continue
		}
		for _, tail := range m.from(tails, m.classes[text[w.at[i]]]) {
			m.budget--
			if last := m.right(text, m.of(tail)[1:], w.at[i], n); last >= 0 {
				return last
			}
		}
	}
	return -1
}

// ahead looks before a gap for the nearest head, which is one unit.
func (m *Matcher) ahead(text []uint16, heads *choices, k int) int {
	for units := 0; units <= reach; {
		k--
		if k < 0 || Ends(text[k]) {
			return -1
		}
		c := m.classes[text[k]]
		m.budget--
		if m.from(heads, c) != nil {
			return k
		}
		if c != fold.Skip {
			units++
		}
	}
	return -1
}

// Ends reports whether a unit ends a sentence, or separates texts.
func Ends(u uint16) bool {
	switch u {
	case 0, '。', '!', '！', '?', '？', ';', '；':
		return true
	}
	return false
}

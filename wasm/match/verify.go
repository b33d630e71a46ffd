package match

import (
	"cmp"
	"slices"

	"github.com/jianzha/jianzha/wasm/fold"
)

// verify compares a phrase whose anchor's first two units may stand at k1 and
// k2: to the right, to the left, then the edges and what follows a gap.
func (m *Matcher) verify(text []uint16, a *anchor, k1, k2, n int) {
	p := &m.phrases[a.phrase]
	codes := m.of(p.word)
	m.budget -= 2
	at := int(a.offset)
	if m.classes[text[k1]] != codes[at] || m.classes[text[k2]] != codes[at+1] {
		return
	}
	last := m.right(text, codes[at+2:], k2, n)
	if last < 0 {
		return
	}
	first := m.left(text, codes[:at], k1)
	if first < 0 || !unbroken(text, codes, first, last, n) {
		return
	}
	g := &m.groups[p.group]
	if start, end, ok := m.around(text, g, first, last, n); ok {
		m.emit(Match{g.indicator, start, end, m.gaps(text, start, end)})
	}
}

// around takes the place of a phrase's word, last included, looks for what
// stands beyond its gap and returns where the whole phrase starts and ends.
func (m *Matcher) around(text []uint16, g *group, first, last, n int) (start, end int, ok bool) {
	if g.heads != nil {
		if first = m.ahead(text, g.heads, first); first < 0 {
			return 0, 0, false
		}
	}
	if g.tails != nil {
		if last = m.behind(text, g.tails, last, n); last < 0 {
			return 0, 0, false
		}
	}
	return first, last + 1, !vetoed(text, g, first, last, n)
}

// right matches codes after unit k and returns the position of the last, k for
// none, -1 on a difference.
func (m *Matcher) right(text []uint16, codes []uint16, k, n int) int {
	for _, want := range codes {
		from := k
		for k++; k < n && m.classes[text[k]] == fold.Skip; k++ {
		}
		m.budget -= k - from
		if k >= n || k-from > MaxSkips+1 || m.classes[text[k]] != want {
			return -1
		}
	}
	return k
}

// left is right in the other direction.
func (m *Matcher) left(text []uint16, codes []uint16, k int) int {
	for i := len(codes) - 1; i >= 0; i-- {
		k = m.before(text, k)
		m.budget--
		if k < 0 || m.classes[text[k]] != codes[i] {
			return -1
		}
	}
	return k
}

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

// unbroken reports that no letter or digit beside codes makes a longer word or
// number of them.
func unbroken(text, codes []uint16, first, last, n int) bool {
	before, after := beside(text, first, last, n)
	return !joined(before, codes[0]) && !(joined(codes[len(codes)-1], after) && !abbreviation(codes))
}

// vetoed reports whether the group forbids what stands beside it.
func vetoed(text []uint16, g *group, first, last, n int) bool {
	before, after := beside(text, first, last, n)
	return slices.Contains(g.left, before) || slices.Contains(g.right, after)
}

// beside returns the classes before and after a place, 0 for none.
func beside(text []uint16, first, last, n int) (before, after uint16) {
	if first > 0 {
		before = fold.Table[text[first-1]]
	}
	if last+1 < n {
		after = fold.Table[text[last+1]]
	}
	return before, after
}

func joined(x, y uint16) bool {
	return fold.Letter(x) && fold.Letter(y) || fold.Digit(x) && fold.Digit(y)
}

// abbreviation reports whether a phrase ends in one or two letters, such as
// vx, which people write right before an account's name.
func abbreviation(codes []uint16) bool {
	n := 0
	for i := len(codes) - 1; i >= 0 && fold.Letter(codes[i]); i-- {
		n++
	}
	return n == 1 || n == 2
}

func (m *Matcher) gaps(text []uint16, start, end int) int {
	gaps := 0
	for _, u := range text[start:end] {
		if m.classes[u] == fold.Skip {
			gaps++
		}
	}
	return gaps
}

func sortMatches(s []Match) {
	slices.SortFunc(s, func(a, b Match) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.Indicator, b.Indicator))
	})
}

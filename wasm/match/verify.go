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
	return first, last + 1, !vetoed(text, g, first, last, n) && !m.straddled(text, first, last, n)
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

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
	m.budget -= 2
	at := int(a.offset)
	if m.classes[text[k1]] != p.codes[at] || m.classes[text[k2]] != p.codes[at+1] {
		return
	}
	last := m.right(text, p.codes[at+2:], k2, n)
	if last < 0 {
		return
	}
	first := m.left(text, p.codes[:at], k1)
	if first < 0 || !m.edges(text, p, first, last, n) {
		return
	}
	if p.then != nil {
		if last = m.after(text, p.then, last, n); last < 0 {
			return
		}
	}
	m.out = append(m.out, Match{p.indicator, first, last + 1, m.gaps(text, first, last)})
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

// after finds what follows a gap and returns the position of its last unit.
func (m *Matcher) after(text []uint16, codes []uint16, k, n int) int {
	for units := 0; units <= reach; {
		k++
		if k >= n || Ends(text[k]) {
			return -1
		}
		c := m.classes[text[k]]
		m.budget--
		if c == codes[0] {
			if last := m.right(text, codes[1:], k, n); last >= 0 {
				return last
			}
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

// edges checks what stands beside a match: nothing that the phrase forbids,
// and no letter or digit that would make a longer word or number of it.
func (m *Matcher) edges(text []uint16, p *phrase, first, last, n int) bool {
	var before, after uint16
	if first > 0 {
		before = fold.Table[text[first-1]]
	}
	if last+1 < n {
		after = fold.Table[text[last+1]]
	}
	if slices.Contains(p.left, before) || slices.Contains(p.right, after) {
		return false
	}
	return !joined(before, p.codes[0]) && !(joined(p.codes[len(p.codes)-1], after) && !abbreviation(p.codes))
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

func (m *Matcher) gaps(text []uint16, first, last int) int {
	gaps := 0
	for _, u := range text[first:last] {
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

package match

import (
	"slices"

	"github.com/jianzha/jianzha/wasm/fold"
	"github.com/jianzha/jianzha/wasm/rule"
)

// A shape finds what phrases can't list: accounts, addresses, numbers.
type shape struct {
	indicator int
	kind      rule.Shape
	words     *choices // what must stand before it; the sites a link may lead to
	backwards *choices // the same from their ends
	endings   *choices // of links
	shared    *choices
}

// addShape adds the shape of an indicator. It reports whether all of its words
// can be found.
func (m *Matcher) addShape(i int, ind *rule.Indicator) bool {
	first := len(m.words)
	for _, p := range ind.Phrases {
		m.alternatives(p.Text)
	}
	words := slices.Clone(m.words[first:])
	if shortest(words) == 0 {
		return false
	}
	s := shape{indicator: i, kind: ind.Shape, words: m.newChoices(words), backwards: m.newChoices(m.reversed(words))}
	if s.kind == rule.Link || s.kind == rule.LookAlike {
		s.endings, s.shared = m.newChoices(m.alternatives(endings)), m.newChoices(m.alternatives(shared))
	}
	m.shapes = append(m.shapes, s)
	return true
}

func (m *Matcher) reversed(words []word) []word {
	var out []word
	for _, w := range words {
		start := len(m.codes)
		m.codes = append(m.codes, m.of(w)...)
		slices.Reverse(m.codes[start:])
		out = append(out, word{int32(start), int32(len(m.codes))})
	}
	return out
}

// longestRun bounds a run in which a shape is looked for: no account, number
// or part of an address is that long.
const longestRun = 64

// findShapes appends the matches of all shapes. They are built of runs of
// letters and digits, so it looks at each run once, and quickly passes over
// what holds neither.
func (m *Matcher) findShapes(text []uint16, n int) bool {
	complete := true
	i := 0
	for start := 0; start < n && len(m.shapes) > 0; start += Chunk {
		m.budget = allowance
		for to := min(start+Chunk, n); i < to && m.budget > 0; {
			if i = nextRun(text, i, to); i < to {
				i = m.tryRun(text, i, n)
			}
		}
		complete = complete && m.budget > 0
		i = max(i, start+Chunk)
	}
	return complete
}

// nextRun returns the first letter or digit from i on, or to.
func nextRun(text []uint16, i, to int) int {
	for ; i+8 <= to; i += 8 {
		u := (*[8]uint16)(text[i : i+8])
		if alnums[u[0]]|alnums[u[1]]|alnums[u[2]]|alnums[u[3]]|alnums[u[4]]|alnums[u[5]]|alnums[u[6]]|alnums[u[7]] != 0 {
			break
		}
	}
	for i < to && alnums[text[i]] == 0 {
		i++
	}
	return i
}

// tryRun tries all shapes on the run at start and returns its end.
func (m *Matcher) tryRun(text []uint16, start, n int) int {
	end := run(text, start, n)
	m.budget--
	if end-start > longestRun {
		return end
	}
	for i := range m.shapes {
		s := &m.shapes[i]
		if from, to, ok := m.try(s, text, start, end, n); ok {
			m.emit(Match{s.indicator, from, to, 0})
		}
	}
	return end
}

func (m *Matcher) try(s *shape, text []uint16, start, end, n int) (int, int, bool) {
	switch s.kind {
	case rule.Contact:
		return m.contact(s, text, start, end)
	case rule.Account:
		return m.account(s, text, start, end)
	case rule.Amount:
		return m.amount(s, text, start, end)
	case rule.Link:
		return m.link(s, text, start, end, n)
	case rule.LookAlike:
		return m.lookAlike(s, text, start, end, n)
	case rule.Phone:
		return start, end, phone(text[start:end])
	case rule.Card:
		return m.grouped(text, start, end, n, card)
	case rule.Citizen:
		return m.grouped(text, start, end, n, citizen)
	}
	return 0, 0, false
}

// alnums tells the letters and digits, in any of their forms, by a 1.
var alnums [1 << 16]uint8

func init() {
	for u, c := range fold.Table {
		if fold.Letter(c) || fold.Digit(c) {
			alnums[u] = 1
		}
	}
}

func alnum(u uint16) bool { return alnums[u] != 0 }

// run returns the end of the run of letters and digits that starts at i.
// A mark or two between them, as in 88-99-77 or keycap digits, belongs to it.
func run(text []uint16, i, n int) int {
	end := i
	for k := i; k < n; k++ {
		if alnum(text[k]) {
			end = k + 1
		} else if k > end+1 || !inner(text[k]) {
			break
		}
	}
	return end
}

// inner reports whether a mark may stand inside an account's name or number.
func inner(u uint16) bool {
	switch u {
	case '_', '＿', '-', '－', '·', '*', 0xFE0F, 0x200B:
		return true
	}
	return fold.Table[u] == fold.Skip && u >= 0x80 && u < 0xD800
}

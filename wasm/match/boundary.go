package match

import "github.com/jianzha/jianzha/wasm/rule"

// An edge is a rule.Boundary in classes.
type edge struct {
	side     rule.Side
	word     word
	contexts []word
}

// addBoundary adds a boundary to the edges. One that has too little to go by
// is left out: it would forbid nothing.
func (m *Matcher) addBoundary(b rule.Boundary) {
	w := m.alternatives(b.Word)[0]
	if w.len() < 2 {
		return
	}
	outermost := m.codes[w.start]
	if b.Side == rule.After {
		outermost = m.codes[w.end-1]
	}
	e := edge{side: b.Side, word: w}
	for _, c := range b.Contexts {
		if w := m.alternatives(c)[0]; w.len() > 0 {
			e.contexts = append(e.contexts, w)
		}
	}
	m.edges[outermost] = append(m.edges[outermost], e)
}

// straddled reports whether the first or the last word of a match is parts of
// two other words.
func (m *Matcher) straddled(text []uint16, first, last, n int) bool {
	for _, e := range m.edges[m.classes[text[first]]] {
		if e.side == rule.Before && m.splitBefore(text, &e, first, last, n) {
			return true
		}
	}
	for _, e := range m.edges[m.classes[text[last]]] {
		if e.side == rule.After && m.splitAfter(text, &e, first, last, n) {
			return true
		}
	}
	return false
}

func (m *Matcher) splitBefore(text []uint16, e *edge, first, last, n int) bool {
	end := m.right(text, m.of(e.word)[1:], first, n)
	if end < 0 || end > last {
		return false
	}
	for _, c := range e.contexts {
		if m.left(text, m.of(c), first) >= 0 {
			return true
		}
	}
	return false
}

func (m *Matcher) splitAfter(text []uint16, e *edge, first, last, n int) bool {
	w := m.of(e.word)
	if m.left(text, w[:len(w)-1], last) < first {
		return false
	}
	for _, c := range e.contexts {
		if m.right(text, m.of(c), last, n) >= 0 {
			return true
		}
	}
	return false
}

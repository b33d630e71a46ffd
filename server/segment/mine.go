package segment

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/jianzha/jianzha/wasm/rule"
	"github.com/jianzha/jianzha/wasm/scan"
)

// Mine gathers from texts what stands where phrases are straddled. In scams no
// place is: by the dictionary 卡号 straddles 银行卡 in 银行卡号, which is what a
// scammer asks for.
type Mine struct {
	finder    *Finder
	near, far map[context]*tally
}

// A context is what stands beside a word at the edge of a phrase.
type context struct {
	side         rule.Side
	word, beside string
}

// A tally counts how often a context was met, with the word straddled or not.
type tally struct {
	straddled, whole int
	inScam           bool // straddled in a scam, and so of use
}

// clear reports whether phrases are straddled so much more often than not that
// one character beside them tells; otherwise two must.
func (t *tally) clear() bool { return t.straddled > 4*t.whole && !t.inScam }

// NewMine starts with nothing gathered.
func NewMine(f *Finder) *Mine {
	return &Mine{f, map[context]*tally{}, map[context]*tally{}}
}

// Add gathers from one document.
func (m *Mine) Add(d *scan.Document, scam bool) {
	m.finder.find(d, func(o *occurrence) {
		for _, e := range o.edges {
			m.count(m.near, e, e.near, scam)
			m.count(m.far, e, e.far, scam)
		}
	})
}

// count leaves out single characters, in which no word can end, and contexts
// that are no text to match.
func (m *Mine) count(in map[context]*tally, e edge, beside string, scam bool) {
	if utf8.RuneCountInString(e.word) < 2 || strings.ContainsFunc(e.word+beside, noLetter) {
		return
	}
	c := context{e.side, e.word, beside}
	t := in[c]
	if t == nil {
		t = &tally{}
		in[c] = t
	}
	switch {
	case !e.straddled:
		t.whole++
	case scam:
		t.inScam = true
	default:
		t.straddled++
	}
}

func noLetter(r rune) bool { return !unicode.IsLetter(r) }

// Boundaries returns what was found, sorted as a ruleset has it: a character
// after which, or before which, the word was straddled nearly each time, or
// two with which it was more often than not.
func (m *Mine) Boundaries() []rule.Boundary {
	contexts := map[[2]string][]string{}
	add := func(c context) {
		key := [2]string{string(c.side), c.word}
		contexts[key] = append(contexts[key], c.beside)
	}
	for c, t := range m.near {
		if t.clear() {
			add(c)
		}
	}
	for c, t := range m.far {
		near := m.near[context{c.side, c.word, c.adjacent()}]
		if t.straddled > t.whole && !near.inScam && !near.clear() {
			add(c)
		}
	}
	var out []rule.Boundary
	for key, beside := range contexts {
		slices.Sort(beside)
		out = append(out, rule.Boundary{Side: rule.Side(key[0]), Word: key[1], Contexts: beside})
	}
	slices.SortFunc(out, func(a, b rule.Boundary) int { return cmp.Or(cmp.Compare(a.Side, b.Side), cmp.Compare(a.Word, b.Word)) })
	return out
}

// adjacent is the character of the context that stands next to the word.
func (c context) adjacent() string {
	if c.side == rule.Before {
		_, size := utf8.DecodeLastRuneInString(c.beside)
		return c.beside[len(c.beside)-size:]
	}
	_, size := utf8.DecodeRuneInString(c.beside)
	return c.beside[:size]
}

package match

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/jianzha/jianzha/wasm/fold"
	"github.com/jianzha/jianzha/wasm/rule"
)

// naive is the search that the matcher must agree with: every alternative of
// every phrase at every place, read from the rules themselves. Nothing of the
// matcher is used but its limits.
type naive struct {
	text []uint16 // classes
	ends []bool   // where a sentence ends
	out  []Match
}

func newNaive(text []uint16) *naive {
	n := &naive{}
	for _, u := range text {
		n.text = append(n.text, fold.Table[u])
		n.ends = append(n.ends, u == 0 || strings.ContainsRune("。!！?？;；", rune(u)))
	}
	return n
}

func (n *naive) find(list []rule.Indicator) []Match {
	for i := range list {
		for _, p := range list[i].Phrases {
			head, tail, gap := strings.Cut(p.Text, "…")
			if gap {
				n.gapped(i, p, split(head), split(tail))
				continue
			}
			for _, codes := range split(head) {
				for start := range n.text {
					if last := n.at(start, codes); last >= 0 && n.whole(start, last, codes) {
						n.emit(i, p, start, last)
					}
				}
			}
		}
	}
	slices.SortFunc(n.out, func(a, b Match) int {
		return slices.Compare([]int{a.Start, a.End, a.Indicator}, []int{b.Start, b.End, b.Indicator})
	})
	return slices.Compact(n.out)
}

// gapped finds heads of several units and the nearest tail after each, and
// tails with the nearest head of one unit before each.
func (n *naive) gapped(i int, p rule.Phrase, heads, tails [][]uint16) {
	for _, head := range heads {
		for start := range n.text {
			if last := n.at(start, head); len(head) > 1 && last >= 0 && n.whole(start, last, head) {
				if last = n.tail(last, tails); last >= 0 {
					n.emit(i, p, start, last)
				}
			}
		}
	}
	if !slices.ContainsFunc(heads, func(h []uint16) bool { return len(h) == 1 }) {
		return
	}
	for _, tail := range tails {
		for start := range n.text {
			if last := n.at(start, tail); last >= 0 && n.whole(start, last, tail) {
				if first := n.head(start, heads); first >= 0 {
					n.emit(i, p, first, last)
				}
			}
		}
	}
}

func (n *naive) tail(last int, tails [][]uint16) int {
	between := 0
	for k := last + 1; k < len(n.text) && between <= 8 && !n.ends[k]; k++ {
		for _, tail := range tails {
			if end := n.at(k, tail); end >= 0 {
				return end
			}
		}
		if n.text[k] != fold.Skip {
			between++
		}
	}
	return -1
}

func (n *naive) head(start int, heads [][]uint16) int {
	between := 0
	for k := start - 1; k >= 0 && between <= 8 && !n.ends[k]; k-- {
		for _, head := range heads {
			if len(head) == 1 && head[0] == n.text[k] {
				return k
			}
		}
		if n.text[k] != fold.Skip {
			between++
		}
	}
	return -1
}

// at returns where codes that start at a place end, or -1.
func (n *naive) at(place int, codes []uint16) int {
	for i, want := range codes {
		for skips := 0; i > 0 && place < len(n.text) && n.text[place] == fold.Skip; place++ {
			if skips++; skips > MaxSkips {
				return -1
			}
		}
		if place >= len(n.text) || n.text[place] != want {
			return -1
		}
		place++
	}
	return place - 1
}

func (n *naive) class(place int) uint16 {
	if place < 0 || place >= len(n.text) {
		return 0
	}
	return n.text[place]
}

// whole reports whether codes are not part of a longer word or number.
func (n *naive) whole(first, last int, codes []uint16) bool {
	same := func(x, y uint16) bool {
		return fold.Letter(x) && fold.Letter(y) || fold.Digit(x) && fold.Digit(y)
	}
	letters := 0
	for i := len(codes) - 1; i >= 0 && fold.Letter(codes[i]); i-- {
		letters++
	}
	short := letters == 1 || letters == 2
	return !same(n.class(first-1), codes[0]) && (short || !same(codes[len(codes)-1], n.class(last+1)))
}

func (n *naive) emit(i int, p rule.Phrase, first, last int) {
	if slices.Contains(Codes(p.NotBefore), n.class(first-1)) || slices.Contains(Codes(p.NotAfter), n.class(last+1)) {
		return
	}
	gaps := 0
	for _, c := range n.text[first : last+1] {
		if c == fold.Skip {
			gaps++
		}
	}
	n.out = append(n.out, Match{i, first, last + 1, gaps})
}

func split(s string) [][]uint16 {
	var out [][]uint16
	for part := range strings.SplitSeq(s, "|") {
		out = append(out, Codes(part))
	}
	slices.SortStableFunc(out, func(a, b []uint16) int { return len(b) - len(a) })
	return out
}

// find runs the matcher and the naive search and wants them to agree. What
// follows the text in memory must not matter, so it is the text again.
func find(t testing.TB, m *Matcher, list []rule.Indicator, s string) []Match {
	t.Helper()
	return findUnits(t, m, list, utf16.Encode([]rune(s)))
}

func findUnits(t testing.TB, m *Matcher, list []rule.Indicator, text []uint16) []Match {
	t.Helper()
	got, complete := m.Find(padded(text), len(text))
	if !complete {
		t.Fatalf("the work on %q was cut short", string(utf16.Decode(text)))
	}
	if want := newNaive(text).find(list); len(m.shapes) == 0 && !slices.Equal(got, want) {
		t.Fatalf("in %q the matcher finds %v, the naive search %v", string(utf16.Decode(text)), got, want)
	}
	return got
}

func padded(text []uint16) []uint16 {
	out := slices.Clone(text)
	for len(out) < len(text)+Padding {
		out = append(out, text[:min(len(text), len(text)+Padding-len(out))]...)
		if len(text) == 0 {
			out = append(out, 0)
		}
	}
	return out
}

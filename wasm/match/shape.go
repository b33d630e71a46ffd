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
	prefixes  [][]uint16 // of contacts: the names of messengers
}

func newShape(i int, ind *rule.Indicator) shape {
	s := shape{indicator: i, kind: ind.Shape}
	for _, p := range ind.Phrases {
		s.prefixes = append(s.prefixes, alternatives(p.Text)...)
	}
	return s
}

// find appends the shape's matches. All shapes are built of runs of letters
// and digits, so it looks at each run once.
func (s *shape) find(m *Matcher, text []uint16, n int) {
	for i := 0; i < n; {
		if !alnum(text[i]) {
			i++
			continue
		}
		end := run(text, i, n)
		if start, stop, ok := s.try(text, i, end, n); ok {
			m.out = append(m.out, Match{s.indicator, start, stop, 0})
		}
		i = end
	}
}

func (s *shape) try(text []uint16, start, end, n int) (int, int, bool) {
	switch s.kind {
	case rule.Contact:
		return s.contact(text, start, end)
	case rule.Account:
		return s.account(text, start, end)
	case rule.Amount:
		return s.amount(text, start, end)
	case rule.Link:
		return link(text, start, end, n)
	case rule.Phone:
		return start, end, phone(text[start:end])
	}
	return 0, 0, false
}

// alnum reports whether a unit is a letter or digit in any of their forms.
func alnum(u uint16) bool {
	c := fold.Table[u]
	return fold.Letter(c) || fold.Digit(c)
}

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
	case '_', '-', '·', '*', 0xFE0F, 0x200B:
		return true
	}
	return fold.Table[u] == fold.Skip && u >= 0x80 && u < 0xD800
}

// A contact is a name of at least five letters or digits, at least one of
// them no Han numeral, close behind or run together with a messenger's name.
func (s *shape) contact(text []uint16, start, end int) (int, int, bool) {
	for _, p := range s.prefixes {
		if after := prefixEnd(text, start, end, p); after >= 0 && handle(text[after:end]) {
			return start, end, true
		}
	}
	if !handle(text[start:end]) {
		return 0, 0, false
	}
	return s.after(text, start, end, nearness)
}

// handle reports whether a run may be an account: long enough, and a word of
// letters only when it is no ordinary word's length.
func handle(run []uint16) bool {
	count, digits := 0, 0
	for _, u := range run {
		if c := fold.Table[u]; fold.Digit(c) {
			count++
			digits++
		} else if fold.Letter(c) || u == '_' {
			count++
			if u == '_' {
				digits++
			}
		}
	}
	return count >= 5 && (digits > 0 || count >= 6)
}

// An account is letters mixed with digits or _, right behind one of the words.
func (s *shape) account(text []uint16, start, end int) (int, int, bool) {
	letters, others := 0, 0
	for _, u := range text[start:end] {
		switch c := fold.Table[u]; {
		case fold.Letter(c):
			letters++
		case fold.Digit(c) || u == '_':
			others++
		}
	}
	if letters == 0 || others == 0 || letters+others < 6 {
		return 0, 0, false
	}
	return s.after(text, start, end, 2)
}

// An amount is a number right behind one of the words.
func (s *shape) amount(text []uint16, start, end int) (int, int, bool) {
	if !fold.Digit(fold.Table[text[start]]) || end-start > 6 {
		return 0, 0, false
	}
	return s.after(text, start, end, 1)
}

// after reports whether one of the words ends at most so many units before a
// run, and where both together lie.
func (s *shape) after(text []uint16, start, end, units int) (int, int, bool) {
	for _, p := range s.prefixes {
		if at := behind(text, start, p, units); at >= 0 {
			return at, end, true
		}
	}
	return 0, 0, false
}

// prefixEnd returns where a prefix that the run begins with ends, or -1.
func prefixEnd(text []uint16, start, end int, prefix []uint16) int {
	k := start
	for _, want := range prefix {
		for k < end && !alnum(text[k]) {
			k++
		}
		if k >= end || fold.Table[text[k]] != want {
			return -1
		}
		k++
	}
	return k
}

// nearness is how many units may stand between a messenger's name and the
// account: a colon, 号, 是, 搜.
const nearness = 6

// behind returns the start of a prefix that ends at most so many units before
// at, or -1.
func behind(text []uint16, at int, prefix []uint16, most int) int {
	units := 0
	for k := at - 1; k >= 0 && units <= most; k-- {
		if Ends(text[k]) || text[k] == '\n' {
			return -1
		}
		if first := matchBack(text, k, prefix); first >= 0 {
			return first
		}
		if fold.Table[text[k]] != fold.Skip {
			units++
		}
	}
	return -1
}

// matchBack returns the start of the prefix whose last unit is at k, or -1. A
// prefix of letters must not be the tail of a longer word.
func matchBack(text []uint16, k int, prefix []uint16) int {
	for i := len(prefix) - 1; i >= 0; i-- {
		for k >= 0 && i < len(prefix)-1 && fold.Table[text[k]] == fold.Skip {
			k--
		}
		if k < 0 || fold.Table[text[k]] != prefix[i] {
			return -1
		}
		k--
	}
	if k >= 0 && fold.Letter(prefix[0]) && fold.Letter(fold.Table[text[k]]) {
		return -1
	}
	return k + 1
}

// hosts are endings of addresses that scammers and shops use in running text.
var hosts = [][]uint16{
	Codes("com"), Codes("cn"), Codes("net"), Codes("top"), Codes("xyz"), Codes("vip"), Codes("shop"), Codes("cc"),
	Codes("club"), Codes("site"), Codes("online"), Codes("example"), Codes("me"), Codes("info"), Codes("icu"), Codes("work"),
}

// link recognizes "word.ending" where the run is the ending, with what
// follows a slash; http and www are words like any other.
func link(text []uint16, start, end, n int) (int, int, bool) {
	if start < 2 || text[start-1] != '.' && text[start-1] != '．' || !ascii(text[start-2]) {
		return 0, 0, false
	}
	word := folded(text[start:end])
	if !slices.ContainsFunc(hosts, func(h []uint16) bool { return slices.Equal(h, word) }) {
		return 0, 0, false
	}
	for start > 0 && (ascii(text[start-1]) || text[start-1] == '.' || text[start-1] == '-') {
		start--
	}
	for end < n && (ascii(text[end]) || text[end] == '/' || text[end] == '-') {
		end++
	}
	return start, end, true
}

func ascii(u uint16) bool { return u < 0x80 && alnum(u) }

func folded(run []uint16) []uint16 {
	var buf [8]uint16
	out := buf[:0]
	for _, u := range run {
		if len(out) == cap(out) {
			return nil
		}
		out = append(out, fold.Table[u])
	}
	return out
}

// phone recognizes a mainland mobile number: eleven digits from 13 to 19.
func phone(run []uint16) bool {
	digits, second := 0, uint16(0)
	for _, u := range run {
		c := fold.Table[u]
		if !fold.Digit(c) {
			return false
		}
		if digits == 0 && c != '1' {
			return false
		}
		if digits == 1 {
			second = c
		}
		digits++
	}
	return digits == 11 && second >= '3'
}

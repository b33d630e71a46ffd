package match

import (
	"github.com/jianzha/jianzha/wasm/fold"
	"github.com/jianzha/jianzha/wasm/rule"
)

// A contact is a name of at least five letters or digits, at least one of
// them no Han numeral, close behind or run together with a messenger's name.
func (m *Matcher) contact(s *shape, text []uint16, start, end int) (int, int, bool) {
	if end-start < 5 {
		return 0, 0, false
	}
	for _, w := range m.from(s.words, fold.Table[text[start]]) {
		m.budget--
		if after := prefixEnd(text, start, end, m.of(w)); after >= 0 && w.len() > 1 && handle(text[after:end]) {
			return start, end, true
		}
	}
	if !handle(text[start:end]) {
		return 0, 0, false
	}
	return m.after(s, text, start, end, nearness)
}

// handle reports whether a run may be an account: long enough, and a word of
// letters only when it is no ordinary word's length.
func handle(run []uint16) bool {
	count, digits := 0, 0
	for _, u := range run {
		if c := fold.Table[u]; fold.Digit(c) {
			count++
			digits++
		} else if fold.Letter(c) {
			count++
		} else if underscore(u) {
			count++
			digits++
		}
	}
	return count >= 5 && (digits > 0 || count >= 6)
}

func underscore(u uint16) bool { return u == '_' || u == '＿' }

// An account is letters mixed with digits or _, right behind one of the words.
func (m *Matcher) account(s *shape, text []uint16, start, end int) (int, int, bool) {
	letters, others := 0, 0
	for _, u := range text[start:end] {
		switch c := fold.Table[u]; {
		case fold.Letter(c):
			letters++
		case fold.Digit(c) || underscore(u):
			others++
		}
	}
	if letters == 0 || others == 0 || letters+others < 6 {
		return 0, 0, false
	}
	return m.after(s, text, start, end, 2)
}

// An amount is a number right behind one of the words.
func (m *Matcher) amount(s *shape, text []uint16, start, end int) (int, int, bool) {
	if !fold.Digit(fold.Table[text[start]]) || end-start > 6 {
		return 0, 0, false
	}
	return m.after(s, text, start, end, 1)
}

// after reports whether one of the words ends at most so many units, and
// MaxSkips marks, before a run, and where both together lie.
func (m *Matcher) after(s *shape, text []uint16, start, end, most int) (int, int, bool) {
	units, skips := 0, 0
	for k := start - 1; k >= 0 && units <= most && skips <= MaxSkips; k-- {
		m.budget--
		if Ends(text[k]) || text[k] == '\n' || most < nearness && comma(text[k]) {
			return 0, 0, false
		}
		if first := m.wordBefore(s, text, k, start); first >= 0 {
			return first, end, true
		}
		if fold.Table[text[k]] == fold.Skip {
			skips++
		} else {
			units++
		}
	}
	return 0, 0, false
}

func comma(u uint16) bool { return u == '，' || u == ',' || u == '、' }

// wordBefore returns the start of a word whose last unit is at k, or -1. A
// messenger's name of one unit stands close before the account: V：name or
// 薇号 name, but not 微软 name.
func (m *Matcher) wordBefore(s *shape, text []uint16, k, start int) int {
	for _, w := range m.from(s.backwards, fold.Table[text[k]]) {
		m.budget--
		if w.len() == 1 && s.kind != rule.Account && words(text[k+1:start]) {
			continue
		}
		if first := matchBack(text, k, m.of(w)); first >= 0 {
			return first
		}
	}
	return -1
}

// words reports whether there is more between a name and an account than marks.
func words(between []uint16) bool {
	for _, u := range between {
		if u >= 0x3400 && u < 0xA000 && u != '号' {
			return true
		}
	}
	return false
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

// matchBack returns the start of the word whose last unit is at k, or -1. The
// word is given from its end. One of letters must not be the tail of a longer
// one.
func matchBack(text []uint16, k int, word []uint16) int {
	for i, want := range word {
		for skips := 0; k >= 0 && i > 0 && fold.Table[text[k]] == fold.Skip && skips < MaxSkips; k-- {
			skips++
		}
		if k < 0 || fold.Table[text[k]] != want {
			return -1
		}
		k--
	}
	if k >= 0 && fold.Letter(word[len(word)-1]) && alnum(text[k]) {
		return -1
	}
	return k + 1
}

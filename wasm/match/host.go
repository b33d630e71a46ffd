package match

import "github.com/jianzha/jianzha/wasm/fold"

// longName is from how many letters a platform's name is known inside another
// word: taobaokefu, but not the jd in any word.
const longName = 5

// lookAlike recognizes a link whose host has one of the words in its name but
// is not one of the words' own sites: jd-refund.com, taobao.com.pay.top. Zeros
// and ones pass for the letters that they look like.
func (m *Matcher) lookAlike(s *shape, text []uint16, start, end, n int) (int, int, bool) {
	from, to, ok := m.link(s, text, start, end, n)
	if !ok {
		return 0, 0, false
	}
	for at := from; at < start; at++ {
		first := at
		for at < start && label(text[at]) {
			at++
		}
		if m.poses(s, text[first:at]) {
			return from, to, true
		}
	}
	return 0, 0, false
}

// poses reports whether a part of a host's name is one of the shape's words, or
// begins or ends with a long one.
func (m *Matcher) poses(s *shape, part []uint16) bool {
	m.budget -= len(part)
	for _, w := range s.words.words {
		name := m.of(w)
		if len(part) < len(name) || len(part) > len(name) && len(name) < longName {
			continue
		}
		if looks(part[:len(name)], name) || looks(part[len(part)-len(name):], name) {
			return true
		}
	}
	return false
}

// looks reports whether a run reads like a name.
func looks(run, name []uint16) bool {
	for i, u := range run {
		c := fold.Table[u]
		if c != name[i] && !(c == '0' && name[i] == 'o') && !(c == '1' && (name[i] == 'l' || name[i] == 'i')) {
			return false
		}
	}
	return true
}

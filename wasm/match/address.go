package match

import "github.com/jianzha/jianzha/wasm/fold"

// endings are those of addresses that scammers and shops use in running text.
const endings = "com|cn|net|top|xyz|vip|shop|cc|club|site|online|example|me|info|icu|work"

// longestHost and longestPath bound an address on both sides of its ending.
const (
	longestHost = 128
	longestPath = 256
)

// link recognizes "word.ending" where the run is the ending, with what
// follows a slash; http and www are words like any other.
func (m *Matcher) link(s *shape, text []uint16, start, end, n int) (int, int, bool) {
	if start < 2 || !dot(text[start-1]) || !label(text[start-2]) || !m.oneOf(text[start:end], s.endings) || m.trusted(s, text, start-1) {
		return 0, 0, false
	}
	run, first := end, start
	for start > 0 && start > first-longestHost && (label(text[start-1]) || dot(text[start-1]) || text[start-1] == '-') {
		start--
	}
	for end < n && end < run+longestPath && (label(text[end]) || pathMark(text, end, n)) {
		end++
	}
	m.budget -= end - start
	return start, end, true
}

// trusted reports whether the site before the dot is one of the shape's words:
// of pay.jd.com it is jd, of jd-refund.com it is not. com.cn is one ending.
func (m *Matcher) trusted(s *shape, text []uint16, at int) bool {
	start := labelStart(text, at)
	if m.oneOf(text[start:at], s.shared) && start > 0 && dot(text[start-1]) {
		at = start - 1
		start = labelStart(text, at)
	}
	return m.oneOf(text[start:at], s.words)
}

// labelStart returns where the part of a host's name that ends before at starts.
func labelStart(text []uint16, at int) int {
	start := at
	for start > 0 && start > at-longestRun && (label(text[start-1]) || text[start-1] == '-') {
		start--
	}
	return start
}

// shared are names before a country's ending under which anybody may have a site.
const shared = "com|net|org"

// oneOf reports whether a run is one of the words.
func (m *Matcher) oneOf(run []uint16, words *choices) bool {
	if len(run) == 0 {
		return false
	}
	for _, w := range m.from(words, fold.Table[run[0]]) {
		if w.len() == len(run) && prefixEnd(run, 0, len(run), m.of(w)) == len(run) {
			return true
		}
	}
	return false
}

// label reports whether a unit may be in the name of a host: a letter or digit
// but no Han numeral.
func label(u uint16) bool { return alnum(u) && (u < 0x3000 || u >= 0xFF00) }

func dot(u uint16) bool { return u == '.' || u == '．' }

// pathMark reports whether the mark at k goes on with an address: not a stop
// that ends the sentence.
func pathMark(text []uint16, k, n int) bool {
	switch text[k] {
	case '/', '-', '_':
		return true
	case '.', '?', '=', '&', '#', '%', ':':
		return k+1 < n && label(text[k+1])
	}
	return false
}

package scan

// quotation is how many units may stand between a match and the marks around.
const quotation = 24

// speech is the same on a page: articles quote at length what scammers say.
const speech = 200

// quoted reports whether quotation marks stand around a range of the text.
func (l *layout) quoted(start, end, reach int) bool {
	return l.opened(start, reach) && l.closed(end, reach)
}

// opened reports whether an opening mark comes before a place, and no closing
// one after it. The straight mark opens where it is the first of a pair.
func (l *layout) opened(at, reach int) bool {
	for k := at - 1; k >= max(0, at-reach); k-- {
		switch l.text[k] {
		case '“', '「', '『', '‘':
			return true
		case '"':
			return l.straight(k)%2 == 1
		case '”', '」', '』', '’', '\n', 0:
			return false
		}
	}
	return false
}

// closed is opened in the other direction.
func (l *layout) closed(at, reach int) bool {
	for k := at; k < min(l.size, at+reach); k++ {
		switch l.text[k] {
		case '”', '」', '』', '’', '"':
			return true
		case '“', '「', '『', '‘', '\n', 0:
			return false
		}
	}
	return false
}

// straight counts the straight marks of a line, or of its last part, up to a
// place.
func (l *layout) straight(at int) int {
	n := 0
	for k := at; k >= max(0, at-4*reach) && l.text[k] != '\n' && l.text[k] != 0; k-- {
		if l.text[k] == '"' {
			n++
		}
	}
	return n
}

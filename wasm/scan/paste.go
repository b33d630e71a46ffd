package scan

import "slices"

// Paste returns the document of a pasted or piped text. Where at least two
// lines, and half of all, read "name: words", they are the messages of a
// conversation; 我 and 本人 are the shopper. Otherwise blank lines separate the
// sections of a page, and any other text is one section. Spans refer to
// message 0 and offsets in text.
func Paste(surface Surface, text []uint16) *Document {
	lines := splitLines(text)
	if conversational(text, lines) {
		return transcript(surface, text, lines)
	}
	d := &Document{Surface: surface}
	section := 0
	start := -1
	for _, l := range append(lines, line{len(text), len(text)}) {
		switch {
		case blank(text[l.start:l.end]):
			if start >= 0 {
				d.Passages = append(d.Passages, Passage{Text: text[start:l.start], Section: section, Offset: start})
				start = -1
			}
			if surface == Page {
				section++
			}
		case start < 0:
			start = l.start
		}
	}
	return d
}

// A line is a range of units without its line break.
type line struct{ start, end int }

func splitLines(text []uint16) []line {
	var lines []line
	start := 0
	for i, u := range text {
		if u == '\n' {
			lines = append(lines, line{start, i})
			start = i + 1
		}
	}
	return append(lines, line{start, len(text)})
}

func blank(text []uint16) bool {
	for _, u := range text {
		if u > ' ' && u != 0x3000 && u != 0xA0 {
			return false
		}
	}
	return true
}

func conversational(text []uint16, lines []line) bool {
	spoken, filled := 0, 0
	for _, l := range lines {
		if blank(text[l.start:l.end]) {
			continue
		}
		filled++
		if colon(text[l.start:l.end]) > 0 {
			spoken++
		}
	}
	return spoken >= 2 && 2*spoken >= filled
}

// longestName is how many units a speaker's name may have before its colon.
const longestName = 10

// colon returns where the colon after a speaker's name is, or 0. A name has no
// punctuation or blanks, and something must follow it: "https:" is no name.
func colon(text []uint16) int {
	for i, u := range text {
		switch {
		case i > longestName:
			return 0
		case u == ':' || u == '：':
			if i+1 < len(text) && text[i+1] == '/' {
				return 0
			}
			return i
		case u == '，' || u == '。' || u == ',' || u == '.' || u == '！' || u == '？' || u == '、':
			return 0
		}
	}
	return 0
}

func transcript(surface Surface, text []uint16, lines []line) *Document {
	if surface == Page {
		surface = Chat
	}
	d := &Document{Surface: surface}
	speaker := Unknown
	for _, l := range lines {
		start := l.start
		if at := colon(text[l.start:l.end]); at > 0 {
			speaker = Other
			if shopper(text[l.start : l.start+at]) {
				speaker = Self
			}
			start += at + 1
		}
		if !blank(text[start:l.end]) {
			d.Passages = append(d.Passages, Passage{Text: text[start:l.end], Speaker: speaker, Offset: start})
		}
	}
	return d
}

var shopperNames = [][]uint16{{'我'}, {'本', '人'}}

func shopper(name []uint16) bool {
	for len(name) > 0 && name[0] <= ' ' {
		name = name[1:]
	}
	for len(name) > 0 && name[len(name)-1] <= ' ' {
		name = name[:len(name)-1]
	}
	return slices.ContainsFunc(shopperNames, func(n []uint16) bool { return slices.Equal(n, name) })
}

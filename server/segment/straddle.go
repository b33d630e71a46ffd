package segment

import (
	"slices"
	"unicode/utf16"

	"github.com/jianzha/jianzha/wasm/rule"
)

// An edge is the word at one side of a match, as it stands in a text.
type edge struct {
	side rule.Side
	word string
	// near and far are the one and the two characters beyond, fewer at the end
	// of the text.
	near, far string
	// straddled says that a word of the text begins inside this word and ends
	// outside the match, or the other way around. A word that goes on where a
	// phrase ends (怎么退|款) breaks none.
	straddled bool
}

// edges returns both edges of a match. inText are the words of the text.
func (d *Dictionary) edges(text []uint16, inText []word, start, end int) [2]edge {
	own := d.words(text[start:end])
	first, last := own[0], own[len(own)-1]
	before := edge{side: rule.Before, word: slice(text, start, start+first.end),
		near: slice(text, start-1, start), far: slice(text, start-2, start)}
	after := edge{side: rule.After, word: slice(text, start+last.start, end),
		near: slice(text, end, end+1), far: slice(text, end, end+2)}
	for _, w := range inText {
		before.straddled = before.straddled || w.start < start && w.end < end && breaks(own, w.end-start)
		after.straddled = after.straddled || start < w.start && end < w.end && breaks(own, w.start-start)
	}
	return [2]edge{before, after}
}

// breaks reports whether a place is inside one of the words.
func breaks(words []word, at int) bool {
	return slices.ContainsFunc(words, func(w word) bool { return w.start < at && at < w.end })
}

// slice is text[start:end] as far as it is there.
func slice(text []uint16, start, end int) string {
	start, end = max(start, 0), min(end, len(text))
	if start >= end {
		return ""
	}
	return string(utf16.Decode(text[start:end]))
}

package rulefile

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"

	"github.com/jianzha/jianzha/wasm/fold"
	"github.com/jianzha/jianzha/wasm/rule"
)

// punctuation ends a sentence or a clause; no phrase reaches over it.
const punctuation = "，。！？；：,!?;:"

// checkCharacters looks for what a phrase can't contain. A gap counts as such:
// phrases are cut at theirs before.
func checkCharacters(s string) error {
	for _, r := range s {
		switch {
		case r == rule.Gap:
			return errors.New("a gap stands in a phrase only")
		case strings.ContainsRune("{}", r):
			return errors.New("braces stand in a phrase only")
		case strings.ContainsRune(punctuation, r):
			return fmt.Errorf("punctuation %q", r)
		case class(r) == fold.Skip:
			return fmt.Errorf("skip mark %q", r)
		}
	}
	return nil
}

// class is what a character is to the engine.
func class(r rune) uint16 {
	if hi, lo := utf16.EncodeRune(r); hi != unicode.ReplacementChar {
		return fold.Astral(uint16(hi), uint16(lo))
	}
	return fold.Table[uint16(r)]
}

// folded gives each character of a text the one that stands for its class.
// Texts that fold alike are the same phrase to the engine.
func folded(s string) string {
	return strings.Map(func(r rune) rune { return rune(class(r)) }, s)
}

func countHan(s string) (n int) {
	for _, r := range s {
		if unicode.Is(unicode.Han, r) {
			n++
		}
	}
	return n
}

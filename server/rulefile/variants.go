package rulefile

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// variants are the other ways to write a word, the longest words first.
type variants []word

type word struct {
	text   string // folded
	others []string
}

func (l *loader) readVariants() {
	f, root := l.read(variantsFile)
	if root == nil {
		return
	}
	for _, e := range f.mapping(root, "variants") {
		if err := checkCharacters(e.name); err != nil {
			f.report(e.line, "word %q: %v", e.name, err)
			continue
		}
		w := word{text: folded(e.name)}
		seen := map[string]bool{w.text: true}
		for _, n := range f.items(e.value) {
			v := f.text(n)
			if err := checkCharacters(v); err != nil {
				f.report(n.Line, "variant %q: %v", v, err)
			} else if seen[folded(v)] {
				f.report(n.Line, "variant %q of %q stands twice", v, e.name)
			} else if v != "" {
				seen[folded(v)] = true
				w.others = append(w.others, v)
			}
		}
		l.variants = append(l.variants, w)
	}
	slices.SortStableFunc(l.variants, func(a, b word) int {
		return cmp.Compare(utf8.RuneCountInString(b.text), utf8.RuneCountInString(a.text))
	})
}

// split cuts a text into parts with their choices. The longest word is looked
// for first and what is left on both sides of it after that, so words that
// overlap never both apply.
func (v variants) split(text string) [][]string {
	for i, w := range v {
		before, _, found := strings.Cut(folded(text), w.text)
		if !found {
			continue
		}
		// Folding keeps the number of characters, not that of bytes.
		all := []rune(text)
		at := utf8.RuneCountInString(before)
		end := at + utf8.RuneCountInString(w.text)
		parts := v[i:].split(string(all[:at]))
		parts = append(parts, append([]string{string(all[at:end])}, w.others...))
		return append(parts, v[i:].split(string(all[end:]))...)
	}
	return [][]string{{text}}
}

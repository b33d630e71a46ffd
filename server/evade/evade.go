// Package evade disguises texts as scammers do, to measure what a disguise
// hides from the rules. Its tables were written without sight of what the
// engine folds and of the variants that the rules know.
package evade

import (
	"math/rand/v2"
	"strings"
	"unicode"
)

// A Way is one kind of disguise.
type Way struct {
	Name string
	// Most is how many points of recall it may cost, 0 where that is only reported.
	Most float64
	// InEvidence limits it to what the rules go by.
	InEvidence bool
	apply      func(*disguise, []rune) []rune
}

// Ways lists the kinds, the harmless ones first.
var Ways = []Way{
	{"zero-width", 0.5, false, between("invisible", 0.5)},
	{"combining", 0.5, false, between("combining", 0.5)},
	{"blanks", 0.5, false, between("blank", 0.5)},
	{"separators", 0.5, false, between("separator", 0.5)},
	{"emoji between", 0.5, false, between("emoji", 0.3)},
	{"stops between", 0, false, between("stop", 0.3)},
	{"full-width", 0.5, false, fullWidth},
	{"traditional", 0.5, false, replaced("traditional", 1)},
	{"digits", 3, false, replaced("digits", 1)},
	{"look-alikes 10 %", 6, false, replaced("looks", 0.1)},
	{"word swaps", 3, true, swapWord},
	{"sounds 10 %", 6, false, replaced("sounds", 0.1)},
	{"sounds 30 %", 0, false, replaced("sounds", 0.3)},
	{"split 15 %", 3, false, replaced("split", 0.15)},
}

// Adding returns the way of somebody who ends what he says with one of the
// sentences: a scammer, too, can say "beware of fraud".
func Adding(name string, most float64, sentences []string) Way {
	return Way{Name: name, Most: most, apply: func(d *disguise, text []rune) []rune {
		if len(text) == 0 || len(sentences) == 0 {
			return text
		}
		return []rune(string(text) + "。" + d.pick(sentences))
	}}
}

// A disguise is the work on one text.
type disguise struct {
	*tables
	random *rand.Rand
}

// Apply returns the text disguised. The same seed gives the same disguise.
// Evidence is where the text's evidence lies, as half-open ranges of runes; it
// matters to the ways that keep to it.
func (w *Way) Apply(text string, evidence [][2]int, seed uint64) string {
	d := &disguise{all(), rand.New(rand.NewPCG(seed, 0))}
	runes := []rune(text)
	if !w.InEvidence {
		return string(w.apply(d, runes))
	}
	var out []rune
	at := 0
	for _, e := range evidence {
		if e[0] < at || e[1] > len(runes) {
			continue // overlaps the last one
		}
		out = append(out, runes[at:e[0]]...)
		out = append(out, w.apply(d, runes[e[0]:e[1]])...)
		at = e[1]
	}
	return string(append(out, runes[at:]...))
}

// between puts a mark between two characters, as often as share says.
func between(kind string, share float64) func(*disguise, []rune) []rune {
	return func(d *disguise, text []rune) []rune {
		var out []rune
		for i, r := range text {
			if i > 0 && unicode.Is(unicode.Han, r) && unicode.Is(unicode.Han, text[i-1]) && d.random.Float64() < share {
				out = append(out, []rune(d.pick(d.marks[kind]))...)
			}
			out = append(out, r)
		}
		return out
	}
}

// replaced writes another form of a character, as often as share says.
func replaced(table string, share float64) func(*disguise, []rune) []rune {
	return func(d *disguise, text []rune) []rune {
		var out []rune
		for _, r := range text {
			forms := d.characters[table][r]
			if len(forms) == 0 || d.random.Float64() >= share {
				out = append(out, r)
				continue
			}
			out = append(out, []rune(d.pick(forms))...)
		}
		return out
	}
}

// fullWidth writes letters, digits and signs of ASCII in their wide form.
func fullWidth(_ *disguise, text []rune) []rune {
	out := make([]rune, len(text))
	for i, r := range text {
		if r > ' ' && r < 0x7F {
			r += 0xFF01 - '!'
		}
		out[i] = r
	}
	return out
}

// swapWord writes one word of the text as people disguise it.
func swapWord(d *disguise, text []rune) []rune {
	s := string(text)
	var there []string
	for _, w := range d.words {
		if strings.Contains(s, w) {
			there = append(there, w)
		}
	}
	if len(there) == 0 {
		return text
	}
	word := d.pick(there)
	return []rune(strings.Replace(s, word, d.pick(d.forms[word]), 1))
}

func (d *disguise) pick(of []string) string { return of[d.random.IntN(len(of))] }

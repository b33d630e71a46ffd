// Package segment finds with the dictionary of go-ego/gse where a phrase of the
// rules does not stand as words: 会员 in 社|会员|工 is parts of 社会 and 员工. What
// it finds goes into the pack as boundaries, so that neither the browser nor
// the Worker needs a dictionary.
package segment

import (
	_ "embed"
	"fmt"
	"strings"
	"unicode/utf16"

	"github.com/go-ego/gse"
)

// A Dictionary cuts text into words.
type Dictionary struct{ gse gse.Segmenter }

// own lists words that gse's dictionary lacks and our phrases are made of.
//
//go:embed words.txt
var own string

// frequency is that of our own words: as common as words of shopping are in
// the dictionary.
const frequency = 500

// Open loads the dictionary, which takes a second and 130 MB.
func Open() (*Dictionary, error) {
	d := &Dictionary{gse.Segmenter{SkipLog: true, NotLoadHMM: true}}
	if err := d.gse.LoadDictEmbed("zh_s"); err != nil {
		return nil, fmt.Errorf("loading the dictionary: %w", err)
	}
	for _, w := range strings.Fields(own) {
		if err := d.gse.AddToken(w, frequency); err != nil {
			return nil, fmt.Errorf("adding %q to the dictionary: %w", w, err)
		}
	}
	d.gse.CalcToken()
	return d, nil
}

// A word is a half-open place in a text, in UTF-16 units.
type word struct{ start, end int }

// words cuts a text into words.
func (d *Dictionary) words(text []uint16) []word {
	s := string(utf16.Decode(text))
	units := make([]int, len(s)+1) // by byte
	n := 0
	for i, r := range s {
		units[i] = n
		n += utf16.RuneLen(r)
	}
	units[len(s)] = n
	var out []word
	for _, w := range d.gse.Segment([]byte(s)) {
		out = append(out, word{units[w.Start()], units[w.End()]})
	}
	return out
}

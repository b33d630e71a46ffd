package segment

import (
	"fmt"

	"github.com/jianzha/jianzha/wasm/scan"
)

// A Survey counts, in texts, how well the boundaries of a ruleset agree with
// the dictionary.
type Survey struct {
	Phrases   int // occurrences of phrases
	Straddled int // of these, straddled by a word of the text
	Dropped   int // of the straddled, not matched because of a boundary
	Wrong     int // not straddled and yet not matched
	Quotes    map[string]int
	finder    *Finder
}

// NewSurvey starts with nothing counted.
func NewSurvey(f *Finder) *Survey { return &Survey{Quotes: map[string]int{}, finder: f} }

// Add counts the phrases of one document. The quotes of straddled and of
// wrongly dropped phrases are counted too, with what stands beside them.
func (s *Survey) Add(d *scan.Document) {
	s.finder.find(d, func(o *occurrence) {
		s.Phrases++
		straddled := o.straddled()
		switch {
		case straddled && o.dropped:
			s.Straddled++
			s.Dropped++
			s.quote("vetoed", o)
		case straddled:
			s.Straddled++
			s.quote("missed", o)
		case o.dropped:
			s.Wrong++
			s.quote("wrong", o)
		}
	})
}

func (s *Survey) quote(verdict string, o *occurrence) {
	s.Quotes[fmt.Sprintf("%s\t%s|%s|%s", verdict, o.edges[0].far, o.text, o.edges[1].far)]++
}

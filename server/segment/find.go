package segment

import (
	"slices"

	"github.com/jianzha/jianzha/wasm/match"
	"github.com/jianzha/jianzha/wasm/rule"
	"github.com/jianzha/jianzha/wasm/scan"
)

// A Finder finds phrases in texts, with the words at their edges.
type Finder struct {
	dictionary  *Dictionary
	indicators  []rule.Indicator
	free, bound *match.Matcher // without boundaries, and with those of the rules
	text        []uint16
}

// NewFinder prepares a finder for the phrases of a ruleset.
func NewFinder(d *Dictionary, rs *rule.Ruleset) (*Finder, error) {
	free, err := match.New(rs.Indicators, nil)
	if err != nil {
		return nil, err
	}
	bound, err := match.New(rs.Indicators, rs.Boundaries)
	if err != nil {
		return nil, err
	}
	return &Finder{dictionary: d, indicators: rs.Indicators, free: free, bound: bound}, nil
}

// An occurrence is a phrase in a text.
type occurrence struct {
	text    string
	edges   [2]edge
	dropped bool // by a boundary
}

func (o *occurrence) straddled() bool { return o.edges[0].straddled || o.edges[1].straddled }

// find hands on each phrase in a document, passage by passage.
func (f *Finder) find(d *scan.Document, each func(*occurrence)) {
	for i := range d.Passages {
		f.findIn(d.Passages[i].Text, each)
	}
}

func (f *Finder) findIn(text []uint16, each func(*occurrence)) {
	f.text = append(append(f.text[:0], text...), make([]uint16, match.Padding)...)
	found, _ := f.free.Find(f.text, len(text))
	found = slices.Clone(slices.DeleteFunc(found, f.isShape))
	if len(found) == 0 {
		return
	}
	kept, _ := f.bound.Find(f.text, len(text))
	words := f.dictionary.words(text)
	for _, m := range found {
		each(&occurrence{
			text:    slice(text, m.Start, m.End),
			edges:   f.dictionary.edges(text, words, m.Start, m.End),
			dropped: !slices.Contains(kept, m),
		})
	}
}

func (f *Finder) isShape(m match.Match) bool { return f.indicators[m.Indicator].Shape != "" }

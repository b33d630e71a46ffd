package scan

import (
	"slices"

	"github.com/jianzha/jianzha/wasm/fold"
	"github.com/jianzha/jianzha/wasm/match"
)

// A layout is a document as one text: its passages by section, those of the
// shopper left out. Consecutive messages of one speaker are joined by a line
// break, which phrases reach over; everything else is kept apart by a zero.
// Its units are one to one with the source, so places map back by subtraction.
type layout struct {
	text     []uint16
	size     int // of text without the padding
	places   []place
	sections []section
	order    []int
	// spoken is whether it is known of anything who says it: a conversation.
	// There, nothing is said before the first step: the next message may show
	// that all is well, and a warning can't be taken back.
	spoken bool
}

// A place is where a passage lies in the text.
type place struct {
	start, end int
	passage    int
}

// A section is a range of the text.
type section struct {
	number     int
	start, end int
}

func (l *layout) set(d *Document) {
	l.text, l.places = l.text[:0], l.places[:0]
	l.sections, l.order = l.sections[:0], l.order[:0]
	l.spoken = false
	for i := range d.Passages {
		l.order = append(l.order, i)
		l.spoken = l.spoken || d.Passages[i].Speaker != Unknown
	}
	slices.SortStableFunc(l.order, func(a, b int) int { return d.Passages[a].Section - d.Passages[b].Section })
	last := -1
	for _, i := range l.order {
		p := &d.Passages[i]
		l.enter(p.Section)
		if p.Speaker == Self {
			last = -1
			continue
		}
		l.separate(d.Surface != Page && last >= 0 && d.Passages[last].Speaker == p.Speaker && d.Passages[last].Section == p.Section)
		l.add(p.Text, i)
		last = i
		l.sections[len(l.sections)-1].end = len(l.text)
	}
	l.size = len(l.text)
	l.text = append(l.text, make([]uint16, match.Padding)...)
}

// enter begins the section of that number unless it is the current one.
func (l *layout) enter(number int) {
	if n := len(l.sections); n == 0 || l.sections[n-1].number != number {
		l.sections = append(l.sections, section{number, len(l.text), len(l.text)})
	}
}

func (l *layout) separate(joined bool) {
	if joined {
		l.text = append(l.text, '\n')
	} else {
		l.text = append(l.text, 0)
	}
}

// filler stands for the second half of a supplementary letter or of a character
// written in halves, and for a zero, which would part the text; it is skipped.
const filler = 0x200B

// add appends a passage. A surrogate pair that stands for a letter becomes
// that letter and a filler, so that the matcher sees units only; so do the
// halves of a character (亻言). A zero, with which somebody would cut a phrase
// in two, becomes a filler as well.
func (l *layout) add(text []uint16, passage int) {
	start := len(l.text)
	l.text = append(l.text, text...)
	added := l.text[start:]
	for i := 0; i < len(added); i++ {
		if added[i] == 0 {
			added[i] = filler
		}
		if i+1 < len(added) && added[i]>>10 == 0xD800>>10 && added[i+1]>>10 == 0xDC00>>10 {
			if class := fold.Astral(added[i], added[i+1]); class != fold.Skip {
				added[i], added[i+1] = class, filler
			}
			i++
		} else if i+1 < len(added) {
			if class := fold.Whole(added[i], added[i+1]); class != 0 {
				added[i], added[i+1] = class, filler
				i++
			}
		}
	}
	l.places = append(l.places, place{start, len(l.text), passage})
}

// across returns the places that a range of the text has a part in.
func (l *layout) across(start, end int) []place {
	first := l.at(start)
	last := first
	for last < len(l.places) && l.places[last].start < end {
		last++
	}
	return l.places[first:last]
}

// at returns the index of the place that holds or follows a position.
func (l *layout) at(pos int) int {
	i, _ := slices.BinarySearchFunc(l.places, pos+1, func(p place, at int) int { return p.end - at })
	return i
}

package tone

import (
	"errors"
	"math"

	"github.com/jianzha/jianzha/wasm/rule"
)

// A Namer tells by its wording which category of scam a text is, if it is one. It
// is not safe for concurrent use.
type Namer struct {
	categories int
	grams      table   // the weight of a gram is the number of its row
	weights    []int32 // a row for each gram, a column for each category
	now        uint32
	see        func(Gram)

	known  int
	scores []int
}

// NewNamer returns a namer of the categories. The error names the first gram that is
// none, or that stands twice in a category.
func NewNamer(categories []rule.Wording) (*Namer, error) {
	all := 0
	for i := range categories {
		all += len(categories[i].Grams)
	}
	n := &Namer{categories: len(categories), grams: newTable(all), scores: make([]int, len(categories))}
	for i := range categories {
		for _, g := range categories[i].Grams {
			if !n.add(i, g) {
				return nil, errors.New("tone: \"" + g.Text + "\" is no gram, or stands twice in " + string(categories[i].Category))
			}
		}
	}
	n.see = n.seen
	return n, nil
}

func (n *Namer) add(category int, gram rule.Gram) bool {
	g, ok := Parse(gram.Text)
	s := n.grams.find(g)
	if ok && s.gram == 0 {
		s.gram, s.weight = g, int32(len(n.weights)/n.categories)
		n.weights = append(n.weights, make([]int32, n.categories)...)
	}
	if !ok || n.weights[int(s.weight)*n.categories+category] != 0 || gram.Weight == 0 {
		return false
	}
	n.weights[int(s.weight)*n.categories+category] = int32(gram.Weight)
	return true
}

// Name returns how much a text sounds like each category, in hundredths of a
// log-odds unit. The result is valid until the next call.
func (n *Namer) Name(text []uint16) []int {
	n.now++
	n.known = 0
	clear(n.scores)
	Each(text, n.see)
	for i := range n.scores {
		n.scores[i] = int(float64(n.scores[i]) / math.Sqrt(float64(n.known+Damping)))
	}
	return n.scores
}

func (n *Namer) seen(g Gram) {
	s := n.grams.meet(g, n.now)
	if s == nil {
		return
	}
	n.known++
	for i, w := range n.weights[int(s.weight)*n.categories:][:n.categories] {
		n.scores[i] += int(w)
	}
}

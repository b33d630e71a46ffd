package tone

import (
	"errors"
	"math"

	"github.com/jianzha/jianzha/wasm/rule"
)

// A Namer tells by its wording which kind of scam a text is, if it is one. It
// is not safe for concurrent use.
type Namer struct {
	kinds   int
	grams   table   // the weight of a gram is the number of its row
	weights []int32 // a row for each gram, a column for each kind
	now     uint32
	see     func(Gram)

	known  int
	scores []int
}

// NewNamer returns a namer of the kinds. The error names the first gram that is
// none, or that stands twice in a kind.
func NewNamer(kinds []rule.Kind) (*Namer, error) {
	all := 0
	for i := range kinds {
		all += len(kinds[i].Grams)
	}
	n := &Namer{kinds: len(kinds), grams: newTable(all), scores: make([]int, len(kinds))}
	for i := range kinds {
		for _, g := range kinds[i].Grams {
			if !n.add(i, g) {
				return nil, errors.New("tone: \"" + g.Text + "\" is no gram, or stands twice in " + string(kinds[i].Category))
			}
		}
	}
	n.see = n.seen
	return n, nil
}

func (n *Namer) add(kind int, gram rule.Gram) bool {
	g, ok := Parse(gram.Text)
	s := n.grams.find(g)
	if ok && s.gram == 0 {
		s.gram, s.weight = g, int32(len(n.weights)/n.kinds)
		n.weights = append(n.weights, make([]int32, n.kinds)...)
	}
	if !ok || n.weights[int(s.weight)*n.kinds+kind] != 0 || gram.Weight == 0 {
		return false
	}
	n.weights[int(s.weight)*n.kinds+kind] = int32(gram.Weight)
	return true
}

// Name returns how much a text sounds like each kind, in hundredths of a
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
	for i, w := range n.weights[int(s.weight)*n.kinds:][:n.kinds] {
		n.scores[i] += int(w)
	}
}

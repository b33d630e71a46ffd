package tone

import (
	"errors"
	"math"

	"github.com/jianzha/jianzha/wasm/rule"
)

// A Reader reads the tone of texts. It owns the stamps by which it counts a
// gram once in a text, so it is not safe for concurrent use.
type Reader struct {
	grams table
	now   uint32
	see   func(Gram) // the method of that name; taking it anew would allocate

	known, sum int
}

// New returns a reader. The error names the first gram that is none, or that
// stands twice.
func New(t *rule.Tone) (*Reader, error) {
	r := &Reader{grams: newTable(len(t.Grams))}
	for i := range t.Grams {
		g, ok := Parse(t.Grams[i].Text)
		s := r.grams.find(g)
		if !ok || s.gram == g {
			return nil, errors.New("tone: \"" + t.Grams[i].Text + "\" is no gram, or stands twice")
		}
		s.gram, s.weight = g, int32(t.Grams[i].Weight)
	}
	r.see = r.seen
	return r, nil
}

// Damping makes few grams weigh little: a word is no text yet.
const Damping = 20

// Read returns how much a text sounds like a scam, in hundredths of a log-odds
// unit. Every gram counts once, and the sum is taken per square root of their
// number, so that a text does not become a scam by being long.
func (r *Reader) Read(text []uint16) int {
	r.now++
	r.known, r.sum = 0, 0
	Each(text, r.see)
	return int(float64(r.sum) / math.Sqrt(float64(r.known+Damping)))
}

func (r *Reader) seen(g Gram) {
	if s := r.grams.meet(g, r.now); s != nil {
		r.known++
		r.sum += int(s.weight)
	}
}

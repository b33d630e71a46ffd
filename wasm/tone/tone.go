package tone

import (
	"errors"
	"math"

	"github.com/jianzha/jianzha/wasm/rule"
)

// A Reader reads the tone of texts. It owns the stamps by which it counts a
// gram once in a text, so it is not safe for concurrent use.
type Reader struct {
	places  map[Gram]int32
	weights []int
	stamps  []uint32
	now     uint32
	see     func(Gram) // the method of that name; taking it anew would allocate

	known, sum int
}

// New returns a reader. The error names the first gram that is none, or that
// stands twice.
func New(t *rule.Tone) (*Reader, error) {
	n := len(t.Grams)
	r := &Reader{places: make(map[Gram]int32, n), weights: make([]int, n), stamps: make([]uint32, n)}
	for i := range t.Grams {
		g, ok := Parse(t.Grams[i].Text)
		if _, twice := r.places[g]; !ok || twice {
			return nil, errors.New("tone: \"" + t.Grams[i].Text + "\" is no gram, or stands twice")
		}
		r.places[g], r.weights[i] = int32(i), t.Grams[i].Weight
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
	i, ok := r.places[g]
	if !ok || r.stamps[i] == r.now {
		return
	}
	r.stamps[i] = r.now
	r.known++
	r.sum += r.weights[i]
}

package tune

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/jianzha/jianzha/wasm/tone"
)

// A sample is what one text contributes: the features that are there.
type sample struct {
	grams []int32 // sorted
	start int     // a rule.Start, or rule.Starts where there is none
	scam  float64 // 1 or 0
}

// How the weights are learned. Chosen by leaving out the texts of one group of
// authors at a time, see FIGURES.md in server/corpus.
const (
	passes  = 30
	rate    = 0.1
	decay   = 0.003 // of a gram's weight, each time it is looked at
	stretch = 4     // of grams against starts: the more, the less decay holds them back
	runs    = 8
	// Each time a text is looked at, half of its grams are left out: a text of
	// somebody else has other words beside the ones that it shares.
	dropped = 0.5
)

// A model is the weights of grams and starts.
type model struct {
	grams, starts []float64
}

// fit learns a logistic regression by stochastic gradient descent with a rate
// of its own for each weight (AdaGrad). The loss is convex, and the order of the
// samples is drawn from fixed seeds: the same samples give the same weights. It
// takes the mean of several runs, as one alone depends on its order by some
// hundredths of the texts.
func fit(samples []sample, grams, starts int) *model {
	mean := newModel(grams, starts)
	for seed := range uint64(runs) {
		mean.add(run(samples, grams, starts, rand.New(rand.NewPCG(seed, 0))), 1/float64(runs))
	}
	return mean
}

// run returns the mean of the second half of the passes, which swings less than
// the last one.
func run(samples []sample, grams, starts int, random *rand.Rand) *model {
	m, past, mean := newModel(grams, starts), newModel(grams, starts), newModel(grams, starts)
	order := make([]int, len(samples))
	for i := range order {
		order[i] = i
	}
	for pass := range passes {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			m.learn(thinned(&samples[i], random), past)
		}
		if pass >= passes/2 {
			mean.add(m, 1/float64(passes-passes/2))
		}
	}
	return mean
}

func newModel(grams, starts int) *model {
	return &model{make([]float64, grams), make([]float64, starts)}
}

// add adds a part of the other model.
func (m *model) add(other *model, part float64) {
	for i, w := range other.grams {
		m.grams[i] += part * w
	}
	for i, w := range other.starts {
		m.starts[i] += part * w
	}
}

// thinned leaves out grams of a sample.
func thinned(s *sample, random *rand.Rand) *sample {
	out := *s
	out.grams = make([]int32, 0, len(s.grams))
	for _, g := range s.grams {
		if random.Float64() >= dropped {
			out.grams = append(out.grams, g)
		}
	}
	return &out
}

func (m *model) learn(s *sample, past *model) {
	slope := 1/(1+math.Exp(-m.score(s))) - s.scam
	each := slope * share(s)
	for _, g := range s.grams {
		step(&m.grams[g], &past.grams[g], each+decay*m.grams[g])
	}
	step(&m.starts[s.start], &past.starts[s.start], slope)
}

// step moves a weight against its slope, the less the more it has moved.
func step(w, past *float64, slope float64) {
	*past += slope * slope
	*w -= rate * slope / math.Sqrt(*past+1e-6)
}

// score is the log-odds that the text is a scam.
func (m *model) score(s *sample) float64 {
	sum := 0.0
	for _, g := range s.grams {
		sum += m.grams[g]
	}
	return sum*share(s) + m.starts[s.start]
}

// share is what one gram counts among the others: the engine's measure.
func share(s *sample) float64 {
	return stretch / math.Sqrt(float64(len(s.grams)+tone.Damping))
}

// strongest returns the n grams whose weights move most texts, in order.
func (m *model) strongest(texts []int, n int) []int32 {
	order := make([]int32, len(m.grams))
	for i := range order {
		order[i] = int32(i)
	}
	pull := func(i int32) float64 { return math.Abs(m.grams[i]) * math.Sqrt(float64(texts[i])) }
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(pull(b), pull(a)) })
	order = order[:min(n, len(order))]
	slices.Sort(order)
	return order
}

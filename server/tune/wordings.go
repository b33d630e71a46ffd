package tune

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/jianzha/jianzha/wasm/rule"
	"github.com/jianzha/jianzha/wasm/tone"
)

// How the categories of scams are told apart.
const (
	wordingPasses = 12
	mostWordings  = 14_000 // weights that are kept, of all categories together
)

// learnWordings learns which wordings are those of each category of scam, by a
// softmax regression over the same grams. It has no starts: a text that says
// nothing sounds like none. It takes the grams, in how many texts each stands, and
// the samples of all that was read.
func (c *collection) learnWordings(grams []tone.Gram, texts []int, samples []sample) []rule.Wording {
	var categories []rule.Category
	for _, r := range c.reads {
		if r.scam && r.category != "" {
			categories = append(categories, r.category)
		}
	}
	slices.Sort(categories)
	categories = slices.Compact(categories)
	if len(categories) < 2 {
		return nil
	}
	m := newCategoryModel(len(categories), len(grams))
	m.fit(c.categorySamples(samples, categories))
	return m.wordings(categories, grams, texts)
}

// A categorySample is one scam with the number of its category.
type categorySample struct {
	sample
	category int
}

func (c *collection) categorySamples(samples []sample, categories []rule.Category) []categorySample {
	var out []categorySample
	for i, s := range samples {
		if category, ok := slices.BinarySearch(categories, c.reads[i].category); ok && c.reads[i].scam {
			out = append(out, categorySample{s, category})
		}
	}
	return out
}

// A categoryModel has a row of weights for each category.
type categoryModel struct {
	weights, past, mean [][]float64
	scores              []float64
}

func newCategoryModel(categories, grams int) *categoryModel {
	m := &categoryModel{scores: make([]float64, categories)}
	for range categories {
		m.weights = append(m.weights, make([]float64, grams))
		m.past = append(m.past, make([]float64, grams))
		m.mean = append(m.mean, make([]float64, grams))
	}
	return m
}

// fit learns as the tone does: stochastic gradient descent in an order drawn
// from a fixed seed, half of the grams left out each time, and the mean of the
// second half of the passes.
func (m *categoryModel) fit(samples []categorySample) {
	random := rand.New(rand.NewPCG(1, 1))
	for pass := range wordingPasses {
		random.Shuffle(len(samples), func(i, j int) { samples[i], samples[j] = samples[j], samples[i] })
		for i := range samples {
			m.learn(thinned(&samples[i].sample, random), samples[i].category)
		}
		if pass < wordingPasses/2 {
			continue
		}
		for k := range m.mean {
			for i, w := range m.weights[k] {
				m.mean[k][i] += w / float64(wordingPasses-wordingPasses/2)
			}
		}
	}
}

func (m *categoryModel) learn(s *sample, category int) {
	each := share(s)
	sum := 0.0
	for k, w := range m.weights {
		m.scores[k] = 0
		for _, g := range s.grams {
			m.scores[k] += w[g] * each
		}
		m.scores[k] = math.Exp(m.scores[k])
		sum += m.scores[k]
	}
	for k, w := range m.weights {
		slope := m.scores[k] / sum
		if k == category {
			slope--
		}
		for _, g := range s.grams {
			step(&w[g], &m.past[k][g], slope*each+decay*w[g])
		}
	}
}

// wordings returns the weights that move most texts.
func (m *categoryModel) wordings(categories []rule.Category, grams []tone.Gram, texts []int) []rule.Wording {
	type entry struct{ category, gram int }
	var all []entry
	for k := range m.mean {
		for i, w := range m.mean[k] {
			if hundredths(stretch*w) != 0 {
				all = append(all, entry{k, i})
			}
		}
	}
	pull := func(e entry) float64 { return math.Abs(m.mean[e.category][e.gram]) * math.Sqrt(float64(texts[e.gram])) }
	slices.SortStableFunc(all, func(a, b entry) int { return cmp.Compare(pull(b), pull(a)) })
	out := make([]rule.Wording, len(categories))
	for i, c := range categories {
		out[i].Category = c
	}
	for _, e := range all[:min(mostWordings, len(all))] {
		out[e.category].Grams = append(out[e.category].Grams, rule.Gram{Text: grams[e.gram].String(), Weight: hundredths(stretch * m.mean[e.category][e.gram])})
	}
	return out
}

package rulefile

import (
	"slices"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"
)

// kinds lists the fields that hold examples.
var kinds = []string{Hit, Miss, TodoHit, TodoMiss}

const (
	minExamples = 3
	// maxShared is the share of Han trigrams up to which two hits count as
	// different scripts.
	maxShared = 0.6
)

// readExamples reads a list of texts, each alone or in a mapping that names
// its surface too.
func (r *ruleEntry) readExamples(kind string, n *yaml.Node) {
	f := r.file
	for _, item := range f.items(n) {
		e := Example{Kind: kind, Surface: "chat", File: f.path, Line: item.Line}
		if item.Kind != yaml.MappingNode {
			e.Text = f.text(item)
		} else {
			f.fields(item, "example", map[string]func(*yaml.Node){
				"surface": func(n *yaml.Node) { e.Surface = choice(f, n, "surface", Surfaces...) },
				"text":    func(n *yaml.Node) { e.Text = f.text(n) },
			}, "text")
		}
		r.kinds[kind] = append(r.kinds[kind], e)
	}
}

func (l *loader) addExamples(r *ruleEntry) {
	first := len(l.examples)
	for _, kind := range kinds {
		for _, e := range r.kinds[kind] {
			e.Rule = r.ID
			l.examples = append(l.examples, e)
		}
	}
	slices.SortStableFunc(l.examples[first:], func(a, b Example) int { return a.Line - b.Line })
}

// checkExamples reports texts that stand twice and hits that are nearly one.
// Another rule's hit may well be a miss here.
func (l *loader) checkExamples() {
	type key struct{ rule, text string }
	seen := map[key]Example{}
	var hits []Example
	for _, e := range l.examples {
		text := strings.TrimSpace(e.Text)
		if text == "" {
			continue
		}
		here, wide := key{e.File, text}, key{strings.TrimPrefix(e.Kind, "todo_"), text}
		first, again := seen[here]
		if !again {
			first, again = seen[wide]
		}
		if again {
			l.file(e.File).report(e.Line, "example repeated from %s:%d", first.File, first.Line)
			continue
		}
		seen[here], seen[wide] = e, e
		if e.Kind == Hit {
			hits = append(hits, e)
		}
	}
	l.checkSimilar(hits)
}

// checkSimilar reports hits that share most of their trigrams with an earlier
// one. It counts along the trigrams, for to compare all pairs takes too long
// with some thousand rules.
func (l *loader) checkSimilar(hits []Example) {
	sizes := make([]int, len(hits))
	having := map[[3]rune][]int{} // the earlier hits with a trigram
	for i, e := range hits {
		shared := make([]int, i)
		for t := range trigrams(e.Text) {
			sizes[i]++
			for _, j := range having[t] {
				shared[j]++
			}
			having[t] = append(having[t], i)
		}
		for j, n := range shared {
			if both := sizes[i] + sizes[j] - n; n > 0 && float64(n) > maxShared*float64(both) {
				l.file(e.File).report(e.Line, "hit shares %d%% of its text with %s:%d", 100*n/both, hits[j].File, hits[j].Line)
				break
			}
		}
	}
}

// trigrams returns the runs of three Han, whatever stands between them.
func trigrams(text string) map[[3]rune]bool {
	out := map[[3]rune]bool{}
	var last [3]rune
	for _, r := range text {
		if !unicode.Is(unicode.Han, r) {
			continue
		}
		last = [3]rune{last[1], last[2], r}
		if last[0] != 0 {
			out[last] = true
		}
	}
	return out
}

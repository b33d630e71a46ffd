package rulefile

import (
	"cmp"
	"fmt"
	"slices"

	"go.yaml.in/yaml/v3"

	"github.com/jianzha/jianzha/wasm/rule"
)

// An entry is one item of an indicator's phrases.
type entry struct {
	line                int
	text                string
	notBefore, notAfter string
	literal             bool     // written with "variants: false"
	texts               []string // expanded
}

// readEntry reads a phrase, which is a text or a mapping.
func (f file) readEntry(n *yaml.Node) *entry {
	e := &entry{line: n.Line}
	if n.Kind != yaml.MappingNode {
		e.text = f.text(n)
	} else {
		f.fields(n, "phrase", map[string]func(*yaml.Node){
			"text":       func(n *yaml.Node) { e.text = f.text(n) },
			"not_before": func(n *yaml.Node) { e.notBefore = f.text(n) },
			"not_after":  func(n *yaml.Node) { e.notAfter = f.text(n) },
			"variants":   func(n *yaml.Node) { e.literal = !f.flag(n) },
		}, "text")
	}
	return e
}

// expandEntries waits for the indicator to be read, because a shape may stand
// below its phrases.
func (l *loader) expandEntries(i *indicator) {
	check := checkText
	if i.Shape != "" {
		check = checkPrefix
	}
	for _, e := range i.entries {
		if e.text == "" {
			continue // reported before
		}
		if err := l.expand(e, check); err != nil {
			i.file.report(e.line, "phrase %q: %v", e.text, err)
			e.texts = nil
		}
	}
}

func (l *loader) expand(e *entry, check func(string) error) (err error) {
	v := l.variants
	if e.literal {
		v = nil
	}
	if e.texts, err = expand(e.text, v); err != nil {
		return err
	}
	for _, t := range e.texts {
		if err := check(t); err != nil {
			return fmt.Errorf("%q: %w", t, err)
		}
	}
	return nil
}

// mergePhrases fills Phrases from the entries: one phrase a text, even where
// several entries expand to it.
func (i *indicator) mergePhrases() {
	from := map[string]*entry{}
	count := map[string]int{}
	for _, e := range i.entries {
		for _, t := range e.texts {
			key := folded(t)
			first := from[key]
			if first == nil {
				from[key] = e
				i.Phrases = append(i.Phrases, rule.Phrase{Text: t, NotBefore: e.notBefore, NotAfter: e.notAfter})
			} else if first.notBefore != e.notBefore || first.notAfter != e.notAfter {
				i.file.report(e.line, "phrase %q has another not_before or not_after than in line %d", t, first.line)
				e.texts = nil // it repeats nothing
				break
			}
			count[key]++
		}
	}
	slices.SortFunc(i.Phrases, func(a, b rule.Phrase) int { return cmp.Compare(a.Text, b.Text) })
	i.checkRepeated(count)
}

// checkRepeated reports entries that add no text to the others; to overlap
// with them is in order. It goes backwards, so that of two alike the later one
// is reported.
func (i *indicator) checkRepeated(count map[string]int) {
	for _, e := range slices.Backward(i.entries) {
		adds := len(e.texts) == 0
		for _, t := range e.texts {
			adds = adds || count[folded(t)] < 2
		}
		if adds {
			continue
		}
		i.file.report(e.line, "phrase %q is in other phrases of %q already", e.text, i.ID)
		for _, t := range e.texts {
			count[folded(t)]--
		}
	}
}

// checkShared reports phrases that two indicators of a stage would both match:
// an idea has one place. What stands before a shape is no idea.
func checkShared(stage []*indicator) {
	owner := map[string]*indicator{}
	for _, i := range stage {
		if i.Shape != "" {
			continue
		}
		for _, e := range i.entries {
			for _, t := range e.texts {
				first := owner[folded(t)]
				if first != nil && first != i {
					i.file.report(e.line, "phrase %q is in %q already", t, first.ID)
					break
				}
				owner[folded(t)] = i
			}
		}
	}
}

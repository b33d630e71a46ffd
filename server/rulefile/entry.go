package rulefile

import (
	"cmp"
	"errors"
	"iter"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/jianzha/jianzha/wasm/rule"
)

// An entry is one item of an indicator's phrases.
type entry struct {
	line                int
	text                string
	notBefore, notAfter string
	literal             bool     // written with "variants: false"
	heads, tails        []string // expanded; tails are what stands behind a gap
}

// texts returns every text the entry stands for, folded.
func (e *entry) texts() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, h := range e.heads {
			if e.tails == nil && !yield(folded(h)) {
				return
			}
			for _, t := range e.tails {
				if !yield(folded(h) + string(rule.Gap) + folded(t)) {
					return
				}
			}
		}
	}
}

// phrase returns the entry as the engine takes it.
func (e *entry) phrase() rule.Phrase {
	text := strings.Join(e.heads, rule.Or)
	if e.tails != nil {
		text += string(rule.Gap) + strings.Join(e.tails, rule.Or)
	}
	return rule.Phrase{Text: text, NotBefore: e.notBefore, NotAfter: e.notAfter}
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
	for _, e := range i.entries {
		if e.text == "" {
			continue // reported before
		}
		if err := l.expand(e, i.Shape != ""); err != nil {
			i.file.report(e.line, "phrase %q: %v", e.text, err)
			e.heads, e.tails = nil, nil
		}
	}
}

// expand fills the entry's heads and tails. What stands before a shape may be
// a single character and has no gap.
func (l *loader) expand(e *entry, prefix bool) (err error) {
	v := l.variants
	if e.literal {
		v = nil
	}
	head, tail, gap := strings.Cut(e.text, string(rule.Gap))
	if e.heads, err = expand(head, v); err != nil {
		return err
	}
	if gap {
		if e.tails, err = expand(tail, v); err != nil {
			return err
		}
	}
	switch {
	case prefix && gap:
		return errors.New("a gap before a shape")
	case prefix:
		return nil
	}
	return checkLengths(e.heads, e.tails)
}

// mergePhrases fills Phrases from the entries.
func (i *indicator) mergePhrases() {
	from := map[string]*entry{}
	count := map[string]int{}
	for _, e := range i.entries {
		if len(e.heads) == 0 {
			continue
		}
		i.Phrases = append(i.Phrases, e.phrase())
		for key := range e.texts() {
			first := from[key]
			if first == nil {
				from[key] = e
			} else if first.notBefore != e.notBefore || first.notAfter != e.notAfter {
				i.file.report(e.line, "phrase %q has another not_before or not_after than in line %d", key, first.line)
				e.heads = nil // it repeats nothing
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
		adds := len(e.heads) == 0
		for key := range e.texts() {
			adds = adds || count[key] < 2
		}
		if adds {
			continue
		}
		i.file.report(e.line, "phrase %q is in other phrases of %q already", e.text, i.ID)
		for key := range e.texts() {
			count[key]--
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
			for key := range e.texts() {
				first := owner[key]
				if first != nil && first != i {
					i.file.report(e.line, "phrase %q is in %q already", key, first.ID)
					break
				}
				owner[key] = i
			}
		}
	}
}

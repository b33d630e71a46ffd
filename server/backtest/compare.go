package backtest

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/jianzha/jianzha/wasm/rule"
)

// A Comparison is what another ruleset changes on the same texts.
type Comparison struct {
	Old, New *Half          // without the texts judged wrong
	Rules    map[string]Two // how often each rule is among the findings
	Changes  []Change       // of levels, in the order of files and lines
}

// Two is a number under the old ruleset and under the new one.
type Two struct{ Old, New int }

// A Change is a text that is judged otherwise. It holds no word of the text.
type Change struct {
	File, ID, Category string
	Scam               bool
	Old, New           rule.Level
	Rules              []string // of the findings now, or before if none are left
}

// Worse reports whether a scam is no longer flagged, or an honest text now is.
func (c Change) Worse() bool {
	return c.Old.Flagged() != c.New.Flagged() && c.Scam != c.New.Flagged()
}

// Regressed lists the categories of which less scams or more honest texts are
// flagged than before.
func (c *Comparison) Regressed() []string {
	var out []string
	for _, category := range c.New.Categories() {
		oldScams, oldTwins := c.Old.Of(category)
		scams, twins := c.New.Of(category)
		if scams.Flagged().Part < oldScams.Flagged().Part || twins.Flagged().Part > oldTwins.Flagged().Part {
			out = append(out, category)
		}
	}
	return out
}

// Compare judges the texts of a folder by two rulesets. A file named
// label_set.jsonl is read as a public set, any other as one of our own.
func Compare(old, new *rule.Ruleset, fsys fs.FS) (*Comparison, error) {
	c := &Comparison{Old: newHalf(), New: newHalf(), Rules: map[string]Two{}}
	names, err := corpusFiles(fsys, ".")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		if err := c.compareFile(old, new, fsys, name); err != nil {
			return nil, err
		}
	}
	return c, nil
}

func (c *Comparison) compareFile(old, new *rule.Ruleset, fsys fs.FS, name string) error {
	read, label := reading(name)
	var before []Outcome
	err := runFile(old, fsys, name, read, func(o Outcome) { before = append(before, o.slim(label)) })
	if err != nil {
		return err
	}
	at := 0
	return runFile(new, fsys, name, read, func(o Outcome) {
		c.add(strings.TrimSuffix(name, path.Ext(name)), before[at], o.slim(label))
		at++
	})
}

// reading returns how a file is read, and the label that its name gives to its
// texts, -1 for none.
func reading(name string) (Reading, int) {
	f := openFile(name)
	label, ok := openLabels[f.Label()]
	if !ok {
		return AsWritten, -1
	}
	return f.set.read, label
}

// openLabels is what the first part of a public file's name says.
var openLabels = map[string]int{"scam": Scam, "benign": Benign, "hardneg": Benign, "grey": Gray}

// slim forgets the words of the text and sets its label.
func (o Outcome) slim(label int) Outcome {
	t := &Text{ID: o.Text.ID, Label: o.Text.Label, Category: o.Text.Category}
	if label >= 0 {
		t.Label = label
	}
	o.Text = t
	return o
}

func (c *Comparison) add(file string, old, new Outcome) {
	for _, r := range old.Rules {
		n := c.Rules[r]
		c.Rules[r] = Two{n.Old + 1, n.New}
	}
	for _, r := range new.Rules {
		n := c.Rules[r]
		c.Rules[r] = Two{n.Old, n.New + 1}
	}
	if new.Text.Label != Gray {
		c.Old.count(old)
		c.New.count(new)
	}
	if old.Level == new.Level {
		return
	}
	rules := new.Rules
	if len(rules) == 0 {
		rules = old.Rules
	}
	c.Changes = append(c.Changes, Change{file, new.Text.ID, new.Text.Category, new.Text.Label == Scam, old.Level, new.Level, rules})
}

// ChangedRules lists the rules that find more or less than before.
func (c *Comparison) ChangedRules() []string {
	var out []string
	for id, n := range c.Rules {
		if n.Old != n.New {
			out = append(out, id)
		}
	}
	slices.SortFunc(out, cmp.Compare[string])
	return out
}

// String counts what changed, for example "3 verdicts changed, 1 for the worse".
func (c *Comparison) String() string {
	worse := 0
	for _, x := range c.Changes {
		if x.Worse() {
			worse++
		}
	}
	return fmt.Sprintf("%d verdicts changed, %d for the worse", len(c.Changes), worse)
}

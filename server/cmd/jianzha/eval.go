package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jianzha/jianzha/server/backtest"
	"github.com/jianzha/jianzha/wasm/rule"
)

// An evaluation is what the flags of eval say.
type evaluation struct {
	source
	corpus, open string
	misses       bool
	evade        bool
	seed         uint64
	list, level  string
	limit        int
}

func newEval() *cobra.Command {
	var e evaluation
	c := &cobra.Command{
		Use:   "eval",
		Short: "measure the rules on texts whose kind is known",
		Long: `Eval measures the rules on our own corpus and, with --open, on public sets of
texts in files named label_set.jsonl. It ends with one line for each figure that
has a goal, and with exit code 0 even where one falls short.

The texts of the check half are never shown: whoever has read one can no longer
measure by it. Of the public sets, --list shows those that may be looked at to
understand a kind of error; of the others only counts are known.`,
		Example: `  jianzha eval
  jianzha eval --misses
  jianzha eval --evade
  jianzha eval --open ~/texts/open
  jianzha eval --open ~/texts/open --list telecom8:fake_service --level none --limit 20`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			rs, _, err := e.load()
			if err != nil {
				return err
			}
			if e.list != "" {
				return e.show(rs, c.OutOrStdout())
			}
			return e.run(rs, c.OutOrStdout())
		},
	}
	e.flags(c)
	e.draftFlag(c)
	c.Flags().StringVar(&e.corpus, "corpus", "server/corpus", "the folder of our own texts, with dev and check in it")
	c.Flags().StringVar(&e.open, "open", "", "the folder of public sets of texts")
	c.Flags().BoolVar(&e.misses, "misses", false, "show the texts of the dev half that were judged wrong")
	c.Flags().BoolVar(&e.evade, "evade", false, "disguise the texts in every way, and show what each costs")
	c.Flags().Uint64Var(&e.seed, "seed", 1, "which disguises --evade makes")
	c.Flags().StringVar(&e.list, "list", "", "show texts of the public sets whose files begin like this, or of one :category of them")
	c.Flags().StringVar(&e.level, "level", "flagged", "which texts --list shows: flagged or none, the others")
	c.Flags().IntVar(&e.limit, "limit", 20, "how many texts --list shows")
	return c
}

// A measurement is everything that was measured.
type measurement struct {
	dev, check *backtest.Half
	open       []*backtest.OpenFile
	evasions   []backtest.Evasion
	growing
}

func (e *evaluation) run(rs *rule.Ruleset, out io.Writer) (err error) {
	var m measurement
	corpus := os.DirFS(e.corpus)
	if m.dev, err = backtest.RunCorpus(rs, corpus, "dev"); err != nil {
		return fmt.Errorf("corpus %q: %w", e.corpus, err)
	}
	if m.check, err = backtest.RunCorpus(rs, corpus, "check"); err != nil {
		return fmt.Errorf("corpus %q: %w", e.corpus, err)
	}
	if e.open != "" {
		if m.open, err = runOpen(rs, os.DirFS(e.open)); err != nil {
			return fmt.Errorf("public texts %q: %w", e.open, err)
		}
		if err := m.grow(rs, corpus, os.DirFS(e.open)); err != nil {
			return fmt.Errorf("public texts %q: %w", e.open, err)
		}
	}
	if e.evade {
		if m.evasions, err = backtest.RunEvasion(rs, corpus, "check", e.seed); err != nil {
			return fmt.Errorf("corpus %q: %w", e.corpus, err)
		}
	}
	writeHalf(out, "dev", m.dev)
	writeHalf(out, "check", m.check)
	writeOpen(out, m.open)
	writeEvasions(out, m.evasions)
	if e.misses {
		for _, o := range m.dev.Wrong {
			writeText(out, o)
		}
	}
	for _, f := range m.figures() {
		fmt.Fprintln(out, f)
	}
	return nil
}

func runOpen(rs *rule.Ruleset, fsys fs.FS) ([]*backtest.OpenFile, error) {
	files, err := backtest.FindOpen(fsys)
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		if err := f.Run(rs, fsys, nil); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// show lists texts of the public sets.
func (e *evaluation) show(rs *rule.Ruleset, out io.Writer) error {
	if e.level != "flagged" && e.level != "none" {
		return fmt.Errorf("unknown level %q, not flagged or none", e.level)
	}
	if e.open == "" {
		return errors.New("--list shows texts in the folder that --open names")
	}
	prefix, category, _ := strings.Cut(e.list, ":")
	fsys := os.DirFS(e.open)
	files, err := backtest.FindOpen(fsys)
	if err == nil {
		files, err = backtest.Readable(files, prefix)
	}
	if err != nil {
		return fmt.Errorf("public texts %q: %w", e.open, err)
	}
	left := e.limit
	for _, f := range files {
		err := f.Run(rs, fsys, func(o backtest.Outcome) {
			if o.Level.Flagged() == (e.level == "flagged") && left > 0 && (category == "" || category == o.Text.Category) {
				writeText(out, o)
				left--
			}
		})
		if err != nil {
			return fmt.Errorf("public texts %q: %w", e.open, err)
		}
	}
	return nil
}

package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/jianzha/jianzha/server/backtest"
	"github.com/jianzha/jianzha/server/jsonl"
	"github.com/jianzha/jianzha/server/publish"
	"github.com/jianzha/jianzha/server/rulefile"
	"github.com/jianzha/jianzha/server/tune"
	"github.com/jianzha/jianzha/wasm/rule"
	"github.com/jianzha/jianzha/wasm/scan"
)

func newTune() *cobra.Command {
	var rules, corpus string
	c := &cobra.Command{
		Use:   "tune",
		Short: "learn from our own texts how scams are worded",
		Long: `Tune learns which wordings speak for a scam and which against it, from the dev
half of our own corpus and the examples of the rules, and writes them to tone.txt
in the folder of rules. It takes seconds, and the same texts and rules give the
same file. Public texts and the check half are never learned from.`,
		Example: `  jianzha tune
  jianzha tune --rules ~/rules --corpus ~/corpus`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return runTune(rules, corpus, c.OutOrStdout()) },
	}
	c.Flags().StringVar(&rules, "rules", "server/rules", "the folder of rule files")
	c.Flags().StringVar(&corpus, "corpus", "server/corpus", "the folder of our own texts, with dev in it")
	return c
}

func runTune(rules, corpus string, out io.Writer) error {
	set, _ := rulefile.Load(os.DirFS(rules)) // whoever tunes may be in the middle of a change
	texts := examples(set)
	err := backtest.Read(os.DirFS(corpus), "dev", func(t *backtest.Text, d *scan.Document) error {
		texts = append(texts, tune.Text{Document: d, Scam: t.Label == backtest.Scam, Category: rule.Category(t.Category)})
		return nil
	})
	if err != nil {
		return fmt.Errorf("corpus %q: %w", corpus, err)
	}
	t, err := tune.Learn(&set.Ruleset, texts)
	if err != nil {
		return fmt.Errorf("learning with the rules in %q: %w", rules, err)
	}
	name, err := writeLearned(rules, rulefile.ToneFile, func(w io.Writer) error { return rulefile.WriteTone(w, t) })
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%s: %d grams learned from %d texts\n", name, len(t.Grams), len(texts))
	return nil
}

// writeLearned puts a file that is made, not written, into the folder of rules
// in one step, and returns its name.
func writeLearned(rules, file string, write func(io.Writer) error) (name string, err error) {
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return "", err
	}
	name = filepath.Join(rules, file)
	return name, publish.Write(name, b.Bytes())
}

// examples returns the examples of the rules, those that they fail on too.
func examples(set *rulefile.Set) []tune.Text {
	categories := map[string]rule.Category{}
	for _, r := range set.Ruleset.Rules {
		categories[r.ID] = r.Category
	}
	var out []tune.Text
	for _, e := range set.Examples {
		scam := e.Kind == rulefile.Hit || e.Kind == rulefile.TodoHit
		out = append(out, tune.Text{Document: scan.Paste(scan.Surface(e.Surface), jsonl.Units(e.Text)), Scam: scam, Category: categories[e.Rule]})
	}
	return out
}

package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jianzha/jianzha/server/backtest"
	"github.com/jianzha/jianzha/server/rulefile"
	"github.com/jianzha/jianzha/server/segment"
	"github.com/jianzha/jianzha/wasm/scan"
)

// boundaryOptions are what boundaries is asked for.
type boundaryOptions struct {
	rules string
	write bool
	count bool
}

func newBoundaries() *cobra.Command {
	var o boundaryOptions
	c := &cobra.Command{
		Use:   "boundaries FOLDER...",
		Short: "list where phrases stand across words (社|会员|工), and what the boundaries veto",
		Long: `Boundaries cuts the texts in the folders into words and lists the phrases whose first
or last word is parts of two other words there: "vetoed" where the boundaries of the
rules keep them from being found, "missed" where not, and "wrong" where a phrase is
vetoed that stands as it is. Then it prints how many there are of each.

It quotes what it lists: take --count for texts that must stay unread, such as the
check half. With --write it makes the boundaries anew from the texts instead.`,
		Example: `  jianzha boundaries server/corpus/dev
  jianzha boundaries --write server/corpus/dev`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error { return runBoundaries(o, args, c.OutOrStdout()) },
	}
	c.Flags().StringVar(&o.rules, "rules", "server/rules", "the folder of rule files")
	c.Flags().BoolVar(&o.write, "write", false, "write "+rulefile.BoundariesFile+" into the folder of rules")
	c.Flags().BoolVar(&o.count, "count", false, "print the counts only")
	return c
}

func runBoundaries(o boundaryOptions, folders []string, out io.Writer) error {
	rs, err := loadAny(o.rules)
	if err != nil {
		return err
	}
	d, err := segment.Open()
	if err != nil {
		return err
	}
	f, err := segment.NewFinder(d, rs)
	if err != nil {
		return err
	}
	if o.write {
		return writeBoundaries(o.rules, segment.NewMine(f), folders, out)
	}
	s := segment.NewSurvey(f)
	if err := readFolders(folders, func(d *scan.Document, _ bool) { s.Add(d) }); err != nil {
		return err
	}
	if !o.count {
		writeQuotes(out, s.Quotes)
	}
	writeSurvey(out, s)
	return nil
}

// readFolders hands on all documents in the folders, and whether they are scams.
func readFolders(folders []string, each func(d *scan.Document, scam bool)) error {
	for _, folder := range folders {
		err := backtest.Read(os.DirFS(folder), ".", func(t *backtest.Text, d *scan.Document) error {
			each(d, t.Label == backtest.Scam)
			return nil
		})
		if err != nil {
			return fmt.Errorf("folder %q: %w", folder, err)
		}
	}
	return nil
}

func writeBoundaries(rules string, m *segment.Mine, folders []string, out io.Writer) error {
	if err := readFolders(folders, m.Add); err != nil {
		return err
	}
	boundaries := m.Boundaries()
	name, err := writeLearned(rules, rulefile.BoundariesFile, func(w io.Writer) error { return rulefile.WriteBoundaries(w, boundaries) })
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%s: boundaries of %d words\n", name, len(boundaries))
	return nil
}

// writeQuotes lists what was found, the most frequent first.
func writeQuotes(out io.Writer, quotes map[string]int) {
	for _, q := range slices.SortedFunc(maps.Keys(quotes), func(a, b string) int {
		return cmp.Or(cmp.Compare(quotes[b], quotes[a]), strings.Compare(a, b))
	}) {
		fmt.Fprintf(out, "%d\t%s\n", quotes[q], q)
	}
}

func writeSurvey(out io.Writer, s *segment.Survey) {
	vetoed := backtest.Proportion{Part: s.Dropped, Whole: s.Straddled}
	wrong := backtest.Proportion{Part: s.Wrong, Whole: s.Phrases - s.Straddled}
	fmt.Fprintf(out, "%d phrases, %d straddled\n", s.Phrases, s.Straddled)
	for _, f := range []backtest.Figure{
		{Name: "boundaries.vetoed", Value: vetoed.Percent(), Unit: "%", Op: ">=", Bound: 95},
		{Name: "boundaries.wrong", Value: wrong.Percent(), Unit: "%", Op: "<=", Bound: 0.2},
	} {
		fmt.Fprintln(out, f)
	}
}

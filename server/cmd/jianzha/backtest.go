package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jianzha/jianzha/server/backtest"
	"github.com/jianzha/jianzha/wasm/rule"
)

func newBacktest() *cobra.Command {
	return &cobra.Command{
		Use:   "backtest OLD NEW FOLDER...",
		Short: "show what a change of the rules changes on texts whose kind is known",
		Long: `Backtest judges the texts in the folders by two sets of rules, each a pack or a
folder of rule files, and writes Markdown: how many scams and honest texts of each
category are flagged, the rules that find more or less, and every verdict that
changed. Texts are named and never shown, so the check half of the corpus may be
among them.

Exit code 1 says that in some category less scams or more honest texts are flagged
than before.`,
		Example: `  jianzha pack -o before.txt
  jianzha backtest before.txt server/rules server/corpus/dev server/corpus/check`,
		Args: cobra.MinimumNArgs(3),
		RunE: func(c *cobra.Command, args []string) error {
			before, err := loadAny(args[0])
			if err != nil {
				return err
			}
			after, err := loadAny(args[1])
			if err != nil {
				return err
			}
			regressed := false
			for _, folder := range args[2:] {
				diff, err := backtest.Compare(before, after, os.DirFS(folder))
				if err != nil {
					return fmt.Errorf("folder %q: %w", folder, err)
				}
				writeComparison(c.OutOrStdout(), folder, diff)
				regressed = regressed || len(diff.Regressed()) > 0
			}
			if regressed {
				return errTold
			}
			return nil
		},
	}
}

// loadAny loads a pack, or a folder of rule files with whatever problems it
// has: a change is compared before it is finished.
func loadAny(name string) (*rule.Ruleset, error) {
	s := source{pack: name}
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		s = source{rules: name, draft: true}
	}
	rs, _, err := s.load()
	return rs, err
}

func writeComparison(out io.Writer, folder string, c *backtest.Comparison) {
	fmt.Fprintf(out, "## %s: %s\n\n", filepath.ToSlash(folder), c)
	fmt.Fprint(out, "| category | scams | found before | now | honest | flagged before | now |\n|---|--:|--:|--:|--:|--:|--:|\n")
	for _, category := range append(c.New.Categories(), "") {
		oldScams, oldTwins := c.Old.Of(category)
		scams, twins := c.New.Of(category)
		if category == "" {
			category = "all"
		}
		fmt.Fprintf(out, "| %s | %d | %d | %d | %d | %d | %d |\n", category, scams.Texts,
			oldScams.Flagged().Part, scams.Flagged().Part, twins.Texts, oldTwins.Flagged().Part, twins.Flagged().Part)
	}
	if rules := c.ChangedRules(); len(rules) > 0 {
		fmt.Fprint(out, "\n| rule | before | now |\n|---|--:|--:|\n")
		for _, id := range rules {
			fmt.Fprintf(out, "| %s | %d | %d |\n", id, c.Rules[id].Old, c.Rules[id].New)
		}
	}
	if len(c.Changes) > 0 {
		fmt.Fprint(out, "\n| file | text | kind | before | now | | rules |\n|---|---|---|---|---|---|---|\n")
	}
	for _, x := range c.Changes {
		kind, mark := "honest", ""
		if x.Scam {
			kind = "scam"
		}
		if x.Worse() {
			mark = "worse"
		}
		fmt.Fprintf(out, "| %s | %s | %s | %s | %s | %s | %s |\n", x.File, clean(x.ID), kind, x.Old, x.New, mark, strings.Join(x.Rules, " "))
	}
	fmt.Fprintln(out)
}

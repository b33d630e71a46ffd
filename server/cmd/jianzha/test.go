package main

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jianzha/jianzha/server/backtest"
	"github.com/jianzha/jianzha/server/publish"
	"github.com/jianzha/jianzha/server/rulefile"
)

func newTest() *cobra.Command {
	return &cobra.Command{
		Use:   "test [DIR]",
		Short: "try the rules on their own hits and misses",
		Long: `Test judges the examples of all rules in a folder, or of those inside the program.
A hit must be flagged, its own rule being among the findings; a rule by tone, which
is silent beside others, must fit it. A miss must not be
flagged, by no rule at all. Examples under todo_hit and todo_miss may fail; those
that pass can become hits and misses and are listed.

Exit code 1 says that an example failed, or that lint finds problems.`,
		Example: `  jianzha test server/rules`,
		Args:    cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			r, err := findRules(first(args))
			if err != nil {
				return err
			}
			b, problems, err := publish.Draft(r.files)
			list(c.OutOrStdout(), r, problems)
			if err != nil {
				return fmt.Errorf("testing %s: %w", r.name, err)
			}
			judged, err := backtest.Examples(b.Ruleset, b.Set.Examples)
			if err != nil {
				return fmt.Errorf("testing %s: %w", r.name, err)
			}
			if failed := tell(c.OutOrStdout(), r, judged); failed > 0 || len(problems) > 0 {
				return errTold
			}
			return nil
		},
	}
}

// tell writes what went otherwise than it should, and how many examples failed.
func tell(out io.Writer, r ruleFolder, judged []backtest.Judged) (failed int) {
	pass := 0
	for _, j := range judged {
		todo := j.Kind == rulefile.TodoHit || j.Kind == rulefile.TodoMiss
		place := fmt.Sprintf("%s:%d", filepath.Join(r.path, j.File), j.Line)
		switch {
		case todo && j.OK:
			fmt.Fprintf(out, "%s: %s of %s passes now: it can become a %s\n",
				place, j.Kind, j.Rule, strings.TrimPrefix(j.Kind, "todo_"))
		case j.OK:
			pass++
		case !todo:
			failed++
			fmt.Fprintf(out, "%s: %s of %s fails: %s\n    %s\n", place, j.Kind, j.Rule, found(j), short(j.Text))
		}
	}
	fmt.Fprintf(out, "%d examples passed, %d failed\n", pass, failed)
	return failed
}

// found says what was found instead.
func found(j backtest.Judged) string {
	list := func(ids []string) string {
		if len(ids) == 0 {
			return "none"
		}
		return strings.Join(ids, " ")
	}
	return fmt.Sprintf("level %s, rules %s; indicators seen: %s", j.Level, list(j.Rules), list(j.Seen))
}

// short returns the beginning of a text in one line.
func short(text string) string {
	const most = 60
	runes := []rune(strings.TrimSpace(text))
	if len(runes) <= most {
		return clean(string(runes))
	}
	return clean(string(runes[:most])) + "…"
}

package main

import (
	"fmt"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/jianzha/jianzha/server/rulefile"
)

func newLint() *cobra.Command {
	return &cobra.Command{
		Use:   "lint [DIR]",
		Short: "list every problem of the rule files",
		Long: `Lint reads the rule files in a folder, or those inside the program, and lists
every problem with its file and line. Exit code 1 says that there are some.
server/rulefile/FORMAT.md describes the files.`,
		Example: `  jianzha lint server/rules`,
		Args:    cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			r, err := findRules(first(args))
			if err != nil {
				return err
			}
			set, problems := rulefile.Load(r.files)
			if list(c.OutOrStdout(), r, problems); len(problems) > 0 {
				return errTold
			}
			fmt.Fprintf(c.OutOrStdout(), "%d rules, %d indicators, %d examples: no problems\n",
				len(set.Ruleset.Rules), len(set.Ruleset.Indicators), len(set.Examples))
			return nil
		},
	}
}

// list writes problems so that editors make links of them, and their number.
func list(out io.Writer, r ruleFolder, problems []rulefile.Problem) {
	for _, p := range problems {
		p.File = filepath.Join(r.path, p.File)
		fmt.Fprintln(out, p)
	}
	if n := len(problems); n > 0 {
		fmt.Fprintf(out, "%d problems in %s\n", n, r.name)
	}
}

// first returns the first argument, or nothing.
func first(args []string) string {
	if len(args) == 0 {
		return ""
	}
	return args[0]
}

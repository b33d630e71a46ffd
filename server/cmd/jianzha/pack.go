package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/jianzha/jianzha/server/publish"
)

func newPack() *cobra.Command {
	var out, folder string
	c := &cobra.Command{
		Use:   "pack",
		Short: "compile the rules into a pack",
		Long: `Pack compiles the rules into the one file that browsers load, and counts what is
in it. Rules with a problem are refused. The file is replaced in one step; it is
never half written.`,
		Example: `  jianzha pack -o rules.pack
  jianzha pack --rules server/rules -o -  > rules.pack`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			b, err := compile(folder, false)
			if err != nil {
				return err
			}
			if out == "-" {
				_, err := c.OutOrStdout().Write(b.Pack)
				return err
			}
			if err := publish.Write(out, b.Pack); err != nil {
				return err
			}
			fmt.Fprintf(c.OutOrStdout(), "%s: %s\n", out, summary(b))
			return nil
		},
	}
	c.Flags().StringVarP(&out, "output", "o", "jianzha.pack", "the file to write, - for standard output")
	c.Flags().StringVar(&folder, "rules", "", "compile the rule files in this folder instead of the built-in rules")
	return c
}

// summary counts what a pack holds.
func summary(b *publish.Build) string {
	phrases := 0
	for i := range b.Ruleset.Indicators {
		phrases += len(b.Ruleset.Indicators[i].Phrases)
	}
	return fmt.Sprintf("%d rules, %d indicators, %d phrases, %d bytes",
		len(b.Ruleset.Rules), len(b.Ruleset.Indicators), phrases, len(b.Pack))
}

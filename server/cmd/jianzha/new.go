package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/jianzha/jianzha/server/rulefile"
	"github.com/jianzha/jianzha/wasm/rule"
)

// skeleton is a rule to be filled in: lint names each part that is still empty.
const skeleton = `id: %s
category: %s
status: shadow # runs in back-tests and is never shown; "stable" when it is good
all: []        # indicators of server/rules/indicators that must all be there
any: [demand.*, divert.*]
why:
  zh-CN: ''
  en: ''
advice:
  zh-CN: ''
  en: ''
owner: rules
review_by: %s
source: '' # where the script was seen
hit: []    # three scams or more, as they are written
miss: []   # three honest texts or more, in the same words
`

// reviewAfter is how long a rule stands before somebody looks at it again.
const reviewAfter = 6 // months

func newNew() *cobra.Command {
	var rules string
	c := &cobra.Command{
		Use:   "new CATEGORY ID",
		Short: "begin a rule: a file with everything a rule has, to be filled in",
		Long: `New writes the file of a rule that is still empty. Write its hits and misses first,
then say which indicators make it; "jianzha lint" names what is missing.`,
		Example: `  jianzha new gift-lure gift-by-courier`,
		Args:    cobra.ExactArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			name, err := begin(rules, args[0], args[1])
			if err == nil {
				fmt.Fprintf(c.OutOrStdout(), "%s: fill it in; give it a weight in %s\n", name, filepath.Join(rules, "weights.yaml"))
			}
			return err
		},
	}
	c.Flags().StringVar(&rules, "rules", "server/rules", "the folder of rule files")
	return c
}

func begin(rules, category, id string) (string, error) {
	if !slices.Contains(rulefile.Categories, rule.Category(category)) {
		return "", fmt.Errorf("unknown category %q; there are %v", category, rulefile.Categories)
	}
	if strings.Trim(id, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || id == "" {
		return "", fmt.Errorf("id %q has other characters than small letters, digits and hyphens", id)
	}
	name := filepath.Join(rules, category, id+".yaml")
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return "", fmt.Errorf("beginning a rule: %w", err)
	}
	defer f.Close()
	_, err = fmt.Fprintf(f, skeleton, id, category, time.Now().AddDate(0, reviewAfter, 0).Format(time.DateOnly))
	return name, err
}

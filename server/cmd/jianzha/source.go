package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"github.com/jianzha/jianzha/server/publish"
	"github.com/jianzha/jianzha/server/rules"
	"github.com/jianzha/jianzha/wasm/pack"
	"github.com/jianzha/jianzha/wasm/rule"
)

// A source is where a command takes its rules from: a pack, a folder of rule
// files, or the rules inside the program.
type source struct {
	pack, rules string
	draft       bool
}

func (s *source) flags(c *cobra.Command) {
	c.Flags().StringVar(&s.pack, "pack", "", "use this pack instead of the built-in rules")
	c.Flags().StringVar(&s.rules, "rules", "", "use the rule files in this folder instead of the built-in rules")
	c.MarkFlagsMutuallyExclusive("pack", "rules")
}

// draftFlag is for commands whose results reach nobody but the maintainers.
func (s *source) draftFlag(c *cobra.Command) {
	c.Flags().BoolVar(&s.draft, "draft", false, "use rules that lint finds problems in, as far as they can be read")
	c.MarkFlagsMutuallyExclusive("pack", "draft")
}

// load returns the ruleset and its pack.
func (s *source) load() (*rule.Ruleset, []byte, error) {
	if s.pack != "" {
		return readPack(s.pack)
	}
	b, err := compile(s.rules, s.draft)
	if err != nil {
		return nil, nil, err
	}
	return b.Ruleset, b.Pack, nil
}

func readPack(name string) (*rule.Ruleset, []byte, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, nil, fmt.Errorf("reading pack: %w", err)
	}
	rs, err := pack.Decode(data)
	if err != nil {
		return nil, nil, fmt.Errorf("file %q: %w", name, err)
	}
	return rs, data, nil
}

// compile compiles a folder, or the built-in rules where none is named.
func compile(folder string, draft bool) (*publish.Build, error) {
	r, err := findRules(folder)
	if err != nil {
		return nil, err
	}
	build := publish.Compile
	if draft {
		build = func(fsys fs.FS) (*publish.Build, error) {
			b, _, err := publish.Draft(fsys)
			return b, err
		}
	}
	b, err := build(r.files)
	if _, ok := errors.AsType[*publish.LintError](err); ok {
		return nil, fmt.Errorf("compiling %s: %w; jianzha lint lists all", r.name, err)
	}
	if err != nil {
		return nil, fmt.Errorf("compiling %s: %w", r.name, err)
	}
	return b, nil
}

// A ruleFolder is a folder of rule files.
type ruleFolder struct {
	files fs.FS
	path  string // what to put before the names of files in messages
	name  string // what to call it
}

// findRules returns the folder of that name, or for an empty one the rules
// inside the program.
func findRules(folder string) (ruleFolder, error) {
	if folder == "" {
		return ruleFolder{rules.FS, "server/rules", "the built-in rules"}, nil
	}
	info, err := os.Stat(folder)
	if err != nil {
		return ruleFolder{}, fmt.Errorf("reading rules: %w", err)
	}
	if !info.IsDir() {
		return ruleFolder{}, fmt.Errorf("reading rules: %q is no folder", folder)
	}
	return ruleFolder{os.DirFS(folder), folder, fmt.Sprintf("the rules in %q", folder)}, nil
}

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
type source struct{ pack, rules string }

func (s *source) flags(c *cobra.Command) {
	c.Flags().StringVar(&s.pack, "pack", "", "use this pack instead of the built-in rules")
	c.Flags().StringVar(&s.rules, "rules", "", "use the rule files in this folder instead of the built-in rules")
	c.MarkFlagsMutuallyExclusive("pack", "rules")
}

// load returns the ruleset and its pack.
func (s *source) load() (*rule.Ruleset, []byte, error) {
	if s.pack != "" {
		return readPack(s.pack)
	}
	b, err := compile(s.rules)
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
func compile(folder string) (*publish.Build, error) {
	fsys, name, err := rulesIn(folder)
	if err != nil {
		return nil, err
	}
	b, err := publish.Compile(fsys)
	if lint, ok := errors.AsType[*publish.LintError](err); ok {
		return nil, fmt.Errorf("compiling %s: %w; jianzha lint lists all", name, lint)
	}
	if err != nil {
		return nil, fmt.Errorf("compiling %s: %w", name, err)
	}
	return b, nil
}

// rulesIn returns the files of a folder, and what to call them in messages.
func rulesIn(folder string) (fs.FS, string, error) {
	if folder == "" {
		return rules.FS, "the built-in rules", nil
	}
	info, err := os.Stat(folder)
	if err != nil {
		return nil, "", fmt.Errorf("reading rules: %w", err)
	}
	if !info.IsDir() {
		return nil, "", fmt.Errorf("reading rules: %q is no folder", folder)
	}
	return os.DirFS(folder), fmt.Sprintf("rules in %q", folder), nil
}

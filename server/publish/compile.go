// Package publish makes packs of the rules as people write them. It refuses
// rules with a problem, so that nothing half right ever reaches a browser.
package publish

import (
	"fmt"
	"io/fs"

	"github.com/jianzha/jianzha/server/rulefile"
	"github.com/jianzha/jianzha/wasm/pack"
	"github.com/jianzha/jianzha/wasm/rule"
	"github.com/jianzha/jianzha/wasm/scan"
)

// A Build is a set of rule files in the form that the engine takes.
type Build struct {
	Set     *rulefile.Set
	Ruleset *rule.Ruleset // what a reader of the pack gets
	Pack    []byte
}

// A LintError says that the rule files have problems.
type LintError struct{ Problems []rulefile.Problem }

// Error counts the problems and quotes the first; lint lists them all.
func (e *LintError) Error() string {
	return fmt.Sprintf("the rules have %d problems, the first of them %s", len(e.Problems), e.Problems[0])
}

// Compile reads all rule files below the root of fsys and makes a pack of them.
// Shadow and retired rules go in with their status. Where the files have
// problems the error is a [*LintError].
func Compile(fsys fs.FS) (*Build, error) {
	b, problems, err := Draft(fsys)
	if len(problems) > 0 {
		return nil, &LintError{problems}
	}
	return b, err
}

// Draft is Compile for whoever is still writing the rules: it makes of them
// what it can in spite of their problems, which it returns. What it makes is
// to be tried, never published.
func Draft(fsys fs.FS) (*Build, []rulefile.Problem, error) {
	set, problems := rulefile.Load(fsys)
	data := pack.Encode(&set.Ruleset)
	// What is published is what a browser will read, so it is read here first.
	rs, err := pack.Decode(data)
	if err != nil {
		return nil, problems, fmt.Errorf("reading the pack that was made: %w", err)
	}
	if _, err := scan.New(rs); err != nil {
		return nil, problems, fmt.Errorf("loading the pack that was made: %w", err)
	}
	return &Build{Set: set, Ruleset: rs, Pack: data}, problems, nil
}

// Package rulefile reads the rules as people write them: YAML files of
// indicators, variants, weights and rules with their examples, described in
// FORMAT.md. It fills a rule.Ruleset and reports everything that is wrong, each
// problem with its file and line. It never judges a text.
package rulefile

import (
	"io/fs"
	"time"

	"github.com/jianzha/jianzha/wasm/rule"
)

// Categories lists the categories there are, in the order of the documents.
// Each is a folder of rules.
var Categories = []rule.Category{
	"fake-support", "live-membership", "gift-lure",
	"paid-membership", "welfare-group", "scratch-card",
}

// Surfaces lists where an example's text may stand.
var Surfaces = []string{"page", "chat", "sms", "call"}

// A Set is everything the files say.
type Set struct {
	// Ruleset has every rule, retired ones too.
	Ruleset  rule.Ruleset
	Examples []Example // in the order of files and lines
	Records  []Record  // one for each rule, in the same order
}

// An Example is a text that its rule must match, or must not.
type Example struct {
	Rule    string
	Kind    string // hit, miss, todo_hit or todo_miss
	Surface string // one of Surfaces
	Text    string // as written, "X: …" lines included
	File    string
	Line    int
}

// The kinds of examples. The rule is known to fail on the todo kinds.
const (
	Hit      = "hit"
	Miss     = "miss"
	TodoHit  = "todo_hit"
	TodoMiss = "todo_miss"
)

// A Record is what maintainers keep about a rule and the engine doesn't need.
type Record struct {
	Rule     string
	Owner    string
	ReviewBy time.Time
	Source   string // where the script was seen
	File     string
	Line     int
}

// Load reads all files below the root of fsys and reports every problem, sorted
// by file and line. The set is never nil, but only fit for use where there is
// no problem at all.
func Load(fsys fs.FS) (*Set, []Problem) {
	l := newLoader(fsys)
	l.list()
	l.readVariants()
	l.readIndicators()
	l.readWeights()
	l.readBoundaries()
	l.readTone()
	l.readRules()
	l.checkReferences()
	l.checkUse()
	l.checkWeights()
	l.checkTone()
	l.checkAlike()
	l.checkExamples()
	return l.set(), l.sortedProblems()
}

// Package rules carries the rules, as written, in the program. What the files
// say is described in server/rulefile/FORMAT.md.
package rules

import "embed"

// FS holds the folders of rules and indicators, the variants, the weights, the
// boundaries and the tone.
// Other files in it mean nothing.
//
//go:embed *
var FS embed.FS

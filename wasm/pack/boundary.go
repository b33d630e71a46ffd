package pack

import (
	"strings"

	"github.com/jianzha/jianzha/wasm/rule"
)

// boundary takes a word at the edge of phrases, and what must not stand beside
// it.
func (d *decoder) boundary(f []string) string {
	b := rule.Boundary{Side: rule.Side(f[1]), Word: f[2], Contexts: strings.Split(f[3], " ")}
	last := rule.Boundary{}
	if n := len(d.rs.Boundaries); n > 0 {
		last = d.rs.Boundaries[n-1]
	}
	d.rs.Boundaries = append(d.rs.Boundaries, b)
	switch {
	case b.Side != rule.After && b.Side != rule.Before:
		return unknown("side", f[1])
	case b.Word == "":
		return "has no word"
	case b.Side == last.Side && b.Word == last.Word:
		return "is a second line of the word \"" + b.Word + "\""
	}
	return sorted(b.Contexts)
}

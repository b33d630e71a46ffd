package rulefile

import (
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// text returns a scalar as it is written. Numbers count as text, so that a
// phrase such as 96110 needs no quotes.
func (f file) text(n *yaml.Node) string {
	switch {
	case n.Kind != yaml.ScalarNode:
		f.report(n.Line, "expected a text")
	case n.Tag == "!!null" || strings.TrimSpace(n.Value) == "":
		f.report(n.Line, "expected a text, not an empty one")
	default:
		return n.Value
	}
	return ""
}

func (f file) number(n *yaml.Node) (v int, ok bool) {
	v, err := strconv.Atoi(n.Value)
	if n.Kind != yaml.ScalarNode || n.Tag != "!!int" || err != nil {
		f.report(n.Line, "expected a whole number, not %q", n.Value)
		return 0, false
	}
	return v, true
}

func (f file) flag(n *yaml.Node) bool {
	if n.Kind != yaml.ScalarNode || n.Tag != "!!bool" {
		f.report(n.Line, "expected true or false, not %q", n.Value)
	}
	return n.Value == "true"
}

func (f file) items(n *yaml.Node) []*yaml.Node {
	if n.Kind != yaml.SequenceNode {
		f.report(n.Line, "expected a list")
		return nil
	}
	return n.Content
}

// choice returns a text that must be one of those listed, or nothing.
func choice[T ~string](f file, n *yaml.Node, what string, of ...T) T {
	v := T(f.text(n))
	if v != "" && !slices.Contains(of, v) {
		f.report(n.Line, "unknown %s %q", what, v)
		return ""
	}
	return v
}

// validName reports whether a name can be part of an id: packs are lines with
// blanks between their words.
func validName(s string) bool {
	for _, r := range s {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' {
			return false
		}
	}
	return s != ""
}

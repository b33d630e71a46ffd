package rulefile

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// The files are read as nodes, not into structs: only nodes know their lines,
// and one wrong field must not hide the others. Aliases are never followed.

// parse returns the root of the file's only document, or nil after reporting
// why there is none.
func (f file) parse(data []byte) *yaml.Node {
	dec := yaml.NewDecoder(bytes.NewReader(data))
	var doc, more yaml.Node
	err := dec.Decode(&doc)
	if errors.Is(err, io.EOF) || err == nil && len(doc.Content) == 0 {
		f.report(1, "the file is empty")
		return nil
	}
	if err == nil {
		if err = dec.Decode(&more); errors.Is(err, io.EOF) {
			return doc.Content[0]
		}
	}
	if err == nil {
		f.report(more.Line, "a file has one document only")
		return nil
	}
	line, msg := splitError(err)
	f.report(line, "reading yaml: %s", msg)
	return nil
}

var errorForm = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)`)

// splitError takes the line out of an error. The library counts lines from 0
// in errors of its parser, and from 1 in those of its scanner. It may name the
// line where the broken part starts or the one where the break was noticed.
func splitError(err error) (line int, msg string) {
	m := errorForm.FindStringSubmatch(err.Error())
	if m == nil {
		return 1, err.Error()
	}
	line, _ = strconv.Atoi(m[1])
	if strings.HasPrefix(m[2], "did not find expected") {
		line++
	}
	return line, m[2]
}

// A field is one entry of a mapping.
type field struct {
	name  string
	line  int
	value *yaml.Node
}

// mapping returns the entries in order, without those that repeat a name or
// have no value.
func (f file) mapping(n *yaml.Node, what string) []field {
	if n.Kind != yaml.MappingNode {
		f.report(n.Line, "%s: expected a mapping", what)
		return nil
	}
	seen := map[string]bool{}
	var out []field
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		switch {
		case key.Kind != yaml.ScalarNode || key.Value == "":
			f.report(key.Line, "%s: expected a name", what)
		case seen[key.Value]:
			f.report(key.Line, "%q stands twice", key.Value)
		default:
			seen[key.Value] = true
			out = append(out, field{key.Value, key.Line, value})
		}
	}
	return out
}

// fields hands each entry of a mapping to the reader of that name and returns
// the lines of the entries. It reports names without a reader and required
// ones that are missing.
func (f file) fields(n *yaml.Node, what string, readers map[string]func(*yaml.Node), required ...string) map[string]int {
	lines := map[string]int{}
	for _, e := range f.mapping(n, what) {
		read := readers[e.name]
		lines[e.name] = e.line
		switch {
		case read == nil:
			f.report(e.line, "unknown field %q in %s", e.name, what)
		case e.value.Tag == "!!null":
			f.report(e.line, "field %q is empty", e.name)
		default:
			read(e.value)
		}
	}
	if n.Kind != yaml.MappingNode {
		return lines // one problem is enough
	}
	for _, name := range required {
		if lines[name] == 0 {
			f.report(n.Line, "missing field %q in %s", name, what)
		}
	}
	return lines
}

package rulefile

import (
	"bytes"
	"cmp"
	"io"
	"io/fs"
	"slices"
	"strings"

	"github.com/jianzha/jianzha/wasm/rule"
)

// BoundariesFile is where the boundaries lie in the folder of rules.
const BoundariesFile = "boundaries.txt"

const boundariesHead = `# Where the edge of a phrase is none: made by "jianzha boundaries --write", not
# written by hand. FORMAT.md describes the lines.
`

// WriteBoundaries writes boundaries in the form that Load reads.
func WriteBoundaries(w io.Writer, boundaries []rule.Boundary) error {
	var b bytes.Buffer
	b.WriteString(boundariesHead)
	for _, x := range boundaries {
		b.WriteString(string(x.Side) + " " + x.Word + " " + strings.Join(x.Contexts, " ") + "\n")
	}
	_, err := w.Write(b.Bytes())
	return err
}

// readBoundaries reads the boundaries, where there are any.
func (l *loader) readBoundaries() {
	data, err := fs.ReadFile(l.fsys, BoundariesFile)
	if err != nil {
		return // none were looked for yet
	}
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		if s := strings.TrimRight(line, "\r\n"); s != "" && s[0] != '#' {
			l.readBoundary(l.file(BoundariesFile), n, strings.Split(s, " "))
		}
	}
	slices.SortFunc(l.boundaries, compareBoundaries)
}

func (l *loader) readBoundary(f file, line int, fields []string) {
	if len(fields) < 3 || fields[0] != string(rule.Before) && fields[0] != string(rule.After) {
		f.report(line, "a boundary is \"before\" or \"after\", a word, and what must not stand there")
		return
	}
	for _, s := range fields[1:] {
		if err := checkCharacters(s); err != nil || s == "" {
			f.report(line, "%q is no text to match: it is empty, or has %v", s, err)
			return
		}
	}
	b := rule.Boundary{Side: rule.Side(fields[0]), Word: fields[1], Contexts: fields[2:]}
	slices.Sort(b.Contexts)
	if distinct := len(slices.Compact(slices.Clone(b.Contexts))); distinct < len(b.Contexts) {
		f.report(line, "a text stands twice beside %q", b.Word)
	}
	if slices.ContainsFunc(l.boundaries, func(x rule.Boundary) bool { return compareBoundaries(x, b) == 0 }) {
		f.report(line, "there is a line for %q already", b.Word)
		return
	}
	l.boundaries = append(l.boundaries, b)
}

func compareBoundaries(a, b rule.Boundary) int {
	return cmp.Or(cmp.Compare(a.Side, b.Side), cmp.Compare(a.Word, b.Word))
}

package pack

import (
	"bytes"
	"errors"
	"strconv"
)

// A delta makes one pack of another: a header, and then a line for each
// operation. "=12" keeps twelve lines of the old pack, "-3" leaves three out,
// "+text" adds a line. It proves nothing; whoever applies it checks the result
// by its hash.
const deltaHeader = "jianzha-delta 1\n"

// Diff returns the delta from one pack to another. Packs are sorted, so one
// walk over both finds the shortest.
func Diff(from, to []byte) []byte {
	w := deltaWriter{out: []byte(deltaHeader)}
	for len(from) > 0 || len(to) > 0 {
		old, rest := cutLine(from)
		line, after := cutLine(to)
		switch order := bytes.Compare(old, line); {
		case len(to) > 0 && (len(from) == 0 || order > 0):
			w.add(line)
			to = after
		case len(from) > 0 && (len(to) == 0 || order < 0):
			w.count('-')
			from = rest
		default:
			w.count('=')
			from, to = rest, after
		}
	}
	w.flush()
	return w.out
}

// cutLine returns the first line, with its end, and what follows.
func cutLine(data []byte) (line, rest []byte) {
	if i := bytes.IndexByte(data, '\n') + 1; i > 0 {
		return data[:i], data[i:]
	}
	return data, nil
}

// A deltaWriter joins operations of a kind.
type deltaWriter struct {
	out []byte
	op  byte
	n   int
}

func (w *deltaWriter) count(op byte) {
	if w.op != op {
		w.flush()
	}
	w.op = op
	w.n++
}

func (w *deltaWriter) add(line []byte) {
	w.flush()
	w.out = append(append(w.out, '+'), line...)
}

func (w *deltaWriter) flush() {
	if w.n > 0 {
		w.out = append(strconv.AppendInt(append(w.out, w.op), int64(w.n), 10), '\n')
	}
	w.n, w.op = 0, 0
}

// Apply makes the pack that a delta leads to. size is what it must come to; no
// more than that is ever made. The error says which line of the delta is wrong.
func Apply(from, delta []byte, size int) ([]byte, error) {
	delta, ok := bytes.CutPrefix(delta, []byte(deltaHeader))
	if !ok {
		return nil, deltaError(1, "is not \"jianzha-delta 1\"")
	}
	if size < 0 || size > MaxBytes {
		return nil, errors.New("reading delta: no pack has " + strconv.Itoa(size) + " bytes")
	}
	a := applier{from: from, out: make([]byte, 0, size), size: size}
	for n := 2; len(delta) > 0; n++ {
		var line []byte
		line, delta = cutLine(delta)
		if problem := a.line(line); problem != "" {
			return nil, deltaError(n, problem)
		}
	}
	if len(a.from) > 0 || len(a.out) != size {
		return nil, errors.New("reading delta: it is of another pack, or truncated")
	}
	return a.out, nil
}

func deltaError(n int, problem string) error {
	return errors.New("reading delta: line " + strconv.Itoa(n) + " " + problem)
}

type applier struct {
	from, out []byte
	size      int
}

// line takes one operation and returns what is wrong with it, if anything.
func (a *applier) line(line []byte) string {
	text, ended := bytes.CutSuffix(line, []byte("\n"))
	if !ended || len(text) == 0 {
		return "is empty or has no end"
	}
	if text[0] == '+' {
		return a.put(line[1:])
	}
	n := 0
	if problem := number(&n, string(text[1:])); problem != "" || n == 0 || text[0] != '=' && text[0] != '-' {
		return "is no operation"
	}
	for range n {
		kept, rest := cutLine(a.from)
		if len(kept) == 0 {
			return "goes past the end of the pack"
		}
		a.from = rest
		if text[0] == '-' {
			continue
		}
		if problem := a.put(kept); problem != "" {
			return problem
		}
	}
	return ""
}

func (a *applier) put(line []byte) string {
	if len(a.out)+len(line) > a.size {
		return "makes the pack longer than it should be"
	}
	a.out = append(a.out, line...)
	return ""
}

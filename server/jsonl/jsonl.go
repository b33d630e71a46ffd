// Package jsonl answers documents that come as JSON, one a line, with verdicts
// in the same form and order. Other programs rely on both forms; they are
// described at [Input] and [Answer]. A line that can't be read is answered with
// an error and keeps nothing else from being answered. Memory does not grow
// with the number of lines.
package jsonl

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/jianzha/jianzha/wasm/scan"
)

// Options says how to answer.
type Options struct {
	Surface scan.Surface // of texts that name none; empty for page
	English bool         // whether to explain in English instead of Chinese
}

// Counts says what Run has answered.
type Counts struct{ Answered, Flagged, Bad int }

// Run answers each line of in with one line on out, by one Write a line.
// Blank lines are no lines. The error is one of reading or writing.
func Run(s *scan.Scanner, in io.Reader, out io.Writer, o Options) (Counts, error) {
	var n Counts
	lines := newLines(in)
	w := newWriter(out)
	for {
		line, err := lines.next()
		if errors.Is(err, io.EOF) {
			return n, nil
		}
		if err != nil && !errors.Is(err, errTooLong) {
			return n, fmt.Errorf("reading line %d: %w", lines.number, err)
		}
		if err == nil && len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		var a *Answer
		if err == nil {
			a, err = answer(s, line, o)
		}
		if err != nil {
			n.Bad++
			err = w.write(refusal{findID(line), fmt.Sprintf("line %d: %v", lines.number, err)})
		} else {
			n.count(a)
			err = w.write(a)
		}
		if err != nil {
			return n, fmt.Errorf("writing the answer to line %d: %w", lines.number, err)
		}
	}
}

func (n *Counts) count(a *Answer) {
	n.Answered++
	if a.flagged {
		n.Flagged++
	}
}

// answer reads and judges one line.
func answer(s *scan.Scanner, line []byte, o Options) (*Answer, error) {
	in, err := Parse(line)
	if err != nil {
		return nil, err
	}
	d, texts, err := in.Document(o.Surface)
	if err != nil {
		return nil, err
	}
	return newAnswer(in.ID, s.Scan(d), texts, o.English), nil
}

// A writer writes values as lines.
type writer struct {
	out    io.Writer
	buffer bytes.Buffer
	encode *json.Encoder
}

func newWriter(out io.Writer) *writer {
	w := &writer{out: out}
	w.encode = json.NewEncoder(&w.buffer)
	w.encode.SetEscapeHTML(false)
	return w
}

func (w *writer) write(v any) error {
	w.buffer.Reset()
	if err := w.encode.Encode(v); err != nil {
		return err
	}
	_, err := w.out.Write(w.buffer.Bytes())
	return err
}

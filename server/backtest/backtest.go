// Package backtest measures a ruleset: on the examples of its rules, and on
// texts of which it is known whether they are scams. It counts and never
// decides what is good enough.
package backtest

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"runtime"

	"github.com/jianzha/jianzha/server/jsonl"
	"github.com/jianzha/jianzha/wasm/rule"
	"github.com/jianzha/jianzha/wasm/scan"
)

// A Text is a document of which it is known what it is. Its fields are those
// of [jsonl.Input] and the ones here.
type Text struct {
	jsonl.Input
	ID       string `json:"id"`
	Label    int    `json:"label"`    // one of the labels
	Category string `json:"category"` // of a scam, or of what it resembles
	// TurnFraud says of each line of a public conversation whether it is part
	// of the scam.
	TurnFraud []int `json:"turn_fraud"`
}

// The labels.
const (
	Benign = 0
	Scam   = 1
	Gray   = 2 // neither: counted, never as right or wrong
)

// An Outcome is what the ruleset makes of a text.
type Outcome struct {
	Text     *Text
	Level    rule.Level
	Category rule.Category
	Rules    []string // of the findings, the most serious first
}

// A Reading makes the document of a text. It is called concurrently.
type Reading func(*Text) (*scan.Document, error)

// AsWritten reads a text as its own fields say.
func AsWritten(t *Text) (*scan.Document, error) {
	d, _, err := t.Document("")
	return d, err
}

// Run judges the texts in a file of one JSON object a line and hands each
// outcome on, in order and from one goroutine.
func Run(rs *rule.Ruleset, in io.Reader, read Reading, each func(Outcome)) error {
	workers := make([]*worker, runtime.GOMAXPROCS(0))
	for i := range workers {
		s, err := scan.New(rs)
		if err != nil {
			return err
		}
		workers[i] = &worker{s, read}
	}
	work, order := make(chan *batch), make(chan *batch, 2*len(workers))
	for _, w := range workers {
		go w.run(work)
	}
	var failed error
	go func() {
		failed = split(in, work, order)
		close(work)
		close(order)
	}()
	var first error
	for b := range order {
		<-b.done
		if first == nil {
			first = b.err
		}
		for _, o := range b.outcomes {
			if first == nil {
				each(o)
			}
		}
	}
	if first == nil {
		first = failed // set before order was closed
	}
	return first
}

// A batch is some lines in a row; handing on single ones would cost more than
// judging them.
type batch struct {
	line     int // number of the first
	lines    [][]byte
	outcomes []Outcome
	err      error
	done     chan struct{}
}

const batchLines = 256

// split cuts the input into batches and gives each to the workers and, to keep
// the order, to whoever collects them.
func split(in io.Reader, work, order chan<- *batch) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(make([]byte, 64<<10), jsonl.Limit)
	b := &batch{line: 1, done: make(chan struct{})}
	send := func() {
		order <- b
		work <- b
		b = &batch{line: b.line + len(b.lines), done: make(chan struct{})}
	}
	for lines.Scan() {
		b.lines = append(b.lines, append([]byte(nil), lines.Bytes()...))
		if len(b.lines) == batchLines {
			send()
		}
	}
	at := b.line + len(b.lines)
	send()
	if err := lines.Err(); err != nil {
		return fmt.Errorf("line %d: %w", at, err)
	}
	return nil
}

// A worker judges batches with a scanner of its own.
type worker struct {
	scanner *scan.Scanner
	read    Reading
}

func (w *worker) run(work <-chan *batch) {
	for b := range work {
		for i, line := range b.lines {
			o, err := w.judge(line)
			if err != nil {
				b.err = fmt.Errorf("line %d: %w", b.line+i, err)
				break
			}
			b.outcomes = append(b.outcomes, o)
		}
		close(b.done)
	}
}

func (w *worker) judge(line []byte) (Outcome, error) {
	t, d, err := parse(line, w.read)
	if err != nil {
		return Outcome{}, err
	}
	return outcome(t, w.scanner.Scan(d)), nil
}

// parse reads the text in a line.
func parse(line []byte, read Reading) (*Text, *scan.Document, error) {
	t := &Text{}
	if err := json.Unmarshal(line, t); err != nil {
		return nil, nil, err
	}
	d, err := read(t)
	return t, d, err
}

func outcome(t *Text, v *scan.Verdict) Outcome {
	o := Outcome{Text: t, Level: v.Level, Category: v.Category}
	for _, f := range v.Findings {
		o.Rules = append(o.Rules, f.Rule.ID)
	}
	return o
}

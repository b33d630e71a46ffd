package backtest

import (
	"bufio"
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"github.com/jianzha/jianzha/server/jsonl"
	"github.com/jianzha/jianzha/wasm/rule"
	"github.com/jianzha/jianzha/wasm/scan"
)

// A Half is what was measured on one half of our own corpus: dev may be
// learned from, check may not be read.
type Half struct {
	Scams, Twins ByCategory
	Wrong        []Outcome // scams not flagged and twins flagged
}

// Read hands on the texts in one folder of a corpus, in order, until one fails.
func Read(fsys fs.FS, folder string, each func(*Text, *scan.Document) error) error {
	names, err := corpusFiles(fsys, folder)
	if err != nil {
		return err
	}
	for _, name := range names {
		if err := readFile(fsys, name, AsWritten, each); err != nil {
			return fmt.Errorf("reading %q: %w", name, err)
		}
	}
	return nil
}

func readFile(fsys fs.FS, name string, read Reading, each func(*Text, *scan.Document) error) error {
	f, err := fsys.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(make([]byte, 64<<10), jsonl.Limit)
	for n := 1; lines.Scan(); n++ {
		t, d, err := parse(lines.Bytes(), read)
		if err == nil {
			err = each(t, d)
		}
		if err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
	}
	return lines.Err()
}

func corpusFiles(fsys fs.FS, folder string) ([]string, error) {
	names, err := fs.Glob(fsys, path.Join(folder, "*.jsonl"))
	if err == nil && len(names) == 0 {
		err = fmt.Errorf("reading %q: there are no .jsonl files", folder)
	}
	return names, err
}

// RunCorpus measures one folder of a corpus.
func RunCorpus(rs *rule.Ruleset, fsys fs.FS, folder string) (*Half, error) {
	names, err := corpusFiles(fsys, folder)
	if err != nil {
		return nil, err
	}
	h := newHalf()
	for _, name := range names {
		if err := runFile(rs, fsys, name, AsWritten, h.add); err != nil {
			return nil, err
		}
	}
	return h, nil
}

func runFile(rs *rule.Ruleset, fsys fs.FS, name string, read Reading, each func(Outcome)) error {
	f, err := fsys.Open(name)
	if err != nil {
		return fmt.Errorf("measuring: %w", err)
	}
	defer f.Close()
	if err := Run(rs, f, read, each); err != nil {
		return fmt.Errorf("measuring %q: %w", name, err)
	}
	return nil
}

func newHalf() *Half { return &Half{Scams: ByCategory{}, Twins: ByCategory{}} }

// add counts an outcome and keeps what is wrong.
func (h *Half) add(o Outcome) {
	h.count(o)
	if o.Level.Flagged() != (o.Text.Label == Scam) {
		h.Wrong = append(h.Wrong, o)
	}
}

func (h *Half) count(o Outcome) {
	of := h.Twins
	if o.Text.Label == Scam {
		of = h.Scams
	}
	of.add(o)
}

// Categories lists the categories of the half in order.
func (h *Half) Categories() []string {
	var out []string
	for _, of := range []ByCategory{h.Scams, h.Twins} {
		for c := range of {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, cmp.Compare[string])
	return slices.Compact(out)
}

// Of returns the counts of scams and twins of a category; of all together
// where it is empty.
func (h *Half) Of(category string) (scams, twins Counts) {
	for _, c := range h.Categories() {
		if category != "" && category != c {
			continue
		}
		if n := h.Scams[c]; n != nil {
			scams = scams.Sum(*n)
		}
		if n := h.Twins[c]; n != nil {
			twins = twins.Sum(*n)
		}
	}
	return scams, twins
}

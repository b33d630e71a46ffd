package backtest

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/jianzha/jianzha/server/jsonl"
	"github.com/jianzha/jianzha/wasm/rule"
	"github.com/jianzha/jianzha/wasm/scan"
)

// An openSet says how the files of a public set of texts are read.
type openSet struct {
	prefix  string // of the files' names after "scam_", "benign_" …
	surface scan.Surface
	lines   bool // each line is a message of somebody unknown
	// unread is why no text of the set is to be read, empty where texts may
	// be looked at to understand a kind of error.
	unread string
}

const onlyCounts = "it is kept for counting, so that one real source stays unread"

// openSets lists the sets by prefix, the first that fits counting.
var openSets = []openSet{
	{prefix: "gx_", surface: scan.Call},
	{prefix: "taf_", surface: scan.Call, unread: onlyCounts},
	{prefix: "jd_service", surface: scan.Chat, lines: true},
	{prefix: "telecom8", surface: scan.SMS},
	{prefix: "telecom", surface: scan.SMS, unread: unlisted},
	{prefix: "sms80w", surface: scan.SMS, unread: unlisted},
	{prefix: "fbs", surface: scan.SMS, unread: onlyCounts},
	{prefix: "nus_sms", surface: scan.SMS, unread: onlyCounts},
	{prefix: "shop10", surface: scan.Page, unread: onlyCounts},
	{prefix: "fraud_news", surface: scan.Page},
	{prefix: "taobao_review", surface: scan.Page},
	{prefix: "", surface: scan.Page, unread: unlisted},
}

const unlisted = "it is not among the sets that may be read"

// An OpenFile is one file of a public set, named label_set.jsonl.
type OpenFile struct {
	Name       string // without the extension
	Categories ByCategory
	set        openSet
}

// FindOpen lists the files in the folder.
func FindOpen(fsys fs.FS) ([]*OpenFile, error) {
	names, err := fs.Glob(fsys, "*_*.jsonl")
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return nil, errors.New("there are no files named label_set.jsonl")
	}
	var files []*OpenFile
	for _, name := range names {
		files = append(files, openFile(name))
	}
	return files, nil
}

func openFile(name string) *OpenFile {
	f := &OpenFile{Name: strings.TrimSuffix(path.Base(name), path.Ext(name)), Categories: ByCategory{}}
	for _, s := range openSets {
		if strings.HasPrefix(f.setName(), s.prefix) {
			f.set = s
			break
		}
	}
	return f
}

// Label returns the first part of the name: scam, benign, grey or hardneg.
func (f *OpenFile) Label() string {
	label, _, _ := strings.Cut(f.Name, "_")
	return label
}

func (f *OpenFile) setName() string {
	_, set, _ := strings.Cut(f.Name, "_")
	return set
}

// Run measures the file. Each outcome is handed on too, unless each is nil.
func (f *OpenFile) Run(rs *rule.Ruleset, fsys fs.FS, each func(Outcome)) error {
	return runFile(rs, fsys, f.Name+".jsonl", f.set.read, func(o Outcome) {
		f.Categories.add(o)
		if each != nil {
			each(o)
		}
	})
}

// promo is the category of advertisements. They are counted apart: some are
// themselves doubtful.
const promo = "promo_ad"

// Promo returns the counts of the advertisements.
func (f *OpenFile) Promo() Counts { return f.Of(promo) }

// Of returns the counts of one category.
func (f *OpenFile) Of(category string) Counts {
	if c := f.Categories[category]; c != nil {
		return *c
	}
	return Counts{}
}

// Counts returns the counts of all texts but advertisements.
func (f *OpenFile) Counts() (sum Counts) {
	for category, c := range f.Categories {
		if category != promo {
			sum = sum.Sum(*c)
		}
	}
	return sum
}

func (s openSet) read(t *Text) (*scan.Document, error) {
	if t.Text == nil {
		return nil, errors.New("there is no text")
	}
	if !s.lines {
		return scan.Paste(s.surface, jsonl.Units(*t.Text)), nil
	}
	d := &scan.Document{Surface: s.surface}
	for i, line := range strings.Split(*t.Text, "\n") {
		d.Passages = append(d.Passages, scan.Passage{Text: jsonl.Units(line), Message: i})
	}
	return d, nil
}

// Readable returns the files whose names begin with the prefix, with or
// without their label. The error says why the texts of one are not to be read.
func Readable(files []*OpenFile, prefix string) ([]*OpenFile, error) {
	var out []*OpenFile
	for _, f := range files {
		if !strings.HasPrefix(f.Name, prefix) && !strings.HasPrefix(f.setName(), prefix) {
			continue
		}
		if f.set.unread != "" {
			return nil, fmt.Errorf("listing %q: %s", f.Name, f.set.unread)
		}
		out = append(out, f)
	}
	if len(out) == 0 || prefix == "" {
		return nil, fmt.Errorf("listing %q: there is no such file", prefix)
	}
	return out, nil
}

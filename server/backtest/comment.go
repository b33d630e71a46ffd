package backtest

import (
	"errors"
	"io/fs"

	"github.com/jianzha/jianzha/server/jsonl"
	"github.com/jianzha/jianzha/wasm/rule"
	"github.com/jianzha/jianzha/wasm/scan"
)

// errEnough ends a reading early.
var errEnough = errors.New("enough")

// RunComments puts a scam of our own as a comment below each of the first most
// texts of a public file, and counts where the comment is flagged and the text
// is not.
func (f *OpenFile) RunComments(rs *rule.Ruleset, fsys fs.FS, scams []Text, most int) (found Proportion, err error) {
	s, err := scan.New(rs)
	if err != nil {
		return found, err
	}
	err = readFile(fsys, f.Name+".jsonl", f.set.read, func(t *Text, _ *scan.Document) error {
		if found.Whole == most {
			return errEnough
		}
		d, comment := commented(t, &scams[found.Whole%len(scams)])
		if only(s.Scan(d), comment) {
			found.Part++
		}
		found.Whole++
		return nil
	})
	if errors.Is(err, errEnough) {
		err = nil
	}
	return found, err
}

// commented returns a page with the text and below it the comment, whose
// section is the last one.
func commented(t, comment *Text) (d *scan.Document, section int) {
	d = scan.Paste(scan.Page, jsonl.Units(*t.Text))
	for _, p := range d.Passages {
		section = max(section, p.Section+1)
	}
	d.Passages = append(d.Passages, scan.Passage{Text: jsonl.Units(*comment.Text), Section: section, Message: 1})
	return d, section
}

// only reports whether the section is flagged, and no other.
func only(v *scan.Verdict, section int) bool {
	found := false
	for _, s := range v.Sections {
		if s.Level.Flagged() {
			if s.Section != section {
				return false
			}
			found = true
		}
	}
	return found
}

// Comments returns the scams of a folder that could be comments: single texts
// of up to 120 characters.
func Comments(fsys fs.FS, folder string) ([]Text, error) {
	var out []Text
	err := Read(fsys, folder, func(t *Text, d *scan.Document) error {
		if t.Label == Scam && t.Text != nil && len([]rune(*t.Text)) <= 120 && d.Surface != scan.SMS && d.Surface != scan.Call {
			out = append(out, *t)
		}
		return nil
	})
	return out, err
}

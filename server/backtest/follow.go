package backtest

import (
	"io/fs"
	"strings"

	"github.com/jianzha/jianzha/wasm/rule"
	"github.com/jianzha/jianzha/wasm/scan"
)

// Follow judges the conversations of a public file as they grow, a line at a
// time, and hands on the levels after each line. It takes those of the
// category only, or all where that is empty.
func (f *OpenFile) Follow(rs *rule.Ruleset, fsys fs.FS, category string, each func(*Text, []rule.Level)) error {
	s, err := scan.New(rs)
	if err != nil {
		return err
	}
	return readFile(fsys, f.Name+".jsonl", f.set.read, func(t *Text, _ *scan.Document) error {
		if t.Text == nil || category != "" && t.Category != category {
			return nil
		}
		levels, err := f.follow(s, t)
		if err == nil {
			each(t, levels)
		}
		return err
	})
}

func (f *OpenFile) follow(s *scan.Scanner, t *Text) ([]rule.Level, error) {
	var levels []rule.Level
	lines := strings.SplitAfter(*t.Text, "\n")
	for n := range lines {
		part := *t
		text := strings.TrimSuffix(strings.Join(lines[:n+1], ""), "\n")
		part.Text = &text
		d, err := f.set.read(&part)
		if err != nil {
			return nil, err
		}
		levels = append(levels, s.Scan(d).Level)
	}
	return levels, nil
}

// Highest returns the most serious of the levels.
func Highest(levels []rule.Level) rule.Level {
	highest := rule.None
	for _, l := range levels {
		highest = max(highest, l)
	}
	return highest
}

// Late returns how many lines after the first one that is marked as part of the
// scam the text was flagged: 0 where it was by then, -1 where it never was.
func Late(t *Text, levels []rule.Level) int {
	marked := 0
	for marked < len(t.TurnFraud) && t.TurnFraud[marked] == 0 {
		marked++
	}
	for i, l := range levels {
		if l.Flagged() {
			return max(0, i-marked)
		}
	}
	return -1
}

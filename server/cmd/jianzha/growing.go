package main

import (
	"io/fs"

	"github.com/jianzha/jianzha/server/backtest"
	"github.com/jianzha/jianzha/wasm/rule"
)

// growing is what was measured on public conversations as they grow, and on
// public articles with a scam below.
type growing struct {
	dangers  backtest.Proportion // honest chats that are a danger at some line
	late     []int               // of each scam call, see backtest.Late
	comments backtest.Proportion
}

// mostArticles is how many articles get a scam below.
const mostArticles = 200

func (m *measurement) grow(rs *rule.Ruleset, corpus, open fs.FS) error {
	for _, name := range []string{"benign_jd_service", "benign_taf_normal"} {
		if err := m.followHonest(rs, open, name); err != nil {
			return err
		}
	}
	if f := m.file("scam_gx_dialog"); f != nil {
		err := f.Follow(rs, open, "fake_service", func(t *backtest.Text, levels []rule.Level) {
			m.late = append(m.late, backtest.Late(t, levels))
		})
		if err != nil {
			return err
		}
	}
	f := m.file("hardneg_fraud_news")
	if f == nil {
		return nil
	}
	scams, err := backtest.Comments(corpus, "check")
	if err == nil && len(scams) > 0 {
		m.comments, err = f.RunComments(rs, open, scams, mostArticles)
	}
	return err
}

func (m *measurement) followHonest(rs *rule.Ruleset, open fs.FS, name string) error {
	f := m.file(name)
	if f == nil {
		return nil
	}
	return f.Follow(rs, open, "", func(_ *backtest.Text, levels []rule.Level) {
		m.dangers.Whole++
		if backtest.Highest(levels) == rule.Danger {
			m.dangers.Part++
		}
	})
}

func prefixDangers(m *measurement) []point {
	if m.dangers.Whole == 0 {
		return nil
	}
	return []point{{"", float64(m.dangers.Part)}}
}

func commentFound(m *measurement) []point { return one(m.comments) }

// within measures how many scam calls are flagged so many lines after the scam
// began.
func within(lines int) func(*measurement) []point {
	return func(m *measurement) []point {
		p := backtest.Proportion{Whole: len(m.late)}
		for _, n := range m.late {
			if n >= 0 && n <= lines {
				p.Part++
			}
		}
		return one(p)
	}
}

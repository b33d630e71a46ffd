package main

import (
	"strings"

	"github.com/jianzha/jianzha/server/backtest"
	"github.com/jianzha/jianzha/wasm/rule"
)

// goals lists what the figures of eval should be. A goal that is measured in
// several places gives a figure for each.
var goals = []struct {
	name, unit, op string
	bound          float64
	measure        func(*measurement) []point
}{
	{"eval.check_recall", "%", ">=", 95, checkRecall},
	{"eval.check_honest_flagged", "%", "<=", 0.5, checkHonest},
	{"eval.check_right_category", "%", ">=", 85, checkCategory},
	{"eval.seed_article_flagged", "texts", "<=", 0, flaggedIn("hardneg_seed_article")},
	{"eval.benign_flagged", "texts", "<=", 17, benignFlagged},
	{"eval.benign_notices", "%", "<=", 1, benignNotices},
	{"eval.product_titles_flagged", "texts", "<=", 0, flaggedIn("benign_product_title")},
	{"eval.shop_chats_flagged", "texts", "<=", 0, flaggedIn("benign_jd_service")},
	{"eval.chat_prefixes_danger", "texts", "<=", 0, prefixDangers},
	{"eval.ads_danger", "%", "<=", 0.1, ads(rule.Danger)},
	{"eval.ads_warning", "%", "<=", 1, ads(rule.Warning)},
	{"eval.fraud_news_flagged", "%", "<=", 1, shareFlagged("hardneg_fraud_news", "")},
	{"eval.comment_alone_flagged", "%", ">=", 90, commentFound},
	{"eval.telecom8_fake_service", "%", ">=", 75, shareFlagged("scam_telecom8", "fake_service")},
	{"eval.telecom8_task_rebate", "%", ">=", 70, shareFlagged("scam_telecom8", "task_rebate")},
	{"eval.gx_fake_service", "%", ">=", 95, shareFlagged("scam_gx_dialog", "fake_service")},
	{"eval.gx_within_2_turns", "%", ">=", 65, within(2)},
	{"eval.gx_within_4_turns", "%", ">=", 85, within(4)},
}

// A point is a measured value, and where it was measured.
type point struct {
	place string
	value float64
}

// figures returns the figures of all goals that were measured.
func (m *measurement) figures() []backtest.Figure {
	var out []backtest.Figure
	for _, g := range goals {
		for _, p := range g.measure(m) {
			name := g.name
			if p.place != "" {
				name += "." + p.place
			}
			out = append(out, backtest.Figure{Name: name, Value: p.value, Unit: g.unit, Op: g.op, Bound: g.bound})
		}
	}
	for _, e := range m.evasions {
		if e.Way.Most == 0 {
			continue
		}
		name := "eval.evasion_lost." + strings.NewReplacer(" ", "_", "%", "percent").Replace(e.Way.Name)
		out = append(out, backtest.Figure{Name: name, Value: e.Lost(), Unit: "points", Op: "<=", Bound: e.Way.Most})
	}
	return out
}

func checkRecall(m *measurement) (out []point) {
	for _, c := range m.check.Categories() {
		if scams, _ := m.check.Of(c); scams.Texts > 0 { // pages and long chats are all honest
			out = append(out, point{c, scams.Flagged().Percent()})
		}
	}
	return out
}

func checkHonest(m *measurement) []point {
	_, honest := m.check.Of("")
	return one(honest.Flagged())
}

func checkCategory(m *measurement) []point {
	scams, _ := m.check.Of("")
	return one(scams.RightCategory())
}

// one is the share where there is something to measure it of.
func one(p backtest.Proportion) []point {
	if p.Whole == 0 {
		return nil
	}
	return []point{{"", p.Percent()}}
}

// benign sums up the honest public texts, advertisements left out.
func (m *measurement) benign() (sum backtest.Counts) {
	for _, f := range m.open {
		if f.Label() == "benign" {
			sum = sum.Sum(f.Counts())
		}
	}
	return sum
}

func benignFlagged(m *measurement) []point {
	all := m.benign()
	if all.Texts == 0 {
		return nil
	}
	return []point{{"", float64(all.Flagged().Part)}}
}

func benignNotices(m *measurement) []point {
	all := m.benign()
	return one(backtest.Proportion{Part: all.Levels[rule.Notice], Whole: all.Texts})
}

// ads measures the share of public advertisements on a level.
func ads(level rule.Level) func(*measurement) []point {
	return func(m *measurement) []point {
		var all backtest.Counts
		for _, f := range m.open {
			if f.Label() == "benign" {
				all = all.Sum(f.Promo())
			}
		}
		return one(backtest.Proportion{Part: all.Levels[level], Whole: all.Texts})
	}
}

// flaggedIn counts what is flagged in a public file, if it is there.
func flaggedIn(name string) func(*measurement) []point {
	return func(m *measurement) []point {
		if f := m.file(name); f != nil {
			return []point{{"", float64(f.Counts().Flagged().Part)}}
		}
		return nil
	}
}

// shareFlagged measures the share flagged of a public file, or of one category
// of it.
func shareFlagged(name, category string) func(*measurement) []point {
	return func(m *measurement) []point {
		f := m.file(name)
		switch {
		case f == nil:
			return nil
		case category == "":
			return one(f.Counts().Flagged())
		}
		return one(f.Of(category).Flagged())
	}
}

func (m *measurement) file(name string) *backtest.OpenFile {
	for _, f := range m.open {
		if f.Name == name {
			return f
		}
	}
	return nil
}

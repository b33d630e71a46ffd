package main

import (
	"strings"

	"github.com/jianzha/jianzha/server/backtest"
)

// goals lists what the figures of eval should be. A goal that is measured in
// several places gives a figure for each.
var goals = []struct {
	name, unit, op string
	bound          float64
	measure        func(*measurement) []point
}{
	{"eval.check_recall", "%", ">=", 80, checkRecall},
	{"eval.check_twins_flagged", "%", "<=", 2, checkTwins},
	{"eval.seed_article_flagged", "texts", "<=", 0, flaggedIn("hardneg_seed_article")},
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

func checkTwins(m *measurement) []point {
	_, twins := m.check.Of("")
	return []point{{"", twins.Flagged().Percent()}}
}

// flaggedIn counts what is flagged in a public file, if it is there.
func flaggedIn(name string) func(*measurement) []point {
	return func(m *measurement) (out []point) {
		for _, f := range m.open {
			if f.Name == name {
				out = append(out, point{"", float64(f.Counts.Flagged().Part)})
			}
		}
		return out
	}
}

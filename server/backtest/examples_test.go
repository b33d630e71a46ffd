package backtest

import (
	"slices"
	"testing"

	"github.com/jianzha/jianzha/server/rulefile"
	"github.com/jianzha/jianzha/wasm/rule"
)

// testRules has a rule of each status, and a lure that is no warning.
func testRules() *rule.Ruleset {
	phrase := func(id string, texts ...string) rule.Indicator {
		in := rule.Indicator{ID: id}
		for _, t := range texts {
			in.Phrases = append(in.Phrases, rule.Phrase{Text: t})
		}
		return in
	}
	return &rule.Ruleset{
		Indicators: []rule.Indicator{
			phrase("demand.money", "转账"),
			phrase("divert.messenger", "加微信"),
			phrase("lure.gift", "免费领"),
		},
		Rules: []rule.Rule{
			{ID: "bait", Category: "gift-lure", Status: rule.Stable, Weight: 50, All: []string{"lure.gift"}},
			{ID: "gone", Category: "gift-lure", Status: rule.Retired, Weight: 100, All: []string{"demand.money"}},
			{ID: "lead-away", Category: "gift-lure", Status: rule.Stable, Weight: 100, All: []string{"lure.gift", "divert.messenger"}},
			{ID: "sounds", Category: "gift-lure", Status: rule.Stable, Weight: 50, ByTone: true, All: []string{"demand.money"}},
			{ID: "trial", Category: "gift-lure", Status: rule.Shadow, Weight: 100, All: []string{"lure.gift", "demand.money"}},
		},
	}
}

func TestExamples(t *testing.T) {
	for _, c := range []struct {
		name, rule, kind, text string
		ok                     bool
	}{
		{"flagged by its rule", "lead-away", rulefile.Hit, "免费领，加微信", true},
		{"not found at all", "lead-away", rulefile.Hit, "你好", false},
		{"found, but only a notice", "bait", rulefile.Hit, "免费领", false},
		{"flagged, but not by its rule", "gone", rulefile.TodoHit, "免费领，加微信", false},
		{"honest and silent", "lead-away", rulefile.Miss, "你好", true},
		{"a notice of another rule", "lead-away", rulefile.Miss, "免费领", true},
		{"its own notice", "bait", rulefile.Miss, "免费领", false},
		{"flagged by another rule", "trial", rulefile.Miss, "免费领，加微信", false},
		{"a todo that still fails", "lead-away", rulefile.TodoMiss, "免费领，加微信", false},
		{"a shadow rule is tried", "trial", rulefile.Hit, "免费领，先转账", true},
		{"a shadow rule is not to match", "trial", rulefile.Miss, "免费领，先转账", false},
		{"a rule by tone fits, another one flags", "sounds", rulefile.Hit, "免费领，加微信，先转账", true},
		{"a rule by tone fits, and nothing flags", "sounds", rulefile.Hit, "先转账", false},
		{"a rule by tone does not fit", "sounds", rulefile.Hit, "免费领，加微信", false},
		{"a shadow rule is no problem of another", "lead-away", rulefile.Miss, "免费领，先转账", true},
	} {
		judged, err := Examples(testRules(), []rulefile.Example{{Rule: c.rule, Kind: c.kind, Surface: "chat", Text: c.text}})
		if c.rule == "gone" {
			if len(judged) != 0 {
				t.Errorf("%s: a hit of a retired rule is judged", c.name)
			}
			continue
		}
		if err != nil || len(judged) != 1 || judged[0].OK != c.ok {
			t.Errorf("%s: %+v, error %v; want OK %t", c.name, judged, err, c.ok)
		}
	}
}

func TestExamplesSayWhatWasSeen(t *testing.T) {
	judged, err := Examples(testRules(), []rulefile.Example{
		{Rule: "lead-away", Kind: rulefile.Hit, Surface: "chat", Text: "客服: 免费领哦\n我: 加微信？\n客服: 先转账"},
	})
	if err != nil {
		t.Fatal(err)
	}
	j := judged[0]
	if want := []string{"lure.gift", "divert.messenger", "demand.money"}; !slices.Equal(j.Seen, want) {
		t.Errorf("seen %q, want %q", j.Seen, want)
	}
	// Only the shopper speaks of a messenger, so the rule must not match.
	if j.OK || !slices.Equal(j.Rules, []string{"bait"}) {
		t.Errorf("OK %t with rules %q", j.OK, j.Rules)
	}
}

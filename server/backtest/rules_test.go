package backtest

import (
	"testing"

	"github.com/jianzha/jianzha/server/publish"
	"github.com/jianzha/jianzha/server/rulefile"
	"github.com/jianzha/jianzha/server/rules"
	"github.com/jianzha/jianzha/wasm/rule"
)

// TestBuiltInRules does what jianzha lint and jianzha test do.
func TestBuiltInRules(t *testing.T) {
	b, problems, err := publish.Draft(rules.FS)
	for _, p := range problems {
		t.Errorf("server/rules/%s", p)
	}
	if err != nil {
		t.Fatal(err)
	}
	judged, err := Examples(b.Ruleset, b.Set.Examples)
	if err != nil {
		t.Fatal(err)
	}
	for _, j := range judged {
		if !j.OK && (j.Kind == rulefile.Hit || j.Kind == rulefile.Miss) {
			t.Errorf("server/rules/%s:%d: %s of %s: level %s, rules %q, indicators seen %q",
				j.File, j.Line, j.Kind, j.Rule, j.Level, j.Rules, j.Seen)
		}
	}
}

// TestBuiltInRulesAreEnough keeps rules from getting lost: one is retired, not
// taken away.
func TestBuiltInRulesAreEnough(t *testing.T) {
	set, _ := rulefile.Load(rules.FS)
	if n := len(set.Ruleset.Indicators); n < 30 {
		t.Errorf("%d indicators, fewer than 30", n)
	}
	stable := map[rule.Category]int{}
	for _, r := range set.Ruleset.Rules {
		if r.Status == rule.Stable {
			stable[r.Category]++
		}
	}
	for _, c := range rulefile.Categories {
		if stable[c] < 3 {
			t.Errorf("category %q has %d stable rules, fewer than 3", c, stable[c])
		}
	}
}

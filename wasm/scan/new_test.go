package scan

import (
	"strings"
	"testing"

	"github.com/jianzha/jianzha/wasm/rule"
)

// TestNewRefuses wants an error that names the rule or the indicator for what
// could only be wrong later, in silence.
func TestNewRefuses(t *testing.T) {
	tests := []struct {
		name   string
		change func(*rule.Ruleset)
		want   string
	}{
		{"unknown indicator in all", func(rs *rule.Ruleset) { rs.Rules[0].All = []string{"lure.missing"} }, `"any"`},
		{"unknown indicator in any", func(rs *rule.Ruleset) { rs.Rules[0].Any = []string{"lure.missing"} }, `"any"`},
		{"unknown stage", func(rs *rule.Ruleset) { rs.Rules[0].All = []string{"lures.*"} }, `"any"`},
		{"nothing asked for", func(rs *rule.Ruleset) { rs.Rules[0].Any = nil }, `"any"`},
		{"indicator without a stage", func(rs *rule.Ruleset) { rs.Indicators[0].ID = "free" }, `"free"`},
		{"scope without a shield", func(rs *rule.Ruleset) { rs.Indicators[0].Scope = rule.Section }, `"demand.a"`},
		{"phrase too short", func(rs *rule.Ruleset) { rs.Indicators[0].Phrases[0].Text = "钱" }, `"demand.a"`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			rs := staged()
			test.change(rs)
			if s, err := New(rs); err == nil || s != nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, want %q in it", err, test.want)
			}
		})
	}
}

// TestOtherStatesAreNotChecked holds that a retired rule may name what is
// gone: a rule never disappears, its indicators may.
func TestOtherStatesAreNotChecked(t *testing.T) {
	rs := staged()
	rs.Rules[0].Status, rs.Rules[0].All = rule.Retired, []string{"lure.missing"}
	if got := newScanner(t, rs).Scan(chat("免费领，加微信，转账")).Level; got != rule.None {
		t.Errorf("a retired rule gives %v", got)
	}
}

package scan

import (
	"errors"
	"slices"
	"strings"

	"github.com/jianzha/jianzha/wasm/rule"
)

// An indicator is what judging needs to know of a rule.Indicator.
type indicator struct {
	id       string
	stage    rule.Stage
	decisive bool
	scope    rule.Scope
	cheap    bool
	weight   int
	shape    rule.Shape
}

func compileIndicators(list []rule.Indicator) ([]indicator, error) {
	out := make([]indicator, len(list))
	for i := range list {
		in := &list[i]
		out[i] = indicator{in.ID, in.Stage(), in.Decisive, in.Scope, in.Cheap, in.Weight, in.Shape}
		if out[i].stage == rule.NoStage {
			return nil, errors.New("indicator \"" + in.ID + "\": its id does not begin with a stage")
		}
		if (out[i].stage == rule.Shield) != (in.Scope != "") {
			return nil, errors.New("indicator \"" + in.ID + "\": a shield, and only a shield, has a scope")
		}
	}
	return out, nil
}

// A compiledRule is a stable rule with its lists as indices of indicators.
// Each element of all is a set of which one must be there: a stage, or one
// indicator.
type compiledRule struct {
	rule      *rule.Rule
	all       [][]int
	any, none []int
}

func compileRules(rs *rule.Ruleset) ([]compiledRule, error) {
	var out []compiledRule
	for i := range rs.Rules {
		r := &rs.Rules[i]
		if r.Status != rule.Stable {
			continue
		}
		c := compiledRule{rule: r}
		for _, id := range r.All {
			c.all = append(c.all, find(rs, id))
		}
		c.any, c.none = findAll(rs, r.Any), findAll(rs, r.None)
		if slices.ContainsFunc(c.all, func(set []int) bool { return len(set) == 0 }) || len(r.Any) > 0 && len(c.any) == 0 ||
			len(r.All)+len(r.Any) == 0 {
			return nil, errors.New("rule \"" + r.ID + "\": names no indicator, or one that does not exist")
		}
		out = append(out, c)
	}
	return out, nil
}

// find returns the indicators that an id or "stage.*" stands for.
func find(rs *rule.Ruleset, id string) []int {
	var out []int
	stage, ok := strings.CutSuffix(id, ".*")
	for i := range rs.Indicators {
		in := &rs.Indicators[i]
		if in.ID == id || ok && in.Stage().String() == stage {
			out = append(out, i)
		}
	}
	return out
}

func findAll(rs *rule.Ruleset, ids []string) []int {
	var out []int
	for _, id := range ids {
		out = append(out, find(rs, id)...)
	}
	return out
}

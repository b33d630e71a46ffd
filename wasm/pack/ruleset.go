package pack

import (
	"cmp"
	"errors"
	"slices"

	"github.com/jianzha/jianzha/wasm/rule"
)

// ruleset returns what was gathered, sorted by id. A record about an indicator
// or a rule that has no line of its own is an error.
func (d *decoder) ruleset() (*rule.Ruleset, error) {
	rs := &rule.Ruleset{}
	for id, in := range d.indicators {
		if in.ID == "" {
			return nil, missing("indicator", id)
		}
		rs.Indicators = append(rs.Indicators, *in)
	}
	for id, r := range d.rules {
		if r.ID == "" {
			return nil, missing("rule", id)
		}
		rs.Rules = append(rs.Rules, *r)
	}
	slices.SortFunc(rs.Indicators, func(a, b rule.Indicator) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(rs.Rules, func(a, b rule.Rule) int { return cmp.Compare(a.ID, b.ID) })
	return rs, nil
}

func missing(kind, id string) error {
	return errors.New("reading pack: " + kind + " \"" + id + "\" has no line of its own")
}

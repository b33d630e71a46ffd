package pack

import (
	"cmp"
	"slices"
	"strings"

	"github.com/jianzha/jianzha/wasm/rule"
)

func (d *decoder) indicator(f []string) string {
	in := rule.Indicator{
		ID: f[1], Decisive: f[2] == "yes", Scope: rule.Scope(f[3]), Cheap: f[4] == "yes", Shape: rule.Shape(f[5]),
	}
	if n := len(d.rs.Indicators); n > 0 && d.rs.Indicators[n-1].ID == in.ID {
		return "is a second line of indicator \"" + in.ID + "\""
	}
	d.rs.Indicators = append(d.rs.Indicators, in)
	switch {
	case in.Stage() == rule.NoStage:
		return unknown("stage", f[1])
	case flag(in.Decisive) != f[2]:
		return unknown("flag", f[2])
	case in.Scope != "" && !slices.Contains(rule.Scopes, in.Scope):
		return unknown("scope", f[3])
	case flag(in.Cheap) != f[4]:
		return unknown("flag", f[4])
	case in.Shape != "" && !slices.Contains(rule.Shapes, in.Shape):
		return unknown("shape", f[5])
	}
	return ""
}

func unknown(what, value string) string { return "has the unknown " + what + " \"" + value + "\"" }

// addIndicator takes a record of an indicator whose own line came before.
func (d *decoder) addIndicator(f []string) string {
	i, ok := slices.BinarySearchFunc(d.rs.Indicators, f[1], func(in rule.Indicator, id string) int { return cmp.Compare(in.ID, id) })
	if !ok {
		return unknown("indicator", f[1])
	}
	in := &d.rs.Indicators[i]
	if f[0] == "phrase" {
		in.Phrases = append(in.Phrases, rule.Phrase{Text: f[2], NotBefore: f[3], NotAfter: f[4]})
		return ""
	}
	if in.Weight != 0 {
		return "is a second weight of \"" + in.ID + "\""
	}
	if f[2] == "0" {
		return "has the weight 0, which is left out"
	}
	return number(&in.Weight, f[2])
}

func (d *decoder) advice(f []string) string {
	if n := len(d.rs.Rules); n > 0 && d.rs.Rules[n-1].ID == f[1] {
		return "is a second advice of rule \"" + f[1] + "\""
	}
	d.rs.Rules = append(d.rs.Rules, rule.Rule{ID: f[1], Advice: rule.Words{Zh: f[2], En: f[3]}})
	d.parts = append(d.parts, advice)
	return ""
}

// addRule takes a record of a rule that its advice began.
func (d *decoder) addRule(f []string) string {
	i, ok := slices.BinarySearchFunc(d.rs.Rules, f[1], func(r rule.Rule, id string) int { return cmp.Compare(r.ID, id) })
	if !ok {
		return "belongs to rule \"" + f[1] + "\", which has no advice"
	}
	r, p := &d.rs.Rules[i], part(0)
	problem := ""
	switch f[0] {
	case "official":
		p, r.Official, r.Source = official, rule.Words{Zh: f[2], En: f[3]}, f[4]
	case "rule":
		p, problem = body, ruleLine(r, f)
	case "rule-weight":
		p, problem = weight, number(&r.Weight, f[2])
	case "why":
		p, r.Why = why, rule.Words{Zh: f[2], En: f[3]}
	}
	if d.parts[i]&p != 0 {
		return "is a second " + f[0] + " line of rule \"" + r.ID + "\""
	}
	d.parts[i] |= p
	return problem
}

func ruleLine(r *rule.Rule, f []string) string {
	r.Category, r.Status = rule.Category(f[2]), rule.Status(f[3])
	if !name(f[2]) {
		return "has \"" + f[2] + "\" where a category belongs"
	}
	if !slices.Contains(rule.Statuses, r.Status) {
		return unknown("status", f[3])
	}
	if r.ByTone = f[4] == "yes"; flag(r.ByTone) != f[4] {
		return unknown("flag", f[4])
	}
	for i, to := range []*[]string{&r.All, &r.Any, &r.None} {
		if problem := list(to, f[6+i]); problem != "" {
			return problem
		}
	}
	return number(&r.Window, f[5])
}

// list splits ids at blanks; strings.Fields would link tables of Unicode.
func list(to *[]string, s string) string {
	if s == "" {
		return ""
	}
	*to = strings.Split(s, " ")
	for _, id := range *to {
		if !name(strings.TrimSuffix(id, ".*")) {
			return "has \"" + id + "\" where an id belongs"
		}
	}
	return ""
}

// name reports whether s is an id or a category: small letters, digits,
// hyphens and dots.
func name(s string) bool {
	for _, c := range []byte(s) {
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' && c != '.' {
			return false
		}
	}
	return s != ""
}

// number reads up to six digits, written in the one way that Encode writes
// them. strconv.Atoi would link the quoting of its errors.
func number(to *int, s string) string {
	n := 0
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			n = -1
			break
		}
		n = 10*n + int(c-'0')
	}
	if n < 0 || s == "" || len(s) > 6 || s[0] == '0' && s != "0" {
		return "has \"" + s + "\" where a number up to 999999 belongs"
	}
	*to = n
	return ""
}

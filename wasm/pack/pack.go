// Package pack writes and reads the pack: a ruleset as one text file of tab
// separated lines, sorted, ended by "\n" only, so that a small change of the
// rules changes few bytes. The first line names the format, the last one
// counts the lines and carries their CRC-32: a truncated or damaged file is
// refused, never half used. Each ruleset has exactly one pack, and what
// decodes encodes to the same bytes. Who made a pack is not this package's
// business.
package pack

import (
	"slices"
	"strconv"
	"strings"

	"github.com/jianzha/jianzha/wasm/rule"
)

// Encode returns the pack of a ruleset. Control characters in texts become
// blanks; whatever else Decode refuses, lint reports first.
func Encode(rs *rule.Ruleset) []byte {
	var lines []string
	for i := range rs.Indicators {
		lines = append(lines, indicatorLines(&rs.Indicators[i])...)
	}
	for i := range rs.Rules {
		lines = append(lines, ruleLines(&rs.Rules[i])...)
	}
	for _, b := range rs.Boundaries {
		lines = append(lines, join("boundary", string(b.Side), b.Word, strings.Join(b.Contexts, " ")))
	}
	lines = append(lines, toneLines(rs.Tone)...)
	slices.Sort(lines)
	out := []byte(header + "\n")
	for _, l := range lines {
		out = append(out, l...)
		out = append(out, '\n')
	}
	return append(out, seal(out, len(lines))...)
}

func join(fields ...string) string {
	for i, f := range fields {
		fields[i] = strings.Map(func(r rune) rune {
			if control(r) {
				return ' '
			}
			return r
		}, f)
	}
	return strings.Join(fields, "\t")
}

func indicatorLines(in *rule.Indicator) []string {
	lines := []string{join("indicator", in.ID, flag(in.Decisive), string(in.Scope), flag(in.Cheap), string(in.Shape))}
	if in.Weight != 0 {
		lines = append(lines, join("shield-weight", in.ID, strconv.Itoa(in.Weight)))
	}
	for _, p := range in.Phrases {
		lines = append(lines, join("phrase", in.ID, p.Text, p.NotBefore, p.NotAfter))
	}
	return lines
}

func ruleLines(r *rule.Rule) []string {
	return []string{
		join("rule", r.ID, string(r.Category), string(r.Status), flag(r.ByTone), strconv.Itoa(r.Window),
			strings.Join(r.All, " "), strings.Join(r.Any, " "), strings.Join(r.None, " ")),
		join("rule-weight", r.ID, strconv.Itoa(r.Weight)),
		join("why", r.ID, r.Why.Zh, r.Why.En),
		join("advice", r.ID, r.Advice.Zh, r.Advice.En),
		join("official", r.ID, r.Official.Zh, r.Official.En, r.Source),
	}
}

func flag(b bool) string {
	if b {
		return "yes"
	}
	return ""
}

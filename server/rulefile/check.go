package rulefile

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jianzha/jianzha/wasm/rule"
)

// checkReferences reports ids without an indicator, and ids that stand twice
// in a rule.
func (l *loader) checkReferences() {
	for _, r := range l.rules {
		seen := map[string]string{}
		for _, ref := range r.refs {
			if msg := l.refProblem(ref.id); msg != "" {
				r.file.report(ref.line, "%s", msg)
			}
			if list, again := seen[ref.id]; again {
				r.file.report(ref.line, "%q is in %q already", ref.id, list)
			}
			seen[ref.id] = ref.list
		}
	}
}

func (l *loader) refProblem(id string) string {
	name, rest, found := strings.Cut(id, ".")
	stage := rule.ParseStage(name)
	switch {
	case stage == rule.NoStage:
		return fmt.Sprintf("unknown stage %q in %q", name, id)
	case !found:
		return fmt.Sprintf("%q is no indicator; the whole stage is %q", id, id+".*")
	case rest != "*" && l.indicators[id] == nil && !l.unreadStage[stage]:
		return fmt.Sprintf("unknown indicator %q", id)
	}
	return ""
}

// checkUse reports indicators without a rule. Shields need none. A rule that
// can't be read may be the one that is missed.
func (l *loader) checkUse() {
	if len(l.unreadRule) > 0 {
		return
	}
	used := map[string]bool{}
	for _, r := range l.rules {
		for _, ref := range r.refs {
			used[ref.id] = true
		}
	}
	for id, i := range l.indicators {
		stage := i.Stage()
		if stage != rule.Shield && !used[id] && !used[stage.String()+".*"] {
			i.file.report(i.line, "indicator %q is used by no rule", id)
		}
	}
}

// checkAlike reports rules with the id of another one, or with its lists.
func (l *loader) checkAlike() {
	ids, lists := map[string]*ruleEntry{}, map[string]*ruleEntry{}
	for _, r := range l.rules {
		if first := ids[r.ID]; first != nil && r.ID != "" {
			r.file.report(r.lines["id"], "id %q is in %s already", r.ID, first.file.path)
		}
		ids[r.ID] = r
		if len(r.refs) == 0 {
			continue
		}
		key := r.lists()
		if first := lists[key]; first != nil {
			r.file.report(r.lines["id"], "same all, any, none and window as in %s", first.file.path)
		}
		lists[key] = r
	}
}

// lists describes what the rule looks for, however it is ordered.
func (r *ruleEntry) lists() string {
	set := func(ids []string) string {
		ids = slices.Clone(ids)
		slices.Sort(ids)
		return strings.Join(slices.Compact(ids), " ")
	}
	return fmt.Sprintf("%s|%s|%s|%d", set(r.All), set(r.Any), set(r.None), r.Window)
}

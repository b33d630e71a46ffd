package rulefile

import (
	"go.yaml.in/yaml/v3"

	"github.com/jianzha/jianzha/wasm/rule"
)

// An indicator keeps the entries of its phrases, so that problems found later
// have a line.
type indicator struct {
	rule.Indicator
	file    file
	line    int
	entries []*entry
}

func (l *loader) readIndicators() {
	for _, name := range l.indicatorFiles {
		stage := rule.ParseStage(stem(name))
		if stage == rule.NoStage {
			l.file(name).report(1, "unknown stage %q", stem(name))
			continue
		}
		f, root := l.read(name)
		if root == nil {
			l.unreadStage[stage] = true
			continue
		}
		l.readStage(f, root, stage)
	}
}

func (l *loader) readStage(f file, root *yaml.Node, stage rule.Stage) {
	var all []*indicator
	for _, e := range f.mapping(root, "indicators") {
		if !validName(e.name) {
			f.report(e.line, "indicator %q: a name has small letters, digits and hyphens only", e.name)
		}
		i := &indicator{file: f, line: e.line}
		i.ID = stage.String() + "." + e.name
		i.read(e.value)
		l.expandEntries(i)
		i.mergePhrases()
		l.indicators[i.ID] = i
		all = append(all, i)
	}
	checkShared(all)
}

func (i *indicator) read(n *yaml.Node) {
	f := i.file
	lines := f.fields(n, "indicator", map[string]func(*yaml.Node){
		"decisive": func(n *yaml.Node) { i.Decisive = f.flag(n) },
		"cheap":    func(n *yaml.Node) { i.Cheap = f.flag(n) },
		"weight":   func(n *yaml.Node) { i.Weight, _ = f.number(n) },
		"scope": func(n *yaml.Node) {
			i.Scope = choice(f, n, "scope", rule.Scopes...)
		},
		"shape": func(n *yaml.Node) {
			i.Shape = choice(f, n, "shape", rule.Shapes...)
		},
		"phrases": func(n *yaml.Node) {
			for _, item := range f.items(n) {
				i.entries = append(i.entries, f.readEntry(item))
			}
		},
	})
	if n.Kind == yaml.MappingNode {
		i.check(lines)
	}
}

// check looks at fields that depend on each other, in the lines where they
// stand.
func (i *indicator) check(lines map[string]int) {
	shield, scope := i.Stage() == rule.Shield, lines["scope"]
	if lines["shape"] == 0 && len(i.entries) == 0 {
		i.file.report(i.line, "indicator %q has neither phrases nor a shape", i.ID)
	}
	if worded := i.Shape == rule.Contact || i.Shape == rule.Account || i.Shape == rule.Amount || i.Shape == rule.LookAlike; worded && lines["phrases"] == 0 {
		i.file.report(i.line, "%s %q without phrases, the words that belong to it", i.Shape, i.ID)
	}
	if shield && scope == 0 {
		i.file.report(i.line, "missing field %q in shield %q", "scope", i.ID)
	}
	if !shield && scope != 0 {
		i.file.report(scope, "scope of %q, which is no shield", i.ID)
	}
	if !shield && i.Cheap {
		i.file.report(lines["cheap"], "cheap in %q, which is no shield", i.ID)
	}
	if shield && i.Scope == rule.Section && i.Weight <= 0 {
		i.file.report(i.line, "section shield %q without a weight above 0", i.ID)
	}
}

package rulefile

import (
	"path"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/jianzha/jianzha/wasm/rule"
)

// A ruleEntry is a rule with its places, so that problems found later have a
// line.
type ruleEntry struct {
	rule.Rule
	record Record
	file   file
	lines  map[string]int // of the fields
	refs   []ref
	kinds  map[string][]Example
}

// A ref is one item of a rule's all, any or none.
type ref struct {
	list, id string
	line     int
}

func (l *loader) readRules() {
	for _, name := range l.ruleFiles {
		f, root := l.read(name)
		if root == nil {
			l.unreadRule[name] = true
			continue
		}
		r := &ruleEntry{file: f, kinds: map[string][]Example{}}
		r.read(root)
		r.checkPlace()
		r.checkLists(root)
		r.record.Rule, r.record.File, r.record.Line = r.ID, f.path, max(r.lines["id"], 1)
		l.rules = append(l.rules, r)
		l.addExamples(r)
	}
}

func (r *ruleEntry) read(root *yaml.Node) {
	f := r.file
	readers := map[string]func(*yaml.Node){
		"id":        func(n *yaml.Node) { r.ID = f.text(n) },
		"category":  func(n *yaml.Node) { r.Category = choice(f, n, "category", Categories...) },
		"status":    func(n *yaml.Node) { r.Status = choice(f, n, "status", rule.Statuses...) },
		"all":       func(n *yaml.Node) { r.All = r.readRefs("all", n) },
		"any":       func(n *yaml.Node) { r.Any = r.readRefs("any", n) },
		"none":      func(n *yaml.Node) { r.None = r.readRefs("none", n) },
		"by_tone":   func(n *yaml.Node) { r.ByTone = f.flag(n) },
		"window":    func(n *yaml.Node) { r.readWindow(n) },
		"why":       func(n *yaml.Node) { r.readWhy(n) },
		"advice":    func(n *yaml.Node) { r.Advice = f.words(n, "advice") },
		"official":  func(n *yaml.Node) { r.Official, r.Source = f.official(n) },
		"owner":     func(n *yaml.Node) { r.record.Owner = f.text(n) },
		"source":    func(n *yaml.Node) { r.record.Source = f.text(n) },
		"review_by": func(n *yaml.Node) { r.readReviewBy(n) },
	}
	for _, kind := range kinds {
		readers[kind] = func(n *yaml.Node) { r.readExamples(kind, n) }
	}
	r.lines = f.fields(root, "rule", readers, "id", "category", "status",
		"why", "advice", "owner", "review_by", "source", Hit, Miss)
}

func (r *ruleEntry) readRefs(list string, n *yaml.Node) []string {
	var ids []string
	for _, item := range r.file.items(n) {
		if id := r.file.text(item); id != "" {
			ids = append(ids, id)
			r.refs = append(r.refs, ref{list, id, item.Line})
		}
	}
	return ids
}

func (r *ruleEntry) readWindow(n *yaml.Node) {
	if r.Window, _ = r.file.number(n); r.Window < 0 {
		r.file.report(n.Line, "window %d is below 0", r.Window)
	}
}

func (r *ruleEntry) readReviewBy(n *yaml.Node) {
	day, err := time.Parse(time.DateOnly, n.Value)
	if err != nil {
		r.file.report(n.Line, "review_by %q is no date like 2027-01-31", n.Value)
	}
	r.record.ReviewBy = day
}

// checkPlace compares what the rule says of itself with where it lies.
func (r *ruleEntry) checkPlace() {
	if r.ID != "" && !validName(r.ID) {
		r.file.report(r.lines["id"], "id %q: small letters, digits and hyphens only", r.ID)
	} else if r.ID != "" && r.ID != stem(r.file.path) {
		r.file.report(r.lines["id"], "id %q in a file named %q", r.ID, stem(r.file.path))
	}
	if folder := path.Dir(r.file.path); r.Category != "" && string(r.Category) != folder {
		r.file.report(r.lines["category"], "category %q in folder %q", r.Category, folder)
	}
}

// checkLists looks for what a rule must have beside its required fields.
func (r *ruleEntry) checkLists(root *yaml.Node) {
	if root.Kind != yaml.MappingNode {
		return
	}
	if len(r.All)+len(r.Any) == 0 {
		r.file.report(root.Line, "neither all nor any names an indicator")
	}
	for _, kind := range []string{Hit, Miss} {
		if n := len(r.kinds[kind]); r.lines[kind] != 0 && n < minExamples {
			r.file.report(r.lines[kind], "%d examples in %q, fewer than %d", n, kind, minExamples)
		}
	}
}

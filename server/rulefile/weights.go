package rulefile

// A weight is a rule's entry in weights.yaml.
type weight struct {
	value int
	line  int
}

func (l *loader) readWeights() {
	f, root := l.read(weightsFile)
	if root == nil {
		l.unreadWeights = true
		return
	}
	for _, e := range f.mapping(root, "weights") {
		value, ok := f.number(e.value)
		l.weights[e.name] = weight{value, e.line}
		if ok && value <= 0 {
			f.report(e.line, "weight of rule %q is not above 0", e.name)
		}
	}
}

// checkWeights gives the rules their weights. A rule whose file can't be read
// is known by the file's name.
func (l *loader) checkWeights() {
	if l.unreadWeights {
		return
	}
	known := map[string]bool{}
	for name := range l.unreadRule {
		known[stem(name)] = true
	}
	for _, r := range l.rules {
		known[r.ID] = true
		w, ok := l.weights[r.ID]
		if r.Weight = w.value; !ok && r.ID != "" {
			r.file.report(r.lines["id"], "no weight for rule %q in %s", r.ID, weightsFile)
		}
	}
	for id, w := range l.weights {
		if !known[id] {
			l.file(weightsFile).report(w.line, "weight for unknown rule %q", id)
		}
	}
}

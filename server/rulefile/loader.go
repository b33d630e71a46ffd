package rulefile

import (
	"cmp"
	"io/fs"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/jianzha/jianzha/wasm/rule"
)

// The places of files.
const (
	variantsFile  = "variants.yaml"
	weightsFile   = "weights.yaml"
	indicatorsDir = "indicators"
)

// A loader is one run of Load.
type loader struct {
	fsys     fs.FS
	problems []Problem

	indicatorFiles, ruleFiles []string

	variants   variants
	indicators map[string]*indicator // by id
	weights    map[string]weight     // by rule id
	boundaries []rule.Boundary
	tone       *rule.Tone   // nil where there is none
	rules      []*ruleEntry // in the order of files
	examples   []Example

	// What could not be read is no reason to report what refers to it.
	unreadStage   map[rule.Stage]bool
	unreadRule    map[string]bool
	unreadWeights bool
}

func newLoader(fsys fs.FS) *loader {
	return &loader{
		fsys:        fsys,
		indicators:  map[string]*indicator{},
		weights:     map[string]weight{},
		unreadStage: map[rule.Stage]bool{},
		unreadRule:  map[string]bool{},
	}
}

func (l *loader) file(name string) file { return file{name, &l.problems} }

// list sorts the YAML files by what they hold.
func (l *loader) list() {
	_ = fs.WalkDir(l.fsys, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			l.file(name).report(1, "listing files: %v", err)
		case !d.IsDir():
			l.place(name)
		}
		return nil
	})
}

// place takes other files than YAML for somebody else's.
func (l *loader) place(name string) {
	dir, base := path.Split(name)
	switch ext := path.Ext(base); {
	case ext == ".yml":
		l.file(name).report(1, "the name of a file ends in .yaml")
	case ext != ".yaml" || name == variantsFile || name == weightsFile:
	case dir == indicatorsDir+"/":
		l.indicatorFiles = append(l.indicatorFiles, name)
	case strings.Count(dir, "/") == 1:
		l.ruleFiles = append(l.ruleFiles, name)
	default:
		l.file(name).report(1, "no YAML file belongs here")
	}
}

// read returns a file's root node, or nil after reporting why there is none.
func (l *loader) read(name string) (file, *yaml.Node) {
	f := l.file(name)
	data, err := fs.ReadFile(l.fsys, name)
	if err != nil {
		f.report(1, "reading file: %v", err)
		return f, nil
	}
	return f, f.parse(data)
}

// stem is a file's name without folder and extension.
func stem(name string) string { return strings.TrimSuffix(path.Base(name), ".yaml") }

// set returns what was read, sorted as rule.Ruleset promises.
func (l *loader) set() *Set {
	s := &Set{Examples: l.examples}
	s.Ruleset.Boundaries, s.Ruleset.Tone = l.boundaries, l.tone
	for _, i := range l.indicators {
		s.Ruleset.Indicators = append(s.Ruleset.Indicators, i.Indicator)
	}
	slices.SortFunc(s.Ruleset.Indicators, func(a, b rule.Indicator) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortStableFunc(l.rules, func(a, b *ruleEntry) int { return cmp.Compare(a.ID, b.ID) })
	for _, r := range l.rules {
		if n := len(s.Records); r.ID == "" || n > 0 && s.Records[n-1].Rule == r.ID {
			continue // reported before: no id, or one that stands twice
		}
		s.Ruleset.Rules = append(s.Ruleset.Rules, r.Rule)
		s.Records = append(s.Records, r.record)
	}
	return s
}

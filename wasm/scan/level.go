package scan

import "github.com/jianzha/jianzha/wasm/rule"

// A stageSet is which stages are there, and whether a decisive demand is.
type stageSet struct {
	stages   [rule.Stages]bool
	decisive bool
}

func (s *stageSet) add(in *indicator) {
	s.stages[in.stage] = true
	s.decisive = s.decisive || in.decisive
}

// story reports whether there is something to tell.
func (s *stageSet) story() bool {
	return s.stages[rule.Identity] || s.stages[rule.Pretext] || s.stages[rule.Lure]
}

// begun reports whether the first step was made.
func (s *stageSet) begun() bool {
	return s.stages[rule.Divert] || s.stages[rule.Demand] || s.stages[rule.Pressure]
}

// level is the table of the design: what the stages make together.
func (s *stageSet) level() rule.Level {
	divert, demand := s.stages[rule.Divert], s.stages[rule.Demand]
	switch {
	case divert && demand, s.decisive:
		return rule.Danger
	case s.story() && (divert || demand):
		return rule.Warning
	case s.stages[rule.Lure], divert, demand:
		return rule.Notice
	}
	return rule.None
}

// held returns the stages of all that was seen in the section.
func (s *Scanner) held() (all stageSet) {
	for _, i := range s.evidence.seen {
		all.add(&s.indicators[i])
	}
	return all
}

// sectionLevel is the level of all that was seen in the section, once some
// rule vouches that it belongs together.
func (s *Scanner) sectionLevel(findings []Finding) rule.Level {
	level := rule.None
	for _, f := range findings {
		level = max(level, f.Level)
	}
	if level.Flagged() {
		all := s.held()
		level = max(level, all.level())
	}
	return level
}

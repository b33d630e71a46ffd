package backtest

import (
	"slices"

	"github.com/jianzha/jianzha/server/jsonl"
	"github.com/jianzha/jianzha/server/rulefile"
	"github.com/jianzha/jianzha/wasm/match"
	"github.com/jianzha/jianzha/wasm/rule"
	"github.com/jianzha/jianzha/wasm/scan"
)

// A Judged is an example with what the ruleset makes of it.
type Judged struct {
	rulefile.Example
	OK    bool // a hit is flagged by its rule, or fits its rule by tone and is flagged; a miss is by none at all
	Level rule.Level
	Rules []string // of the findings, the most serious first
	Seen  []string // the indicators in the text, those of the shopper's words too
}

// Examples judges the examples of all rules, in their order. A shadow rule is
// judged as if it were stable. The hits of retired rules are left out, their
// misses are not.
func Examples(rs *rule.Ruleset, list []rulefile.Example) ([]Judged, error) {
	j, err := newJudge(rs)
	if err != nil {
		return nil, err
	}
	var out []Judged
	for _, e := range list {
		hit := e.Kind == rulefile.Hit || e.Kind == rulefile.TodoHit
		if !hit || j.status[e.Rule] != rule.Retired {
			out = append(out, j.judge(e, hit))
		}
	}
	return out, nil
}

type judge struct {
	stable, all *scan.Scanner // all has shadow rules as well
	byTone      *scan.Scanner // has the rules by tone only, and finds whatever they fit
	matcher     *match.Matcher
	ids         []string // of the indicators
	status      map[string]rule.Status
}

func newJudge(rs *rule.Ruleset) (j *judge, err error) {
	j = &judge{status: map[string]rule.Status{}}
	all := &rule.Ruleset{Indicators: rs.Indicators, Rules: slices.Clone(rs.Rules)}
	for i, r := range all.Rules {
		j.status[r.ID] = r.Status
		if r.Status == rule.Shadow {
			all.Rules[i].Status = rule.Stable
		}
	}
	for i := range rs.Indicators {
		j.ids = append(j.ids, rs.Indicators[i].ID)
	}
	if j.matcher, err = match.New(rs.Indicators, rs.Boundaries); err != nil {
		return nil, err
	}
	if j.stable, err = scan.New(rs); err != nil {
		return nil, err
	}
	if j.all, err = scan.New(all); err != nil {
		return nil, err
	}
	j.byTone, err = scan.New(onlyByTone(all))
	return j, err
}

// onlyByTone returns the rules by tone with a tone that always agrees. Beside
// other rules they say nothing, so what they fit does not show there.
func onlyByTone(rs *rule.Ruleset) *rule.Ruleset {
	out := &rule.Ruleset{Indicators: rs.Indicators, Tone: &rule.Tone{}}
	for i := range out.Tone.Start {
		out.Tone.Start[i] = 1
	}
	for _, r := range rs.Rules {
		if r.ByTone {
			out.Rules = append(out.Rules, r)
		}
	}
	return out
}

// fits reports whether what a rule by tone asks for is in a document.
func (j *judge) fits(d *scan.Document, id string) bool {
	return slices.ContainsFunc(j.byTone.Scan(d).Findings, func(f scan.Finding) bool { return f.Rule.ID == id })
}

func (j *judge) judge(e rulefile.Example, hit bool) Judged {
	text := jsonl.Units(e.Text)
	d := scan.Paste(scan.Surface(e.Surface), text)
	s := j.stable
	if j.status[e.Rule] == rule.Shadow {
		s = j.all
	}
	v := s.Scan(d)
	out := Judged{Example: e, Level: v.Level, Seen: j.seen(text)}
	for _, f := range v.Findings {
		out.Rules = append(out.Rules, f.Rule.ID)
	}
	matched := slices.Contains(out.Rules, e.Rule)
	if hit {
		out.OK = out.Level.Flagged() && (matched || j.fits(d, e.Rule))
	} else {
		out.OK = !matched && !j.stable.Scan(d).Level.Flagged()
	}
	return out
}

// seen lists the indicators in a text, so that whoever writes a rule sees what
// there was to combine.
func (j *judge) seen(text []uint16) []string {
	padded := append(slices.Clone(text), make([]uint16, match.Padding)...)
	found, _ := j.matcher.Find(padded, len(text))
	var out []string
	for _, m := range found {
		if id := j.ids[m.Indicator]; !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

package wire

import (
	"strconv"

	"github.com/jianzha/jianzha/wasm/scan"
)

// write renders a verdict as lines of tab-separated fields:
//
//	verdict   level category
//	section   number level category
//	keep      message
//	finding   rule category section level, followed by its
//	why       zh en
//	advice    zh en
//	official  zh en source
//	span      message start end indicator gaps
//
// and after the verdict, where hostile text made the scan cut its work short,
// partial. Keep stands for each message of a chat that is to be given again
// when older ones are not.
func (e *Engine) write(v *scan.Verdict) {
	e.out = e.out[:0]
	e.line("verdict", v.Level.String(), string(v.Category))
	if !v.Complete {
		e.line("partial")
	}
	for _, s := range v.Sections {
		e.line("section", strconv.Itoa(s.Section), s.Level.String(), string(s.Category))
	}
	for _, message := range v.Keep {
		e.line("keep", strconv.Itoa(message))
	}
	for i := range v.Findings {
		e.finding(&v.Findings[i])
	}
}

func (e *Engine) finding(f *scan.Finding) {
	r := f.Rule
	e.line("finding", r.ID, string(r.Category), strconv.Itoa(f.Section), f.Level.String())
	e.line("why", r.Why.Zh, r.Why.En)
	e.line("advice", r.Advice.Zh, r.Advice.En)
	if r.Official.Zh != "" {
		e.line("official", r.Official.Zh, r.Official.En, r.Source)
	}
	for _, s := range f.Spans {
		e.line("span", strconv.Itoa(s.Message), strconv.Itoa(s.Start), strconv.Itoa(s.End), s.Indicator, strconv.Itoa(s.Gaps))
	}
}

func (e *Engine) line(fields ...string) {
	for i, f := range fields {
		if i > 0 {
			e.out = append(e.out, '\t')
		}
		e.out = append(e.out, f...)
	}
	e.out = append(e.out, '\n')
}

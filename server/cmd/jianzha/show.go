package main

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/fatih/color"

	"github.com/jianzha/jianzha/server/jsonl"
	"github.com/jianzha/jianzha/wasm/rule"
	"github.com/jianzha/jianzha/wasm/scan"
)

// readText reads a text for people. Bytes that are no UTF-8 are refused, for
// nothing would be found in them, which looks like a good sign and is none.
func readText(in io.Reader) ([]uint16, error) {
	data, err := io.ReadAll(io.LimitReader(in, jsonl.Limit+1))
	switch {
	case err != nil:
		return nil, err
	case len(data) > jsonl.Limit:
		return nil, fmt.Errorf("this is longer than %d MiB", jsonl.Limit>>20)
	case !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0:
		return nil, errNoText
	}
	return jsonl.Units(strings.TrimPrefix(string(data), "\uFEFF")), nil
}

// labels are the words of the readable form.
type labels struct {
	levels                      [rule.Danger + 1]string
	line, why, official, advice string
	nothing, partial, rest      string
}

var (
	chinese = labels{
		levels: [...]string{"无", "提示", "警告", "危险"},
		line:   "第%d行", why: "原因", official: "官方", advice: "建议",
		nothing: "没有发现骗局的迹象。没有提醒不等于安全。",
		partial: "这段文字太乱，没有查完。",
		rest:    "另有 %d 条规则也命中，--jsonl 全部列出。",
	}
	english = labels{
		levels: [...]string{"none", "notice", "warning", "danger"},
		line:   "line %d", why: "why", official: "official", advice: "advice",
		nothing: "No sign of a scam was found. No warning does not mean that it is safe.",
		partial: "Hostile text: not all of it was checked.",
		rest:    "and %d more rules; --jsonl lists all.",
	}
)

// A show writes verdicts for people.
type show struct {
	out   strings.Builder
	to    io.Writer
	words labels
	en    bool
	said  map[string]bool // sentences that need not be said again
}

func newShow(to io.Writer, en bool) *show {
	s := &show{to: to, words: chinese, en: en, said: map[string]bool{}}
	if en {
		s.words = english
	}
	return s
}

// verdict writes what was found in a text, in one piece.
func (s *show) verdict(name string, v *scan.Verdict, text []uint16) error {
	if name == "-" {
		name = "standard input"
	}
	s.line("%s: %s", clean(name), s.headline(v))
	if !v.Complete {
		s.line("  %s", s.words.partial)
	}
	s.findings(v.Findings, text)
	_, err := io.WriteString(s.to, s.out.String())
	return err
}

// mostFindings is how many findings of a section are shown: the heaviest say it
// all, and rules overlap.
const mostFindings = 3

func (s *show) findings(list []scan.Finding, text []uint16) {
	shown, rest := map[int]int{}, 0
	for i := range list {
		f := &list[i]
		if shown[f.Section]++; shown[f.Section] > mostFindings {
			rest++
			continue
		}
		s.finding(f, text)
	}
	if rest > 0 {
		s.line("  "+s.words.rest, rest)
	}
}

func (s *show) line(format string, args ...any) { fmt.Fprintf(&s.out, format+"\n", args...) }

func (s *show) headline(v *scan.Verdict) string {
	if v.Level == rule.None {
		return s.words.nothing
	}
	return s.level(v.Level) + "  " + string(v.Category)
}

func (s *show) level(l rule.Level) string {
	paint := color.New(color.Bold, color.FgYellow)
	switch l {
	case rule.Danger:
		paint = color.New(color.Bold, color.FgRed)
	case rule.Notice:
		paint = color.New(color.FgCyan)
	}
	return paint.Sprint(s.words.levels[l])
}

func (s *show) finding(f *scan.Finding, text []uint16) {
	s.line("  %s  %s (%s)", s.level(f.Level), f.Rule.ID, f.Rule.Category)
	for _, q := range quotes(text, f.Spans) {
		s.line("    "+s.words.line+": %s", q.line, q.text)
	}
	s.sentence(s.words.why, f.Rule.Why, "")
	s.sentence(s.words.official, f.Rule.Official, f.Rule.Source)
	s.sentence(s.words.advice, f.Rule.Advice, "")
}

// sentence says a sentence under its label, once.
func (s *show) sentence(label string, w rule.Words, source string) {
	text := w.Zh
	if s.en {
		text = w.En
	}
	if text == "" || s.said[text] {
		return
	}
	s.said[text] = true
	if source != "" {
		text += " " + source
	}
	s.line("    %s: %s", color.New(color.Bold).Sprint(label), text)
}

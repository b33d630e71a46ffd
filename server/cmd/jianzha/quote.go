package main

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"

	"github.com/fatih/color"

	"github.com/jianzha/jianzha/wasm/scan"
)

// A quote is a part of one line with evidence in it.
type quote struct {
	line int // counted from 1
	text string
}

// around is how many units are shown on both sides of evidence.
const around = 24

// quotes returns the evidence of a finding in its surroundings. Spans that are
// near each other in a line share a quote.
func quotes(text []uint16, spans []scan.Span) []quote {
	spans = merge(spans)
	var out []quote
	line, at := 1, 0
	for i := 0; i < len(spans); {
		for ; at < spans[i].Start; at++ {
			if text[at] == '\n' {
				line++
			}
		}
		n := 1
		for i+n < len(spans) && near(text, spans[i+n-1].End, spans[i+n].Start) {
			n++
		}
		out = append(out, quote{line, cut(text, spans[i:i+n])})
		i += n
	}
	return out
}

// merge returns the spans in order, without overlaps.
func merge(spans []scan.Span) []scan.Span {
	spans = slices.Clone(spans)
	slices.SortFunc(spans, func(a, b scan.Span) int { return cmp.Compare(a.Start, b.Start) })
	var out []scan.Span
	for _, s := range spans {
		if n := len(out); n > 0 && s.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}

func near(text []uint16, end, start int) bool {
	return start-end <= 2*around && !slices.Contains(text[end:start], '\n')
}

// cut returns the spans of one line, marked, with what is around them.
func cut(text []uint16, spans []scan.Span) string {
	var b strings.Builder
	at := spans[0].Start
	for at > 0 && text[at-1] != '\n' && spans[0].Start-at < around {
		at--
	}
	if at > 0 && text[at-1] != '\n' {
		b.WriteString("…")
	}
	for _, s := range spans {
		b.WriteString(plain(text[at:s.Start]))
		b.WriteString(marked(plain(text[s.Start:s.End])))
		at = s.End
	}
	end := at
	for end < len(text) && text[end] != '\n' && end-at < around {
		end++
	}
	b.WriteString(plain(text[at:end]))
	if end < len(text) && text[end] != '\n' {
		b.WriteString("…")
	}
	return b.String()
}

// marked makes evidence stand out, also where there are no colors.
func marked(s string) string {
	if color.NoColor {
		return "»" + s + "«"
	}
	return color.New(color.Bold, color.ReverseVideo).Sprint(s)
}

func plain(text []uint16) string { return clean(string(utf16.Decode(text))) }

// clean replaces what would act on a terminal instead of showing there: the
// text may be a scammer's.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return '↵'
		case r == '\t':
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r):
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

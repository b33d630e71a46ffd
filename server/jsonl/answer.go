package jsonl

import (
	"bytes"
	"encoding/json"
	"unicode/utf16"

	"github.com/jianzha/jianzha/wasm/rule"
	"github.com/jianzha/jianzha/wasm/scan"
)

// An Answer is a verdict as JSON. Where the level is none, all other fields
// are empty but the ID.
type Answer struct {
	ID       json.RawMessage `json:"id"`
	Level    string          `json:"level"` // none, notice, warning or danger
	Category rule.Category   `json:"category"`
	Findings []Finding       `json:"findings"` // the most serious first
	Why      string          `json:"why"`
	Advice   string          `json:"advice"`
	// Partial is there where hostile text made the scan cut its work short.
	Partial bool `json:"partial,omitempty"`

	flagged bool
}

// A Finding is a satisfied rule with its evidence.
type Finding struct {
	Rule     string        `json:"rule"`
	Category rule.Category `json:"category"`
	Spans    []Span        `json:"spans"`
}

// A Span is a half-open range of UTF-16 units in a message, and what stands
// there.
type Span struct {
	Message int    `json:"message"`
	Start   int    `json:"start"`
	End     int    `json:"end"`
	Text    string `json:"text"`
}

// A refusal answers a line that can't be read.
type refusal struct {
	ID    json.RawMessage `json:"id,omitempty"`
	Error string          `json:"error"`
}

// newAnswer copies what a verdict says, as the next scan will overwrite it.
func newAnswer(id json.RawMessage, v *scan.Verdict, texts [][]uint16, english bool) *Answer {
	a := &Answer{
		ID: cleanID(id), Level: v.Level.String(), Findings: []Finding{},
		Partial: !v.Complete, flagged: v.Level.Flagged(),
	}
	if v.Level == rule.None || len(v.Findings) == 0 {
		return a
	}
	first := v.Findings[0].Rule
	a.Category = v.Category
	a.Why, a.Advice = first.Why.Zh, first.Advice.Zh
	if english {
		a.Why, a.Advice = first.Why.En, first.Advice.En
	}
	for _, f := range v.Findings {
		a.Findings = append(a.Findings, Finding{f.Rule.ID, f.Rule.Category, spans(f.Spans, texts)})
	}
	return a
}

func spans(from []scan.Span, texts [][]uint16) []Span {
	out := make([]Span, len(from))
	for i, s := range from {
		out[i] = Span{s.Message, s.Start, s.End, string(utf16.Decode(texts[s.Message][s.Start:s.End]))}
	}
	return out
}

// cleanID makes sure that an id that is given back is valid UTF-8. A document
// without an id is answered with null.
func cleanID(id json.RawMessage) json.RawMessage {
	if id == nil {
		return nil
	}
	return bytes.ToValidUTF8(id, []byte("\uFFFD"))
}

// findID returns the id of a line as far as the line can be read, or nil.
func findID(line []byte) json.RawMessage {
	d := json.NewDecoder(bytes.NewReader(line))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return nil
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return nil
		}
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			return nil
		}
		if key == "id" {
			return cleanID(value)
		}
	}
	return nil
}

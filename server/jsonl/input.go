package jsonl

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"unicode/utf16"

	"github.com/jianzha/jianzha/wasm/scan"
)

// An Input is a document as JSON: a text or messages. Unknown fields are
// ignored.
//
// Offsets count UTF-16 units of the text as it was decoded: half of a surrogate
// pair escaped alone, such as \ud800, and a byte that is no UTF-8 become one
// U+FFFD each, which is one unit like what it stands for.
type Input struct {
	ID       json.RawMessage `json:"id"`      // any value, given back as it is
	Surface  *string         `json:"surface"` // page, chat, sms or call
	Host     string          `json:"host"`
	Text     *string         `json:"text"`
	Messages []Message       `json:"messages"`
}

// A Message is one message of a conversation.
type Message struct {
	From any     `json:"from"` // "self" for the shopper, anything else for the others
	Text *string `json:"text"`
}

// Parse reads a line.
func Parse(line []byte) (*Input, error) {
	in := &Input{}
	err := json.Unmarshal(line, in)
	if wrong, ok := errors.AsType[*json.SyntaxError](err); ok {
		return nil, fmt.Errorf("not JSON: byte %d: %w", wrong.Offset, err)
	}
	// A bare null is read into anything without an error.
	if line = bytes.TrimSpace(line); line[0] != '{' {
		return nil, errors.New("not a JSON object")
	}
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return nil, fmt.Errorf("field %q can't be a JSON %s", wrong.Field, wrong.Value)
	}
	return in, err
}

// Document returns the document, and its messages' texts, to which spans
// refer. Where no surface is named, messages are a chat and a text has the
// fallback.
func (in *Input) Document(fallback scan.Surface) (*scan.Document, [][]uint16, error) {
	surface, err := in.surface(fallback)
	if err != nil {
		return nil, nil, err
	}
	switch {
	case in.Text != nil && in.Messages != nil:
		return nil, nil, errors.New("both text and messages")
	case in.Text != nil:
		text := Units(*in.Text)
		d := scan.Paste(surface, text)
		d.Host = in.Host
		return d, [][]uint16{text}, nil
	case in.Messages != nil:
		return in.conversation(surface)
	}
	return nil, nil, errors.New("neither text nor messages")
}

func (in *Input) surface(fallback scan.Surface) (scan.Surface, error) {
	switch {
	case in.Surface != nil:
		return ParseSurface(*in.Surface)
	case in.Messages != nil:
		return scan.Chat, nil
	case fallback == "":
		return scan.Page, nil
	}
	return fallback, nil
}

// ParseSurface returns the surface of that name.
func ParseSurface(name string) (scan.Surface, error) {
	if s := scan.Surface(name); slices.Contains(scan.Surfaces[:], s) {
		return s, nil
	}
	return "", fmt.Errorf("unknown surface %q, not one of %q", name, scan.Surfaces)
}

func (in *Input) conversation(surface scan.Surface) (*scan.Document, [][]uint16, error) {
	messages := make([]scan.Message, len(in.Messages))
	texts := make([][]uint16, len(in.Messages))
	for i, m := range in.Messages {
		if m.Text == nil {
			return nil, nil, fmt.Errorf("message %d has no text", i)
		}
		texts[i] = Units(*m.Text)
		messages[i] = scan.Message{Self: m.From == "self", Text: texts[i]}
	}
	d := scan.Conversation(surface, messages)
	d.Host = in.Host
	return d, texts, nil
}

// Units returns a text in UTF-16.
func Units(text string) []uint16 {
	units := make([]uint16, 0, len(text))
	for _, r := range text {
		units = utf16.AppendRune(units, r)
	}
	return units
}

package scan

import "github.com/jianzha/jianzha/wasm/rule"

// A Speaker is who says a passage, seen from the shopper.
type Speaker uint8

// The speakers. What Self says is never evidence; Unknown counts like Other.
const (
	Unknown Speaker = iota
	Other
	Self
)

// A Surface is where a document was read.
type Surface string

// The surfaces. On a page, blank lines and items separate sections; any
// other document is one section.
const (
	Page Surface = "page"
	Chat Surface = "chat"
	SMS  Surface = "sms"
	Call Surface = "call"
)

// Surfaces lists all surfaces; the number of one at the wasm boundary is its
// place here.
var Surfaces = [...]Surface{Page, Chat, SMS, Call}

// A Passage is one block of text. Several passages may be parts of one
// message; spans count from the start of the message.
type Passage struct {
	Text    []uint16 // UTF-16, may be invalid
	Speaker Speaker
	Section int // what belongs together; any numbers, equal ones together
	Message int // the caller's number, given back in spans
	Offset  int // where Text starts in the message, in units
}

// A Document is what is judged at once.
type Document struct {
	Surface  Surface
	Host     string // registrable domain or empty; no rule looks at it yet
	Passages []Passage
}

// A Message is one message of a conversation.
type Message struct {
	Self bool // said by the shopper
	Text []uint16
}

// Conversation returns the document of a conversation, one section. Spans
// refer to places in messages.
func Conversation(surface Surface, messages []Message) *Document {
	d := &Document{Surface: surface}
	for i, m := range messages {
		speaker := Other
		if m.Self {
			speaker = Self
		}
		d.Passages = append(d.Passages, Passage{Text: m.Text, Speaker: speaker, Message: i})
	}
	return d
}

// A Verdict is what a scan found. It is valid until the scanner's next scan.
type Verdict struct {
	Level    rule.Level
	Category rule.Category // of the first finding; empty for none
	Sections []SectionVerdict
	Findings []Finding // the most serious first
	// Keep numbers the messages of a chat in which something was found last,
	// in order. Who forgets older messages should go on giving these.
	Keep []int
	// Complete is false when hostile text made the scan cut its work short.
	Complete bool
}

// A SectionVerdict is the level of one section that is not none.
type SectionVerdict struct {
	Section  int
	Level    rule.Level
	Category rule.Category
}

// A Finding is a satisfied rule with its evidence.
type Finding struct {
	Rule    *rule.Rule
	Level   rule.Level
	Section int
	Spans   []Span // by place, no two alike
	score   int
}

// A Span is a place in a message, half-open in UTF-16 units.
type Span struct {
	Message, Start, End int
	Indicator           string
	Gaps                int // skip marks hidden inside
}

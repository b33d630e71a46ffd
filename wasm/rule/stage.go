package rule

import "strings"

// A Stage is what an indicator does in a scam.
type Stage uint8

// The stages, in the order in which a scam usually goes through them.
const (
	NoStage  Stage = iota
	Identity       // who they claim to be
	Pretext        // why they write
	Lure           // what you get
	Divert         // off the platform
	Demand         // money, card, code, screen, address
	Pressure       // hurry, threat, secrecy
	Hint           // money, cards, codes, accounts are spoken of: evidence where the tone is a scam's
	Topic          // what the talk is about: evidence of nothing, it names a scam
	Shield         // warning, denial, question, quotation, story
	Stages         // the number of stages, NoStage included
)

var stageNames = [Stages]string{"", "identity", "pretext", "lure", "divert", "demand", "pressure", "hint", "topic", "shield"}

// String returns the name that starts an indicator's id.
func (s Stage) String() string { return stageNames[s] }

// ParseStage returns the stage of that name, or NoStage.
func ParseStage(name string) Stage {
	for i, n := range stageNames {
		if n == name {
			return Stage(i)
		}
	}
	return NoStage
}

// Stage returns the stage that the indicator's id starts with.
func (i *Indicator) Stage() Stage {
	name, _, _ := strings.Cut(i.ID, ".")
	return ParseStage(name)
}

// A Scope is how far a shield reaches.
type Scope string

// The scopes of shields. Clause and sentence shields cancel the matches they
// reach; section shields take their weight off the section's strength.
const (
	Clause   Scope = "clause"   // to the end of the clause, forwards only
	Sentence Scope = "sentence" // both ways within the sentence
	Section  Scope = "section"  // the whole section
)

// Scopes lists the scopes.
var Scopes = []Scope{Clause, Sentence, Section}

// A Shape is a kind of text that phrases can't list. Shapes are code in the
// engine; rules only name them.
type Shape string

// The shapes.
const (
	Contact   Shape = "contact"    // an account after the name of a messenger
	Account   Shape = "account"    // letters mixed with digits right after a verb such as 加
	Amount    Shape = "amount"     // a number right after a verb such as 交
	Link      Shape = "link"       // a web address
	LookAlike Shape = "look-alike" // a web address that poses as one of a platform
	Phone     Shape = "phone"      // a mobile phone number
	Card      Shape = "card"       // the number of a bank card
	Citizen   Shape = "citizen"    // the number of an identity card
)

// Shapes lists the shapes.
var Shapes = []Shape{Contact, Account, Amount, Link, LookAlike, Phone, Card, Citizen}

// A Level is how serious a verdict is. Flagged means Warning or Danger.
type Level uint8

// The levels, as the design defines them.
const (
	None    Level = iota
	Notice        // a lure, or one divert or demand alone
	Warning       // identity, pretext or lure, plus a divert or a demand
	Danger        // divert and demand, or a decisive demand
)

var levelNames = [...]string{"none", "notice", "warning", "danger"}

// String returns the word used at every interface, for example "warning".
func (l Level) String() string { return levelNames[l] }

// Flagged reports whether the shopper is shown a mark and a card.
func (l Level) Flagged() bool { return l >= Warning }

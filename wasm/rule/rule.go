// Package rule holds the nouns of the engine: what is looked for in a text,
// and which combinations of it make a scam. It knows nothing of YAML, packs or
// matching; those packages fill and read these types.
package rule

// A Ruleset is everything the engine needs to judge a text.
// It is read-only once a scanner was made from it.
type Ruleset struct {
	Indicators []Indicator // sorted by ID, no two alike
	Rules      []Rule      // sorted by ID, no two alike
	Boundaries []Boundary  // sorted by side, then by Word, no two alike
	Tone       *Tone       // nil where the rules alone decide
}

// A Category names the kind of scam a rule recognises, for example
// "gift-lure". The engine treats it as opaque.
type Category string

// An Indicator is the smallest thing looked for: phrases of one idea, or a
// shape such as a messenger handle.
type Indicator struct {
	// ID is "stage.name", for example "divert.messenger". Its first part is
	// the stage.
	ID string
	// Decisive marks a demand that is dangerous without a way off the
	// platform: screen sharing, a verification code, proof of funds.
	Decisive bool
	// Scope is how far a shield reaches; empty for every other stage.
	Scope Scope
	// Cheap marks a shield that a scammer can say as well ("beware of
	// fraud"): it takes nothing off in a conversation, beside a contact, or
	// alone.
	Cheap bool
	// Weight is in hundredths of a log-odds unit. Shields of section scope
	// take it off a section's strength; it is unused for other stages.
	Weight int
	// Shape is the kind of shape looked for; empty for phrases.
	Shape Shape
	// Phrases are what is looked for, with all variants written out.
	Phrases []Phrase
}

// A Phrase is alternatives parted by [Or], each a literal text of two or more
// characters. It matches whatever folds to the same classes, with skip marks
// between its characters. A [Gap] makes two lists of alternatives of it: one
// of the first and, up to eight characters later in the same sentence, one of
// the second. Then either list may have single characters.
type Phrase struct {
	Text string
	// NotBefore and NotAfter are characters that must not stand directly
	// before or after a match, because they would make another word of it.
	NotBefore, NotAfter string
}

// A Boundary says where the first or last word of a phrase is none, because it
// is parts of two others: 会员 is no member in 社会|员工. Chinese has no blanks;
// a segmenter found the places, and the engine needs no dictionary.
type Boundary struct {
	Side Side
	Word string // two or more characters
	// Contexts are the characters, one or two, that must not stand beside the
	// word on that side, in the order of reading.
	Contexts []string
}

// A Side is the side of a phrase.
type Side string

// The sides of a phrase, in the order of the alphabet.
const (
	After  Side = "after"
	Before Side = "before"
)

// What a phrase's text is made of beside its characters.
const (
	Gap = '…'
	Or  = "|"
)

// A Rule is a combination of indicators that makes one kind of scam.
type Rule struct {
	ID       string // opaque, unique
	Category Category
	Status   Status
	// All, Any and None list indicator ids, or "stage.*" for every indicator
	// of a stage. A rule is satisfied where each of All, at least one of Any
	// (when there are any) and nothing of None is matched.
	All, Any, None []string
	// ByTone marks a rule that vouches for nothing: it names the scam where
	// no other rule does and the wording alone makes it one.
	ByTone bool
	// Window limits how many consecutive messages of a conversation the
	// matches may spread over; 0 is the whole section.
	Window int
	// Weight is in hundredths of a log-odds unit.
	Weight int
	// Why and Advice are one sentence each for the shopper.
	Why, Advice Words
	// Official is what the platform itself says, with Source as its address;
	// empty where no statement is known.
	Official Words
	Source   string
}

// Words is one sentence in the two languages of the product.
type Words struct{ Zh, En string }

// Status says whether a rule takes part.
type Status string

// The states of a rule. A rule is retired, never deleted.
const (
	Shadow  Status = "shadow"  // runs in back-tests, never shows
	Stable  Status = "stable"  // in use
	Retired Status = "retired" // kept for the record only
)

// Statuses lists the states.
var Statuses = []Status{Shadow, Stable, Retired}

package rule

// A Tone is how scams and honest texts are worded, as far as it was learned
// from our own corpus: one to three characters in a row speak for or against a
// scam, each a little. All weights are in hundredths of a log-odds unit;
// positive ones speak for a scam.
type Tone struct {
	// Start is the weight of what a section holds before its wording is
	// looked at.
	Start [Starts]int
	// Grams are the weights of one to three characters, in any order, no two
	// alike. They are folded; a run of digits is one 0.
	Grams []Gram
	// Wordings tell the categories of scams apart, sorted by category, no two alike;
	// none where the rules alone name a scam.
	Wordings []Wording
}

// A Wording is how the scams of one category are worded, as against those of all
// others. Its grams have no order, and no two of them are alike.
type Wording struct {
	Category Category
	Grams    []Gram
}

// A Gram is a few characters in a row with their weight.
type Gram struct {
	Text   string
	Weight int
}

// A Start is what a section holds, and where it stands.
type Start uint8

// The starts of conversations, messages and calls. Pages have the same ones
// apart: they are longer, and much on them only looks like a step or a story.
const (
	Dangerous Start = iota // what the rules find is a danger
	Warned                 // or a warning
	Step                   // neither, but a divert, a demand or pressure is there
	Story                  // nothing but an identity, a pretext or a lure
	Hinted                 // nothing but what a step may be made of
	kinds
	Starts = 2 * kinds // the number of starts
)

// OnPage returns the same start of a page.
func (s Start) OnPage() Start { return s + kinds }

var startNames = [kinds]string{"danger", "warning", "step", "story", "hint"}

// String returns the name used in packs and in the file of the tone.
func (s Start) String() string {
	if s >= kinds {
		return "page-" + startNames[s-kinds]
	}
	return startNames[s]
}

// ParseStart returns the start of that name, and whether there is one.
func ParseStart(name string) (Start, bool) {
	for s := range Starts {
		if s.String() == name {
			return s, true
		}
	}
	return 0, false
}

// Package fold maps every UTF-16 unit to its class, so that look-alikes
// compare equal: width, case, compatibility forms, traditional characters,
// Chinese digits, and letters of other scripts that look Latin. Folding makes
// no second string; offsets stay those of the source.
package fold

// Skip is the class of marks that may stand between the units of a phrase:
// zero-width, combining and variation marks, emoji, blanks, line breaks and
// . · • * - _ | / ~ +. No character has this class of its own.
const Skip = 1

// Other is the class of supplementary Han characters that stand for nothing
// else: as replacement character, it is in no phrase.
const Other = 0xFFFD

// Table gives the class of each UTF-16 unit. A class is the unit that
// represents it. Surrogates are Skip: emoji are made of them, and [Astral]
// knows the letters among them. Read-only.
var Table [1 << 16]uint16

// astral gives the class of supplementary characters that stand for a unit.
var astral = map[rune]uint16{}

func init() {
	for i := range Table {
		Table[i] = uint16(i)
	}
	r := reader{source}
	r.runs()
	r.singles()
	r.skips()
}

func set(r rune, class uint16) {
	if r < 1<<16 {
		Table[r] = class
		return
	}
	astral[r] = class
}

// Astral returns the class of the supplementary character made of the
// surrogates hi and lo: that of the unit which it stands for, Other for Han
// and Skip for emoji and the rest.
func Astral(hi, lo uint16) uint16 {
	r := (rune(hi)-0xD800)<<10 | (rune(lo) - 0xDC00) + 0x10000
	if class, ok := astral[r]; ok {
		return class
	}
	if r>>16 == 2 || r>>16 == 3 {
		return Other
	}
	return Skip
}

// Digit reports whether a class is a digit.
func Digit(class uint16) bool { return class-'0' < 10 }

// Letter reports whether a class is a Latin letter.
func Letter(class uint16) bool { return class-'a' < 26 }

package fold

import (
	"testing"
	"unicode"
	"unicode/utf16"

	"golang.org/x/text/unicode/norm"
)

func class(r rune) uint16 {
	if r < 1<<16 {
		return Table[r]
	}
	hi, lo := utf16.EncodeRune(r)
	return Astral(uint16(hi), uint16(lo))
}

func TestLookAlikesShareAClass(t *testing.T) {
	for _, same := range []string{"vＶⓥⅴν🅥𝐕", "1①１一壹⒈❶", "会會", "群羣", "账帐賬", "加➕", "我", "0０〇零"} {
		want := class([]rune(same)[0])
		for _, r := range same {
			if class(r) != want {
				t.Errorf("class of %c = %#x, want that of %q", r, class(r), same)
			}
		}
	}
}

func TestMarksAreSkipped(t *testing.T) {
	for _, r := range " \n\t.·•*-_|/~+．＊\u200b\u200d\ufe0f\u20e3\u0301❤✈🐧😀　" {
		if class(r) != Skip {
			t.Errorf("class of %U = %#x, want Skip", r, class(r))
		}
	}
	for _, r := range "，。！？；：,!?;:、（）“”会1v" {
		if class(r) == Skip {
			t.Errorf("%c is skipped", r)
		}
	}
}

// TestAgreesWithUnicode holds the table against x/text for every character:
// what normalises to one character must share its class.
func TestAgreesWithUnicode(t *testing.T) {
	for r := rune(0x21); r <= unicode.MaxRune; r++ {
		n := []rune(norm.NFKC.String(string(r)))
		if len(n) != 1 || n[0] == r || n[0] >= 1<<16 || unicode.Is(unicode.Cs, r) {
			continue
		}
		if class(r) != class(n[0]) {
			t.Errorf("class of %U = %#x, but %U normalises to %U of class %#x", r, class(r), r, n[0], class(n[0]))
		}
	}
}

func TestFoldIsStable(t *testing.T) {
	for u, c := range Table {
		if Table[c] != c && c != Skip {
			t.Errorf("%#x folds to %#x, which folds on to %#x", u, c, Table[c])
		}
	}
}

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
	for _, same := range []string{
		"vＶⓥⅴν🅥𝐕🆅", "1①１一壹⒈❶㈠𝟙", "0０〇零○⓪", "9⑨玖九⒐", "qＱ𝓺🅠ԛ",
		"会會", "群羣", "账帐賬帳", "员員", "礼禮", "转轉", "红紅", "费費", "码碼", "级級", "领領", "客", "电電", "银銀",
		"加➕", "无無🈚", "你您妳", "十拾", "，﹐︐,", "！﹗!", "：:", "（(", "￥¥",
	} {
		want := class([]rune(same)[0])
		for _, r := range same {
			if class(r) != want {
				t.Errorf("class of %c = %#x, want that of %q", r, class(r), same)
			}
		}
	}
}

func TestDifferentCharactersStayApart(t *testing.T) {
	seen := map[uint16]rune{}
	for _, r := range "的加微信群客服会员礼品转账屏幕共享码卡电话福利刮奖直播退款关闭银行人大入0123456789abcdefghijklmnopqrstuvwxyz，。！？；：" {
		if other, ok := seen[class(r)]; ok {
			t.Errorf("%c and %c share a class", r, other)
		}
		seen[class(r)] = r
	}
}

// TestSkips holds the set of the design: what may stand inside a phrase, and
// what never may, as it would join clauses.
func TestSkips(t *testing.T) {
	for _, r := range ".·•*-_|/~+．＊－＿｜／～＋・—=#&（）()《》【】" + // marks in both widths
		" \t\r\n\u00a0\u2003\u3000" + // blanks and line breaks
		"\u200b\u200c\u200d\u2060\ufeff\u00ad\u202e\u3164\u115f\ufffc" + // unseen
		"\u0301\u0336\u20e3\ufe0f\ufe0e" + // combining and variation marks
		"❤✈☎★▲→■🐧😀🏻👍" { // pictures
		if class(r) != Skip {
			t.Errorf("class of %U = %#x, want Skip", r, class(r))
		}
	}
	for _, r := range "\x00，。！？；：、,!?;:“”「」‘’…%@会1v𠮷" {
		if class(r) == Skip {
			t.Errorf("%U is skipped", r)
		}
	}
}

// TestAgreesWithUnicode holds the table against x/text for every character:
// what normalises and lowers to one unit must share its class.
func TestAgreesWithUnicode(t *testing.T) {
	checked := 0
	for r := rune(1); r <= unicode.MaxRune; r++ {
		to := lowered(r)
		if to == r || to < 0 || to >= 1<<16 {
			continue
		}
		checked++
		if class(r) != class(to) {
			t.Errorf("class of %U = %#x, but it is %U of class %#x", r, class(r), to, class(to))
		}
	}
	if checked < 4000 {
		t.Errorf("only %d characters checked", checked)
	}
}

// lowered returns what NFKC and lower case make of r, or -1 for surrogates and
// where that is several characters.
func lowered(r rune) rune {
	n := []rune(norm.NFKC.String(string(r)))
	if len(n) != 1 || unicode.Is(unicode.Cs, r) {
		return -1
	}
	return unicode.ToLower(n[0])
}

// TestNothingElseFolds holds the other direction for ASCII: only letters
// change, so that a class of ASCII can be compared with its character.
func TestNothingElseFolds(t *testing.T) {
	for r := rune('!'); r < 0x7F; r++ {
		if class(r) != Skip && class(r) != uint16(unicode.ToLower(r)) {
			t.Errorf("class of %q = %#x", r, class(r))
		}
	}
}

func TestFoldIsStable(t *testing.T) {
	for u, c := range Table {
		if Table[c] != c && c != Skip {
			t.Errorf("%#x folds to %#x, which folds on to %#x", u, c, Table[c])
		}
	}
	for r, c := range astral {
		if Table[c] != c || c == Skip {
			t.Errorf("%U folds to %#x, which folds on to %#x", r, c, Table[c])
		}
	}
}

func TestDigitsAndLetters(t *testing.T) {
	for r := rune(0); r < 1<<16; r++ {
		if c := Table[r]; Digit(c) != ('0' <= c && c <= '9') || Letter(c) != ('a' <= c && c <= 'z') {
			t.Errorf("class %#x: digit %v, letter %v", c, Digit(c), Letter(c))
		}
	}
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if v := lowered(r); v >= '0' && v <= '9' && !Digit(class(r)) || v >= 'a' && v <= 'z' && !Letter(class(r)) {
			t.Errorf("%U is %c, but its class is %#x", r, v, class(r))
		}
	}
}

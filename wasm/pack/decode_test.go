package pack

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/jianzha/jianzha/wasm/rule"
)

// ruleLinesOf are the lines of a sound rule.
var ruleLinesOf = []string{
	"advice\tr\tzh\ten", "official\tr\t\t\t", "rule\tr\tgift-lure\tstable\t\t0\tlure.a\t\t", "rule-weight\tr\t100", "why\tr\tzh\ten",
}

func with(lines ...string) []byte {
	all := append(slices.Clone(ruleLinesOf), lines...)
	slices.Sort(all)
	return sealed(all...)
}

func without(prefix string) []byte {
	return sealed(slices.DeleteFunc(slices.Clone(ruleLinesOf), func(l string) bool { return strings.HasPrefix(l, prefix) })...)
}

func replaced(old, now string) []byte {
	lines := strings.Split(strings.Replace(strings.Join(ruleLinesOf, "\n"), old, now, 1), "\n")
	slices.Sort(lines)
	return sealed(lines...)
}

func TestRefused(t *testing.T) {
	if _, err := Decode(with("indicator\tlure.a\t\t\t\t")); err != nil {
		t.Fatalf("the sound pack is refused: %v", err)
	}
	tests := []struct {
		name string
		data []byte
		want string // part of the error
	}{
		{"empty", nil, `line 1: is not "jianzha-pack 1"`},
		{"newer format", bytes.Replace(sealed(), []byte("pack 1"), []byte("pack 2"), 1), `line 1: is not "jianzha-pack 1"`},
		{"CRLF", bytes.ReplaceAll(with(), []byte("\n"), []byte("\r\n")), `line 1: is not`},
		{"CRLF inside", sealed("why\tr\tzh\ten\r"), "line 2: has a control character"},
		{"NUL", with("indicator\tlure.a\t\t\t\t\x00"), "line 3: has a control character"},
		{"invalid UTF-8", with("phrase\tlure.a\t\xff\t\t"), "not valid UTF-8"},
		{"unsorted", sealed("indicator\tlure.a\t\t\t\t", "advice\tr\tzh\ten"), "line 3: is not sorted"},
		{"the same line twice", sealed("advice\tr\tzh\ten", "advice\tr\tzh\ten"), "line 3: is not sorted, or twice"},
		{"empty line", sealed("", "advice\tr\tzh\ten"), "line 2: is not sorted"},
		{"unknown kind", with("zebra\tr"), `has the unknown kind "zebra"`},
		{"kind alone", sealed("advice"), "line 2: has 1 fields where advice has 4"},
		{"too few fields", sealed("advice\tr\tzh"), "line 2: has 3 fields where advice has 4"},
		{"too many fields", sealed("advice\tr\tzh\ten\t"), "line 2: has 5 fields where advice has 4"},
		{"no id", sealed("advice\t\tzh\ten"), `has "" where an id belongs`},
		{"bad id", sealed("advice\tR 1\tzh\ten"), `has "R 1" where an id belongs`},
		{"second advice", with("advice\tr\tzh\tother"), `is a second advice of rule "r"`},
		{"second indicator", with("indicator\tlure.a\t\t\t\t", "indicator\tlure.a\tyes\t\t\t"), `second line of indicator "lure.a"`},
		{"second why", with("why\tr\tzh\tother"), `is a second why line of rule "r"`},
		{"second weight", with("rule-weight\tr\t200"), `is a second rule-weight line`},
		{"second shield weight", with("indicator\tshield.a\t\tsection\t\t", "shield-weight\tshield.a\t1", "shield-weight\tshield.a\t2"), `second weight of "shield.a"`},
		{"no advice", without("advice"), `belongs to rule "r", which has no advice`},
		{"no official", without("official"), `rule "r" lacks one of its lines`},
		{"no rule line", without("rule\t"), `rule "r" lacks one of its lines`},
		{"no weight", without("rule-weight"), `rule "r" lacks one of its lines`},
		{"no why", without("why"), `rule "r" lacks one of its lines`},
		{"why of nothing", with("why\tx\tzh\ten"), `belongs to rule "x"`},
		{"phrase of nothing", with("phrase\tlure.b\t会员\t\t"), `has the unknown indicator "lure.b"`},
		{"weight of nothing", with("shield-weight\tshield.b\t5"), `has the unknown indicator "shield.b"`},
		{"unknown stage", with("indicator\tlures.a\t\t\t\t"), `has the unknown stage "lures.a"`},
		{"unknown decisive", with("indicator\tlure.a\tno\t\t\t"), `has the unknown flag "no"`},
		{"unknown cheap", with("indicator\tlure.a\t\t\tYES\t"), `has the unknown flag "YES"`},
		{"unknown scope", with("indicator\tshield.a\t\tpage\t\t"), `has the unknown scope "page"`},
		{"unknown shape", with("indicator\tlure.a\t\t\t\tregexp"), `has the unknown shape "regexp"`},
		{"unknown status", replaced("stable", "beta"), `has the unknown status "beta"`},
		{"no status", replaced("stable", ""), `has the unknown status ""`},
		{"bad category", replaced("gift-lure", "Gift"), `has "Gift" where a category belongs`},
		{"two blanks in a list", replaced("lure.a", "lure.a  lure.b"), `has "" where an id belongs`},
		{"star in the middle", replaced("lure.a", "lure.*.a"), `has "lure.*.a" where an id belongs`},
		{"negative window", replaced("\t0\t", "\t-1\t"), `has "-1" where a number`},
		{"number with a sign", replaced("\t100", "\t+100"), `has "+100" where a number`},
		{"number with a zero", replaced("\t100", "\t0100"), `has "0100" where a number`},
		{"huge number", replaced("\t100", "\t99999999999999999999999"), `where a number up to 999999 belongs`},
		{"no number", replaced("\t100", "\t"), `has "" where a number`},
		{"weight left out", with("indicator\tshield.a\t\tsection\t\t", "shield-weight\tshield.a\t0"), "has the weight 0"},
		{"unknown by tone", replaced("stable\t\t", "stable\tno\t"), `has the unknown flag "no"`},
		{"unknown side of a boundary", with("boundary\tbeside\t会员\t社"), `has the unknown side "beside"`},
		{"boundary of no word", with("boundary\tafter\t\t社"), "has no word"},
		{"boundary twice", with("boundary\tafter\t会员\t社", "boundary\tafter\t会员\t费"), `second line of the word "会员"`},
		{"boundary without contexts", with("boundary\tafter\t会员\t"), `has "" unsorted, twice or empty`},
		{"unsorted contexts", with("boundary\tafter\t会员\t费 工"), `has "工" unsorted`},
		{"tone without starts", with("tone\tscam\t5\t加我"), "the tone lacks one of its starts"},
		{"tone with two starts", with(starts[:2]...), "the tone lacks one of its starts"},
		{"unknown start", with("tone-start\tnothing\tscam\t5"), `has the unknown start "nothing"`},
		{"second start", with("tone-start\tstep\thonest\t5", "tone-start\tstep\tscam\t5"), `is a second start "step"`},
		{"unknown side", with("tone\tgray\t5\t加我"), `has "gray" before the weight 5`},
		{"nothing for a scam", with("tone-start\tstep\tscam\t0"), `has "scam" before the weight 0`},
		{"gram of no weight", with("tone\thonest\t0\t加我"), "has the weight 0"},
		{"second line of a weight", with("tone\tscam\t5\t加我", "tone\tscam\t5\t转账"), "second line of the weight 5"},
		{"unsorted grams", with("tone\tscam\t5\t转账 加我"), `has "加我" unsorted`},
		{"a gram twice", with("tone\tscam\t5\t加我 加我"), `has "加我" unsorted, twice`},
		{"no gram", with("tone\tscam\t5\t"), `has "" unsorted, twice or empty`},
		{"wording of no category", with("tone-category\tA\tscam\t5\t加我"), `has "A" where an id belongs`},
		{"wording of no weight", with("tone-category\ta\thonest\t0\t加我"), "has the weight 0"},
		{"second line of a category's weight", with("tone-category\ta\tscam\t5\t加我", "tone-category\ta\tscam\t5\t转账"), "second line of the weight 5"},
		{"wordings without a tone", with("tone-category\ta\tscam\t5\t加我"), "the tone lacks one of its starts"},
		{"too large", bytes.Repeat([]byte("a"), MaxBytes+1), "more than 8388608 bytes"},
		{"wrong count", []byte(strings.Replace(string(with()), "end\t5", "end\t6", 1)), "the checksum does not fit"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			rs, err := Decode(test.data)
			if err == nil || rs != nil {
				t.Fatal("decoded")
			}
			if !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %q, want %q in it", err, test.want)
			}
		})
	}
}

// starts are the lines that a tone begins with.
var starts = []string{"tone-start\tdanger\tscam\t90", "tone-start\tstep\thonest\t40", "tone-start\tstory\thonest\t0", "tone-start\twarning\tscam\t60",
	"tone-start\tpage-danger\tscam\t8", "tone-start\tpage-step\thonest\t9", "tone-start\tpage-story\thonest\t7", "tone-start\tpage-warning\thonest\t0"}

func TestTooManyLines(t *testing.T) {
	var lines []string
	for i := range MaxLines + 1 {
		lines = append(lines, fmt.Sprintf("advice\t%06d\t\t", i))
	}
	if _, err := Decode(sealed(lines...)); err == nil || !strings.Contains(err.Error(), "more than 200000 lines") {
		t.Errorf("error %v", err)
	}
}

// FuzzDecode feeds bytes as they are, and the same as the records of an intact
// pack, as the checksum would keep nearly all of them from the records.
func FuzzDecode(f *testing.F) {
	f.Add(Encode(small()))
	f.Add(Encode(small())[len(header)+1:])
	f.Add([]byte(strings.Join(ruleLinesOf, "\n")))
	f.Add([]byte(strings.Join(starts, "\n") + "\ntone\tscam\t5\t加我 转账"))
	f.Add([]byte("indicator\tlure.a\t\t\t\t\nphrase\tlure.a\t会员\t\t"))
	f.Fuzz(func(t *testing.T, data []byte) {
		wantCanonical(t, data)
		lines := strings.Split(string(data), "\n")
		slices.Sort(lines)
		wantCanonical(t, sealed(slices.Compact(lines)...))
	})
}

// wantCanonical holds that data is refused, or is the one pack of a ruleset
// whose ids are sorted.
func wantCanonical(t *testing.T, data []byte) {
	rs, err := Decode(data)
	if err != nil {
		return
	}
	if again := Encode(rs); !bytes.Equal(again, data) {
		t.Fatalf("%q decodes, but encodes to %q", data, again)
	}
	if !slices.IsSortedFunc(rs.Indicators, func(a, b rule.Indicator) int { return strings.Compare(a.ID, b.ID) }) ||
		!slices.IsSortedFunc(rs.Rules, func(a, b rule.Rule) int { return strings.Compare(a.ID, b.ID) }) {
		t.Fatal("ids are not sorted")
	}
}

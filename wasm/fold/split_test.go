package fold

import "testing"

func TestWhole(t *testing.T) {
	tests := []struct {
		halves string
		want   rune // 0 for none
	}{
		{"亻言", '信'}, {"石马", '码'}, {"石馬", '码'}, {"君羊", '群'}, {"讠正", '证'}, {"車專", '转'},
		{"言亻", 0}, {"女生", 0}, {"日月", 0}, {"加微", 0}, {"a言", 0}, {"\x00\x00", 0},
	}
	for _, test := range tests {
		r := []rune(test.halves)
		if got := Whole(uint16(r[0]), uint16(r[1])); got != uint16(test.want) {
			t.Errorf("%q is %q, want %q", test.halves, rune(got), test.want)
		}
	}
}

// TestSplits holds the form of the list: a character and two other ones.
func TestSplits(t *testing.T) {
	all := []rune(splits)
	if len(all)%3 != 0 {
		t.Fatalf("%d characters, not a multiple of three", len(all))
	}
	seen := map[[2]rune]rune{}
	for i := 0; i < len(all); i += 3 {
		halves := [2]rune{all[i+1], all[i+2]}
		if other, twice := seen[halves]; twice {
			t.Errorf("%q is both %q and %q", string(halves[:]), other, all[i])
		}
		if seen[halves] = all[i]; all[i] == all[i+1] || all[i] == all[i+2] {
			t.Errorf("%q is a half of itself", all[i])
		}
	}
}

package match

import (
	"testing"
	"unicode/utf16"

	"github.com/jianzha/jianzha/wasm/rule"
)

func TestBoundaries(t *testing.T) {
	boundaries := []rule.Boundary{
		{Side: rule.After, Word: "会员", Contexts: []string{"工"}},
		{Side: rule.After, Word: "银行", Contexts: []string{"业务", "行"}},
		{Side: rule.Before, Word: "会员", Contexts: []string{"公社", "社"}},
		{Side: rule.Before, Word: "加群", Contexts: []string{"参"}},
		{Side: rule.Before, Word: "群", Contexts: []string{"人"}}, // one character is no word to split
	}
	tests := []struct {
		phrase, text string
		want         int
	}{
		{"会员", "会员", 1},
		{"会员", "开通会员了", 1},
		{"会员", "社会员工", 0},
		{"会员", "会员工作", 0},
		{"会员", "社·会员", 0},
		{"会员", "社會員", 0},
		{"会员", "社，会员", 1},
		{"会员群", "社会员群", 0},
		{"会员群", "会员群工", 1},
		{"开会员", "社会开会员", 1},
		{"去银行", "去银行业务", 0},
		{"去银行", "去银行业", 1},
		{"去银行", "去银行", 1},
		{"银行卡", "银行行卡", 0},
		{"加群…领", "参加群众领", 0},
		{"加群…领", "快加群就领", 1},
		{"扫码…加群", "扫码参加群", 1}, // the edges of the whole phrase count
	}
	for _, test := range tests {
		m, err := New(indicators(test.phrase), boundaries)
		if err != nil {
			t.Fatal(err)
		}
		text := utf16.Encode([]rune(test.text))
		if got, _ := m.Find(append(text, make([]uint16, Padding)...), len(text)); len(got) != test.want {
			t.Errorf("%q in %q: %d matches, want %d", test.phrase, test.text, len(got), test.want)
		}
	}
}

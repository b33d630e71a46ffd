package tone

import (
	"slices"
	"strings"
	"testing"

	"github.com/jianzha/jianzha/wasm/rule"
)

func categories() []rule.Wording {
	return []rule.Wording{
		{Category: "gift-lure", Grams: []rule.Gram{{Text: "送", Weight: 900}, {Text: "刮", Weight: -300}}},
		{Category: "scratch-card", Grams: []rule.Gram{{Text: "刮", Weight: 900}}},
	}
}

func TestName(t *testing.T) {
	n, err := NewNamer(categories())
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		text string
		want []int
	}{
		{"", []int{0, 0}},
		{"在吗", []int{0, 0}},
		{"送你一个", []int{196, 0}},  // 900 / sqrt(1 + 20)
		{"送，送，送", []int{196, 0}}, // counted once
		{"送你一张刮刮卡", []int{127, 191}},
	}
	for _, test := range tests {
		if got := n.Name(units(test.text)); !slices.Equal(got, test.want) {
			t.Errorf("%q sounds like %v, want %v", test.text, got, test.want)
		}
	}
}

func TestNamerProblems(t *testing.T) {
	for what, gram := range map[string]rule.Gram{"no gram": {Text: "加我微信", Weight: 5}, "twice": {Text: "送", Weight: 5}, "weightless": {Text: "好"}} {
		list := categories()
		list[0].Grams = append(list[0].Grams, gram)
		if _, err := NewNamer(list); err == nil || !strings.Contains(err.Error(), gram.Text) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

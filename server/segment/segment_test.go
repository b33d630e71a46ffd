package segment

import (
	"reflect"
	"sync"
	"testing"
	"unicode/utf16"

	"github.com/jianzha/jianzha/wasm/rule"
	"github.com/jianzha/jianzha/wasm/scan"
)

var dictionary = sync.OnceValues(Open)

func finder(t *testing.T, boundaries []rule.Boundary, phrases ...string) *Finder {
	t.Helper()
	d, err := dictionary()
	if err != nil {
		t.Fatal(err)
	}
	in := rule.Indicator{ID: "lure.member"}
	for _, p := range phrases {
		in.Phrases = append(in.Phrases, rule.Phrase{Text: p})
	}
	f, err := NewFinder(d, &rule.Ruleset{Indicators: []rule.Indicator{in}, Boundaries: boundaries})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func document(text string) *scan.Document {
	return scan.Paste(scan.Page, utf16.Encode([]rune(text)))
}

func TestStraddled(t *testing.T) {
	tests := []struct {
		phrase, text  string
		before, after bool
	}{
		{"会员", "开通会员很简单", false, false},
		{"会员", "社会员工都来了", true, true},
		{"账户", "情况好转账户也多了", false, false}, // 好转|账户: the phrase is whole
		{"转账", "情况好转账户也多了", true, true},
		{"客服", "他来做客服务很好", true, true},
		{"加群", "大家参加群众活动", true, true},
		{"加群", "想加群的找我", false, false},
		{"怎么退", "这个怎么退款", false, false}, // a word goes on where the phrase ends
		{"二维码", "😀二维码头", false, true},
	}
	for _, test := range tests {
		n := 0
		finder(t, nil, test.phrase).find(document(test.text), func(o *occurrence) {
			n++
			if got := [2]bool{o.edges[0].straddled, o.edges[1].straddled}; got != [2]bool{test.before, test.after} {
				t.Errorf("%q in %q: straddled %v, edges %+v", test.phrase, test.text, got, o.edges)
			}
		})
		if n != 1 {
			t.Errorf("%q in %q: found %d times", test.phrase, test.text, n)
		}
	}
}

func TestMine(t *testing.T) {
	m := NewMine(finder(t, nil, "会员", "加群", "银行卡"))
	for _, honest := range []string{"社会员工都来了", "公司员工", "大家参加群众活动", "银行卡号不对", "我要开通会员", "他参加群里的活动"} {
		m.Add(document(honest), false)
	}
	m.Add(document("把银行卡号发我"), true)
	want := []rule.Boundary{
		{Side: rule.After, Word: "会员", Contexts: []string{"工"}},
		{Side: rule.After, Word: "加群", Contexts: []string{"众"}},
		{Side: rule.Before, Word: "会员", Contexts: []string{"社"}},
		{Side: rule.Before, Word: "加群", Contexts: []string{"参"}},
	}
	if got := m.Boundaries(); !reflect.DeepEqual(got, want) {
		t.Errorf("boundaries %v, want %v", got, want)
	}
}

func TestSurvey(t *testing.T) {
	boundaries := []rule.Boundary{{Side: rule.Before, Word: "会员", Contexts: []string{"社", "是"}}}
	s := NewSurvey(finder(t, boundaries, "会员", "客服"))
	for _, text := range []string{"社会员工", "他是会员", "开通会员", "他来做客服务"} {
		s.Add(document(text))
	}
	got := [4]int{s.Phrases, s.Straddled, s.Dropped, s.Wrong}
	if got != [4]int{4, 2, 1, 1} {
		t.Errorf("counts %v", got)
	}
	want := map[string]int{"vetoed\t社|会员|工": 1, "wrong\t他是|会员|": 1, "missed\t来做|客服|务": 1}
	if !reflect.DeepEqual(s.Quotes, want) {
		t.Errorf("quotes %v, want %v", s.Quotes, want)
	}
}

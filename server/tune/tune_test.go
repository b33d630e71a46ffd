package tune

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
	"unicode/utf16"

	"github.com/jianzha/jianzha/wasm/rule"
	"github.com/jianzha/jianzha/wasm/scan"
	"github.com/jianzha/jianzha/wasm/tone"
)

// rules vouch for a gift beside a messenger, and name what the tone finds.
func rules() *rule.Ruleset {
	return &rule.Ruleset{
		Indicators: []rule.Indicator{
			{ID: "divert.messenger", Phrases: []rule.Phrase{{Text: "加微信"}}},
			{ID: "lure.gift", Phrases: []rule.Phrase{{Text: "免费领"}}},
		},
		Rules: []rule.Rule{
			{ID: "gift", Category: "gift-lure", Status: rule.Stable, Weight: 300, All: []string{"lure.gift", "divert.messenger"}},
			{ID: "sounds", Category: "gift-lure", Status: rule.Stable, Weight: 100, Any: []string{"lure.gift"}, ByTone: true},
		},
	}
}

// texts are scams and honest texts that only their wording tells apart.
func texts() []Text {
	var out []Text
	for i := range 40 {
		goods := []string{"水杯", "毛巾", "台灯", "雨伞"}[i%4]
		out = append(out,
			text(true, fmt.Sprintf("%s免费领，你按我教的一步步操作，第%d位", goods, i)),
			text(false, fmt.Sprintf("会员到门店免费领%s，凭小票，每日%d份", goods, i)))
	}
	return out
}

func text(scam bool, s string) Text {
	return Text{Document: scan.Paste(scan.Chat, utf16.Encode([]rune(s))), Scam: scam}
}

func TestLearn(t *testing.T) {
	rs := rules()
	learned, err := Learn(rs, texts())
	if err != nil {
		t.Fatal(err)
	}
	backwards := texts()
	slices.Reverse(backwards)
	if again, _ := Learn(rules(), backwards); !reflect.DeepEqual(learned, again) {
		t.Error("the same texts in another order give another tone")
	}
	rs.Tone = learned
	s, err := scan.New(rs)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		text string
		want rule.Level
	}{
		{"帽子免费领，按我教的操作就行", rule.Warning},
		{"帽子到门店免费领，凭会员小票", rule.None},
		{"按我教的一步步操作", rule.None}, // no story, no step
	}
	for _, test := range tests {
		if got := s.Scan(text(false, test.text).Document).Level; got != test.want {
			t.Errorf("%q is %v, want %v", test.text, got, test.want)
		}
	}
}

// TestLearnedGrams holds that what is learned can be written down, and that
// rare wordings, which are somebody's own, are not among it.
func TestLearnedGrams(t *testing.T) {
	all := append(texts(), text(true, "免费领独门秘方"), text(true, "免费领独门手艺"))
	learned, err := Learn(rules(), all)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tone.New(learned); err != nil {
		t.Error(err)
	}
	for _, g := range learned.Grams {
		if g.Text == "独门" || g.Weight == 0 {
			t.Errorf("gram %+v", g)
		}
	}
}

func TestLearnNeedsSoundRules(t *testing.T) {
	rs := rules()
	rs.Rules[0].All = []string{"lure.missing"}
	if _, err := Learn(rs, texts()); err == nil {
		t.Error("a rule without its indicator is learned with")
	}
}

func TestLearnedWordings(t *testing.T) {
	var all []Text
	for i, s := range []string{"免费领帽子加我", "免费领鞋子加我", "免费领杯子加我", "刮开免费领加我", "刮卡免费领加我", "刮奖免费领加我"} {
		x := text(true, s)
		x.Category = []rule.Category{"gift-lure", "scratch-card"}[i/3]
		all = append(all, x)
	}
	learned, err := Learn(rules(), append(all, texts()...))
	if err != nil {
		t.Fatal(err)
	}
	if len(learned.Wordings) != 2 || learned.Wordings[1].Category != "scratch-card" {
		t.Fatalf("kinds %+v", learned.Wordings)
	}
	n, err := tone.NewNamer(learned.Wordings)
	if err != nil {
		t.Fatal(err)
	}
	if got := n.Name(utf16.Encode([]rune("刮出来了"))); got[1] <= got[0] {
		t.Errorf("scores %v", got)
	}
}

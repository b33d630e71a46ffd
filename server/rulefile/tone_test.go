package rulefile

import (
	"bytes"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/jianzha/jianzha/wasm/rule"
)

const soundTone = "# learned\nstart danger 90\nstart warning 57\nstart step -39\nstart story 0\nstart hint -70\nstart page-danger 50\nstart page-warning 20\nstart page-step -9\nstart page-story -8\nstart page-hint -60\n120 加我 转\n-80 谢谢\ncategory gift-lure 50 礼 送\ncategory gift-lure -30 退\ncategory scratch-card 70 刮\n"

func TestTone(t *testing.T) {
	set, problems := Load(good(t, map[string]string{ToneFile: soundTone}))
	for _, p := range problems {
		t.Error(p)
	}
	want := &rule.Tone{
		Start: [rule.Starts]int{90, 57, -39, 0, -70, 50, 20, -9, -8, -60},
		Grams: []rule.Gram{{Text: "加我", Weight: 120}, {Text: "转", Weight: 120}, {Text: "谢谢", Weight: -80}},
		Wordings: []rule.Wording{
			{Category: "gift-lure", Grams: []rule.Gram{{Text: "礼", Weight: 50}, {Text: "送", Weight: 50}, {Text: "退", Weight: -30}}},
			{Category: "scratch-card", Grams: []rule.Gram{{Text: "刮", Weight: 70}}},
		},
	}
	got := set.Ruleset.Tone
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("tone %+v, want %+v", got, want)
	}
	var b bytes.Buffer
	if err := WriteTone(&b, got); err != nil {
		t.Fatal(err)
	}
	again, _ := Load(good(t, map[string]string{ToneFile: b.String()}))
	slices.SortFunc(want.Grams, func(a, b rule.Gram) int { return strings.Compare(a.Text, b.Text) })
	slices.SortFunc(again.Ruleset.Tone.Grams, func(a, b rule.Gram) int { return strings.Compare(a.Text, b.Text) })
	if !reflect.DeepEqual(again.Ruleset.Tone, want) {
		t.Errorf("written\n%s\nand read as %+v", b.String(), again.Ruleset.Tone)
	}
}

func TestToneProblems(t *testing.T) {
	tests := []struct{ name, old, now, want string }{
		{"start left out", "start step -39\n", "", `tone.txt:15: no start "step"`},
		{"unknown start", "start step", "start steps", `tone.txt:4: start "steps" with the weight "-39" is unknown`},
		{"start twice", "start story 0", "start step 0", `tone.txt:5: start "step" with the weight "0" is unknown, or stands twice`},
		{"start without a weight", "start step -39", "start step", "tone.txt:4: a start has a name and a weight"},
		{"no weight", "120 加我", "heavy 加我", `tone.txt:12: "heavy" is no weight`},
		{"weight 0", "120 加我", "0 加我", `tone.txt:12: "0" is no weight`},
		{"weight too large", "120 加我", "1000000 加我", `tone.txt:12: "1000000" is no weight`},
		{"weight alone", "120 加我 转", "120", `tone.txt:12: "120" is no weight before a list`},
		{"gram too long", "加我", "加我微信", `tone.txt:12: "加我微信" is no gram`},
		{"gram not folded", "转", "轉", `tone.txt:12: "轉" is no gram`},
		{"unknown category", "category scratch-card", "category scratch", `tone.txt:16: unknown category "scratch"`},
		{"category without grams", "category scratch-card 70 刮", "category scratch-card 70", `tone.txt:16: "70" is no weight before a list`},
		{"gram twice in a category", "礼 送", "礼 礼", `tone.txt:14: "礼" is no gram, or stands twice`},
		{"gram twice", "谢谢", "加我", `tone.txt:13: "加我" is no gram, or stands twice`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, problems := Load(good(t, map[string]string{ToneFile: strings.Replace(soundTone, test.old, test.now, 1)}))
			if len(problems) == 0 || !strings.Contains(problems[0].String(), test.want) {
				t.Errorf("problems %v, want %q", problems, test.want)
			}
		})
	}
}

func TestRuleByToneNeedsATone(t *testing.T) {
	files := good(t, nil)
	for name, f := range files {
		if strings.HasPrefix(name, "gift-lure/") {
			f.Data = []byte(strings.Replace(string(f.Data), "status: stable", "status: stable\nby_tone: true", 1))
			files[name] = f
		}
	}
	set, problems := Load(files)
	if len(problems) != 1 || !strings.Contains(problems[0].String(), "a rule by tone, and no tone.txt") {
		t.Errorf("problems %v", problems)
	}
	if !set.Ruleset.Rules[0].ByTone {
		t.Error("by_tone is not read")
	}
}

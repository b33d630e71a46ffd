package rulefile

import (
	"slices"
	"strings"
	"testing"
)

var testVariants = variants{
	{folded("微信号"), []string{"wxh"}},
	{folded("微信"), []string{"v信", "vx"}},
	{folded("QQ"), []string{"扣扣"}},
}

func TestExpand(t *testing.T) {
	for _, c := range []struct {
		phrase string
		want   string
	}{
		{"中奖", "中奖"},
		{"{加|添加}我", "加我 添加我"},
		{"加{我|}好友", "加好友 加我好友"},
		{"{a|b}{c|d}", "ac ad bc bd"},
		{"{加|加|}{微|V}信", "v信 vx 加v信 加vx 加微信 微信"},
		{"加微信", "加vx 加v信 加微信"},
		{"加微信号", "加wxh 加微信号"},
		{"微信号微信", "wxhvx wxhv信 wxh微信 微信号vx 微信号v信 微信号微信"},
		{"微信或qq", "vx或qq vx或扣扣 v信或qq v信或扣扣 微信或qq 微信或扣扣"},
	} {
		got, err := expand(c.phrase, testVariants)
		if s := strings.ToLower(strings.Join(got, " ")); err != nil || s != c.want {
			t.Errorf("%q: %s (%v), want %s", c.phrase, s, err, c.want)
		}
	}
}

func TestExpandErrors(t *testing.T) {
	for phrase, want := range map[string]string{
		"加{我|你":                       "not closed",
		"加我}":                         "not opened",
		"{a|{b|c}}":                   "inside braces",
		"{加}我":                        "fewer than two",
		strings.Repeat("{a|b}", 11):   "more than 2000",
		strings.Repeat("qq", 11):      "more than 2000",
		strings.Repeat("{微|v}信", 4):   "",
		strings.Repeat("{a|b}", 1000): "more than 2000",
	} {
		_, err := expand(phrase, testVariants)
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%q: %v, want %q", phrase, err, want)
		}
	}
	if got, err := expand(strings.Repeat("{a|b}", 10), nil); err != nil || len(got) != 1024 {
		t.Errorf("%d expansions, %v, want 1024", len(got), err)
	}
}

func TestCheckText(t *testing.T) {
	for text, want := range map[string]string{
		"一二三四五六七八":   "",
		"一二三四五六七八ab": "",
		"一二三四五六七八九":  "9 Han",
		"加":          "",
		"":           "empty",
		"一二…三四":      "more than one gap",
		"加我，好友":      "punctuation",
		"加我!":        "punctuation",
		"加 我":        "skip mark",
		"加\u200b我":   "skip mark",
		"e\u0301a":   "skip mark",
		"加·我":        "skip mark",
		"加|我":        "skip mark",
		"加＋我":        "skip mark",
		"加👍我":        "skip mark",
		"加❤我":        "skip mark",
	} {
		err := checkText(text)
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
	for _, r := range ".·•*-_|/~+ \n" {
		if checkText("加"+string(r)+"我") == nil {
			t.Errorf("skip mark %q in a phrase is not reported", r)
		}
	}
}

func TestCheckLengths(t *testing.T) {
	for sides, want := range map[string]string{
		"加":              "shorter than 2",
		"加我":             "",
		"加 扫码 … 微信 扣扣":   "",
		"加我 扫码 … 进 入":    "",
		"加 扫码 … 微信 进":    "on one side of a gap",
		"中奖 … 微信 扣扣 加 进": "",
	} {
		head, tail, _ := strings.Cut(sides, "…")
		var tails []string
		if strings.Contains(sides, "…") {
			tails = strings.Fields(tail)
		}
		err := checkLengths(strings.Fields(head), tails)
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%q: %v, want %q", sides, err, want)
		}
	}
}

func TestPhrases(t *testing.T) {
	set, problems := Load(good(t, nil))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	texts := map[string][]string{}
	for _, i := range set.Ruleset.Indicators {
		for _, p := range i.Phrases {
			texts[i.ID] = append(texts[i.ID], p.Text)
			if (p.NotBefore == "社" && p.NotAfter == "主") != (p.Text == "会员群") {
				t.Errorf("phrase %+v", p)
			}
		}
	}
	for id, want := range map[string]string{
		"divert.contact":   "v vx|v信|微信|薇信",
		"divert.messenger": "会员群 加vx|加v信|加微信|加薇信",
		"lure.free-gift":   "中奖…手机 免费送|免费送手机|免费领|免费领手机",
	} {
		if !slices.Equal(texts[id], strings.Fields(want)) {
			t.Errorf("%s: %q, want %s", id, texts[id], want)
		}
	}
}

func TestSentences(t *testing.T) {
	for s, want := range map[string]int{
		"": 0, "一。": 1, "一": 1, "一。二": 2, "真的吗？！": 1, "他说“不要。”": 1,
		"Call 96110.": 1, "Up 3.5 points at a.cn.": 1, "No. Yes.": 2,
	} {
		if got := sentences(s); got != want {
			t.Errorf("%q: %d, want %d", s, got, want)
		}
	}
}

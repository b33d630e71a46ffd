package backtest

import (
	"slices"
	"testing"
	"testing/fstest"

	"github.com/jianzha/jianzha/wasm/rule"
)

func TestFollow(t *testing.T) {
	fsys := fstest.MapFS{"scam_gx_dialog.jsonl": {Data: []byte(`{"id":"a","label":1,"category":"fake_service","text":"A: 您好\nB: 你好\nA: 免费领\nB: 怎么领\nA: 加微信\nB: 好","turn_fraud":[0,0,1,0,1,0]}
{"id":"b","label":1,"category":"fake_service","text":"A: 您好\nB: 再见","turn_fraud":[1,0]}
{"id":"c","label":1,"category":"other","text":"A: 免费领，加微信\nB: 好","turn_fraud":[1,0]}
`)}}
	f := openFile("scam_gx_dialog.jsonl")
	var late []int
	var highest []rule.Level
	err := f.Follow(testRules(), fsys, "fake_service", func(t *Text, levels []rule.Level) {
		late, highest = append(late, Late(t, levels)), append(highest, Highest(levels))
	})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(late, []int{2, -1}) || !slices.Equal(highest, []rule.Level{rule.Warning, rule.None}) {
		t.Errorf("late %v, highest %v", late, highest)
	}
}

// A warning before the first line that is marked counts as in time.
func TestLateIsNeverNegative(t *testing.T) {
	text := &Text{TurnFraud: []int{0, 0, 0, 1}}
	if got := Late(text, []rule.Level{rule.None, rule.Warning, rule.Warning, rule.Danger}); got != 0 {
		t.Errorf("%d lines late", got)
	}
}

func TestComments(t *testing.T) {
	fsys := fstest.MapFS{
		"hardneg_fraud_news.jsonl": {Data: []byte(`{"id":"a","label":0,"category":"news","text":"今天天气好\n\n明天也好"}
{"id":"b","label":0,"category":"news","text":"有人说\n\n免费领，加微信\n\n都是假的"}
{"id":"c","label":0,"category":"news","text":"好"}
`)},
		"check/gift-lure.jsonl": {Data: []byte(`{"id":"a","label":1,"category":"gift-lure","surface":"chat","text":"免费领，加微信"}
{"id":"b","label":1,"category":"gift-lure","surface":"sms","text":"免费领"}
{"id":"c","label":0,"category":"gift-lure","surface":"page","text":"免费领"}
`)},
	}
	scams, err := Comments(fsys, "check")
	if err != nil || len(scams) != 1 {
		t.Fatalf("%d scams: %v", len(scams), err)
	}
	// The second article is flagged itself, and the third is beyond the limit.
	found, err := openFile("hardneg_fraud_news.jsonl").RunComments(testRules(), fsys, scams, 2)
	if err != nil || found != (Proportion{1, 2}) {
		t.Errorf("found %v, error %v", found, err)
	}
}

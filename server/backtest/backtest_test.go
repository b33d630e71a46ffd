package backtest

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/jianzha/jianzha/wasm/rule"
)

func TestRunKeepsOrder(t *testing.T) {
	const n = 20*batchLines + 7
	var in strings.Builder
	for i := range n {
		text := "你好"
		if i%3 == 0 {
			text = "免费领，加微信"
		}
		fmt.Fprintf(&in, `{"id":"%d","label":1,"category":"gift-lure","text":%q}`+"\n", i, text)
	}
	next := 0
	err := Run(testRules(), strings.NewReader(in.String()), AsWritten, func(o Outcome) {
		if o.Text.ID != fmt.Sprint(next) || o.Level.Flagged() != (next%3 == 0) {
			t.Fatalf("outcome %d is of %q with level %s", next, o.Text.ID, o.Level)
		}
		next++
	})
	if err != nil || next != n {
		t.Errorf("%d outcomes of %d, error %v", next, n, err)
	}
}

func TestRunNamesTheLine(t *testing.T) {
	good := strings.Repeat(`{"text":"你好"}`+"\n", batchLines+4)
	for _, bad := range []string{"{", `{"text":"a","surface":"tv"}`, `{"id":"a"}`, `{"text":"a","label":"1"}`} {
		seen := 0
		err := Run(testRules(), strings.NewReader(good+bad+"\n"+good), AsWritten, func(Outcome) { seen++ })
		if want := fmt.Sprintf("line %d: ", batchLines+5); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s gives %v, want %s", bad, err, want)
		}
		if seen > batchLines+4 {
			t.Errorf("%s: went on for %d outcomes", bad, seen)
		}
	}
}

func corpusFS() fstest.MapFS {
	return fstest.MapFS{
		"dev/gift-lure.jsonl": {Data: []byte(`{"id":"a","label":1,"category":"gift-lure","surface":"chat","text":"免费领，加微信"}
{"id":"b","label":1,"category":"other","surface":"chat","messages":[{"from":"x","text":"免费领"},{"from":"x","text":"加微信"}]}
{"id":"c","label":1,"category":"gift-lure","surface":"chat","text":"免费领"}
{"id":"d","label":0,"category":"gift-lure","surface":"chat","messages":[{"from":"self","text":"免费领，加微信"}]}
{"id":"e","label":0,"category":"gift-lure","surface":"page","text":"免费领，加微信"}
`)}}
}

func TestRunCorpus(t *testing.T) {
	h, err := RunCorpus(testRules(), corpusFS(), "dev")
	if err != nil {
		t.Fatal(err)
	}
	scams, twins := h.Of("")
	if scams.Flagged() != (Proportion{2, 3}) || scams.RightCategory() != (Proportion{1, 2}) || scams.Levels[rule.Notice] != 1 {
		t.Errorf("scams: %+v", scams)
	}
	if twins.Flagged() != (Proportion{1, 2}) {
		t.Errorf("twins: %+v", twins)
	}
	if scams, _ := h.Of("other"); scams.Flagged() != (Proportion{1, 1}) {
		t.Errorf("scams of other: %+v", scams)
	}
	var wrong []string
	for _, o := range h.Wrong {
		wrong = append(wrong, o.Text.ID)
	}
	if got := strings.Join(wrong, " "); got != "c e" {
		t.Errorf("judged wrong: %q, want c and e", got)
	}
	if _, err := RunCorpus(testRules(), corpusFS(), "check"); err == nil {
		t.Error("a folder without texts is measured")
	}
}

func TestOpen(t *testing.T) {
	fsys := fstest.MapFS{
		// The second speaker is not the shopper, and lines are messages.
		"scam_gx_dialog.jsonl":    {Data: []byte(`{"id":"a","text":"A: 免费领\nB: 加微信"}` + "\n")},
		"benign_jd_service.jsonl": {Data: []byte(`{"id":"b","text":"我: 免费领\n我: 加微信"}` + "\n")},
		"benign_fbs.jsonl":        {Data: []byte(`{"id":"c","category":"promo_ad","text":"免费领，加微信"}` + "\n")},
		"notes.txt":               {Data: []byte("no texts")},
	}
	files, err := FindOpen(fsys)
	if err != nil || len(files) != 3 {
		t.Fatalf("%d files, error %v", len(files), err)
	}
	for _, f := range files {
		if err := f.Run(testRules(), fsys, nil); err != nil {
			t.Error(err)
		}
		ads := f.Name == "benign_fbs"
		if got := f.Counts().Flagged(); got.Part != got.Whole || got.Whole == 0 != ads {
			t.Errorf("%s: %+v", f.Name, f.Counts())
		}
		if got := f.Promo().Flagged(); got.Whole == 1 != ads {
			t.Errorf("%s: advertisements %+v", f.Name, f.Promo())
		}
	}
	for prefix, want := range map[string]int{"gx": 1, "scam_gx": 1, "jd_service": 1, "fbs": 0, "benign": 0, "none": 0, "": 0} {
		if found, err := Readable(files, prefix); len(found) != want || (err == nil) != (want > 0) {
			t.Errorf("%q: %d files may be read, error %v", prefix, len(found), err)
		}
	}
}

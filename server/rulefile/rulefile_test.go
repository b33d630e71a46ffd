package rulefile

import (
	"io/fs"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/jianzha/jianzha/wasm/rule"
)

// good returns testdata/good with some files replaced or added; an empty text
// removes one.
func good(t testing.TB, changes map[string]string) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	root := os.DirFS("testdata/good")
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, name)
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range changes {
		files[name] = &fstest.MapFile{Data: []byte(text)}
		if text == "" {
			delete(files, name)
		}
	}
	return files
}

func TestGood(t *testing.T) {
	set, problems := Load(good(t, nil))
	for _, p := range problems {
		t.Error(p)
	}
	var ids []string
	for _, i := range set.Ruleset.Indicators {
		ids = append(ids, i.ID)
	}
	if want := []string{"divert.contact", "divert.messenger", "lure.free-gift", "shield.warning"}; !slices.Equal(ids, want) {
		t.Errorf("indicators %q, want %q", ids, want)
	}
	shield := set.Ruleset.Indicators[3]
	if shield.Scope != rule.Section || !shield.Cheap || shield.Weight != 120 {
		t.Errorf("shield %+v", shield)
	}
	if len(set.Ruleset.Rules) != 1 || len(set.Records) != 1 {
		t.Fatalf("%d rules and %d records, want one each", len(set.Ruleset.Rules), len(set.Records))
	}
	r := set.Ruleset.Rules[0]
	if r.ID != "free-phone" || r.Category != "gift-lure" || r.Status != rule.Stable || r.Window != 5 || r.Weight != 250 {
		t.Errorf("rule %+v", r)
	}
	if r.Why.Zh != "先送礼物，再让你离开平台。" || r.Official.En == "" || r.Source != "https://example.com/notice" {
		t.Errorf("words of rule %+v", r)
	}
	c := set.Records[0]
	if c.Owner != "rules" || c.ReviewBy.Year() != 2027 || c.Source != "seen in a live room in May" || c.Line != 1 {
		t.Errorf("record %+v", c)
	}
}

func TestGoodExamples(t *testing.T) {
	set, _ := Load(good(t, nil))
	if len(set.Examples) != 7 {
		t.Fatalf("%d examples, want 7", len(set.Examples))
	}
	want := Example{
		Rule: "free-phone", Kind: Hit, Surface: "chat",
		Text: "客服: 免费送耳机给老顾客\n客服: 微信 abc12345 找我安排\n",
		File: "gift-lure/free-phone.yaml", Line: 17,
	}
	if got := set.Examples[2]; got != want {
		t.Errorf("example %+v, want %+v", got, want)
	}
	if got := set.Examples[1]; got.Surface != "page" || got.Line != 16 {
		t.Errorf("example %+v, want a page in line 16", got)
	}
	if got := set.Examples[6]; got.Kind != TodoMiss {
		t.Errorf("kind %q, want %q", got.Kind, TodoMiss)
	}
}

var wantComment = regexp.MustCompile(`# want (.*)`)

// wanted collects the comments "# want part of a message", several of them
// parted by ";;".
func wanted(files fstest.MapFS) []Problem {
	var out []Problem
	for _, name := range slices.Sorted(maps.Keys(files)) {
		for i, line := range strings.Split(string(files[name].Data), "\n") {
			m := wantComment.FindStringSubmatch(line)
			if m == nil {
				continue
			}
			for msg := range strings.SplitSeq(m[1], ";;") {
				out = append(out, Problem{name, i + 1, strings.TrimSpace(msg)})
			}
		}
	}
	return out
}

// expect loads the files and compares the problems with the comments.
func expect(t *testing.T, files fstest.MapFS) {
	t.Helper()
	_, problems := Load(files)
	want := wanted(files)
	for _, p := range problems {
		i := slices.IndexFunc(want, func(w Problem) bool {
			return w.File == p.File && w.Line == p.Line && strings.Contains(p.Message, w.Message)
		})
		if i < 0 {
			t.Errorf("unwanted: %v", p)
			continue
		}
		want = slices.Delete(want, i, i+1)
	}
	for _, w := range want {
		t.Errorf("missing: %v", w)
	}
}

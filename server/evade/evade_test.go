package evade

import (
	"strings"
	"testing"
	"testing/fstest"
	"unicode"
)

const text = "亲，恭喜您中奖，加微信客服领取红包1999元，转账前发验证码给QQ群主"

func way(t *testing.T, name string) *Way {
	t.Helper()
	for i := range Ways {
		if Ways[i].Name == name {
			return &Ways[i]
		}
	}
	t.Fatalf("no way is called %q", name)
	return nil
}

// evidence covers the whole text.
var evidence = [][2]int{{0, len([]rune(text))}}

func TestWays(t *testing.T) {
	for i := range Ways {
		w := &Ways[i]
		t.Run(w.Name, func(t *testing.T) {
			changed := false
			for seed := range uint64(20) {
				got := w.Apply(text, evidence, seed)
				if got != w.Apply(text, evidence, seed) {
					t.Fatalf("seed %d gives two disguises", seed)
				}
				changed = changed || got != text
			}
			if !changed {
				t.Error("twenty seeds change nothing")
			}
			if got := w.Apply("", nil, 1); got != "" {
				t.Errorf("nothing becomes %q", got)
			}
		})
	}
}

// TestMarksOnly holds that what is put between characters takes none away.
func TestMarksOnly(t *testing.T) {
	for _, name := range []string{"zero-width", "combining", "blanks", "separators", "emoji between"} {
		got := way(t, name).Apply(text, nil, 3)
		rest := got
		for _, r := range text {
			i := strings.IndexRune(rest, r)
			if i < 0 {
				t.Fatalf("%s: %q has lost %q", name, got, r)
			}
			rest = rest[i+len(string(r)):]
		}
		for _, r := range got {
			if unicode.Is(unicode.Han, r) && !strings.ContainsRune(text, r) {
				t.Errorf("%s: %q has %q in it", name, got, r)
			}
		}
	}
}

func TestSwapKeepsToEvidence(t *testing.T) {
	w := way(t, "word swaps")
	for seed := range uint64(20) {
		got := w.Apply("加微信，加微信", [][2]int{{0, 3}}, seed)
		if !strings.HasSuffix(got, "，加微信") {
			t.Fatalf("%q: the second one was no evidence", got)
		}
	}
	if got := w.Apply("加微信", [][2]int{{0, 3}, {1, 9}}, 1); got == "" {
		t.Error("evidence beyond the end loses the text")
	}
}

// TestTables holds what the generator relies on.
func TestTables(t *testing.T) {
	tables, err := read(files)
	if err != nil {
		t.Fatal(err)
	}
	for name, of := range tables.characters {
		for plain, forms := range of {
			for _, f := range forms {
				if f == string(plain) {
					t.Errorf("%s: %q is its own disguise", name, plain)
				}
			}
		}
	}
	for _, kind := range []string{"invisible", "combining", "separator", "blank", "emoji"} {
		if len(tables.marks[kind]) == 0 {
			t.Errorf("no marks of the kind %q", kind)
		}
	}
	for r := '0'; r <= '9'; r++ {
		if len(tables.characters["digits"][r]) == 0 {
			t.Errorf("no disguise of the digit %q", r)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	for name, line := range map[string]string{
		"no tab": "微信 薇信", "no forms": "微信\t", "no plain form": "\t薇信",
	} {
		files := fstest.MapFS{"tables/words.tsv": {Data: []byte("# words\n" + line + "\n")}}
		if _, err := read(files); err == nil || !strings.Contains(err.Error(), "words.tsv:2:") {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

func TestAdding(t *testing.T) {
	w := Adding("added", 2, []string{"谨防诈骗"})
	if got := w.Apply("加微信", nil, 1); got != "加微信。谨防诈骗" {
		t.Errorf("%q", got)
	}
	if got := w.Apply("", nil, 1); got != "" {
		t.Errorf("nothing becomes %q", got)
	}
}

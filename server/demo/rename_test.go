package demo

import (
	"regexp"
	"strings"
	"testing"
)

// validName is what a name may look like in CSS without being escaped.
var validName = regexp.MustCompile(`^[a-z][a-z0-9]{7,15}$`)

func TestNoNameSurvivesSeed(t *testing.T) {
	originals := templateNames(t)
	eachPage(t, func(t *testing.T, name string) {
		page := render(t, name, seed)
		markup, style := markupNames(page), styleNames(page)
		for _, original := range originals {
			if markup[original] || style[original] {
				t.Errorf("%q is still a class or id", original)
			}
		}
	})
}

func TestScriptsUseRenamedNames(t *testing.T) {
	eachPage(t, func(t *testing.T, name string) {
		page := render(t, name, seed)
		words := scriptNames(page)
		for original := range markupNames(render(t, name, "")) {
			if words[original] {
				t.Errorf("the script still says %q", original)
			}
		}
	})
}

// TestSameNumberOfNames would find two names that a seed makes one.
func TestSameNumberOfNames(t *testing.T) {
	for _, seed := range []string{seed, "a", "0", "abcdefghijklmnop"} {
		taken := map[string]string{}
		for _, name := range templateNames(t) {
			got := scramble(seed, name)
			if other, ok := taken[got]; ok {
				t.Errorf("seed %q: %q and %q are both %q", seed, name, other, got)
			}
			if !validName.MatchString(got) {
				t.Errorf("seed %q: %q becomes %q", seed, name, got)
			}
			taken[got] = name
		}
	}
}

func TestEmptySeedKeepsNames(t *testing.T) {
	rename, err := newRenamer("")
	if err != nil {
		t.Fatal(err)
	}
	if got := rename("msg-row"); got != "msg-row" {
		t.Errorf("msg-row becomes %q", got)
	}
}

// TestEveryNameIsWrapped finds names in templates that no seed would change.
func TestEveryNameIsWrapped(t *testing.T) {
	for file, source := range templateFiles(t) {
		bare := nameCall.ReplaceAllString(source, "")
		for name := range markupNames(bare) {
			t.Errorf("%s: %q is not wrapped in c", file, name)
		}
		for name := range styleNames(strings.ReplaceAll(source, "{{c ", "\x00")) {
			t.Errorf("%s: %q in the CSS is not wrapped in c", file, name)
		}
	}
}

func TestStyledNamesExist(t *testing.T) {
	for _, seed := range []string{"", seed} {
		eachPage(t, func(t *testing.T, name string) {
			page := render(t, name, seed)
			markup, script := markupNames(page), scriptNames(page)
			for styled := range styleNames(page) {
				if !markup[styled] && !script[styled] {
					t.Errorf("the CSS has %q, which nothing uses", styled)
				}
			}
		})
	}
}

func TestReferencedIDsExist(t *testing.T) {
	eachPage(t, func(t *testing.T, name string) {
		page := render(t, name, seed)
		for _, match := range idReference.FindAllStringSubmatch(page, -1) {
			id := match[1] + match[2]
			if !strings.Contains(page, `id="`+id+`"`) {
				t.Errorf("nothing has the id %q", id)
			}
		}
	})
}

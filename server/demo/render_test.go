package demo

import (
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// seed is the seed of the renamed pages in the tests.
const seed = "x7"

// outside matches what would make a page load or link to something else. The
// namespace of SVG is left out on purpose: inline SVG in HTML needs none.
var outside = regexp.MustCompile(`(?i)https?:|\ssrc=|@import|url\(|["'(]//`)

// render renders a page, or the index under the name "index".
func render(t *testing.T, name, seed string) string {
	t.Helper()
	var page []byte
	var err error
	if name == "index" {
		page, err = Index(seed)
	} else {
		page, err = Render(name, seed)
	}
	if err != nil {
		t.Fatalf("%s with seed %q: %v", name, seed, err)
	}
	return string(page)
}

// eachPage runs a test on every page and on the index.
func eachPage(t *testing.T, test func(t *testing.T, name string)) {
	t.Helper()
	names := []string{"index"}
	for _, page := range Pages() {
		names = append(names, page.Name)
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) { test(t, name) })
	}
}

func countHan(text string) int {
	count := 0
	for _, r := range text {
		if unicode.Is(unicode.Han, r) {
			count++
		}
	}
	return count
}

func TestSeedKeepsText(t *testing.T) {
	eachPage(t, func(t *testing.T, name string) {
		plain, renamed := render(t, name, ""), render(t, name, seed)
		if plain == renamed {
			t.Error("the seed changes nothing")
		}
		if visibleText(plain) != visibleText(renamed) {
			t.Error("the seed changes the visible text")
		}
		if !slices.Equal(spokenText(plain), spokenText(renamed)) {
			t.Error("the seed changes the messages in the script")
		}
	})
}

func TestRenderIsRepeatable(t *testing.T) {
	eachPage(t, func(t *testing.T, name string) {
		if render(t, name, seed) != render(t, name, seed) {
			t.Error("two renderings with one seed differ")
		}
	})
}

func TestUnknownPage(t *testing.T) {
	for _, name := range []string{"", "index", "shared", "chat-gift.html", "../page"} {
		if page, err := Render(name, ""); !errors.Is(err, ErrNoPage) || page != nil {
			t.Errorf("Render(%q) = %d bytes, error %v; want ErrNoPage", name, len(page), err)
		}
	}
}

func TestBadSeed(t *testing.T) {
	for _, bad := range []string{"X7", "a b", "a-b", "x\n", "<b>", "种子", "12345678901234567"} {
		if _, err := Render("chat-gift", bad); !errors.Is(err, ErrBadSeed) {
			t.Errorf("Render with seed %q: error %v, want ErrBadSeed", bad, err)
		}
		if _, err := Index(bad); !errors.Is(err, ErrBadSeed) {
			t.Errorf("Index with seed %q: error %v, want ErrBadSeed", bad, err)
		}
	}
}

func TestTitles(t *testing.T) {
	for _, page := range Pages() {
		if want := "<title>" + page.Title + "</title>"; !strings.Contains(render(t, page.Name, ""), want) {
			t.Errorf("%s has no %s", page.Name, want)
		}
	}
}

func TestNothingFromOutside(t *testing.T) {
	eachPage(t, func(t *testing.T, name string) {
		if found := outside.FindString(render(t, name, "")); found != "" {
			t.Errorf("the page is not self-contained: %q", found)
		}
	})
}

func TestIndexLinksAllPages(t *testing.T) {
	index := render(t, "index", seed)
	for _, page := range Pages() {
		if !strings.Contains(index, `href="`+page.Name+`"`) {
			t.Errorf("no link to %s", page.Name)
		}
		if !strings.Contains(index, page.Title) {
			t.Errorf("no title of %s", page.Name)
		}
	}
}

// TestPagesAreRich wants as much text as a real page has; with too little, a
// verdict could rest on the few sentences that matter.
func TestPagesAreRich(t *testing.T) {
	for _, page := range Pages() {
		html := render(t, page.Name, "")
		got := countHan(visibleText(html) + strings.Join(spokenText(html), ""))
		least := 400
		if strings.HasPrefix(page.Name, "chat-") {
			least = 250
		}
		if got < least {
			t.Errorf("%s has %d Han characters, want %d", page.Name, got, least)
		}
	}
}

package demo

import (
	"slices"
	"strings"
	"testing"
)

// categories are the kinds of scam that a page may expect.
var categories = []string{
	"live-membership", "welfare-group", "fake-support",
	"gift-lure", "paid-membership", "scratch-card",
}

func TestPages(t *testing.T) {
	seen := map[string]bool{}
	for _, page := range Pages() {
		if seen[page.Name] || page.Title == "" {
			t.Errorf("%q is there twice or has no title", page.Name)
		}
		seen[page.Name] = true
		checkVerdict(t, page)
	}
	if len(seen) != 10 {
		t.Errorf("%d pages, want 10", len(seen))
	}
}

// checkVerdict wants a category on scam pages, and on these only.
func checkVerdict(t *testing.T, page Page) {
	t.Helper()
	switch page.Level {
	case "danger", "warning":
		if !slices.Contains(categories, page.Category) {
			t.Errorf("%s: unknown category %q", page.Name, page.Category)
		}
	case "none":
		if page.Category != "" {
			t.Errorf("%s: an honest page has the category %q", page.Name, page.Category)
		}
	default:
		t.Errorf("%s: unknown level %q", page.Name, page.Level)
	}
}

func TestPagesIsCopy(t *testing.T) {
	Pages()[0].Name = "changed"
	if Pages()[0].Name == "changed" {
		t.Error("a caller can change the list")
	}
}

// TestEveryTemplateIsListed keeps a page from being written and forgotten.
func TestEveryTemplateIsListed(t *testing.T) {
	for file := range templateFiles(t) {
		name := strings.TrimSuffix(file, ".html")
		if name == "shared" || name == "index" {
			continue
		}
		if _, err := find(name); err != nil {
			t.Error(err)
		}
	}
}

// TestScamsDoNotSayIt keeps the answer out of the pages: no real one says it.
func TestScamsDoNotSayIt(t *testing.T) {
	for _, page := range Pages() {
		if page.Level == "none" {
			continue
		}
		html := render(t, page.Name, "")
		for _, word := range []string{"诈骗", "骗子", "反诈"} {
			if strings.Contains(html, word) {
				t.Errorf("%s says %q", page.Name, word)
			}
		}
	}
}

func TestLivePagesTakeDelay(t *testing.T) {
	for _, name := range []string{"chat-live-membership", "live-comments"} {
		page := render(t, name, "")
		for _, want := range []string{`.get("delay")`, `dataset.done = "1"`, ": 1500"} {
			if !strings.Contains(page, want) {
				t.Errorf("%s has no %s", name, want)
			}
		}
	}
}

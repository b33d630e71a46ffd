package demo

import (
	"html"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The tests take pages apart with patterns, not with a parser: the pages are
// our own and well formed, and the standard library has no HTML parser.
var (
	stylePart   = regexp.MustCompile(`(?s)<style>.*?</style>`)
	hiddenPart  = regexp.MustCompile(`(?s)<(?:style|script)>.*?</(?:style|script)>`)
	scriptPart  = regexp.MustCompile(`(?s)<script>(.*?)</script>`)
	tagPart     = regexp.MustCompile(`<[^>]*>`)
	nameAttr    = regexp.MustCompile(`\s(?:class|id)="([^"]*)"`)
	cssRule     = regexp.MustCompile(`([^{}]*)\{`)
	cssName     = regexp.MustCompile(`[.#]([a-zA-Z][\w-]*)`)
	nameCall    = regexp.MustCompile(`\{\{c "([a-z][a-z-]*)"\}\}`)
	quotedText  = regexp.MustCompile(`"((?:[^"\\\n]|\\.)*)"`)
	idReference = regexp.MustCompile(`getElementById\("([^"]+)"\)|href="#([^"]+)"`)
)

// markupNames returns the classes and ids in the HTML of a page.
func markupNames(page string) map[string]bool {
	names := map[string]bool{}
	for _, match := range nameAttr.FindAllStringSubmatch(hiddenPart.ReplaceAllString(page, ""), -1) {
		for name := range strings.FieldsSeq(match[1]) {
			names[name] = true
		}
	}
	return names
}

// scriptNames returns the words of all string constants in the scripts of a
// page: scripts give elements their classes in that way.
func scriptNames(page string) map[string]bool {
	names := map[string]bool{}
	for _, script := range scriptPart.FindAllStringSubmatch(page, -1) {
		for _, match := range quotedText.FindAllStringSubmatch(script[1], -1) {
			for name := range strings.FieldsSeq(match[1]) {
				names[name] = true
			}
		}
	}
	return names
}

// styleNames returns the classes and ids in the selectors of a page. Only
// what stands before a brace is read, as .5px and #fff are no names.
func styleNames(page string) map[string]bool {
	names := map[string]bool{}
	for _, style := range stylePart.FindAllString(page, -1) {
		for _, rule := range cssRule.FindAllStringSubmatch(style, -1) {
			for _, match := range cssName.FindAllStringSubmatch(rule[1], -1) {
				names[match[1]] = true
			}
		}
	}
	return names
}

// templateNames returns all names that any template wraps in the function c.
func templateNames(t *testing.T) []string {
	t.Helper()
	names := map[string]bool{}
	for _, file := range templateFiles(t) {
		for _, match := range nameCall.FindAllStringSubmatch(file, -1) {
			names[match[1]] = true
		}
	}
	return slices.Sorted(maps.Keys(names))
}

// templateFiles returns the sources of all templates by file name.
func templateFiles(t *testing.T) map[string]string {
	t.Helper()
	entries, err := files.ReadDir("pages")
	if err != nil {
		t.Fatal(err)
	}
	sources := map[string]string{}
	for _, entry := range entries {
		source, err := files.ReadFile("pages/" + entry.Name())
		if err != nil {
			t.Fatal(err)
		}
		sources[entry.Name()] = string(source)
	}
	return sources
}

// visibleText returns what a reader sees of the HTML, with single spaces.
func visibleText(page string) string {
	text := tagPart.ReplaceAllString(hiddenPart.ReplaceAllString(page, " "), " ")
	return strings.Join(strings.Fields(html.UnescapeString(text)), " ")
}

// spokenText returns the string constants of the scripts that hold Chinese:
// the messages which the pages show bit by bit.
func spokenText(page string) []string {
	var spoken []string
	for _, script := range scriptPart.FindAllStringSubmatch(page, -1) {
		for _, match := range quotedText.FindAllStringSubmatch(script[1], -1) {
			if countHan(match[1]) > 0 {
				spoken = append(spoken, match[1])
			}
		}
	}
	return spoken
}

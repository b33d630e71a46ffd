package rulefile

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"github.com/jianzha/jianzha/wasm/rule"
)

func TestBoundaries(t *testing.T) {
	set, problems := Load(good(t, map[string]string{BoundariesFile: "# found\nbefore 会员 社 公社\r\nafter 会员 费 工\n\n"}))
	want := []rule.Boundary{
		{Side: rule.After, Word: "会员", Contexts: []string{"工", "费"}},
		{Side: rule.Before, Word: "会员", Contexts: []string{"公社", "社"}},
	}
	if len(problems) > 0 || !reflect.DeepEqual(set.Ruleset.Boundaries, want) {
		t.Fatalf("boundaries %+v, problems %v", set.Ruleset.Boundaries, problems)
	}
	var b bytes.Buffer
	if err := WriteBoundaries(&b, want); err != nil {
		t.Fatal(err)
	}
	again, problems := Load(good(t, map[string]string{BoundariesFile: b.String()}))
	if len(problems) > 0 || !reflect.DeepEqual(again.Ruleset.Boundaries, want) {
		t.Errorf("written\n%s\nand read as %+v, problems %v", b.String(), again.Ruleset.Boundaries, problems)
	}
}

func TestBoundaryProblems(t *testing.T) {
	for line, want := range map[string]string{
		"beside 会员 社":               "boundaries.txt:1: a boundary is",
		"before 会员":                 "boundaries.txt:1: a boundary is",
		"before 会员  社":              `boundaries.txt:1: "" is no text`,
		"before 会员 ，":               "punctuation",
		"before 会员 社 社":             `boundaries.txt:1: a text stands twice beside "会员"`,
		"before 会员 社\nbefore 会员 公社": `boundaries.txt:2: there is a line for "会员" already`,
	} {
		_, problems := Load(good(t, map[string]string{BoundariesFile: line}))
		if len(problems) != 1 || !strings.Contains(problems[0].String(), want) {
			t.Errorf("%q: problems %v, want %q", line, problems, want)
		}
	}
}

package backtest

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/jianzha/jianzha/server/publish"
	"github.com/jianzha/jianzha/server/rulefile"
)

// TestFormatPage reads the complete example of FORMAT.md as rule files: each
// block of YAML is a file whose name is its first line.
func TestFormatPage(t *testing.T) {
	page, err := os.ReadFile("../rulefile/FORMAT.md")
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for block := range strings.SplitSeq(string(page), "```yaml\n# ") {
		name, rest, _ := strings.Cut(block, "\n")
		content, _, closed := strings.Cut(rest, "```")
		if strings.HasSuffix(name, ".yaml") && closed {
			files[name] = &fstest.MapFile{Data: []byte(content)}
		}
	}
	if len(files) != 6 {
		t.Errorf("the page has %d files, want 6", len(files))
	}
	b, problems, err := publish.Draft(files)
	for _, p := range problems {
		t.Error(p)
	}
	if err != nil {
		t.Fatal(err)
	}
	judged, err := Examples(b.Ruleset, b.Set.Examples)
	if err != nil || len(judged) != 7 {
		t.Fatalf("%d examples, error %v", len(judged), err)
	}
	for _, j := range judged {
		if todo := j.Kind == rulefile.TodoMiss; j.OK == todo {
			t.Errorf("%s:%d: %s: OK %t, level %s, rules %q, indicators %q", j.File, j.Line, j.Kind, j.OK, j.Level, j.Rules, j.Seen)
		}
	}
}

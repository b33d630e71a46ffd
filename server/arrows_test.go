// Package server has no code of its own. Its test keeps the arrows of the
// project: which package may import which.
package server

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/jianzha/jianzha/"

// engine lists all that each package of the engine imports from this module.
// The tools that make its tables are no part of it and may import anything but
// the server.
var engine = map[string][]string{
	"wasm":        {"wasm/wire"},
	"wasm/fold":   {},
	"wasm/match":  {"wasm/fold", "wasm/rule"},
	"wasm/pack":   {"wasm/rule"},
	"wasm/redact": {"wasm/fold"},
	"wasm/rule":   {},
	"wasm/scan":   {"wasm/fold", "wasm/match", "wasm/rule", "wasm/tone"},
	"wasm/tone":   {"wasm/fold", "wasm/rule"},
	"wasm/trust":  {},
	"wasm/update": {"wasm/pack", "wasm/rule", "wasm/trust"},
	"wasm/wire":   {"wasm/pack", "wasm/rule", "wasm/scan"},
}

const engineTools = "wasm/fold/gen"

// keepers lists what only the named packages, and those below them, import.
var keepers = []struct {
	imports string // this package and those below it
	only    []string
}{
	{"github.com/labstack/echo", []string{"server/api", "server/cmd"}},
	{"go.yaml.in/yaml", []string{"server/rulefile"}},
	{"github.com/go-ego/gse", []string{"server/segment"}},
	{"modernc.org", []string{"server/store/sqlstore"}},
	{"database/sql", []string{"server/store/sqlstore", "server/cmd"}},
	{"github.com/spf13", []string{"server/cmd"}},
	{"github.com/fatih", []string{"server/cmd"}},
	{module + "server/store/sqlstore", []string{"server/cmd"}},
	{module + "server/cmd", []string{"server/cmd"}},
	{module + "server", []string{"server"}},
}

// heavy lists the packages of the standard library that the browser's engine
// does without, as they are large or reach out of it.
var heavy = []string{
	"context", "embed", "encoding", "fmt", "io/fs", "log", "math/rand", "net",
	"os", "path", "reflect", "regexp", "syscall", "testing", "text", "time",
}

// A listed is a package as go list describes it.
type listed struct {
	ImportPath string
	Imports    []string
}

func TestArrows(t *testing.T) {
	packages := list(t, nil, "./server/...", "./wasm/...")
	if len(packages) < 10 {
		t.Fatalf("go list names %d packages only", len(packages))
	}
	for _, problem := range brokenArrows(packages) {
		t.Error(problem)
	}
}

func TestEngineIsLight(t *testing.T) {
	packages := list(t, []string{"GOOS=wasip1", "GOARCH=wasm"}, "-deps", "./wasm")
	if !slices.ContainsFunc(packages, func(p listed) bool { return p.ImportPath == module+"wasm/scan" }) {
		t.Fatal("the build for browsers has no scanner in it")
	}
	for _, problem := range append(brokenArrows(packages), tooHeavy(packages)...) {
		t.Error(problem)
	}
}

// list asks the go command for packages.
func list(t *testing.T, env []string, args ...string) (packages []listed) {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list", "-json=ImportPath,Imports"}, args...)...)
	cmd.Dir, cmd.Env, cmd.Stderr = "..", append(os.Environ(), env...), os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("listing packages: %v", err)
	}
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return packages
		} else if err != nil {
			t.Fatalf("reading the list of packages: %v", err)
		}
		packages = append(packages, p)
	}
}

// brokenArrows returns what imports what it must not.
func brokenArrows(packages []listed) (problems []string) {
	for _, p := range packages {
		from, ours := strings.CutPrefix(p.ImportPath, module)
		if !ours {
			continue
		}
		for _, to := range p.Imports {
			if why := broken(from, to); why != "" {
				problems = append(problems, fmt.Sprintf("%s imports %s: %s", from, to, why))
			}
		}
	}
	return problems
}

func broken(from, to string) string {
	for _, k := range keepers {
		may := func(only string) bool { return below(from, only) }
		if below(to, k.imports) && !slices.ContainsFunc(k.only, may) {
			return "only " + strings.Join(k.only, " and ") + " may"
		}
	}
	if !below(from, "wasm") || below(from, engineTools) {
		return ""
	}
	arrows, known := engine[from]
	inside, ours := strings.CutPrefix(to, module)
	switch {
	case !known:
		return "this test knows no such package of the engine"
	case ours && !slices.Contains(arrows, inside):
		return "the arrows of the engine are others"
	case thirdParty(to) && !ours:
		return "the engine needs the standard library only"
	}
	return ""
}

// tooHeavy returns the packages that would make the browser's engine large or
// let it reach out.
func tooHeavy(packages []listed) (problems []string) {
	for _, p := range packages {
		if slices.ContainsFunc(heavy, func(h string) bool { return below(p.ImportPath, h) }) {
			problems = append(problems, "the engine links "+p.ImportPath)
		}
	}
	return problems
}

// below reports whether a package is the other one or in a folder of it.
func below(path, folder string) bool {
	return path == folder || strings.HasPrefix(path, folder+"/")
}

// thirdParty reports whether a package comes from a module.
func thirdParty(path string) bool {
	host, _, _ := strings.Cut(path, "/")
	return strings.Contains(host, ".")
}

// TestBrokenArrows breaks each arrow in turn.
func TestBrokenArrows(t *testing.T) {
	for _, c := range [][2]string{
		{"wasm/scan", module + "server/rulefile"},
		{"wasm/fold/gen", module + "server/rules"},
		{"wasm/match", module + "wasm/scan"},
		{"wasm/pack", module + "wasm/scan"},
		{"wasm/trust", module + "wasm/rule"},
		{"wasm", module + "wasm/scan"},
		{"wasm/fold", "golang.org/x/text/unicode/norm"},
		{"wasm/unheard", "strings"},
		{"server/store", "github.com/labstack/echo/v4"},
		{"server/publish", "go.yaml.in/yaml/v3"},
		{"server/publish", "github.com/go-ego/gse"},
		{"server/api", module + "server/store/sqlstore"},
		{"server/api", "modernc.org/sqlite"},
		{"server/report", "database/sql"},
		{"server/backtest", module + "server/cmd/jianzha"},
		{"server/backtest", "github.com/spf13/cobra"},
		{"server/rulefile", "github.com/fatih/color"},
	} {
		packages := []listed{{module + c[0], []string{"strings", c[1]}}}
		problems := brokenArrows(packages)
		if len(problems) == 0 || !strings.Contains(problems[0], c[1]) && c[0] != "wasm/unheard" {
			t.Errorf("%s may import %s: %q", c[0], c[1], problems)
		}
	}
}

// TestKeptArrows has arrows that look like broken ones.
func TestKeptArrows(t *testing.T) {
	problems := brokenArrows([]listed{
		{module + "wasm/scan", []string{"cmp", module + "wasm/match", module + "wasm/rule"}},
		{module + "wasm/fold/gen", []string{"fmt", "golang.org/x/text/unicode/norm"}},
		{module + "server/api", []string{"github.com/labstack/echo/v4/middleware"}},
		{module + "server/cmd/jianzha", []string{module + "server/store/sqlstore", module + "server/api"}},
		{"github.com/labstack/echo/v4", []string{"github.com/labstack/gommon/log"}},
	})
	for _, problem := range problems {
		t.Error(problem)
	}
}

func TestTooHeavy(t *testing.T) {
	for _, heavy := range []string{"fmt", "encoding/json", "net/http", "os", "regexp/syntax", "time"} {
		if len(tooHeavy([]listed{{ImportPath: heavy}})) == 0 {
			t.Errorf("%s is light", heavy)
		}
	}
	if problems := tooHeavy([]listed{{ImportPath: "internal/runtime/sys"}, {ImportPath: "unicode/utf8"}}); problems != nil {
		t.Error(problems)
	}
}

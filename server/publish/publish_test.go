package publish

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/jianzha/jianzha/wasm/pack"
)

// good is a small set of rule files without problems.
const good = "../rulefile/testdata/good"

func TestCompile(t *testing.T) {
	b, err := Compile(os.DirFS(good))
	if err != nil {
		t.Fatal(err)
	}
	again, err := Compile(os.DirFS(good))
	if err != nil || string(again.Pack) != string(b.Pack) {
		t.Errorf("the same rules give another pack, error %v", err)
	}
	if string(pack.Encode(b.Ruleset)) != string(b.Pack) {
		t.Error("the ruleset is not the one in the pack")
	}
	if len(b.Ruleset.Rules) != 1 || len(b.Set.Examples) != 7 {
		t.Errorf("%d rules, %d examples", len(b.Ruleset.Rules), len(b.Set.Examples))
	}
}

func TestCompileKeepsStatus(t *testing.T) {
	for _, status := range []string{"shadow", "stable", "retired"} {
		b, err := Compile(edited(t, "gift-lure/free-phone.yaml", "status: stable", "status: "+status))
		if err != nil {
			t.Fatal(err)
		}
		if got := b.Ruleset.Rules[0].Status; string(got) != status {
			t.Errorf("status %q, want %q", got, status)
		}
	}
}

func TestCompileRefusesProblems(t *testing.T) {
	files := edited(t, "gift-lure/free-phone.yaml", "owner: rules", "color: red")
	b, err := Compile(files)
	lint, ok := errors.AsType[*LintError](err)
	if b != nil || !ok || len(lint.Problems) != 2 {
		t.Fatalf("build %v, error %v; want two problems", b, err)
	}
	if !strings.Contains(err.Error(), "2 problems") || !strings.Contains(err.Error(), "free-phone.yaml:") {
		t.Errorf("%q names neither the number of problems nor a place", err)
	}
	b, problems, err := Draft(files)
	if err != nil || len(problems) != 2 || len(b.Ruleset.Rules) != 1 {
		t.Errorf("a draft with problems %v is not made: %v", problems, err)
	}
}

// edited returns the good files with one text in one of them replaced.
func edited(t *testing.T, name, old, new string) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	err := filepath.WalkDir(good, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		path = filepath.ToSlash(strings.TrimPrefix(path, filepath.FromSlash(good)+string(filepath.Separator)))
		files[path] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil || !strings.Contains(string(files[name].Data), old) {
		t.Fatalf("file %q has no %q, error %v", name, old, err)
	}
	files[name].Data = []byte(strings.Replace(string(files[name].Data), old, new, 1))
	return files
}

func TestWrite(t *testing.T) {
	folder := t.TempDir()
	name := filepath.Join(folder, "rules.pack")
	for _, content := range []string{"old", "new and longer", ""} {
		if err := Write(name, []byte(content)); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(name); string(got) != content || err != nil {
			t.Errorf("%q, error %v; want %q", got, err, content)
		}
	}
	if names, _ := os.ReadDir(folder); len(names) != 1 {
		t.Errorf("%v are left over", names)
	}
}

func TestWriteFails(t *testing.T) {
	folder := t.TempDir()
	// A folder in place of the file: the last step fails.
	name := filepath.Join(folder, "taken")
	if err := os.MkdirAll(filepath.Join(name, "full"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{name, filepath.Join(folder, "none", "rules.pack")} {
		err := Write(name, []byte("new"))
		if err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("error %v, want one that names %q", err, name)
		}
	}
	if names, _ := os.ReadDir(folder); len(names) != 1 {
		t.Errorf("%v are left over", names)
	}
}

package main

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
)

// published makes a site as one who works alone would, and returns its folder
// and its first root.
func published(t *testing.T) (site string, root string) {
	t.Helper()
	folder := t.TempDir()
	in := func(name string) string { return filepath.Join(folder, name) }
	for _, line := range [][]string{
		{"root", "init", "--solo", in("keys")},
		{"publish", "--beacon-key", in("keys/beacon.key"), "--site", in("site"), in("keys/root.1.txt")},
		{"ship", "--rules", "../../rulefile/testdata/good", "--corpus", "", "--site", in("site"), "--out", in("one")},
		{"sign", "--key", in("keys/release.key"), in("one/release.txt"), in("one/undo.txt")},
		{"publish", "--beacon-key", in("keys/beacon.key"), "--site", in("site"), in("one")},
	} {
		if out, err := execute(line...); err != nil {
			t.Fatalf("%v: %v\n%s", line, err, out)
		}
	}
	return in("site"), in("keys/root.1.txt")
}

func execute(args ...string) (string, error) {
	var out bytes.Buffer
	c := newRoot()
	c.SetArgs(args)
	c.SetOut(&out)
	c.SetErr(&out)
	err := c.Execute()
	return out.String(), err
}

// TestVerifyServers checks servers that are well, broken and hostile.
func TestVerifyServers(t *testing.T) {
	folder, root := published(t)
	files := http.FileServer(http.Dir(folder))
	for name, test := range map[string]struct {
		serve func(http.ResponseWriter, *http.Request)
		want  string // in the output or the error
	}{
		"well":  {files.ServeHTTP, "release   2, for 1 % of all browsers"},
		"empty": {http.NotFound, "v1/beacon.txt: the server does not have this file"},
		"broken": {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusInternalServerError) },
			"the server answers 500"},
		"endless": {func(w http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil {
				if _, err := w.Write(bytes.Repeat([]byte("x"), 1<<16)); err != nil {
					return
				}
			}
		}, "too-large"},
		"another pack": {func(w http.ResponseWriter, r *http.Request) {
			if strings.Contains(r.URL.Path, "/pack/") {
				w.Write([]byte("jianzha-pack 1\n"))
				return
			}
			files.ServeHTTP(w, r)
		}, "mismatch"},
		"a page for everything": {func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte("<html>welcome</html>")) }, "root/2.txt: below-threshold"},
	} {
		t.Run(name, func(t *testing.T) {
			server := httptest.NewServer(http.HandlerFunc(test.serve))
			defer server.Close()
			out, err := execute("verify", "--root", root, server.URL)
			if err != nil {
				out = err.Error()
			}
			if !strings.Contains(out, test.want) {
				t.Errorf("says %q, want %q in it", out, test.want)
			}
		})
	}
}

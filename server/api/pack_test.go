package api

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"strings"
	"testing"

	"github.com/jianzha/jianzha/server/store"
)

func TestPack(t *testing.T) {
	s := newSite(t)
	hash := fmt.Sprintf("%x", sha256.Sum256(s.pack))
	for target, cache := range map[string]string{
		"/v1/pack.txt":              "public, max-age=60",
		"/v1/pack/" + hash + ".txt": "public, max-age=31536000, immutable",
	} {
		w := s.do("GET", target)
		if w.Code != 200 || !bytes.Equal(w.Body.Bytes(), s.pack) {
			t.Errorf("%s gives %d and %d bytes", target, w.Code, w.Body.Len())
		}
		if h := w.Header(); h.Get("ETag") != `"`+hash+`"` || h.Get("Cache-Control") != cache {
			t.Errorf("%s has the headers %v", target, h)
		}
	}
	for _, name := range []string{hash, strings.ToUpper(hash) + ".txt", strings.Repeat("0", 64) + ".txt", "..%2fpack.txt"} {
		wantProblem(t, s.do("GET", "/v1/pack/"+name), 404, "not_found")
	}
}

func TestNotModified(t *testing.T) {
	s := newSite(t)
	tag := fmt.Sprintf(`"%x"`, sha256.Sum256(s.pack))
	for _, test := range []struct {
		status  int
		headers []string
	}{
		{304, []string{tag}},
		{304, []string{"W/" + tag}},
		{304, []string{"*"}},
		{304, []string{`"other", W/"more" ,` + tag}},
		{304, []string{`"other"`, tag}},
		{200, nil},
		{200, []string{""}},
		{200, []string{`"other"`}},
		{200, []string{strings.Trim(tag, `"`)}},
		{200, []string{"w/" + tag}},
	} {
		var headers []string
		for _, value := range test.headers {
			headers = append(headers, "If-None-Match", value)
		}
		for _, method := range []string{"GET", "HEAD"} {
			w := s.do(method, "/v1/pack.txt", headers...)
			if w.Code != test.status || w.Header().Get("ETag") != tag || w.Header().Get("Cache-Control") == "" {
				t.Errorf("%s with %q gives %d %v", method, test.headers, w.Code, w.Header())
			}
			if w.Code == 304 && (w.Body.Len() > 0 || w.Header().Get("Content-Type") != "") {
				t.Errorf("%s with %q gives 304 with a body", method, test.headers)
			}
		}
	}
}

func TestRecord(t *testing.T) {
	s := newSite(t)
	if got := recorded(t, s); len(got) != 0 {
		t.Errorf("recorded %v before anybody asked", got)
	}
	s.do("GET", "/v1/pack.txt")
	s.do("GET", "/v1/pack.txt")
	want := store.Pack{
		SHA256: fmt.Sprintf("%x", sha256.Sum256(s.pack)), Rules: 1, Bytes: len(s.pack),
		FirstServed: 1_700_000_000_000,
	}
	if got := recorded(t, s); len(got) != 1 || got[0] != want {
		t.Errorf("recorded %v, want %v", got, want)
	}
}

func recorded(t *testing.T, s *site) []store.Pack {
	t.Helper()
	packs, err := s.store.List(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return packs
}

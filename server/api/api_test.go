package api

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/jianzha/jianzha/server/store"
	"github.com/jianzha/jianzha/server/store/sqlstore"
	"github.com/jianzha/jianzha/wasm/pack"
	"github.com/jianzha/jianzha/wasm/rule"
)

// A site is the API on a real store in memory, with its log.
type site struct {
	handler http.Handler
	store   *sqlstore.DB
	pack    []byte
	log     bytes.Buffer
}

func newSite(t *testing.T) *site {
	t.Helper()
	db, err := sqlstore.OpenMemory(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	s := &site{store: db, pack: testPack()}
	s.handler, err = New(s.config(db))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func (s *site) config(st Store) Config {
	return Config{
		Store: st, Pack: s.pack, Demo: true,
		Now:    func() time.Time { return time.UnixMilli(1_700_000_000_000) },
		Logger: slog.New(slog.NewJSONHandler(&s.log, nil)),
	}
}

// testPack returns a small pack that follows the rules of the format.
func testPack() []byte {
	return pack.Encode(&rule.Ruleset{
		Indicators: []rule.Indicator{{ID: "demand.transfer", Phrases: []rule.Phrase{{Text: "转账"}}}},
		Rules: []rule.Rule{{
			ID: "fake-support.transfer", Category: "fake-support", Status: rule.Stable,
			All: []string{"demand.transfer"}, Weight: 100,
			Why: rule.Words{Zh: "为什么", En: "why"}, Advice: rule.Words{Zh: "不转账", En: "do not pay"},
		}},
	})
}

// do sends a request; headers are given as name, value, name, value.
func (s *site) do(method, target string, headers ...string) *httptest.ResponseRecorder {
	return s.send(httptest.NewRequest(method, target, nil), headers...)
}

func (s *site) send(r *http.Request, headers ...string) *httptest.ResponseRecorder {
	for i := 0; i < len(headers); i += 2 {
		r.Header.Add(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, r)
	return w
}

func TestRoutes(t *testing.T) {
	s := newSite(t)
	for target, want := range map[string]string{
		"/healthz":                              "text/plain; charset=utf-8",
		"/readyz":                               "text/plain; charset=utf-8",
		"/v1/pack.txt":                          "text/plain; charset=utf-8",
		"/demo/":                                "text/html; charset=UTF-8",
		"/demo/pages.json":                      "application/json",
		"/demo/chat-gift?delay=0":               "text/html; charset=UTF-8",
		"/demo/x7/shop/":                        "text/html; charset=UTF-8",
		"/demo/x7/shop/chat-gift":               "text/html; charset=UTF-8",
		"http://shop.localhost/demo/chat-gift":  "text/html; charset=UTF-8",
		"http://a.localhost/demo/x7/shop/":      "text/html; charset=UTF-8",
		"http://b.localhost:8787/demo/x7/q/":    "text/html; charset=UTF-8",
		"http://b.localhost:8787/v1/pack.txt?x": "text/plain; charset=utf-8",
	} {
		full, head := s.do("GET", target), s.do("HEAD", target)
		if full.Code != 200 || full.Header().Get("Content-Type") != want || full.Body.Len() == 0 {
			t.Errorf("GET %s gives %d %v", target, full.Code, full.Header())
		}
		if head.Code != 200 || head.Body.Len() != 0 ||
			head.Header().Get("Content-Length") != full.Header().Get("Content-Length") {
			t.Errorf("HEAD %s gives %d %v", target, head.Code, head.Header())
		}
	}
}

func TestToDemo(t *testing.T) {
	s := newSite(t)
	for _, target := range []string{"/", "/demo"} {
		w := s.do("GET", target)
		if w.Code != 302 || w.Header().Get("Location") != "/demo/" {
			t.Errorf("%s gives %d %v", target, w.Code, w.Header())
		}
	}
}

func TestWithoutDemo(t *testing.T) {
	s := newSite(t)
	c := s.config(s.store)
	c.Demo = false
	handler, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	s.handler = handler
	for _, target := range []string{"/", "/demo/", "/demo/chat-gift"} {
		wantProblem(t, s.do("GET", target), 404, "not_found")
	}
}

func TestReadyFails(t *testing.T) {
	s := newSite(t)
	s.store.Close()
	wantProblem(t, s.do("GET", "/readyz"), 503, "unavailable")
	if w := s.do("GET", "/healthz"); w.Code != 200 {
		t.Errorf("healthz gives %d", w.Code)
	}
	// The pack is in memory and is served without the store.
	if w := s.do("GET", "/v1/pack.txt"); w.Code != 200 || !strings.Contains(s.log.String(), "pack not recorded") {
		t.Errorf("the pack gives %d, log %s", w.Code, s.log.String())
	}
}

func TestNewRefuses(t *testing.T) {
	s := newSite(t)
	good := s.config(s.store)
	for name, change := range map[string]func(*Config){
		"store": func(c *Config) { c.Store = nil },
		"clock": func(c *Config) { c.Now = nil },
		"log":   func(c *Config) { c.Logger = nil },
		"pack":  func(c *Config) { c.Pack = []byte("no pack") },
	} {
		c := good
		change(&c)
		if _, err := New(c); err == nil {
			t.Errorf("no error for a bad %s", name)
		}
	}
}

// faulty is a store that panics, to see what becomes of it.
type faulty struct{ *sqlstore.DB }

func (faulty) Ping(context.Context) error                 { panic("secret value") }
func (faulty) Record(context.Context, store.Pack) error   { return errors.New("full") }
func (faulty) List(context.Context) ([]store.Pack, error) { return nil, nil }

func TestPanic(t *testing.T) {
	s := newSite(t)
	handler, err := New(s.config(faulty{}))
	if err != nil {
		t.Fatal(err)
	}
	s.handler = handler
	wantProblem(t, s.do("GET", "/readyz"), 500, "internal")
	if log := s.log.String(); strings.Contains(log, "secret value") || !strings.Contains(log, `"stack":`) {
		t.Errorf("the log is %s", log)
	}
}

// wantProblem checks an error against RFC 9457 and our own additions.
func wantProblem(t *testing.T, w *httptest.ResponseRecorder, status int, code string) {
	t.Helper()
	var p problem
	if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil {
		t.Fatalf("status %d, body %q: %v", w.Code, w.Body, err)
	}
	if w.Code != status || p.Status != status || p.Code != code || p.Type != "about:blank" ||
		p.Title == "" || p.Detail == "" || w.Header().Get("Content-Type") != "application/problem+json" {
		t.Errorf("got %d %v %+v, want %d %s", w.Code, w.Header(), p, status, code)
	}
}

package api

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/jianzha/jianzha/server/demo"
)

func TestHeaders(t *testing.T) {
	s := newSite(t)
	for target, policy := range map[string]string{
		"/healthz":                "frame-ancestors 'none'",
		"/v1/pack.txt":            "frame-ancestors 'none'",
		"/nothing":                "frame-ancestors 'none'",
		"/demo/nothing":           "frame-ancestors 'none'",
		"/demo/pages.json":        "frame-ancestors 'none'",
		"/demo/":                  "frame-ancestors 'self'",
		"/demo/chat-gift":         "frame-ancestors 'self'",
		"/demo/x7/shop/chat-gift": "frame-ancestors 'self'",
	} {
		h := s.do("GET", target).Header()
		if got := h.Get("Content-Security-Policy"); !strings.Contains(got, policy) || !strings.Contains(got, "default-src 'none'") {
			t.Errorf("%s has the policy %q", target, got)
		}
		for _, want := range strict[1:] {
			if h.Get(want[0]) != want[1] {
				t.Errorf("%s has %s %q", target, want[0], h.Get(want[0]))
			}
		}
		if h.Get("Set-Cookie") != "" {
			t.Errorf("%s sets a cookie", target)
		}
	}
}

// TestLog sends what must not be logged in every place it could come from.
func TestLog(t *testing.T) {
	s := newSite(t)
	private := []string{"X-Forwarded-For", "203.0.113.9", "User-Agent", "sneaky", "Referer", "http://sneaky/"}
	for _, target := range []string{
		"/demo/chat-gift?q=sneaky", "/demo/sneaky", "/sneaky", "/demo/x7/sneaky/chat-gift",
		"/v1/pack/sneaky", "/v1/sneaky/more",
	} {
		s.do("GET", target, private...)
		s.do("SNEAKY", target, private...)
	}
	log := s.log.String()
	for _, secret := range []string{"sneaky", "SNEAKY", "203.0.113", "192.0.2.1", "localhost"} {
		if strings.Contains(log, secret) {
			t.Errorf("the log has %q: %s", secret, log)
		}
	}
	if !strings.Contains(log, `"method":"GET","route":"/demo/:seed/:any/:name","status":200,"bytes":`) {
		t.Errorf("the log is %s", log)
	}
	if !strings.Contains(log, `"method":"other","route":"/demo/:name","status":405`) ||
		!strings.Contains(log, `"route":"none","status":404`) {
		t.Errorf("the log is %s", log)
	}
}

func TestLogIsJSON(t *testing.T) {
	s := newSite(t)
	s.do("GET", "/healthz")
	var line struct {
		Time   time.Time
		Msg    string
		Status int
		Bytes  int
		MS     *float64
	}
	if err := json.Unmarshal(s.log.Bytes(), &line); err != nil {
		t.Fatal(err)
	}
	if line.Msg != "request" || line.Status != 200 || line.Bytes != 3 || line.MS == nil || line.Time.IsZero() {
		t.Errorf("the line is %+v", line)
	}
}

func TestDemoPages(t *testing.T) {
	s := newSite(t)
	var list []map[string]string
	if err := json.Unmarshal(s.do("GET", "/demo/pages.json").Body.Bytes(), &list); err != nil {
		t.Fatal(err)
	}
	if len(list) != len(demo.Pages()) {
		t.Errorf("%d pages listed", len(list))
	}
	for _, p := range list {
		if len(p) != 5 || p["name"] == "" || p["title"] == "" || p["level"] == "" {
			t.Errorf("page %v is not complete", p)
		}
		w := s.do("GET", p["url"])
		if w.Code != 200 || !strings.Contains(w.Body.String(), p["title"]) {
			t.Errorf("%s gives %d", p["url"], w.Code)
		}
	}
}

func TestSeed(t *testing.T) {
	s := newSite(t)
	plain := s.do("GET", "/demo/chat-gift").Body.String()
	one := s.do("GET", "/demo/x7/shop/chat-gift").Body.String()
	other := s.do("GET", "/demo/x8/shop/chat-gift").Body.String()
	again := s.do("GET", "http://a.localhost/demo/x7/order/chat-gift").Body.String()
	if one == plain || one == other || one != again {
		t.Error("a seed does not give names of its own")
	}
}

package api

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"
)

func TestNotFound(t *testing.T) {
	s := newSite(t)
	for _, target := range []string{
		"/nothing", "/v1/", "/v1/pack", "/demo/nothing", "/demo/UPPER/shop/chat-gift",
		"/demo/x7/shop/nothing", "/demo/x7/shop/chat-gift/more", "/demo/x7", "/healthz/",
		"/demo/seventeen12345678/shop/", "/demo/..%2f..%2fpages",
	} {
		wantProblem(t, s.do("GET", target), 404, "not_found")
		if w := s.do("HEAD", target); w.Code != 404 || w.Body.Len() != 0 {
			t.Errorf("HEAD %s gives %d and %d bytes", target, w.Code, w.Body.Len())
		}
	}
}

func TestMethodNotAllowed(t *testing.T) {
	s := newSite(t)
	for _, method := range []string{"POST", "PUT", "DELETE", "PATCH"} {
		w := s.do(method, "/v1/pack.txt")
		wantProblem(t, w, 405, "method_not_allowed")
		if allow := w.Header().Get("Allow"); !strings.Contains(allow, "GET") || !strings.Contains(allow, "HEAD") {
			t.Errorf("%s is answered with Allow: %q", method, allow)
		}
	}
}

func TestBodyTooLarge(t *testing.T) {
	s := newSite(t)
	for body, status := range map[string]int{
		strings.Repeat("x", 64<<10):   405,
		strings.Repeat("x", 64<<10+1): 413,
	} {
		w := s.send(httptest.NewRequest("POST", "/v1/pack.txt", strings.NewReader(body)))
		if w.Code != status {
			t.Errorf("a body of %d gives %d", len(body), w.Code)
		}
	}
	large := httptest.NewRequest("POST", "/healthz", strings.NewReader(strings.Repeat("x", 70_000)))
	wantProblem(t, s.send(large), 413, "too_large")
}

// TestProblemOf keeps words of the cause from reaching the client.
func TestProblemOf(t *testing.T) {
	for code, err := range map[string]error{
		"internal":    errors.New("secret"),
		"invalid":     echo.NewHTTPError(http.StatusBadRequest, "secret"),
		"limited":     echo.ErrTooManyRequests,
		"unavailable": errNotReady,
	} {
		p := problemOf(err)
		if p.Code != code || strings.Contains(p.Title+p.Detail, "secret") {
			t.Errorf("%v gives %+v, want %s", err, p, code)
		}
	}
}

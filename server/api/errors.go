package api

import (
	"encoding/json"
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"github.com/jianzha/jianzha/server/demo"
)

// errNotReady is in the error of a store that does not answer.
var errNotReady = errors.New("not ready")

// A problem is the body of every error: RFC 9457, with a code for programs.
// It never repeats anything from the request.
type problem struct {
	Type   string `json:"type"`
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail"`
	Code   string `json:"code"`
}

// problemOf is the only place where errors become statuses.
func problemOf(err error) problem {
	switch {
	case errors.Is(err, demo.ErrNoPage), errors.Is(err, demo.ErrBadSeed):
		return newProblem(http.StatusNotFound)
	case errors.Is(err, errNotReady):
		return newProblem(http.StatusServiceUnavailable)
	}
	if known, ok := errors.AsType[*echo.HTTPError](err); ok {
		return newProblem(known.Code)
	}
	return newProblem(http.StatusInternalServerError)
}

// newProblem returns what is said with a status.
func newProblem(status int) problem {
	p := problem{Type: "about:blank", Title: http.StatusText(status), Status: status}
	switch {
	case status == http.StatusNotFound:
		p.Code, p.Detail = "not_found", "there is nothing at this address"
	case status == http.StatusMethodNotAllowed:
		p.Code, p.Detail = "method_not_allowed", "the Allow header lists what this address takes"
	case status == http.StatusRequestEntityTooLarge:
		p.Code, p.Detail = "too_large", "the body is longer than "+bodyLimit
	case status == http.StatusTooManyRequests:
		p.Code, p.Detail = "limited", "too many requests, try again later"
	case status == http.StatusServiceUnavailable:
		p.Code, p.Detail = "unavailable", "the store does not answer, try again later"
	case status >= 400 && status < 500:
		p.Code, p.Detail = "invalid", "the request can't be understood"
	default:
		return problem{"about:blank", http.StatusText(500), 500, "something failed on the server", "internal"}
	}
	return p
}

// fail answers with the problem of an error; Echo calls it for its own errors
// as well. Errors of the server are logged, those of the client are not.
func (s *server) fail(err error, c echo.Context) {
	p := problemOf(err)
	if p.Status >= 500 {
		s.Logger.Error("request failed", "route", s.route(c), "error", err.Error())
	}
	if c.Response().Committed {
		return
	}
	body, err := json.Marshal(p)
	if err != nil {
		s.Logger.Error("problem not encoded", "error", err.Error())
	}
	header := c.Response().Header()
	header.Set(echo.HeaderContentType, "application/problem+json")
	header.Set(echo.HeaderCacheControl, "no-store")
	c.Response().WriteHeader(p.Status)
	if c.Request().Method != http.MethodHead {
		c.Response().Write(body) // a client that left needs no answer
	}
}

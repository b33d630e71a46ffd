// Package api answers the server's HTTP requests: the rules as a pack, the demo
// pages and whether the server is well. It never receives a text that somebody
// checks, sets no cookie and logs no address, path or query.
package api

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"github.com/jianzha/jianzha/server/store"
	"github.com/jianzha/jianzha/wasm/pack"
)

// bodyLimit is far above what any request needs.
const bodyLimit = "64KiB"

// Store is what the API asks of a store.
type Store interface {
	store.Packs
	Ping(context.Context) error
}

// Config is what the API is made of.
type Config struct {
	Store  Store            // required
	Pack   []byte           // the encoded pack to serve; required
	Now    func() time.Time // the clock; required
	Logger *slog.Logger     // where requests are logged; required
	Demo   bool             // whether the demo pages are served
}

// server is the API behind its routes. It is safe for concurrent use.
type server struct {
	Config
	pack   served
	routes map[string]bool // the patterns of all routes, for the log
}

// New returns the API. It fails if something is missing or the pack can't be
// read, since a broken pack must not reach anybody.
func New(c Config) (http.Handler, error) {
	if c.Store == nil || c.Now == nil || c.Logger == nil {
		return nil, errors.New("creating the API: store, clock or logger is missing")
	}
	ruleset, err := pack.Decode(c.Pack)
	if err != nil {
		return nil, fmt.Errorf("creating the API: reading the pack: %w", err)
	}
	sum := sha256.Sum256(c.Pack)
	s := &server{Config: c}
	s.pack.hash = hex.EncodeToString(sum[:])
	s.pack.rules = len(ruleset.Rules)
	return s.router(), nil
}

// router returns the routes with everything that surrounds them. The log comes
// first, because it must also see what the others answer.
func (s *server) router() http.Handler {
	e := echo.New()
	e.HTTPErrorHandler = s.fail
	e.Use(s.log, secure, s.recover(), middleware.BodyLimit(bodyLimit))
	get(e, "/healthz", s.health)
	get(e, "/readyz", s.ready)
	get(e, "/v1/pack.txt", s.currentPack)
	get(e, "/v1/pack/:file", s.packByHash)
	if s.Demo {
		get(e, "/", toDemo)
		get(e, "/demo", toDemo)
		get(e, "/demo/", s.demoIndex)
		get(e, "/demo/pages.json", s.demoPages)
		get(e, "/demo/:name", s.demoPage)
		get(e, "/demo/:seed/:any/", s.demoIndex)
		get(e, "/demo/:seed/:any/:name", s.demoPage)
	}
	s.routes = map[string]bool{}
	for _, r := range e.Routes() {
		s.routes[r.Path] = true
	}
	return e
}

// get registers a route for reading; Echo has HEAD only where it is named.
func get(e *echo.Echo, path string, h echo.HandlerFunc) {
	e.Match([]string{http.MethodGet, http.MethodHead}, path, h)
}

// send answers with the body, or with its length alone to HEAD.
func send(c echo.Context, contentType string, body []byte) error {
	header := c.Response().Header()
	header.Set(echo.HeaderContentType, contentType)
	header.Set(echo.HeaderContentLength, fmt.Sprint(len(body)))
	c.Response().WriteHeader(http.StatusOK)
	if c.Request().Method == http.MethodHead {
		return nil
	}
	_, err := c.Response().Write(body)
	return err
}

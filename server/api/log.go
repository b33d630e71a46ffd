package api

import (
	"fmt"
	"log/slog"
	"net/http"
	"runtime"
	"slices"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"
)

// log writes one line a request: what kind it was and how it went. Path, query,
// address and headers stay out, since they say something about a person.
func (s *server) log(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		start := s.Now()
		if err := next(c); err != nil {
			s.fail(err, c) // now, because the status must be known below
		}
		took := s.Now().Sub(start)
		level := slog.LevelInfo
		if c.Response().Status >= 500 {
			level = slog.LevelError
		}
		s.Logger.LogAttrs(c.Request().Context(), level, "request",
			slog.String("method", method(c)),
			slog.String("route", s.route(c)),
			slog.Int("status", c.Response().Status),
			slog.Int64("bytes", c.Response().Size),
			slog.Float64("ms", float64(took.Microseconds())/1000))
		return nil
	}
}

// method returns the method if it is one of the usual ones: it is free text.
func method(c echo.Context) string {
	usual := []string{
		http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch,
		http.MethodDelete, http.MethodOptions, http.MethodConnect, http.MethodTrace,
	}
	if m := c.Request().Method; slices.Contains(usual, m) {
		return m
	}
	return "other"
}

// route returns the pattern of the request's route. Where nothing matched,
// Echo's own answer may hold parts of the path.
func (s *server) route(c echo.Context) string {
	if s.routes[c.Path()] {
		return c.Path()
	}
	return "none"
}

// recover turns a panic into an error and logs where it happened. The value of
// a panic is only logged where it comes from the runtime; others might quote
// the request.
func (s *server) recover() echo.MiddlewareFunc {
	return middleware.RecoverWithConfig(middleware.RecoverConfig{
		DisableErrorHandler: true,
		DisableStackAll:     true,
		LogErrorFunc: func(c echo.Context, err error, stack []byte) error {
			what := fmt.Sprintf("panic with %T", err)
			if fault, ok := err.(runtime.Error); ok {
				what = fault.Error()
			}
			s.Logger.Error("panic", "what", what, "stack", string(stack))
			return echo.ErrInternalServerError
		},
	})
}

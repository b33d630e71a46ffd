package api

import (
	"context"
	"fmt"
	"time"

	"github.com/labstack/echo/v4"
)

// patience is how long the store may take to say that it is there.
const patience = 2 * time.Second

// health answers as long as the program runs.
func (s *server) health(c echo.Context) error { return sendWell(c) }

// ready answers if the store does too.
func (s *server) ready(c echo.Context) error {
	ctx, cancel := context.WithTimeout(c.Request().Context(), patience)
	defer cancel()
	if err := s.Store.Ping(ctx); err != nil {
		return fmt.Errorf("%w: %w", errNotReady, err)
	}
	return sendWell(c)
}

// sendWell answers ok, to nobody's cache.
func sendWell(c echo.Context) error {
	c.Response().Header().Set(echo.HeaderCacheControl, "no-store")
	return send(c, textType, []byte("ok\n"))
}

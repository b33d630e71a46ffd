package api

import (
	"net/http"
	"strings"
	"sync/atomic"

	"github.com/labstack/echo/v4"

	"github.com/jianzha/jianzha/server/store"
)

const textType = "text/plain; charset=utf-8"

// served is what the API knows of the pack it serves.
type served struct {
	hash     string // SHA-256 in lower-case hex
	rules    int
	recorded atomic.Bool // whether the store has it
}

// currentPack answers with the pack; whoever has it already gets 304.
func (s *server) currentPack(c echo.Context) error {
	return s.sendPack(c, "public, max-age=60")
}

// packByHash answers with the pack of that hash. It never changes, so browsers
// need not ask again.
func (s *server) packByHash(c echo.Context) error {
	if c.Param("file") != s.pack.hash+".txt" {
		return echo.ErrNotFound
	}
	return s.sendPack(c, "public, max-age=31536000, immutable")
}

// sendPack answers with the pack, or with 304 where the client has it.
func (s *server) sendPack(c echo.Context, cache string) error {
	s.record(c)
	tag := `"` + s.pack.hash + `"`
	header := c.Response().Header()
	header.Set("ETag", tag)
	header.Set(echo.HeaderCacheControl, cache)
	if hasTag(c.Request().Header, tag) {
		return c.NoContent(http.StatusNotModified)
	}
	return send(c, textType, s.Pack)
}

// record notes once that this pack was served. A store that fails costs a line
// in the log and one more attempt, not the answer.
func (s *server) record(c echo.Context) {
	if s.pack.recorded.Load() {
		return
	}
	err := s.Store.Record(c.Request().Context(), store.Pack{
		SHA256: s.pack.hash, Rules: s.pack.rules, Bytes: len(s.Pack),
		FirstServed: s.Now().UnixMilli(),
	})
	if err != nil {
		s.Logger.Error("pack not recorded", "error", err.Error())
		return
	}
	s.pack.recorded.Store(true)
}

// hasTag reports whether If-None-Match names the tag. It may be "*" or a list,
// over several headers, and weak tags count: RFC 9110, 13.1.2. Splitting at
// commas is enough, as our own tag has none.
func hasTag(header http.Header, tag string) bool {
	for part := range strings.SplitSeq(strings.Join(header.Values("If-None-Match"), ","), ",") {
		part = strings.TrimSpace(part)
		if part == "*" || strings.TrimPrefix(part, "W/") == tag {
			return true
		}
	}
	return false
}

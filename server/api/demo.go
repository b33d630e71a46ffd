package api

import (
	"encoding/json"
	"net/http"

	"github.com/labstack/echo/v4"

	"github.com/jianzha/jianzha/server/demo"
)

// demoPolicy lets a demo page use what stands in itself and load nothing; our
// own pages may frame it, to show a chat inside a shop.
const demoPolicy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; " +
	"img-src data:; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"

// toDemo sends whoever opens the bare address to the demo pages.
func toDemo(c echo.Context) error { return c.Redirect(http.StatusFound, "/demo/") }

// demoIndex answers with the list of the demo pages. Its links are relative,
// so it also works below a seed.
func (s *server) demoIndex(c echo.Context) error {
	page, err := demo.Index(c.Param("seed"))
	return sendPage(c, page, err)
}

// demoPage answers with one demo page. A seed in the path gives its classes
// other names; the part after it is free, so that one page can be had under
// many addresses. The Host makes no difference either: shop.localhost will do.
func (s *server) demoPage(c echo.Context) error {
	page, err := demo.Render(c.Param("name"), c.Param("seed"))
	return sendPage(c, page, err)
}

// sendPage answers with a rendered page under the rules for demo pages.
func sendPage(c echo.Context, page []byte, err error) error {
	if err != nil {
		return err
	}
	header := c.Response().Header()
	header.Set(echo.HeaderContentSecurityPolicy, demoPolicy)
	header.Set(echo.HeaderCacheControl, "no-cache")
	return send(c, echo.MIMETextHTMLCharsetUTF8, page)
}

// listed is a demo page in pages.json, which the extension's tests read.
type listed struct {
	Name     string `json:"name"`
	Title    string `json:"title"`
	Level    string `json:"level"`
	Category string `json:"category"`
	URL      string `json:"url"`
}

// demoPages answers with the demo pages and the verdict expected of each.
func (s *server) demoPages(c echo.Context) error {
	list := []listed{}
	for _, p := range demo.Pages() {
		list = append(list, listed{p.Name, p.Title, p.Level, p.Category, "/demo/" + p.Name})
	}
	body, err := json.Marshal(list)
	if err != nil {
		return err
	}
	c.Response().Header().Set(echo.HeaderCacheControl, "no-cache")
	return send(c, echo.MIMEApplicationJSON, body)
}

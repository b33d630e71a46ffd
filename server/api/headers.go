package api

import "github.com/labstack/echo/v4"

// strict are the headers of every answer. Nothing here is a page of its own
// except the demo pages, which replace the policy.
var strict = [][2]string{
	{echo.HeaderContentSecurityPolicy, "default-src 'none'; frame-ancestors 'none'"},
	{echo.HeaderXContentTypeOptions, "nosniff"},
	{echo.HeaderReferrerPolicy, "no-referrer"},
	{"Cross-Origin-Opener-Policy", "same-origin"},
	{"Permissions-Policy", "camera=(), clipboard-read=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"},
}

// secure sets the headers before the handlers run, so that errors have them too.
func secure(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		for _, h := range strict {
			c.Response().Header().Set(h[0], h[1])
		}
		return next(c)
	}
}

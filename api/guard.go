package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"oversiktskarta/karta"
)

// contentPolicy lets a page use nothing but what comes from here, and be framed nowhere.
const contentPolicy = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// guarded sets the headers that keep browsers from doing more with any answer than we mean.
func (a *API) guarded(c *gin.Context) {
	h := c.Writer.Header()
	h["Content-Security-Policy"], h["X-Content-Type-Options"] = policyHeader, noSniffHeader
	if a.overTLS {
		h.Set("Strict-Transport-Security", "max-age=63072000")
	}
	c.Next()
}

// sendPage sends a document that a browser shows, with the headers that matter to documents only.
func sendPage(c *gin.Context, body []byte) {
	h := c.Writer.Header()
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cache-Control", "no-cache")
	send(c, http.StatusOK, mediaTypes[".html"], body)
}

// newCrossOrigin refuses writes that a browser sends from another origin than ours.
func newCrossOrigin(origin string) (*http.CrossOriginProtection, error) {
	protection := http.NewCrossOriginProtection()
	return protection, protection.AddTrustedOrigin(origin)
}

func (a *API) sameOrigin(c *gin.Context) {
	if c.GetHeader("Authorization") == "" && a.crossOrigin.Check(c.Request) != nil {
		a.fail(c, karta.Fail(karta.Forbidden, "cross_origin", "Ändringar tas inte emot från andra webbplatser.",
			"Changes are not accepted from other sites."))
		return
	}
	c.Next()
}

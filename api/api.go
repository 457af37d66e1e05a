// Package api serves the register over HTTP. Its rule: the protocol is written once (who asks, decoding, versions,
// problems, formats, tracing) and an endpoint says only what it does: it takes a context, the caller and an input struct,
// and gives a value or an error. Nothing below the routes knows gin, and every decision about rights is made in the store.
package api

import (
	"context"
	"fmt"
	"io/fs"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"oversiktskarta/karta"
	"oversiktskarta/store"
)

// Base is the path under which the operations stand.
const Base = "/oversiktskarta/v1"

// Options says how the API is served.
type Options struct {
	BaseURL        string                                  // where people reach the service: scheme, host and port
	PublicReading  bool                                    // visitors may read public entries
	Demo           bool                                    // DemoAccounts are shown to everyone
	DemoAccounts   []DemoAccount                           // with their passwords
	DemoWorkshop   *DemoWorkshop                           // which everyone may join; nil for none
	Version        string                                  // of the program
	Interface      fs.FS                                   // the built web interface; without index.html in it, a page says how to build it
	TrustedProxies []string                                // addresses or networks whose X-Forwarded-For is believed
	Log            *slog.Logger                            // slog.Default() if nil
	Send           func(context.Context, karta.Mail) error // sends e-mail; nil where none can be sent
	Now            func() time.Time                        // time.Now if nil
	Stopping       <-chan struct{}                         // closed when the service stops, which ends what clients follow; nil for never
}

// DemoAccount is an account that everyone may use, in a demo.
type DemoAccount struct {
	Name     string         `json:"name"`
	Email    string         `json:"email"`
	Password string         `json:"password"`
	Role     karta.UserRole `json:"role"`
}

// DemoWorkshop is a workshop that everyone may join, in a demo.
type DemoWorkshop struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Code string `json:"code"`
}

// API is what the operations have in common.
type API struct {
	Options
	store       *store.Store
	log         *slog.Logger
	now         func() time.Time
	origin      string // scheme, host and port
	overTLS     bool   // people reach it by https
	base        string // origin and Base
	crossOrigin *http.CrossOriginProtection
	callers     *callers
	answers     *cache
	underway    *underway
	workbooks   chan struct{} // a place for each workbook in the making
	contract    *contract
	web         *web
	boards      boards
}

const (
	answerBytes     = 32 << 20 // encoded answers kept in memory
	workbooksAtOnce = 2        // each may take tens of megabytes while it is made
)

// New makes the handler of the whole service: API, documentation and interface. The error is about the options.
func New(register *store.Store, options Options) (http.Handler, error) {
	origin, err := originOf(options.BaseURL)
	if err != nil {
		return nil, err
	}
	crossOrigin, err := newCrossOrigin(origin)
	if err != nil {
		return nil, fmt.Errorf("trust the base URL: %w", err)
	}
	a := &API{
		Options: options, store: register, log: options.Log, now: options.Now,
		origin: origin, overTLS: strings.HasPrefix(origin, "https:"), base: origin + Base, crossOrigin: crossOrigin,
		callers: newCallers(), answers: newCache(answerBytes), underway: newUnderway(),
		workbooks: make(chan struct{}, workbooksAtOnce),
	}
	if a.log == nil {
		a.log = slog.Default()
	}
	if a.now == nil {
		a.now = time.Now
	}
	if a.contract, err = readContract(); err != nil {
		return nil, err
	}
	if a.web, err = readWeb(options.Interface); err != nil {
		return nil, fmt.Errorf("read the built interface: %w", err)
	}
	return a.engine()
}

// originOf checks a base URL and gives it without a trailing slash.
func originOf(baseURL string) (string, error) {
	u, err := url.Parse(baseURL)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" {
		return "", fmt.Errorf("the base URL %q must be scheme, host and port, as https://karta.example.se", baseURL)
	}
	return u.Scheme + "://" + u.Host, nil
}

func (a *API) engine() (*gin.Engine, error) {
	gin.SetMode(gin.ReleaseMode)
	engine := gin.New()
	engine.RedirectTrailingSlash = false
	engine.HandleMethodNotAllowed = true
	if err := engine.SetTrustedProxies(a.TrustedProxies); err != nil {
		return nil, fmt.Errorf("read the trusted proxies: %w", err)
	}
	engine.Use(trace, a.logged, a.guarded, a.recovered, a.sameOrigin)
	a.routes(engine)
	return engine, nil
}

// facts are what is found out about a request before its endpoint gets it.
type facts struct {
	traceID string
	identity
}

// factsKey is the name under which they are kept in gin's context, by [trace].
const factsKey = "facts"

func factsOf(c *gin.Context) *facts {
	known, _ := c.Get(factsKey)
	return known.(*facts)
}

// Values of headers that nearly every answer has. They are set under canonical names and shared by all answers, since
// nobody writes to the values of a header.
var (
	policyHeader     = []string{contentPolicy}
	noSniffHeader    = []string{"nosniff"}
	varyHeader       = []string{"Accept, Accept-Language, Authorization, Cookie"}
	revalidateHeader = []string{"private, no-cache"}
)

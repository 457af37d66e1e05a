// Package apitest holds what goes over HTTP in tests to openapi.yaml. Its rule: a test that talks to the API does so
// through a [Contract], so that no request and no answer in any test differs from what the contract says.
package apitest

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
)

// Contract is an OpenAPI document that remembers which of its operations have been carried out.
type Contract struct {
	Document *openapi3.T

	base string // path of the server that the document names
	mu   sync.Mutex
	done map[string]bool // by operationId
}

// Read reads a document and checks that it is valid OpenAPI, its examples included. It is called once in a test run,
// because it teaches kin-openapi the media types of files for the whole process.
func Read(document []byte) (*Contract, error) {
	parsed, err := openapi3.NewLoader().LoadFromData(document)
	if err != nil {
		return nil, fmt.Errorf("read the contract: %w", err)
	}
	if err := parsed.Validate(context.Background()); err != nil {
		return nil, fmt.Errorf("validate the contract: %w", err)
	}
	server, err := url.Parse(parsed.Servers[0].URL)
	if err != nil {
		return nil, fmt.Errorf("read the contract's server: %w", err)
	}
	openapi3filter.RegisterBodyDecoder("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", openapi3filter.FileBodyDecoder)
	for _, text := range []string{"text/csv", "text/event-stream", "text/html"} {
		openapi3filter.RegisterBodyDecoder(text, openapi3filter.PlainBodyDecoder)
	}
	return &Contract{Document: parsed, base: server.Path, done: map[string]bool{}}, nil
}

// Undone lists the operations that no request has been answered with success by, by operationId and sorted.
func (c *Contract) Undone() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	var left []string
	for _, item := range c.Document.Paths.Map() {
		for _, operation := range item.Operations() {
			if !c.done[operation.OperationID] {
				left = append(left, operation.OperationID)
			}
		}
	}
	slices.Sort(left)
	return left
}

// Watch passes everything on to a handler and reports to the test what the contract does not allow: an answer that it does
// not describe, or success for a request that it forbids. What it is silent about, as the web interface, passes unseen.
func (c *Contract) Watch(tb testing.TB, next http.Handler) http.Handler {
	mux := http.NewServeMux()
	for path, item := range c.Document.Paths.Map() {
		for method, operation := range item.Operations() {
			route := &routers.Route{
				Spec: c.Document, Server: c.Document.Servers[0], Path: path, PathItem: item, Method: method, Operation: operation,
			}
			mux.HandleFunc(method+" "+c.base+path, func(w http.ResponseWriter, r *http.Request) {
				c.exchange(tb, route, next, w, r)
			})
		}
	}
	mux.Handle("/", next)
	return mux
}

func (c *Contract) exchange(tb testing.TB, route *routers.Route, next http.Handler, w http.ResponseWriter, r *http.Request) {
	tb.Helper()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		tb.Errorf("read the body of %s %s: %v", r.Method, r.URL, err)
	}
	asked := &openapi3filter.RequestValidationInput{
		Request: r.Clone(r.Context()), PathParams: parametersOf(route, r), Route: route,
		Options: &openapi3filter.Options{
			AuthenticationFunc: openapi3filter.NoopAuthenticationFunc, IncludeResponseStatus: true,
			ExcludeReadOnlyValidations: true, SkipSettingDefaults: true,
		},
	}
	asked.Request.Body = io.NopCloser(bytes.NewReader(body))
	forbidden := openapi3filter.ValidateRequest(r.Context(), asked)

	answered := &recorder{ResponseWriter: w, status: http.StatusOK}
	r.Body = io.NopCloser(bytes.NewReader(body))
	next.ServeHTTP(answered, r)

	if forbidden != nil && answered.status < http.StatusBadRequest {
		tb.Errorf("%s %s was answered with %d, but the contract forbids it: %v", r.Method, r.URL, answered.status, forbidden)
	}
	err = openapi3filter.ValidateResponse(r.Context(), &openapi3filter.ResponseValidationInput{
		RequestValidationInput: asked, Status: answered.status, Header: answered.Header(), Options: asked.Options,
		Body: io.NopCloser(&answered.body),
	})
	if err != nil {
		tb.Errorf("%s %s was answered with %d, which differs from the contract: %v", r.Method, r.URL, answered.status, err)
	}
	c.note(route.Operation.OperationID, answered.status)
}

func (c *Contract) note(operationID string, status int) {
	if status < http.StatusMultipleChoices {
		c.mu.Lock()
		defer c.mu.Unlock()
		c.done[operationID] = true
	}
}

func parametersOf(route *routers.Route, r *http.Request) map[string]string {
	values := map[string]string{}
	for segment := range strings.SplitSeq(route.Path, "/") {
		if name, opened := strings.CutPrefix(segment, "{"); opened {
			name = strings.TrimSuffix(name, "}")
			values[name] = r.PathValue(name)
		}
	}
	return values
}

// recorder keeps a copy of what is answered.
type recorder struct {
	http.ResponseWriter
	status int
	body   bytes.Buffer
}

// WriteHeader notes the status and passes it on.
func (r *recorder) WriteHeader(status int) {
	r.status = status
	r.ResponseWriter.WriteHeader(status)
}

// Write keeps the bytes and passes them on.
func (r *recorder) Write(data []byte) (int, error) {
	r.body.Write(data)
	return r.ResponseWriter.Write(data)
}

// Unwrap lets http.ResponseController reach the connection.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

// Flush sends what has been written, as an answer that goes on does.
func (r *recorder) Flush() {
	// What can't be sent shows where it is read.
	_ = http.NewResponseController(r.ResponseWriter).Flush()
}

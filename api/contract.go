package api

import (
	_ "embed"
	"fmt"
	"net/http"
	"sync"

	"github.com/gin-gonic/gin"
	"github.com/goccy/go-yaml"
)

//go:embed openapi.yaml
var contractYAML []byte

// contract is openapi.yaml in the forms in which it is served, all made at start. None of them ever changes.
type contract struct {
	json          []byte
	documentation []byte
	version       string
}

// released is the day on which the API took the form that it has.
const released = "2026-11-22"

// readContract reads openapi.yaml, once for all services in a process: it takes a good part of a second where races are watched for.
var readContract = sync.OnceValues(func() (*contract, error) {
	asJSON, err := yaml.YAMLToJSON(contractYAML)
	if err != nil {
		return nil, fmt.Errorf("read openapi.yaml: %w", err)
	}
	read, err := readDocument(asJSON)
	if err != nil {
		return nil, fmt.Errorf("read openapi.yaml: %w", err)
	}
	page, err := read.page()
	if err != nil {
		return nil, fmt.Errorf("write the documentation: %w", err)
	}
	return &contract{json: asJSON, documentation: page, version: read.Info.Version}, nil
})

func (d *contract) serveYAML(c *gin.Context) {
	serveDocument(c, "application/yaml; charset=utf-8", contractYAML)
}

func (d *contract) serveJSON(c *gin.Context) { serveDocument(c, jsonType, d.json) }

func (d *contract) serveDocumentation(c *gin.Context) { sendPage(c, d.documentation) }

func serveDocumentationStyle(c *gin.Context) { serveDocument(c, mediaTypes[".css"], docsCSS) }

func serveDocument(c *gin.Context, mediaType string, body []byte) {
	tag := strongTag(0, body)
	c.Header("ETag", tag)
	c.Header("Cache-Control", "no-cache")
	if matches(c.GetHeader("If-None-Match"), tag) {
		send(c, http.StatusNotModified, mediaType, nil)
		return
	}
	send(c, http.StatusOK, mediaType, body)
}

package api

import (
	"bytes"
	"compress/gzip"
	"io/fs"
	"net/http"
	"path"
	"strings"

	_ "embed"

	"github.com/gin-gonic/gin"

	"oversiktskarta/karta"
)

//go:embed web.html
var notBuilt []byte

// web is the built interface, read into memory once.
type web struct {
	files map[string]webFile
	index []byte // the page that every address of the interface gives
	phone []byte // the page of those who are in a workshop with a phone, at /w and below
}

type webFile struct {
	mediaType string
	tag       string
	body      []byte
	zipped    []byte // by gzip; nil where that saves nothing
}

// readWeb reads a built interface. Without index.html, the page that says how to build one stands in for it.
func readWeb(built fs.FS) (*web, error) {
	w := &web{files: map[string]webFile{}, index: notBuilt, phone: notBuilt}
	if built == nil {
		return w, nil
	}
	err := fs.WalkDir(built, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasPrefix(entry.Name(), ".") {
			return err
		}
		body, err := fs.ReadFile(built, name)
		w.files["/"+name] = webFile{mediaTypeOf(name), strongTag(0, body), body, zip(body)}
		return err
	})
	if index, ok := w.files["/index.html"]; ok {
		w.index = index.body
	}
	if phone, ok := w.files["/workshop.html"]; ok {
		w.phone = phone.body
	}
	return w, err
}

// zip compresses what becomes smaller by it.
func zip(body []byte) []byte {
	var zipped bytes.Buffer
	// Writing to memory does not fail.
	writer := gzip.NewWriter(&zipped)
	_, _ = writer.Write(body)
	_ = writer.Close()
	if zipped.Len() >= len(body) {
		return nil
	}
	return zipped.Bytes()
}

// mediaTypes are those of the files of an interface. The operating system's own table differs from machine to machine.
var mediaTypes = map[string]string{
	".css": "text/css; charset=utf-8", ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".json": "application/json", ".png": "image/png", ".svg": "image/svg+xml", ".txt": "text/plain; charset=utf-8",
	".webmanifest": "application/manifest+json", ".woff2": "font/woff2", ".ico": "image/x-icon",
}

func mediaTypeOf(name string) string {
	if mediaType, ok := mediaTypes[path.Ext(name)]; ok {
		return mediaType
	}
	return "application/octet-stream"
}

// serve answers what no operation stands for: a file of the interface, or the interface itself at any address that a
// browser opens as a page. Everything else does not exist.
func (w *web) serve(c *gin.Context) error {
	at := c.Request.URL.Path
	reading := c.Request.Method == http.MethodGet || c.Request.Method == http.MethodHead
	if strings.HasPrefix(at, Base) || !reading {
		return noPath()
	}
	if file, ok := w.files[at]; ok && at != "/index.html" {
		w.sendFile(c, at, file)
		return nil
	}
	if path.Ext(at) != "" && at != "/index.html" || acceptance(c.GetHeader("Accept"), "text/html") == 0 {
		return noPath()
	}
	sendPage(c, w.pageAt(at))
	return nil
}

// pageAt is the page of an address. Phones on a crowded network open /w, whose page loads a fraction of the rest.
func (w *web) pageAt(at string) []byte {
	if at == "/w" || strings.HasPrefix(at, "/w/") {
		return w.phone
	}
	return w.index
}

// sendFile sends a file. The build puts a hash of the content into the names under /assets, so those never change.
func (w *web) sendFile(c *gin.Context, at string, file webFile) {
	h := c.Writer.Header()
	h.Set("ETag", file.tag)
	h.Set("Cache-Control", "no-cache")
	if strings.HasPrefix(at, "/assets/") {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	h.Set("Vary", "Accept-Encoding")
	body := file.body
	if file.zipped != nil && strings.Contains(c.GetHeader("Accept-Encoding"), "gzip") {
		h.Set("Content-Encoding", "gzip")
		h.Set("ETag", strings.TrimSuffix(file.tag, `"`)+`.gz"`)
		body = file.zipped
	}
	if matches(c.GetHeader("If-None-Match"), h.Get("ETag")) {
		send(c, http.StatusNotModified, file.mediaType, nil)
		return
	}
	send(c, http.StatusOK, file.mediaType, body)
}

func noPath() error {
	return karta.Fail(karta.NotFound, "path.unknown", "Adressen finns inte.", "There is nothing at this address.")
}

func noMethod(*gin.Context) error {
	return karta.Fail(methodNotAllowed, "method.unknown", "Adressen finns, men inte med den metoden.",
		"The address exists, but not with that method.")
}

package api_test

import (
	"net/http"
	"strings"
	"testing"
	"testing/fstest"

	"oversiktskarta/api"
)

func built(o *api.Options) {
	o.Interface = fstest.MapFS{
		"index.html":           {Data: []byte("<!doctype html><title>Karta</title>")},
		"workshop.html":        {Data: []byte("<!doctype html><title>Workshop</title>")},
		"assets/app-1a2b3c.js": {Data: []byte("export {}")},
		"icon.svg":             {Data: []byte("<svg/>")},
		".gitkeep":             {},
	}
}

const browser = "text/html,application/xhtml+xml,*/*;q=0.8"

func TestInterfaceIsServedAtEveryPage(t *testing.T) {
	s := serve(t, built)
	for _, path := range []string{"//", "//index.html", "//poster/I-042", "//konto?flik=1", "//nytt/och/djupt"} {
		a := s.visitor().get(path, "Accept", browser).want(http.StatusOK)
		if !strings.Contains(string(a.body), "<title>Karta") || a.header.Get("Cache-Control") != "no-cache" || a.header.Get("Content-Type") != "text/html; charset=utf-8" {
			t.Errorf("%s: %v %s", path, a.header, a.body)
		}
	}
	for _, path := range []string{"//assets/gone-9f.js", "//missing.png", "//.gitkeep", "//../go.mod"} {
		s.visitor().get(path, "Accept", browser).problem(http.StatusNotFound)
	}
	s.visitor().get("//poster/I-042", "Accept", "application/json").problem(http.StatusNotFound)
	s.visitor().send("POST", "//poster", map[string]string{}).problem(http.StatusNotFound)
}

func TestPhonesInAWorkshopGetAPageOfTheirOwn(t *testing.T) {
	s := serve(t, built)
	for path, title := range map[string]string{"//w": "Workshop", "//w/": "Workshop", "//w/KMT4PX": "Workshop", "//workshoppar/1": "Karta", "//words": "Karta"} {
		if body := string(s.visitor().get(path, "Accept", browser).want(http.StatusOK).body); !strings.Contains(body, "<title>"+title) {
			t.Errorf("%s: %s", path, body)
		}
	}
}

func TestFilesOfTheInterfaceAreKeptByBrowsers(t *testing.T) {
	s := serve(t, built)
	asset := s.visitor().get("//assets/app-1a2b3c.js").want(http.StatusOK)
	if !strings.Contains(asset.header.Get("Cache-Control"), "immutable") || asset.header.Get("Content-Type") != "text/javascript; charset=utf-8" {
		t.Errorf("%v", asset.header)
	}
	icon := s.visitor().get("//icon.svg").want(http.StatusOK)
	if icon.header.Get("Cache-Control") != "no-cache" {
		t.Errorf("%v", icon.header)
	}
	s.visitor().get("//icon.svg", "If-None-Match", icon.header.Get("ETag")).want(http.StatusNotModified)
}

func TestFilesOfTheInterfaceAreSentSmall(t *testing.T) {
	script := strings.Repeat("export const word = 1\n", 100)
	s := serve(t, func(o *api.Options) { o.Interface = fstest.MapFS{"assets/app.js": {Data: []byte(script)}} })
	small := s.visitor().get("//assets/app.js", "Accept-Encoding", "gzip, br").want(http.StatusOK)
	if small.header.Get("Content-Encoding") != "gzip" || len(small.body) >= len(script) {
		t.Errorf("%d bytes, %v", len(small.body), small.header)
	}
	whole := s.visitor().get("//assets/app.js", "Accept-Encoding", "identity").want(http.StatusOK)
	if string(whole.body) != script || whole.header.Get("ETag") == small.header.Get("ETag") {
		t.Errorf("%d bytes, %v", len(whole.body), whole.header)
	}
}

func TestWithoutInterfaceAPageSaysHowToBuildIt(t *testing.T) {
	for _, change := range []func(*api.Options){func(*api.Options) {}, func(o *api.Options) { o.Interface = fstest.MapFS{".gitkeep": {}} }} {
		if body := string(serve(t, change).visitor().get("//", "Accept", browser).want(http.StatusOK).body); !strings.Contains(body, "make run") {
			t.Error(body)
		}
	}
}

func TestContractIsServedAsItStands(t *testing.T) {
	s := serve(t)
	a := s.visitor().get("/openapi.yaml").want(http.StatusOK)
	if !strings.HasPrefix(string(a.body), "openapi: 3.1") {
		t.Errorf("it begins %.40s", a.body)
	}
	document := into[struct{ Paths map[string]any }](s.visitor().get("/openapi.json").want(http.StatusOK))
	if len(document.Paths) == 0 {
		t.Error("the JSON has no paths")
	}
	page := string(s.visitor().get("//api-docs", "Accept", browser).want(http.StatusOK).body)
	for path := range document.Paths {
		if !strings.Contains(page, "<code>"+path+"</code>") {
			t.Errorf("the page for people lacks %s", path)
		}
	}
	if strings.Contains(page, "<no value>") || strings.Contains(page, "style=") || strings.Contains(page, "<script") {
		t.Error("the page lacks a value, or uses what the content policy forbids")
	}
	s.visitor().get("//api-docs/docs.css").want(http.StatusOK)
}

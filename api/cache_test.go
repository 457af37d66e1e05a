package api_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"oversiktskarta/karta"
)

func TestUnchangedAnswersAre304(t *testing.T) {
	s := serve(t, open)
	digg, sector := s.organisation("Digg"), s.category(karta.SectorAxis, "Hälsa")
	entry := s.entry(draftOf("Mina ärenden", digg, sector))
	for _, path := range []string{"/entries", "/entries/" + entry.ID, "/map-cells", "/organisations", "/categories", "/api-info", "/similar-entries?title=mina"} {
		tag := s.visitor().get(path).want(http.StatusOK).header.Get("ETag")
		if tag == "" || strings.HasPrefix(tag, "W/") {
			t.Errorf("%s has tag %q, want a strong one", path, tag)
		}
		for _, header := range []string{tag, `"other", ` + tag, "W/" + tag, "*"} {
			a := s.visitor().get(path, "If-None-Match", header).want(http.StatusNotModified)
			if len(a.body) != 0 || a.header.Get("ETag") != tag {
				t.Errorf("%s: %q %q", path, a.body, a.header.Get("ETag"))
			}
		}
		s.visitor().get(path, "If-None-Match", `"other"`).want(http.StatusOK)
	}
}

func TestTagsTellCallersLanguagesFormatsAndDaysApart(t *testing.T) {
	s := serve(t, open)
	digg := s.organisation("Digg")
	s.entry(draftOf("Mina ärenden", digg, s.category(karta.SectorAxis, "Hälsa")))
	member, reader, coordinator := s.person(karta.Member, digg), s.person(karta.Reader, digg), s.person(karta.Coordinator, digg)
	other := s.person(karta.Member, s.organisation("SKR")) // whatever is made is made before, or the revision tells all apart
	tags := map[string]string{}
	see := func(name string, a answer) {
		tag := a.want(http.StatusOK).header.Get("ETag")
		for other, seen := range tags {
			if seen == tag {
				t.Errorf("%s and %s share the tag %s", name, other, tag)
			}
		}
		tags[name] = tag
	}
	see("visitor", s.visitor().get("/entries"))
	see("English", s.visitor().get("/entries", "Accept-Language", "en"))
	see("csv", s.visitor().get("/entries", "Accept", "text/csv"))
	see("filter", s.visitor().get("/entries?kind=need"))
	see("member", member.get("/entries"))
	see("reader", reader.get("/entries"))
	see("other member", other.get("/entries"))
	see("coordinator", coordinator.get("/entries"))
	s.Advance(14 * time.Hour) // midnight in Sweden
	see("next day", s.visitor().get("/entries"))
	s.entry(draftOf("En till", digg, s.category(karta.SectorAxis, "Skola")))
	see("after a change", s.visitor().get("/entries"))
}

func TestChangesShowAtOnce(t *testing.T) {
	s := serve(t, open)
	digg, sector := s.organisation("Digg"), s.category(karta.SectorAxis, "Hälsa")
	for _, title := range []string{"Första", "Andra", "Tredje"} {
		s.visitor().get("/entries").want(http.StatusOK)
		s.entry(draftOf(title, digg, sector))
		if body := string(s.visitor().get("/entries").want(http.StatusOK).body); !strings.Contains(body, title) {
			t.Errorf("%s does not show: %s", title, body)
		}
	}
}

func TestDraftsNeverLeakThroughKeptAnswers(t *testing.T) {
	s := serve(t, open)
	digg, skr := s.organisation("Digg"), s.organisation("SKR")
	in := draftOf("Hemligt utkast", digg, s.category(karta.SectorAxis, "Hälsa"))
	in.Visibility = karta.Draft
	s.entry(in)
	readers := []*client{s.person(karta.Coordinator, skr), s.person(karta.Member, digg)}
	others := []*client{s.visitor(), s.person(karta.Member, skr), s.person(karta.Reader, digg), s.person(karta.Steering, digg)}
	for _, path := range []string{"/entries", "/map-cells", "/register-exports", "/similar-entries?title=hemligt+utkast", "/entries?q=hemligt"} {
		for _, c := range readers {
			if body := string(c.get(path).want(http.StatusOK).body); !strings.Contains(body, in.Title) {
				t.Errorf("%s does not see the draft in %s", c.user.Name, path)
			}
		}
		for _, c := range others {
			if body := string(c.get(path).want(http.StatusOK).body); strings.Contains(body, in.Title) {
				t.Errorf("%q sees the draft in %s", c.user.Name, path)
			}
		}
	}
}

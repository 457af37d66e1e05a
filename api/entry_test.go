package api_test

import (
	"net/http"
	"strings"
	"testing"

	"oversiktskarta/karta"
)

// draftOf is what a person writes about a new entry, as little as there can be.
func draftOf(title string, by karta.OrganisationReference, sector karta.CategoryReference) karta.EntryInput {
	return karta.EntryInput{
		Kind: karta.Initiative, Title: title, Summary: "Sammanfattning", Phase: karta.Idea, Visibility: karta.Public,
		RegisteredBy: by, Categories: []karta.CategoryReference{sector},
		Participations: []karta.Participation{}, TargetGroups: []karta.TargetGroup{}, Benefits: []karta.Benefit{},
		Funding: []karta.Funding{}, Obstacles: []karta.Obstacle{}, Links: []karta.Link{}, Contacts: []karta.Contact{}, Relations: []karta.Relation{},
	}
}

// entry registers an entry.
func (s *service) entry(in karta.EntryInput) karta.Entry {
	s.t.Helper()
	made, err := s.CreateEntry(s.t.Context(), s.Program, in)
	if err != nil {
		s.t.Fatal(err)
	}
	return made
}

func TestEntryLivesThroughTheAPI(t *testing.T) {
	s := serve(t)
	digg := s.organisation("Digg")
	c := s.person(karta.Coordinator, digg)
	in := draftOf("Mina ärenden", digg, s.category(karta.SectorAxis, "Hälsa"))

	created := c.send("POST", "/entries", in).want(http.StatusCreated)
	entry := into[karta.Entry](created)
	if location := created.header.Get("Location"); location != "https://karta.example.se"+base+"/entries/"+entry.ID {
		t.Errorf("Location %q", location)
	}
	byReference := c.get("/entries/" + entry.Reference).want(http.StatusOK)
	if into[karta.Entry](byReference).ID != entry.ID {
		t.Errorf("%s is another entry", entry.Reference)
	}
	tag := created.header.Get("ETag")
	in.Title = "Mina ärenden, samlade"
	changed := c.send("PUT", "/entries/"+entry.ID, in, "If-Match", tag).want(http.StatusOK)
	if got := into[karta.Entry](changed); got.Title != in.Title || got.Version != 2 || !strings.HasPrefix(changed.header.Get("ETag"), `"2.`) {
		t.Errorf("version %d, tag %s, title %q", got.Version, changed.header.Get("ETag"), got.Title)
	}
	c.send("POST", "/entries/"+entry.ID+"/confirmations", nil).want(http.StatusCreated)
	latest := c.get("/entries/" + entry.ID).want(http.StatusOK).header.Get("ETag")
	c.send("DELETE", "/entries/"+entry.ID, nil, "If-Match", latest).want(http.StatusNoContent)
	restored := c.send("POST", "/entries/"+entry.ID+"/restorations", nil).want(http.StatusCreated)
	if into[karta.Entry](restored).DeletedAt != nil {
		t.Error("the entry is still deleted")
	}
}

func TestStaleWriteSaysWhatHasChanged(t *testing.T) {
	s := serve(t)
	digg := s.organisation("Digg")
	c := s.person(karta.Coordinator, digg)
	in := draftOf("Mina ärenden", digg, s.category(karta.SectorAxis, "Hälsa"))
	entry := s.entry(in)
	in.Phase = karta.Ongoing
	c.send("PUT", "/entries/"+entry.ID, in, "If-Match", `"1"`).want(http.StatusOK)

	in.Title = "Något annat"
	p := c.send("PUT", "/entries/"+entry.ID, in, "If-Match", `"1"`).problem(http.StatusPreconditionFailed)
	if p.CurrentVersion != 2 || len(p.Changes) != 1 || p.Changes[0].Field != "phase" || p.Changes[0].ChangedBy != c.user.Name {
		t.Errorf("the problem says %+v", p)
	}
	if got := into[karta.Entry](c.get("/entries/" + entry.ID)); got.Title != "Mina ärenden" {
		t.Errorf("the stale write went through: %q", got.Title)
	}
}

func TestVersionIsDemandedAndReadStrictly(t *testing.T) {
	s := serve(t)
	digg := s.organisation("Digg")
	c := s.person(karta.Coordinator, digg)
	in := draftOf("Mina ärenden", digg, s.category(karta.SectorAxis, "Hälsa"))
	entry := s.entry(in)
	c.send("PUT", "/entries/"+entry.ID, in).problem(http.StatusPreconditionRequired)
	c.send("DELETE", "/entries/"+entry.ID, nil).problem(http.StatusPreconditionRequired)
	for _, tag := range []string{"*", `W/"1"`, "1", `"x"`, `"1", "2"`, `"0"`, `"-1"`} {
		c.send("PUT", "/entries/"+entry.ID, in, "If-Match", tag).problem(http.StatusBadRequest)
	}
}

func TestListsSayWhereTheyAre(t *testing.T) {
	s := serve(t, open)
	digg, sector := s.organisation("Digg"), s.category(karta.SectorAxis, "Hälsa")
	for _, title := range []string{"Ö", "Å", "A", "Ä", "Z"} {
		s.entry(draftOf(title, digg, sector))
	}
	type list struct {
		Entries []karta.EntryItem
		Meta    struct{ TotalRecords, Page, Limit, Count int } `json:"_meta"`
		Links   []struct{ Rel, Href, Method string }           `json:"_links"`
	}
	got := into[list](s.visitor().get("/entries?limit=2&page=2&sort=title&kind=initiative").want(http.StatusOK))
	if len(got.Entries) != 2 || got.Entries[0].Title != "Å" || got.Entries[1].Title != "Ä" {
		t.Errorf("the page holds %+v", got.Entries)
	}
	if m := got.Meta; m.TotalRecords != 5 || m.Page != 2 || m.Limit != 2 || m.Count != 2 {
		t.Errorf("_meta is %+v", m)
	}
	want := map[string]string{"self": "2", "first": "1", "last": "3", "next": "3", "prev": "1"}
	for _, link := range got.Links {
		address := "https://karta.example.se" + base + "/entries?kind=initiative&limit=2&page=" + want[link.Rel] + "&sort=title"
		if link.Href != address || link.Method != http.MethodGet {
			t.Errorf("%s leads to %s, want %s", link.Rel, link.Href, address)
		}
	}
	if len(got.Links) != len(want) {
		t.Errorf("the links are %+v", got.Links)
	}
	past := into[list](s.visitor().get("/entries?page=99").want(http.StatusOK))
	if len(past.Entries) != 0 || past.Meta.TotalRecords != 5 {
		t.Errorf("past the end: %+v", past)
	}
}

func TestHostileTextIsTextOrRefused(t *testing.T) {
	s := serve(t)
	digg := s.organisation("Digg")
	c := s.person(karta.Member, digg)
	sector := s.category(karta.SectorAxis, "Hälsa")
	for _, title := range []string{`<script>alert("x")</script>`, `=HYPERLINK("https://evil.example")`, `'; DROP TABLE entries; --`, "@SUM(1+1)*cmd|' /C calc'!A0", "{{.}} ${x} %s"} {
		made := c.send("POST", "/entries", draftOf(title, digg, sector)).want(http.StatusCreated)
		if got := into[karta.Entry](made); got.Title != title {
			t.Errorf("%q became %q", title, got.Title)
		}
	}
	for _, title := range []string{"a\x00b", "a\x1bb", "a\u202eb", "a\u2066b", "\u200f"} {
		if p := c.send("POST", "/entries", draftOf(title, digg, sector)).problem(http.StatusBadRequest); p.fault("title") != "text" {
			t.Errorf("%q: %+v", title, p)
		}
	}
	csv := string(c.get("/entries", "Accept", "text/csv").want(http.StatusOK).body)
	if strings.Contains(csv, ";=HYPERLINK") || strings.Contains(csv, ";\"=HYPERLINK") || strings.Contains(csv, ";@SUM") {
		t.Errorf("the csv holds a formula:\n%s", csv)
	}
}

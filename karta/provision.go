package karta

import (
	"regexp"
	"strings"
)

// Provision is a place in law as it can be compared: people write the same one in many ways.
type Provision struct {
	Law   string `json:"law"`   // the number of an act in SFS, "2009:400", or in EU law, "2016/679"; empty where none is said
	Place string `json:"place"` // "10 kap. 2 §", "artikel 6"; the text itself where neither law nor place can be read
}

var (
	lawNumber = regexp.MustCompile(`\b(\d{4}:\d{1,4}|\d{2,4}/\d{2,4})\b`)
	chapter   = regexp.MustCompile(`(\d+(?:\s?[a-z])?)\s*kap`)
	section   = regexp.MustCompile(`(\d+(?:\s?[a-z])?(?:\s*(?:-|–|,|och)\s*\d+(?:\s?[a-z])?)*)\s*§`)
	article   = regexp.MustCompile(`art(?:ikel|icle|\.)?\s*(\d+(?:\.\d+)*)`)
)

// ProvisionOf reads a provision as people write it: "Offentlighets- och sekretesslagen (2009:400) 10 kap 2 §" and "SFS
// 2009:400, 10 kap. 2 §" are one and the same.
func ProvisionOf(text string) Provision {
	lower := strings.ToLower(strings.Join(strings.Fields(text), " "))
	p := Provision{Law: lawNumber.FindString(lower)}
	var places []string
	if found := chapter.FindStringSubmatch(lower); found != nil {
		places = append(places, closed(found[1])+" kap.")
	}
	if found := section.FindStringSubmatch(lower); found != nil {
		places = append(places, strings.ReplaceAll(found[1], "-", "–")+" §")
	}
	if found := article.FindStringSubmatch(lower); found != nil && len(places) == 0 {
		places = append(places, "artikel "+found[1])
	}
	p.Place = strings.Join(places, " ")
	if p.Law == "" {
		// Two laws that are only named must not become one by having the same section.
		return Provision{Place: foldName(text)}
	}
	return p
}

// closed writes a number and its letter as one: "2 a" is "2a".
func closed(number string) string { return strings.ReplaceAll(number, " ", "") }

var digits = regexp.MustCompile(`\d+`)

// Order is text by which provisions sort as people count: 2 § before 10 §.
func (p Provision) Order() string {
	return digits.ReplaceAllStringFunc(p.Law+" "+p.Place, func(number string) string {
		return strings.Repeat("0", max(0, 6-len(number))) + number
	})
}

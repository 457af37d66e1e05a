package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"oversiktskarta/karta"
)

// notesOfARound is how many notes a round had in 2017/18.
const notesOfARound = 800

// notes leaves the notes of a round in its idea box, asks for suggested groups, accepts them all, and reads what recurs.
func notes(ctx context.Context, _ settings, program *server, r *report) error {
	_, _, err := publishedRound(ctx, program, "2026/27", func(ctx context.Context, program *server, round string) error {
		if err := leaveIdeas(ctx, program, round); err != nil {
			return err
		}
		suggested, took, err := suggestedGroups(ctx, program, round)
		if err != nil {
			return err
		}
		grouped, largest := 0, 0
		for _, group := range suggested {
			grouped += len(group.Notes)
			largest = max(largest, len(group.Notes))
		}
		r.atMost(fmt.Sprintf("suggested groups of %d notes, median of five", notesOfARound), took.Seconds(), "s", 1)
		r.note("suggested groups", fmt.Sprintf("%d groups, %d notes, largest %d", len(suggested), grouped, largest))
		begin := time.Now()
		if err := acceptAll(ctx, program, round, suggested); err != nil {
			return err
		}
		r.note("accept a group, mean", fmt.Sprintf("%.1f ms", milliseconds(time.Since(begin))/float64(max(1, len(suggested)))))
		for _, part := range []string{"recurrences", "note-counts", "themes?limit=100", "notes?limit=100"} {
			begin := time.Now()
			if _, _, err := program.fetch(ctx, base+"/rounds/"+round+"/"+part); err != nil {
				return err
			}
			r.note("read "+part, fmt.Sprintf("%.1f ms", milliseconds(time.Since(begin))))
		}
		return nil
	})
	return err
}

// What people wish for, of what and for whom: some thirty things that are wished for in other words by many.
var (
	wishes = []string{"Vi saknar %s för %s", "%s behövs för %s", "Gemensam lösning: %s, även för %s", "%s fungerar inte för %s", "Svårt med %s hos %s"}
	things = []string{"digitala fullmakter", "ombud i e-tjänster", "e-legitimation", "e-legitimation i tjänsten", "e-arkiv", "långtidsarkivering av handlingar",
		"informationsutbyte mellan vård och omsorg", "sekretessbrytande bestämmelser", "molntjänster", "öppna data", "datakatalog över öppna data", "bygglov",
		"digitala detaljplaner", "grunddata om fastigheter", "geodata", "uppgiftslämnande för företag", "tillståndsansökningar", "välfärdsteknik i hemmet",
		"trygghetslarm", "kompetensförsörjning inom it", "upphandling av it", "elevers betyg", "nationella prov", "etablering av nyanlända", "språkstöd",
		"tillgängliga webbplatser", "säker e-post", "digital post", "identitetsbegrepp", "välfärdsbrott och felaktiga utbetalningar"}
	peopleServed = []string{"äldre", "barn och unga", "företagare", "kommuner", "regioner", "handläggare", "nyanlända", "småföretag", "skolor", "patienter", "länsstyrelser", "föreningar"}
)

func leaveIdeas(ctx context.Context, program *server, round string) error {
	random := rand.New(rand.NewPCG(seed, 8))
	kinds := []karta.NoteKind{karta.NeedNote, karta.InitiativeNote, karta.ChallengeNote, karta.ObstacleNote, karta.OpportunityNote}
	for range notesOfARound {
		text := fmt.Sprintf(wishes[random.IntN(len(wishes))], things[random.IntN(len(things))], peopleServed[random.IntN(len(peopleServed))])
		if err := program.post(ctx, "/rounds/"+round+"/notes", karta.NoteInput{Kind: kinds[random.IntN(len(kinds))], Text: text}, nil); err != nil {
			return err
		}
	}
	return nil
}

func suggestedGroups(ctx context.Context, program *server, round string) (groups []karta.ThemeSuggestion, median time.Duration, err error) {
	times := make([]time.Duration, 5)
	for i := range times {
		begin := time.Now()
		body, _, err := program.fetch(ctx, base+"/rounds/"+round+"/theme-suggestions")
		if err != nil {
			return nil, 0, err
		}
		times[i] = time.Since(begin)
		var list struct{ ThemeSuggestions []karta.ThemeSuggestion }
		if err := json.Unmarshal(body, &list); err != nil {
			return nil, 0, err
		}
		groups = list.ThemeSuggestions
	}
	slices.Sort(times)
	return groups, times[len(times)/2], nil
}

func acceptAll(ctx context.Context, program *server, round string, groups []karta.ThemeSuggestion) error {
	for _, group := range groups {
		answer := karta.SuggestionAnswer{Answer: karta.AcceptGroup, Name: group.Name}
		for _, note := range group.Notes {
			answer.Notes = append(answer.Notes, karta.Version{ID: note.ID, Version: note.Version})
		}
		if err := program.post(ctx, "/rounds/"+round+"/theme-suggestion-answers", answer, nil); err != nil {
			return err
		}
	}
	return nil
}

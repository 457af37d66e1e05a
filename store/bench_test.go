package store_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"golang.org/x/sync/errgroup"

	"oversiktskarta/karta"
	"oversiktskarta/store"
)

// The benchmarks run on a register of the size that the product is built for.
const (
	benchEntries       = 10_000
	benchOrganisations = 750
)

var benchWords = strings.Fields(`digital samverkan identitet informationsförsörjning kommunal tjänst grunddata vård omsorg skola lärande
	behörighet ärendehantering upphandling arkiv bygglov geodata hälsodata journal försörjning utbetalning ansökan tillstånd kontroll
	säkerhet meddelande postlåda ombud fullmakt fastighet adress person företag livshändelse flytt födelse arbete studier pension
	migration integration integrationsplattform språk tolk statistik öppna data standard arkitektur ramverk vägledning kompetens
	automatisering språkmodell handläggning beslutsstöd robotisering delning register uppgiftslämnande återanvändning förvaltning`)

// benchRegister is made once for all benchmarks of a run.
var benchRegister = sync.OnceValues(func() (*store.Store, error) {
	folder, err := os.MkdirTemp("", "karta-bench")
	if err != nil {
		return nil, err
	}
	s, err := store.Open(context.Background(), store.Options{Path: filepath.Join(folder, "karta.db")})
	if err != nil {
		return nil, err
	}
	return s, fill(s)
})

func fill(s *store.Store) error {
	ctx, program := context.Background(), karta.Program("Bänk")
	organisations := make([]karta.OrganisationReference, benchOrganisations)
	for i := range organisations {
		o, err := s.CreateOrganisation(ctx, program, karta.OrganisationInput{Name: fmt.Sprintf("Myndigheten %d för %s", i, benchWords[i%len(benchWords)]), Kind: karta.Agency})
		if err != nil {
			return err
		}
		organisations[i] = o.Reference()
	}
	categories := map[karta.Axis][]karta.CategoryReference{}
	for i, axis := range karta.Axes {
		for j := range []int{8, 6, 13, 11}[i] {
			c, err := s.CreateCategory(ctx, program, karta.CategoryInput{Axis: axis, Name: fmt.Sprintf("%s %d", axis, j), Position: 1000})
			if err != nil {
				return err
			}
			categories[axis] = append(categories[axis], c.Reference())
		}
	}
	var group errgroup.Group
	group.SetLimit(32)
	for i := range benchEntries {
		group.Go(func() error {
			_, err := s.CreateEntry(ctx, program, benchEntry(rand.New(rand.NewPCG(1, uint64(i))), i, organisations, categories))
			return err
		})
	}
	return group.Wait()
}

func benchText(r *rand.Rand, words int) string {
	text := make([]string, words)
	for i := range text {
		text[i] = benchWords[r.IntN(len(benchWords))]
		if r.IntN(4) == 0 {
			text[i] += benchWords[r.IntN(len(benchWords))]
		}
	}
	return strings.Join(text, " ")
}

func benchEntry(r *rand.Rand, i int, organisations []karta.OrganisationReference, categories map[karta.Axis][]karta.CategoryReference) karta.EntryInput {
	in := karta.EntryInput{Kind: karta.Initiative, Title: fmt.Sprintf("%s %d", benchText(r, 4), i), Summary: benchText(r, 20),
		Description: benchText(r, 80), Phase: karta.Phases(karta.Initiative)[r.IntN(10)], Visibility: karta.Public,
		RegisteredBy: organisations[r.IntN(len(organisations))], PlannedStart: "2025", PlannedEnd: "2027-Q2",
		TargetGroups: []karta.TargetGroup{"agencies"}}
	if i%4 == 0 {
		in.Kind, in.Phase = karta.Need, karta.Identified
	}
	for _, axis := range karta.Axes {
		of := categories[axis]
		if len(of) == 0 {
			continue
		}
		first := r.IntN(len(of))
		in.Categories = append(in.Categories, of[first])
		if r.IntN(3) == 0 {
			in.Categories = append(in.Categories, of[(first+1)%len(of)])
		}
	}
	for j, role := range []karta.Role{karta.Lead, karta.Participant, karta.Participant} {
		if j > 0 || i%5 > 0 {
			in.Participations = append(in.Participations, karta.Participation{Organisation: organisations[(i*7+j*31)%len(organisations)], Role: role, From: "2024"})
		}
	}
	return in
}

func bench(b *testing.B, run func(*store.Store, int) error) {
	s, err := benchRegister()
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	b.ResetTimer()
	for i := 0; b.Loop(); i++ {
		if err := run(s, i); err != nil {
			b.Fatal(err)
		}
	}
}

var benchCaller = karta.Caller{UserID: "u", Role: karta.Member, OrganisationID: "o"}

func BenchmarkList100(b *testing.B) {
	for _, sort := range []string{"title", "-updatedAt", "reference", "plannedEnd", "phase", "confirmedAt"} {
		b.Run(sort, func(b *testing.B) {
			bench(b, func(s *store.Store, i int) error {
				_, err := s.ListEntries(b.Context(), benchCaller, karta.EntryFilter{}, sort, karta.Page{Number: 1 + i%100, Limit: 100})
				return err
			})
		})
	}
}

func BenchmarkMap(b *testing.B) {
	bench(b, func(s *store.Store, _ int) error {
		m, err := s.Map(b.Context(), benchCaller, karta.MapQuery{Rows: karta.SectorAxis, Columns: karta.AreaAxis})
		if len(m.Entries) < benchEntries {
			return fmt.Errorf("%d entries on the map", len(m.Entries))
		}
		return err
	})
}

func BenchmarkSearch(b *testing.B) {
	for _, query := range []string{"försörjning", "digital samverkan", "grunddata adress ombud", "I-042", "mote"} {
		b.Run(query, func(b *testing.B) {
			bench(b, func(s *store.Store, _ int) error {
				_, err := s.ListEntries(b.Context(), benchCaller, karta.EntryFilter{Query: query}, "", karta.Page{Number: 1, Limit: 20})
				return err
			})
		})
	}
}

func BenchmarkSimilar(b *testing.B) {
	bench(b, func(s *store.Store, i int) error {
		_, err := s.SimilarEntries(b.Context(), benchCaller, benchText(rand.New(rand.NewPCG(2, uint64(i))), 5), "", "", "")
		return err
	})
}

func BenchmarkEntry(b *testing.B) {
	bench(b, func(s *store.Store, i int) error {
		_, err := s.Entry(b.Context(), benchCaller, fmt.Sprintf("I-%03d", 1+i%7000))
		return err
	})
}

func BenchmarkCreate(b *testing.B) {
	s, err := benchRegister()
	if err != nil {
		b.Fatal(err)
	}
	some, err := s.ListEntries(b.Context(), benchCaller, karta.EntryFilter{}, "title", karta.Page{Number: 1, Limit: 1})
	if err != nil {
		b.Fatal(err)
	}
	in := benchEntry(rand.New(rand.NewPCG(3, 3)), 1, []karta.OrganisationReference{some.Records[0].RegisteredBy},
		map[karta.Axis][]karta.CategoryReference{karta.SectorAxis: some.Records[0].Categories[:1]})
	in.Participations = in.Participations[:1]
	bench(b, func(s *store.Store, _ int) error {
		_, err := s.CreateEntry(b.Context(), karta.Program("Bänk"), in)
		return err
	})
}

// benchRound is the register's round, published with every entry once.
var benchRound = sync.OnceValues(func() (karta.Round, error) {
	s, err := benchRegister()
	if err != nil {
		return karta.Round{}, err
	}
	round, err := s.CreateRound(context.Background(), karta.Program("Bänk"), karta.RoundInput{Name: "2025/26"})
	if err != nil {
		return round, err
	}
	return s.PublishRound(context.Background(), karta.Program("Bänk"), round.ID, true)
})

func BenchmarkMapInRound(b *testing.B) {
	round, err := benchRound()
	if err != nil {
		b.Fatal(err)
	}
	none := karta.EntryFilter{AsOf: karta.AsOf(round.ID)}
	needs, words := none, none
	needs.Kinds, words.Query = []karta.EntryKind{karta.Need}, "försörjning"
	for name, f := range map[string]karta.EntryFilter{"whole": none, "needs": needs, "words": words} {
		for role, by := range map[string]karta.Caller{"visitor": {Open: true}, "coordinator": karta.Program("Bänk")} {
			b.Run(name+"/"+role, func(b *testing.B) {
				bench(b, func(s *store.Store, _ int) error {
					_, err := s.Map(b.Context(), by, karta.MapQuery{EntryFilter: f, Rows: karta.SectorAxis, Columns: karta.AreaAxis})
					return err
				})
			})
		}
	}
}

package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"
	_ "modernc.org/sqlite" // the driver "sqlite"

	"oversiktskarta/karta"
	"oversiktskarta/store"
)

// The account that bench logs in with, in a register that is thrown away.
const (
	benchEmail    = "bench@demo.example"
	benchPassword = "only-for-measuring"
)

// seed makes every generated register the same.
const seed = 20261122

// generator fills an empty register through package store, as the program would.
type generator struct {
	*store.Store
	by            karta.Caller
	random        *rand.Rand
	organisations []karta.OrganisationReference
	sectors       []karta.CategoryReference
	areas         []karta.CategoryReference
}

// generate makes a register of a size in a folder, unless one is there already.
func generate(ctx context.Context, folder string, size size) error {
	path := filepath.Join(folder, "karta.db")
	if _, err := os.Stat(path); err == nil {
		return nil
	}
	opened, err := store.Open(ctx, store.Options{Path: path})
	if err != nil {
		return err
	}
	g := &generator{Store: opened, by: karta.Program("bench"), random: rand.New(rand.NewPCG(seed, seed))}
	err = errors.Join(g.reference(ctx, size.organisations), g.account(ctx), g.entries(ctx, size.entries), opened.Close())
	if err != nil {
		return errors.Join(err, os.RemoveAll(folder))
	}
	return swell(ctx, path, size)
}

func (g *generator) reference(ctx context.Context, organisations int) error {
	for i := range organisations {
		made, err := g.CreateOrganisation(ctx, g.by, karta.OrganisationInput{
			Name: fmt.Sprintf("Myndigheten för %s %d", g.word(), i+1), ShortName: fmt.Sprintf("M%d", i+1), Kind: karta.Agency})
		if err != nil {
			return err
		}
		g.organisations = append(g.organisations, made.Reference())
	}
	for _, axis := range []struct {
		axis  karta.Axis
		count int
		to    *[]karta.CategoryReference
	}{{karta.SectorAxis, 8, &g.sectors}, {karta.AreaAxis, 3, &g.areas}} {
		for i := range axis.count {
			made, err := g.CreateCategory(ctx, g.by, karta.CategoryInput{
				Axis: axis.axis, Name: fmt.Sprintf("%s %d", axis.axis, i+1), Position: i + 1})
			if err != nil {
				return err
			}
			*axis.to = append(*axis.to, made.Reference())
		}
	}
	return nil
}

func (g *generator) account(ctx context.Context) error {
	_, invitation, err := g.CreateUser(ctx, g.by, karta.UserInput{
		Name: "Mätning", Email: benchEmail, Role: karta.Coordinator, Organisation: g.organisations[0], Active: true})
	if err != nil {
		return err
	}
	_, err = g.Activate(ctx, karta.Activation{Token: invitation.Token, Password: benchPassword}, karta.Device{})
	return err
}

// entries registers entries, several at a time so that they share commits.
func (g *generator) entries(ctx context.Context, count int) error {
	inputs := make(chan karta.EntryInput)
	failures := make(chan error, clients*4)
	var group sync.WaitGroup
	for range cap(failures) {
		group.Go(func() {
			for in := range inputs {
				if _, err := g.CreateEntry(ctx, g.by, in); err != nil {
					failures <- err
					return
				}
			}
		})
	}
	var err error
	for i := 0; i < count && err == nil; i++ {
		select {
		case inputs <- g.entry():
		case err = <-failures:
		}
	}
	close(inputs)
	group.Wait()
	return err
}

func (g *generator) entry() karta.EntryInput {
	in := karta.EntryInput{
		Kind: karta.Initiative, Title: g.sentence(5), Summary: g.sentence(18), Description: g.sentence(60), Visibility: karta.Public,
		RegisteredBy: g.organisation(), Categories: []karta.CategoryReference{pick(g, g.sectors), pick(g, g.areas)},
		PlannedStart: karta.Date(fmt.Sprint(2015 + g.random.IntN(12))), TargetGroups: []karta.TargetGroup{pick(g, karta.TargetGroups)},
	}
	if g.random.IntN(5) == 0 {
		in.Kind = karta.Need
	}
	in.Phase = pick(g, karta.Phases(in.Kind))
	roles := []karta.Role{karta.Lead, karta.Participant, karta.Participant, karta.Funder}
	first := g.random.IntN(len(g.organisations)) // neighbours follow, so that nobody stands twice in a role
	for i, role := range roles[min(1, g.random.IntN(6)):][:1+g.random.IntN(3)] {
		in.Participations = append(in.Participations, karta.Participation{
			Organisation: g.organisations[(first+i)%len(g.organisations)], Role: role})
	}
	in.Benefits = []karta.Benefit{{Kind: "qualitative", Description: g.sentence(8)}}
	in.Funding = []karta.Funding{{Organisation: g.organisation(), Year: 2026, Amount: int64(g.random.IntN(9_000_000)), Status: "decided"}}
	return in
}

func (g *generator) organisation() karta.OrganisationReference { return pick(g, g.organisations) }

func pick[T any](g *generator, from []T) T { return from[g.random.IntN(len(from))] }

// Words of Swedish administration. Compounds are made of the first two lists, the commoner parts first.
var (
	firstParts = strings.Fields("informations ärende samhällsbyggnads behörighets identitets hälso skol social arkiv geodata person företags läkemedels fastighets trafik miljö upphandlings ekonomi stöd register medborgar kunskaps säkerhets vård omsorgs utbildnings arbetsmarknads kultur fritids livsmedels energi avfalls vatten bygglovs parkerings tillsyns statistik språk tolk barn familje pensions skatte tull polis åklagar domstols kriminalvårds försvars beredskaps klimat skogs jordbruks fiske sjöfarts luftfarts järnvägs väg post tele")
	lastParts  = strings.Fields("tjänst hantering system register stöd plattform portal modell infrastruktur försörjning utbyte specifikation samverkan behov förmedling katalog uppföljning analys process standard nät avtal lösning planering ansökan anmälan rapportering granskning prognos karta licens utredning översyn utbildning kommunikation")
	plainWords = strings.Fields("och för med i av till som en ett den det på om gemensam digital nationell kommuner regioner myndigheter säker enkel samlad öppen ny mellan ska kan behöver finns saknas bättre snabbare fler färre alla varje utan inom över under efter före när där hur vilka många flera någon ingen bara också redan ofta sällan idag framöver tillsammans enskilda privatpersoner medarbetare handläggare beslut underlag krav regler ansvar kostnad nytta tid plan mål steg del år")
)

func (g *generator) word() string { return common(g, firstParts) + common(g, lastParts) }

// common picks a word so that the first of the list come far more often than the last, as words do.
func common(g *generator, from []string) string {
	share := g.random.Float64()
	return from[int(share*share*float64(len(from)))]
}

func (g *generator) sentence(words int) string {
	parts := make([]string, words)
	for i := range parts {
		if parts[i] = common(g, plainWords); i%5 == 0 {
			parts[i] = g.word()
		}
	}
	return strings.Join(parts, " ")
}

// swell adds the people and the change records that make the register large. They are written straight to the tables: a
// million changes through the front door would take an hour and measure nothing.
func swell(ctx context.Context, path string, size size) error {
	db, err := sql.Open("sqlite", "file:"+path)
	if err != nil {
		return err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := addUsers(ctx, tx, size.users); err != nil {
		return err
	}
	if err := addChanges(ctx, tx, size.changes); err != nil {
		return err
	}
	return tx.Commit()
}

func addUsers(ctx context.Context, tx *sql.Tx, count int) error {
	insert, err := tx.PrepareContext(ctx, `INSERT INTO users (id, version, name, name_folded, name_sort, email, email_folded, role,
		organisation_id, active, password_hash, created_at, updated_at)
		SELECT ?, 1, ?, ?, ?, ?, ?, 'member', id, 1, '', created_at, created_at FROM organisations ORDER BY id LIMIT 1 OFFSET ?`)
	if err != nil {
		return err
	}
	defer insert.Close()
	for i := range count {
		name := fmt.Sprintf("medlem %d", i)
		email := fmt.Sprintf("medlem%d@demo.example", i)
		if _, err := insert.ExecContext(ctx, uuid.Must(uuid.NewV7()).String(), name, name, name, email, email, i%700); err != nil {
			return err
		}
	}
	return nil
}

// addChanges shares the changes among the initiatives: their phase goes back and forth, so that every history is whole.
func addChanges(ctx context.Context, tx *sql.Tx, count int) error {
	ids, err := column(ctx, tx, "SELECT id FROM entries WHERE kind = 'initiative'")
	if err != nil {
		return err
	}
	each := count / len(ids)
	insert, err := tx.PrepareContext(ctx, `INSERT INTO changes (id, at, user_id, user_name, action, resource, resource_id, label, version,
		import_id, trace_id, before, after) VALUES (?, ?, '', 'Mätning', 'updated', 'entry', ?, 'En post', ?, '', '', ?, ?)`)
	if err != nil {
		return err
	}
	defer insert.Close()
	begin := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	states := [2]string{`{"phase":"ongoing"}`, `{"phase":"paused"}`}
	for i, id := range ids {
		for n := range each {
			at := begin.Add(time.Duration(n*len(ids)+i) * time.Minute).Format("2006-01-02T15:04:05.000Z")
			_, err := insert.ExecContext(ctx, uuid.Must(uuid.NewV7()).String(), at, id, n+2, states[n%2], states[(n+1)%2])
			if err != nil {
				return err
			}
		}
	}
	_, err = tx.ExecContext(ctx, `UPDATE entries SET version = ?, phase = ? WHERE kind = 'initiative'`, each+1, [2]string{"ongoing", "paused"}[each%2])
	return err
}

func column(ctx context.Context, tx *sql.Tx, query string) ([]string, error) {
	rows, err := tx.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var values []string
	for rows.Next() {
		var value string
		if err := rows.Scan(&value); err != nil {
			return nil, err
		}
		values = append(values, value)
	}
	return values, rows.Err()
}

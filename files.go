package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"oversiktskarta/api"
	"oversiktskarta/export"
	"oversiktskarta/karta"
	"oversiktskarta/store"
)

type importCommand struct {
	dataFlags
	File          string `arg:"" help:"Arbetsboken (.xlsx) eller csv-filen." type:"existingfile"`
	Apply         bool   `help:"Skriv in raderna. Utan den visas bara vad som skulle hända."`
	SkipConflicts bool   `help:"Hoppa över rader som ändrats på båda håll."`
	SkipErrors    bool   `help:"Hoppa över rader med fel."`
}

// Run shows what a file would change, and changes it if that is asked for.
func (i importCommand) Run(ctx context.Context, c *console) error {
	data, err := os.ReadFile(i.File)
	if err != nil {
		return err
	}
	file, err := export.Read(ctx, data)
	if err != nil {
		return err
	}
	register, err := i.openExisting(ctx, c.log)
	if err != nil {
		return err
	}
	defer register.Close()
	file.Name = filepath.Base(i.File)
	staged, err := register.StageImport(ctx, terminal, file)
	if err != nil {
		return err
	}
	if err := printRows(ctx, c, register, staged); err != nil {
		return err
	}
	if !i.Apply {
		c.printf("Inget är skrivet. Kör igen med --apply för att läsa in raderna.\n")
		return register.DiscardImport(ctx, terminal, staged.ID)
	}
	applied, err := register.ApplyImport(ctx, terminal, staged.ID, i.SkipConflicts, i.SkipErrors)
	if err != nil {
		return err
	}
	c.printf("Inläst: %d nya och %d ändrade.\n", applied.Totals.New, applied.Totals.Changed)
	return nil
}

// printRows prints the totals of a staged import, and every row that does something or can't.
func printRows(ctx context.Context, c *console, register *store.Store, staged karta.Import) error {
	t := staged.Totals
	c.printf("%d nya, %d ändrade, %d oförändrade, %d i konflikt, %d fel, %d läses inte\n", t.New, t.Changed, t.Unchanged, t.Conflict, t.Error, t.Ignored)
	printProblems(c, staged.Problems)
	rows, err := register.ListImportRows(ctx, terminal, staged.ID, karta.ImportRowFilter{}, karta.Page{})
	if err != nil {
		return err
	}
	for _, row := range rows.Records {
		if row.Outcome == karta.RowUnchanged || row.Outcome == karta.RowIgnored {
			continue
		}
		c.printf("%s rad %d, %s: %s\n", row.Sheet, row.Row, strings.ToLower(row.Outcome.Name().Sv), row.Title)
		for _, cell := range row.Cells {
			c.printf("  %s %s: ”%s” → ”%s”\n", cell.Cell, cell.Name, cell.Old, cell.New)
		}
		printProblems(c, row.Problems)
	}
	return nil
}

func printProblems(c *console, problems []karta.ImportProblem) {
	for _, problem := range problems {
		c.printf("  %s %s\n", problem.Cell, problem.Text)
	}
}

type exportCommand struct {
	dataFlags
	linkFlags
	File    string `arg:"" help:"Filen att skriva, med namn på .xlsx eller .csv." type:"path"`
	English bool   `help:"Skriv på engelska."`
}

// Run writes everything in the register, drafts included, to a file.
func (e exportCommand) Run(ctx context.Context, c *console) error {
	write := export.Register
	switch strings.ToLower(filepath.Ext(e.File)) {
	case ".xlsx":
	case ".csv":
		write = export.EntriesCSV
	default:
		return fmt.Errorf("%s: filen ska heta något på .xlsx eller .csv", e.File)
	}
	register, err := e.openExisting(ctx, c.log)
	if err != nil {
		return err
	}
	defer register.Close()
	by := terminal
	if e.English {
		by.Language = karta.English
	}
	about := export.RegisterBook{Made: time.Now(), BaseURL: strings.TrimSuffix(e.BaseURL, "/")}
	book, err := api.Book(ctx, register, by, karta.MapQuery{}, "reference", about)
	if err != nil {
		return err
	}
	return writeFile(e.File, func(to io.Writer) error { return write(to, book) })
}

// writeFile makes a file that is there whole or not at all.
func writeFile(path string, write func(io.Writer) error) error {
	file, err := os.CreateTemp(filepath.Dir(path), ".oversiktskarta-*")
	if err != nil {
		return err
	}
	if err := errors.Join(write(file), file.Close()); err != nil {
		return errors.Join(err, os.Remove(file.Name()))
	}
	return os.Rename(file.Name(), path)
}

type backupCommand struct{ dataFlags }

// Run copies the database.
func (b backupCommand) Run(ctx context.Context, c *console) error {
	register, err := b.openExisting(ctx, c.log)
	if err != nil {
		return err
	}
	defer register.Close()
	made, err := register.Backup(ctx, terminal)
	if err != nil {
		return err
	}
	c.printf("%s, %d byte, kontrollerad\n", filepath.Join(b.Data, "backups", made.ID), made.Bytes)
	return nil
}

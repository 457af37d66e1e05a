package export

import (
	"errors"
	"io"
	"iter"
	"slices"
	"time"

	"github.com/xuri/excelize/v2"

	"oversiktskarta/karta"
)

// RegisterBook is what the register's workbook is made of. Entries is read once, from first to last.
type RegisterBook struct {
	Title         string   // what was asked for: the whole register, or a selection of it
	Filters       []string // each filter as people read it, "Sektor: Hälsa"; none for everything
	Language      karta.Language
	Round         string // the mapping round, empty for none
	Frozen        bool   // whether the round is published: then the workbook is for reading and can't be handed in
	Workshop      string // id of the workshop, empty for none
	Made          time.Time
	By            string // who made it
	BaseURL       string // of the service, without a slash at the end
	ExportID      string // tells this workbook from every other
	Entries       iter.Seq2[karta.Entry, error]
	Columns       []karta.EntryColumn // besides those of entries, after the title
	Map           karta.Map
	Organisations []karta.Organisation
	Workshops     []string // that rows of notes may name
	Categories    []karta.Category
}

// Register writes the workbook of the register: what it is, the map, the initiatives, the needs, the organisations in them
// and the lists to choose from. It can be edited and handed in again. The entries pass through once and are not kept, so
// the memory needed hardly grows with their number.
func Register(w io.Writer, book RegisterBook) error {
	lists := listsSheet.In(book.Language)
	b, err := newWorkbook(book.Language, namesIn(book.Language, readmeSheet, mapSheet, initiativesSheet, needsSheet, organisationsSheet, listsSheet), lists)
	if err == nil {
		err = writeRegister(b, w, book)
	}
	return errors.Join(err, b.close())
}

// columns are those of entries with those of the book among them.
func (b RegisterBook) columns() []karta.EntryColumn {
	title := slices.IndexFunc(karta.EntryColumns, func(c karta.EntryColumn) bool { return c.Key == karta.TitleColumn })
	return slices.Concat(karta.EntryColumns[:title+1], b.Columns, karta.EntryColumns[title+1:])
}

func namesIn(language karta.Language, sheets ...karta.Text) []string {
	names := make([]string, len(sheets))
	for i, sheet := range sheets {
		names[i] = sheet.In(language)
	}
	return names
}

func writeRegister(b *workbook, w io.Writer, book RegisterBook) error {
	if err := b.describe("register", book); err != nil {
		return err
	}
	lists := newChoiceLists(book)
	steps := []func() error{
		func() error { return b.writeReadme(book) },
		func() error { return b.writeMap(book) },
		func() error { return b.writeEntries(book, lists) },
		func() error { return b.writeLists(lists) },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return b.writeTo(w)
}

// writeEntries writes the sheets that one pass through the entries fills.
func (b *workbook) writeEntries(book RegisterBook, lists *choiceLists) error {
	initiatives, err := b.newEntrySheet(karta.Initiative, lists, book, openColumn)
	if err != nil {
		return err
	}
	needs, err := b.newEntrySheet(karta.Need, lists, book, openColumn)
	if err != nil {
		return err
	}
	parts := newPartCounts()
	for entry, err := range book.Entries {
		if err != nil {
			return err
		}
		parts.count(&entry)
		if entry.Kind == karta.Need {
			needs.add(&entry)
		} else {
			initiatives.add(&entry)
		}
	}
	return errors.Join(initiatives.close(), needs.close(), b.writeOrganisations(book, parts))
}

// describe sets the properties by which the workbook is known when it comes back.
func (b *workbook) describe(kind string, book RegisterBook) error {
	b.frozen = book.Frozen
	err := b.file.SetDocProps(&excelize.DocProperties{
		Title: book.Title, Creator: "Översiktskarta", LastModifiedBy: book.By, Language: string(b.language),
		Created: book.Made.UTC().Format(time.RFC3339), Modified: book.Made.UTC().Format(time.RFC3339),
	})
	for _, property := range []excelize.CustomProperty{
		{Name: kindProperty, Value: kind},
		{Name: templateProperty, Value: templateVersion},
		{Name: roundProperty, Value: book.Round},
		{Name: workshopProperty, Value: book.Workshop},
		{Name: exportProperty, Value: book.ExportID},
		{Name: languageProperty, Value: string(b.language)},
	} {
		err = errors.Join(err, b.file.SetCustomProps(property))
	}
	return err
}

// entryURL is the page of an entry in the interface.
func entryURL(baseURL, reference string) string { return baseURL + "/poster/" + reference }

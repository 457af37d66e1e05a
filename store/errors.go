package store

import (
	"errors"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"oversiktskarta/karta"
)

// mapped makes an [karta.Error] of what SQLite says where a person can do something about it, by SQLite's number. What
// is left as it is was foreseen by nobody, and is internal. Methods that know better which value is at fault check for it
// before they write; this is the last line.
func mapped(err error) error {
	var known *karta.Error
	var failure *sqlite.Error
	if err == nil || errors.As(err, &known) || !errors.As(err, &failure) {
		return err
	}
	answer := answerTo(failure.Code())
	if answer == nil {
		return err
	}
	answer.Cause = err
	return answer
}

func answerTo(code int) *karta.Error {
	switch code {
	case sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY:
		return karta.Fail(karta.Conflict, "duplicate", "Det finns redan i registret.", "It is already in the register.")
	case sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
		return karta.Fail(karta.Invalid, "reference.unknown", "Något som uppgifterna hänvisar till finns inte.",
			"Something that the values refer to does not exist.")
	case sqlite3.SQLITE_CONSTRAINT_CHECK:
		return karta.Fail(karta.Invalid, "value.refused", "Ett värde ligger utanför vad registret kan hålla.",
			"A value is outside what the register can hold.")
	}
	switch primary := code & 0xff; primary {
	case sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOMEM:
		return karta.Fail(karta.Unavailable, "storage.full",
			"Det gick inte att spara: lagringen är full eller svarar inte. Inget har ändrats. Den som driver tjänsten behöver ge plats.",
			"It could not be saved: storage is full or does not answer. Nothing has changed. Whoever runs the service needs to make room.")
	case sqlite3.SQLITE_BUSY:
		return karta.Fail(karta.Unavailable, "storage.busy", "Registret är upptaget just nu. Försök igen om en stund.",
			"The register is busy right now. Try again in a moment.")
	case sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT:
		return karta.Fail(karta.Unavailable, "storage.corrupt",
			"Databasfilen är skadad eller är ingen databas. Återställ den senaste säkerhetskopian.",
			"The database file is damaged, or is no database. Restore the latest backup.")
	}
	return nil
}

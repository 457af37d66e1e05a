package export

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"runtime/debug"

	"oversiktskarta/karta"
)

// What a file may hold. Whatever is over costs a clear answer and little else.
const (
	mostBytes    = 20 << 20
	mostUnzipped = 256 << 20
	mostParts    = 2_000 // files within a workbook
	mostRows     = 20_000
	mostColumns  = 100
)

var (
	zipMagic = []byte("PK\x03\x04")
	oleMagic = []byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1}
)

// Read reads a workbook or a csv file, told apart by their content, for importing. Headings are known by the key of the
// column or its name in either language, in any order; what is not known is listed in the file's problems. An error is
// a *karta.Error of kind Invalid or TooLarge, or that of the context.
func Read(ctx context.Context, data []byte) (file karta.ImportFile, err error) {
	if len(data) > mostBytes {
		return file, karta.Fail(karta.TooLarge, "file.bytes", "Filen är större än 20 MB. Dela upp den.", "The file is larger than 20 MB. Divide it.")
	}
	defer func() {
		// A broken workbook can send the library that reads it beyond its own bounds.
		if cause := recover(); cause != nil {
			failure := brokenFile()
			failure.Cause = fmt.Errorf("panic: %v\n%s", cause, debug.Stack())
			err = failure
		}
	}()
	hash := sha256.Sum256(data)
	into := newGathering(ctx)
	switch {
	case bytes.HasPrefix(data, oleMagic):
		err = karta.Fail(karta.Invalid, "file.locked_or_old",
			"Filen är lösenordsskyddad eller i det gamla formatet .xls. Ta bort lösenordet och spara den som .xlsx.",
			"The file is protected by a password or in the old format .xls. Remove the password and save it as .xlsx.")
	case bytes.HasPrefix(data, zipMagic):
		err = readWorkbook(into, data)
	default:
		err = readCSV(into, data)
	}
	if err != nil {
		return karta.ImportFile{}, err
	}
	file = into.file
	file.Hash = hex.EncodeToString(hash[:])
	return file, nil
}

func brokenFile() *karta.Error {
	return karta.Fail(karta.Invalid, "file.broken",
		"Filen går inte att läsa. Den ska vara en hel arbetsbok (.xlsx) eller csv-fil. Öppna och spara den på nytt i ditt kalkylprogram.",
		"The file can't be read. It has to be a whole workbook (.xlsx) or csv file. Open and save it anew in your spreadsheet program.")
}

// broken is a file that can't be read, with why for the log.
func broken(cause error) error {
	var known *karta.Error
	if errors.As(cause, &known) || errors.Is(cause, context.Canceled) || errors.Is(cause, context.DeadlineExceeded) {
		return cause
	}
	failure := brokenFile()
	failure.Cause = cause
	return failure
}

func tooMany(what karta.Text, most int) error {
	return karta.Fail(karta.TooLarge, "file.size",
		fmt.Sprintf("Filen har fler än %d %s. Dela upp den, och ta bort sådant som inte hör dit.", most, what.Sv),
		fmt.Sprintf("The file has more than %d %s. Divide it, and remove what does not belong there.", most, what.En))
}

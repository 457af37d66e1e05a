package store

import (
	"encoding/hex"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// folded is a name as names are compared: in lower case, with single spaces, and without accents except that å, ä and ö
// are letters of their own.
func folded(name string) string {
	var b strings.Builder
	for _, letter := range strings.ToLower(norm.NFC.String(strings.Join(strings.Fields(name), " "))) {
		if letter < unicode.MaxASCII || letter == 'å' || letter == 'ä' || letter == 'ö' {
			b.WriteRune(letter)
			continue
		}
		for _, part := range norm.NFD.String(string(letter)) {
			if !unicode.Is(unicode.Mn, part) {
				b.WriteRune(part)
			}
		}
	}
	return b.String()
}

// collators are kept for reuse: one is costly to make and may be used by one goroutine at a time.
var collators = sync.Pool{New: func() any {
	return &swedish{order: collate.New(language.Swedish, collate.Loose)}
}}

type swedish struct {
	order  *collate.Collator
	buffer collate.Buffer
}

// sortKey is text that sorts bytewise as the given text does in Swedish order: v before w, ü with y, then å, ä, ö. It is
// hexadecimal, so that any program that opens the database can read and sort by it.
func sortKey(text string) string {
	in := collators.Get().(*swedish)
	defer collators.Put(in)
	in.buffer.Reset()
	return hex.EncodeToString(in.order.KeyFromString(&in.buffer, text))
}

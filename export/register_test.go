package export

import (
	"os"
	"testing"

	"oversiktskarta/karta"
)

func TestTryOut(t *testing.T) {
	book, _ := demoBook(t, karta.Swedish)
	f, err := os.Create("/tmp/wb/register.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	if err := Register(f, book); err != nil {
		t.Fatal(err)
	}
	f.Close()
}

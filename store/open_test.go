package store_test

import (
	"testing"

	"oversiktskarta/store/storetest"
)

func TestOpen(t *testing.T) {
	f := storetest.New(t)
	if err := f.Ready(t.Context()); err != nil {
		t.Fatal(err)
	}
}

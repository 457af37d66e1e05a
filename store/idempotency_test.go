package store_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"oversiktskarta/karta"
	"oversiktskarta/store/storetest"
)

func TestReceiptsAreKeptForADay(t *testing.T) {
	f := storetest.New(t)
	receipt := karta.Receipt{Key: "key", RequestHash: []byte{1, 2}, Status: 201, Headers: `{"Location":"/x"}`, Body: []byte{0, 255}}
	if err := f.Remember(t.Context(), "anna", receipt); err != nil {
		t.Fatal(err)
	}
	earlier, found, err := f.Remembered(t.Context(), "anna", "key")
	if diff := cmp.Diff(receipt, earlier); err != nil || !found || diff != "" {
		t.Errorf("%v %t (-want +got)\n%s", err, found, diff)
	}
	for _, other := range [][2]string{{"bo", "key"}, {"anna", "other"}} {
		if _, found, err := f.Remembered(t.Context(), other[0], other[1]); err != nil || found {
			t.Errorf("%v: found %t, %v", other, found, err)
		}
	}
	wantCode(t, f.Remember(t.Context(), "anna", receipt), "duplicate")
	f.Advance(24 * time.Hour)
	if _, found, err := f.Remembered(t.Context(), "anna", "key"); err != nil || found {
		t.Errorf("after a day: found %t, %v", found, err)
	}
	if err := f.Remember(t.Context(), "anna", receipt); err != nil {
		t.Error("the same key after a day:", err)
	}
}

package store_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"oversiktskarta/karta"
	"oversiktskarta/store/storetest"
)

// keepAnswer keeps an answer and waits until it is kept.
func keepAnswer(f *storetest.Fixture, answered karta.Receipt) error {
	kept := make(chan error)
	f.KeepAnswer(answered, func(err error) { kept <- err })
	return <-kept
}

func TestReceiptsAreKeptForADay(t *testing.T) {
	f := storetest.New(t)
	receipt := karta.Receipt{Key: []byte("key"), RequestHash: []byte{1, 2}}
	carryOut := func(name string) error {
		by := f.Program
		by.Receipt = &receipt
		_, err := f.CreateOrganisation(t.Context(), by, karta.OrganisationInput{Name: name, Kind: karta.Agency})
		return err
	}
	want := func(when string, want karta.Receipt, there bool) {
		t.Helper()
		earlier, found, err := f.Store.Receipt(t.Context(), []byte("key"))
		if diff := cmp.Diff(want, earlier); err != nil || found != there || diff != "" {
			t.Errorf("%s: found %t, %v (-want +got)\n%s", when, found, err, diff)
		}
	}
	f.Organisation(t, "Digg")
	wantCode(t, carryOut("Digg"), "organisation.name_taken")
	want("after what failed", karta.Receipt{}, false)
	if err := carryOut("SKR"); err != nil {
		t.Fatal(err)
	}
	want("before there is an answer", receipt, true)
	answered := receipt
	answered.Status, answered.Headers, answered.Body = 201, `{"Location":"/x"}`, []byte{0, 255}
	if err := keepAnswer(f, answered); err != nil {
		t.Fatal(err)
	}
	want("answered", answered, true)
	if err := carryOut("Försäkringskassan"); err != nil { // the same request goes on writing
		t.Fatal(err)
	}
	want("answered, and written again", answered, true)
	if _, found, err := f.Store.Receipt(t.Context(), []byte("other")); err != nil || found {
		t.Errorf("another key: found %t, %v", found, err)
	}
	f.Advance(24*time.Hour - time.Millisecond)
	if err := f.DropReceipts(t.Context()); err != nil {
		t.Error(err)
	}
	want("within a day", answered, true)
	f.Advance(time.Millisecond)
	want("after a day", karta.Receipt{}, false)
	if err := carryOut("Inera"); err != nil {
		t.Error("the same key after a day:", err)
	}
	want("the same key after a day", receipt, true)
	f.Advance(24 * time.Hour)
	if err := f.DropReceipts(t.Context()); err != nil {
		t.Error(err)
	}
	f.Advance(-24 * time.Hour)
	want("dropped", karta.Receipt{}, false)
}

func TestAnswerIsKeptOfWhatChangesNothing(t *testing.T) {
	f := storetest.New(t)
	answered := karta.Receipt{Key: []byte("key"), RequestHash: []byte{1}, Status: 201, Headers: "{}", Body: []byte{1}}
	if err := keepAnswer(f, answered); err != nil {
		t.Fatal(err)
	}
	earlier, found, err := f.Store.Receipt(t.Context(), []byte("key"))
	if diff := cmp.Diff(answered, earlier); err != nil || !found || diff != "" {
		t.Errorf("found %t, %v (-want +got)\n%s", found, err, diff)
	}
}

func TestAnswersThatWaitAreKeptBeforeTheRegisterCloses(t *testing.T) {
	f := storetest.New(t)
	for i := range 50 {
		f.KeepAnswer(karta.Receipt{Key: []byte{byte(i)}, RequestHash: []byte{1}, Status: 201, Headers: "{}", Body: []byte{1}}, func(err error) {
			if err != nil {
				t.Error(err)
			}
		})
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	f.Store = f.Open(t)
	for i := range 50 {
		if earlier, found, err := f.Store.Receipt(t.Context(), []byte{byte(i)}); err != nil || !found || earlier.Status != 201 {
			t.Errorf("answer %d: found %t, status %d, %v", i, found, earlier.Status, err)
		}
	}
}

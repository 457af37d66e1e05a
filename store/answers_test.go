package store

import (
	"errors"
	"slices"
	"testing"

	"oversiktskarta/karta"
)

func TestAnswersThatWaitAreKeptTogether(t *testing.T) {
	var writes []int
	begun, goOn := make(chan struct{}), make(chan struct{})
	refused := errors.New("refused")
	waiting := answers{keep: func(batch []waitingAnswer) error {
		if writes = append(writes, len(batch)); len(writes) == 1 {
			close(begun)
			<-goOn
		}
		if slices.ContainsFunc(batch, func(a waitingAnswer) bool { return a.Status == 3 }) {
			return refused
		}
		return nil
	}}
	kept := map[int]error{}
	add := func(status int) {
		waiting.add(waitingAnswer{karta.Receipt{Status: status}, func(err error) { kept[status] = err }})
	}
	add(0)
	<-begun
	for status := 1; status < 5; status++ {
		add(status)
	}
	close(goOn)
	waiting.wait()
	if want := []int{1, 4, 1, 1, 1, 1}; !slices.Equal(writes, want) {
		t.Errorf("writes of %v answers, want %v: one that was refused with others is tried alone", writes, want)
	}
	for status := range 5 {
		if err, is := kept[status]; !is || (status == 3) != errors.Is(err, refused) {
			t.Errorf("answer %d: told %t, %v", status, is, err)
		}
	}
	waiting.wait() // nobody is at work
}

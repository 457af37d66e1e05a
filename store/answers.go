package store

import (
	"sync"

	"oversiktskarta/karta"
)

// answers are kept one write after the other, and each write keeps all that have come while the last was made.
type answers struct {
	keep    func([]waitingAnswer) error
	mu      sync.Mutex
	waiting []waitingAnswer
	ended   chan struct{} // closed when nobody is at work any more; nil while nobody is
}

// waitingAnswer is an answer that is to be kept, and who is to be told.
type waitingAnswer struct {
	karta.Receipt
	kept func(error)
}

func (a *answers) add(answer waitingAnswer) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.waiting = append(a.waiting, answer)
	if a.ended == nil {
		a.ended = make(chan struct{})
		go a.work()
	}
}

func (a *answers) work() {
	for batch := a.take(); len(batch) > 0; batch = a.take() {
		err := a.keep(batch)
		for i, answer := range batch {
			if err != nil && len(batch) > 1 { // one that can't be kept is not to be the end of the others
				answer.kept(a.keep(batch[i : i+1]))
			} else {
				answer.kept(err)
			}
		}
	}
}

// take gives all that wait. When there are none, the work has ended.
func (a *answers) take() []waitingAnswer {
	a.mu.Lock()
	defer a.mu.Unlock()
	batch := a.waiting
	a.waiting = nil
	if len(batch) == 0 {
		close(a.ended)
		a.ended = nil
	}
	return batch
}

// wait returns when all that have been added are kept.
func (a *answers) wait() {
	a.mu.Lock()
	ended := a.ended
	a.mu.Unlock()
	if ended != nil {
		<-ended
	}
}

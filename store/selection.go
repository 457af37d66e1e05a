package store

import "sync"

// selectionsKept bounds how many lists are remembered. When there are more, all are forgotten: those in use come back.
const selectionsKept = 32

// selections remembers which entries lists select, in order, for as long as the register stands still. The later pages
// of a list are cut from one selection, where SQLite would count its way to each from the beginning.
type selections struct {
	mu       sync.Mutex
	revision string
	kept     map[string][]int64
}

// of gives what is remembered under a key at a revision, or else chooses and remembers it. The numbers are for reading only.
func (s *selections) of(revision, key string, choose func() ([]int64, error)) ([]int64, error) {
	if seqs, known := s.remembered(revision, key); known {
		return seqs, nil
	}
	seqs, err := choose()
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.kept == nil || s.revision != revision || len(s.kept) >= selectionsKept {
		s.revision, s.kept = revision, map[string][]int64{}
	}
	s.kept[key] = seqs
	return seqs, nil
}

func (s *selections) remembered(revision, key string) (seqs []int64, known bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.revision != revision {
		return nil, false
	}
	seqs, known = s.kept[key]
	return seqs, known
}

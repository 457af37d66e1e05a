package store

import (
	"sync"

	"oversiktskarta/karta"
)

// mostRemembered bounds how much is remembered of a sort. When there is more, all is forgotten: what is in use comes back.
const mostRemembered = 32

// selections remembers which entries lists select, in order. The later pages of a list are cut from one selection, where SQLite
// would count its way to each from the beginning.
type selections = remembered[[]int64]

// searches remembers what words find.
type searches = remembered[hits]

// polls remembers what orders are computed from, so that trying other weights reads no ballot anew.
type polls = remembered[karta.Poll]

// remembered keeps what has been read by a key, for as long as the register stands still.
type remembered[T any] struct {
	mu       sync.Mutex
	revision string
	kept     map[string]T
}

// of gives what is remembered under a key at a revision, or else reads and remembers it. It is for reading only.
func (r *remembered[T]) of(revision, key string, read func() (T, error)) (T, error) {
	if value, known := r.known(revision, key); known {
		return value, nil
	}
	value, err := read()
	if err != nil {
		return value, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.kept == nil || r.revision != revision || len(r.kept) >= mostRemembered {
		r.revision, r.kept = revision, map[string]T{}
	}
	r.kept[key] = value
	return value, nil
}

func (r *remembered[T]) known(revision, key string) (value T, known bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.revision != revision {
		return value, false
	}
	value, known = r.kept[key]
	return value, known
}

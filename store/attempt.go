package store

import (
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"oversiktskarta/karta"
)

const (
	quickAttempts = 10               // allowed at once, then
	attemptEvery  = 30 * time.Second // one more
	attemptKeys   = 10_000           // remembered at most
)

// attempts limits how often passwords are tried, for each account and for each remote address. It is kept in memory: a
// restart forgives.
type attempts struct {
	now      func() time.Time
	mu       sync.Mutex
	limiters map[string]*rate.Limiter
}

func newAttempts(now func() time.Time) *attempts {
	return &attempts{now: now, limiters: map[string]*rate.Limiter{}}
}

// allow counts an attempt under every key that is not empty, and refuses it if any of them has had too many.
func (a *attempts) allow(keys ...string) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	now := a.now()
	allowed := true
	for _, key := range keys {
		if key = strings.TrimSpace(key); key != "" {
			allowed = a.limiter(key, now).AllowN(now, 1) && allowed
		}
	}
	if allowed {
		return nil
	}
	return karta.Fail(karta.TooMany, "attempts", "För många försök. Vänta en stund och försök igen.",
		"Too many attempts. Wait a moment and try again.")
}

// forgive forgets the attempts under a key, as after one that succeeded.
func (a *attempts) forgive(key string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.limiters, key)
}

func (a *attempts) limiter(key string, now time.Time) *rate.Limiter {
	limiter := a.limiters[key]
	if limiter == nil {
		if len(a.limiters) >= attemptKeys {
			a.forgetIdle(now)
		}
		limiter = rate.NewLimiter(rate.Every(attemptEvery), quickAttempts)
		a.limiters[key] = limiter
	}
	return limiter
}

// forgetIdle drops the keys that have all their attempts left. If somebody fills the table with made-up keys, all go:
// a flood may win a few attempts for each account, but no memory.
func (a *attempts) forgetIdle(now time.Time) {
	for key, limiter := range a.limiters {
		if limiter.TokensAt(now) >= quickAttempts {
			delete(a.limiters, key)
		}
	}
	if len(a.limiters) >= attemptKeys {
		clear(a.limiters)
	}
}

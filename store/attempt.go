package store

import (
	"sync"
	"time"

	"golang.org/x/time/rate"

	"oversiktskarta/karta"
)

// allowance is how many attempts are allowed at once, and how long it then takes until one more is.
type allowance struct {
	quick int
	every time.Duration
}

// An account has few attempts. A remote address has more, since a whole agency, or a workshop in one room, may come from
// the same one.
var (
	perAccount = allowance{quick: 10, every: 30 * time.Second}
	perAddress = allowance{quick: 100, every: 3 * time.Second}
)

// Wrong codes of workshops are counted for each address, right ones are not: all who sit in a room may come from the same.
// A participant may type as fast as anyone can, and send what was written without network all at once.
var (
	perGuesser = allowance{quick: 30, every: 10 * time.Second}
	perPen     = allowance{quick: 40, every: 2 * time.Second}
)

// attemptKeys is how many accounts and addresses are remembered at most.
const attemptKeys = 10_000

// attempt is what an attempt is counted under: an account or a remote address.
type attempt struct {
	key string
	allowance
}

func onAccount(account string) attempt { return attempt{"account " + account, perAccount} }

func fromAddress(address string) attempt { return attempt{"address " + address, perAddress} }

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

// allow counts an attempt, and refuses it if there have been too many under any of what it is counted under.
func (a *attempts) allow(counted ...attempt) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	now := a.now()
	allowed := true
	for _, one := range counted {
		allowed = a.limiter(one, now).AllowN(now, 1) && allowed
	}
	if allowed {
		return nil
	}
	return tooMany(counted)
}

// exhausted is allow without counting, for what is counted only once it has failed.
func (a *attempts) exhausted(counted attempt) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if now := a.now(); a.limiter(counted, now).TokensAt(now) < 1 {
		return tooMany([]attempt{counted})
	}
	return nil
}

func tooMany(counted []attempt) error {
	failure := karta.Fail(karta.TooMany, "attempts", "För många försök. Vänta en stund och försök igen.",
		"Too many attempts. Wait a moment and try again.")
	for _, one := range counted {
		failure.Wait = max(failure.Wait, int(one.every/time.Second))
	}
	return failure
}

// forgive forgets the attempts on an account, as after one that succeeded.
func (a *attempts) forgive(account attempt) {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.limiters, account.key)
}

func (a *attempts) limiter(counted attempt, now time.Time) *rate.Limiter {
	limiter := a.limiters[counted.key]
	if limiter == nil {
		if len(a.limiters) >= attemptKeys {
			a.forgetIdle(now)
		}
		limiter = rate.NewLimiter(rate.Every(counted.every), counted.quick)
		a.limiters[counted.key] = limiter
	}
	return limiter
}

// forgetIdle drops the keys that have all their attempts left. If somebody fills the table with made-up keys, all go:
// a flood may win a few attempts for each account, but no memory.
func (a *attempts) forgetIdle(now time.Time) {
	for key, limiter := range a.limiters {
		if limiter.TokensAt(now) >= float64(limiter.Burst()) {
			delete(a.limiters, key)
		}
	}
	if len(a.limiters) >= attemptKeys {
		clear(a.limiters)
	}
}

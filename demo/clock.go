package demo

import (
	"sync"
	"time"
)

// Clock is the clock of a demo: it shows the time that it is set to while the past is being loaded, and the right time
// otherwise.
type Clock struct {
	mu  sync.Mutex
	set time.Time
}

// Now gives what the clock shows.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.set.IsZero() {
		return time.Now()
	}
	return c.set
}

// at makes the clock stand still at a time; the zero time lets it go on.
func (c *Clock) at(t time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.set = t
}

// on makes the clock stand at noon of a day.
func (c *Clock) on(year int, month time.Month, day int) {
	c.at(time.Date(year, month, day, 11, 0, 0, 0, time.UTC))
}

package main

import (
	"sync"
	"time"
)

// demoClock is the clock of a demo: it shows the time that it is set to while the past is being loaded, and the right time
// otherwise.
type demoClock struct {
	mu  sync.Mutex
	set time.Time
}

func (c *demoClock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.set.IsZero() {
		return time.Now()
	}
	return c.set
}

// at makes the clock stand still at a time; the zero time lets it go on.
func (c *demoClock) at(t time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.set = t
}

// on makes the clock stand at noon of a day.
func (c *demoClock) on(year int, month time.Month, day int) {
	c.at(time.Date(year, month, day, 11, 0, 0, 0, time.UTC))
}

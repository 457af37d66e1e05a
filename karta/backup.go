package karta

import "time"

// Backup is a copy of the whole register as it was at a time. Verified says that it has been opened and found whole.
type Backup struct {
	ID        string    `json:"id"` // the name of the file
	CreatedAt time.Time `json:"createdAt"`
	Bytes     int64     `json:"bytes"`
	Verified  bool      `json:"verified"`
}

package main

import (
	"fmt"
	"io"
	"runtime"
)

// report prints one line a figure with the limit it is held to.
type report struct {
	out    io.Writer
	missed int
}

func newReport(out io.Writer, s settings) *report {
	fmt.Fprintf(out, "register: %d entries, %d organisations, %d users, %d changes; %d cores, %s a load, 8 clients\n\n",
		s.size.entries, s.size.organisations, s.size.users, s.size.changes, runtime.NumCPU(), s.duration)
	fmt.Fprintf(out, "%-58s %14s  %s\n", "measured", "figure", "limit")
	return &report{out: out}
}

// atLeast prints a ratio that must not be below its limit.
func (r *report) atLeast(what string, ratio, limit float64) {
	r.line(what, fmt.Sprintf("%.1f %%", 100*ratio), fmt.Sprintf("≥ %.0f %%", 100*limit), ratio >= limit)
}

// atMost prints a figure with a unit that must not be above its limit.
func (r *report) atMost(what string, figure float64, unit string, limit float64) {
	r.line(what, fmt.Sprintf("%.2f %s", figure, unit), fmt.Sprintf("≤ %g %s", limit, unit), figure <= limit)
}

// note prints a figure that is held to nothing.
func (r *report) note(what, figure string) { r.line(what, figure, "", true) }

func (r *report) line(what, figure, limit string, kept bool) {
	mark := ""
	if !kept {
		mark = "  MISSED"
		r.missed++
	}
	fmt.Fprintf(r.out, "%-58s %14s  %s%s\n", what, figure, limit, mark)
}

// failed is an error when a limit was missed.
func (r *report) failed() error {
	if r.missed == 0 {
		return nil
	}
	return fmt.Errorf("%d limits missed", r.missed)
}

// Command bench measures the built program against a bare gin handler that answers the same bytes from memory, and
// prints ratios from one run. It is not a test: the figures depend on the machine, the ratios much less.
//
// It generates a register, starts the real binary on it, and loads both servers in turn over loopback.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"time"
)

// size is how large a register is generated.
type size struct {
	entries, organisations, users, changes int
}

// settings are what the command line chooses.
type settings struct {
	binary   string
	folder   string // kept between runs when given
	size     size
	duration time.Duration // of each measured load
	only     string        // the name of the one scenario to run; all when empty
}

func main() {
	bare := flag.String("bare", "", "serve the files of this folder from memory, as the bare handler (used by bench itself)")
	address := flag.String("address", "", "address for -bare")
	var s settings
	flag.StringVar(&s.binary, "binary", "bin/oversiktskarta", "the built program")
	flag.StringVar(&s.folder, "folder", "", "folder for the generated register, kept for the next run; a temporary one when empty")
	flag.IntVar(&s.size.entries, "entries", 10_000, "entries to generate")
	flag.IntVar(&s.size.organisations, "organisations", 750, "organisations to generate")
	flag.IntVar(&s.size.users, "users", 12_000, "users to generate")
	flag.IntVar(&s.size.changes, "changes", 1_000_000, "change records to generate")
	flag.DurationVar(&s.duration, "duration", 4*time.Second, "how long each load lasts")
	flag.StringVar(&s.only, "only", "", "run one scenario: lists, maps, search, entry, workbook, creates, prioritisation, rounds, notes or workshops")
	flag.Parse()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	run := func() error { return measure(ctx, s) }
	if *bare != "" {
		run = func() error { return serveBare(*address, *bare) }
	}
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// measure generates the register where it is missing, runs every scenario and prints what it found.
func measure(ctx context.Context, s settings) error {
	if _, err := os.Stat(s.binary); err != nil {
		return errors.New("build the program first: make build")
	}
	if s.folder == "" {
		folder, err := os.MkdirTemp("", "karta-bench-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(folder)
		s.folder = folder
	}
	data := filepath.Join(s.folder, "data")
	if err := generate(ctx, data, s.size); err != nil {
		return fmt.Errorf("generate: %w", err)
	}
	server, err := startServer(ctx, s.binary, data)
	if err != nil {
		return err
	}
	defer server.stop()
	if err := server.logIn(ctx); err != nil {
		return err
	}
	report := newReport(os.Stdout, s)
	report.atMost("start to first answer", server.started.Seconds(), "s", 1)
	report.atMost("idle memory", server.memory("VmRSS"), "MB", 80)
	for _, scenario := range scenarios {
		if s.only != "" && s.only != scenario.name {
			continue
		}
		if err := scenario.run(ctx, s, server, report); err != nil {
			return err
		}
	}
	return report.failed()
}

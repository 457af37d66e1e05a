package main

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"path/filepath"
	"strings"

	"oversiktskarta/api"
	"oversiktskarta/demo"
	"oversiktskarta/store"
)

type demoCommand struct {
	dataFlags
	webFlags
}

// Run loads the demo and serves it, to this computer only: everyone may know its passwords.
func (d demoCommand) Run(ctx context.Context, c *console) error {
	if err := mustBeLoopback(d.Address); err != nil {
		return err
	}
	log := slog.New(atLeast{c.log.Handler(), slog.LevelWarn}) // so that the accounts stay in view
	clock := new(demo.Clock)
	register, err := store.Open(ctx, store.Options{Path: filepath.Join(d.Data, demoFile), Now: clock.Now, Log: log})
	if err != nil {
		return err
	}
	defer register.Close()
	if err := demo.Load(ctx, register, clock); err != nil {
		return err
	}
	workshop, err := demo.FindOpenWorkshop(ctx, register)
	if err != nil {
		return err
	}
	options := api.Options{PublicReading: true, Demo: true, DemoAccounts: demoAccounts(), DemoWorkshop: (*api.DemoWorkshop)(workshop)}
	return d.serve(ctx, register, log, options, func(origin string) error {
		c.printf("%s", demoGreeting(origin, workshop))
		return nil
	})
}

func mustBeLoopback(address string) error {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return fmt.Errorf("adressen %q ska vara värd och port: %w", address, err)
	}
	if ip := net.ParseIP(host); host == "localhost" || ip != nil && ip.IsLoopback() {
		return nil
	}
	return fmt.Errorf("demon visar sina lösenord och får bara lyssna på den här datorn, som 127.0.0.1:8080, inte på %s", address)
}

// demoAccounts are what the login page of a demo shows.
func demoAccounts() (shown []api.DemoAccount) {
	for _, account := range demo.Accounts {
		shown = append(shown, api.DemoAccount(account))
	}
	return shown
}

func demoGreeting(origin string, workshop *demo.OpenWorkshop) string {
	var text strings.Builder
	fmt.Fprintf(&text, "Översiktskartan visas på %s\n\nKonton att prova, alla med lösenordet %s:\n", origin, demo.Password)
	for _, account := range demo.Accounts {
		fmt.Fprintf(&text, "  %-24s %s\n", account.Email, account.Name)
	}
	if workshop != nil {
		fmt.Fprintf(&text, "\nEn workshop att gå med i utan konto, med koden %s:\n  %s/w\n", workshop.Code, origin)
	}
	if !isBuilt() {
		text.WriteString("\nWebbgränssnittet är inte byggt, bara API:et svarar. Kör make run för att få det.\n")
	}
	text.WriteString("\nAvsluta med Ctrl+C.\n")
	return text.String()
}

// atLeast lets only what is important enough through to a log.
type atLeast struct {
	slog.Handler
	level slog.Level
}

// Enabled reports whether the level is high enough.
func (h atLeast) Enabled(_ context.Context, level slog.Level) bool { return level >= h.level }

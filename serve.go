package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"time"

	"oversiktskarta/api"
	"oversiktskarta/demo"
	"oversiktskarta/frontend"
	"oversiktskarta/karta"
	"oversiktskarta/store"
)

// webFlags say how the service is reached.
type webFlags struct {
	Address string `help:"Adress och port att lyssna på." env:"KARTA_ADDRESS" default:"127.0.0.1:8080"`
	BaseURL string `help:"Adressen som människor når tjänsten på, som https://karta.example.se." env:"KARTA_BASE_URL"`
}

type serveCommand struct {
	dataFlags
	webFlags
	mailFlags
	PublicReading  bool     `help:"Låt besökare som inte är inloggade läsa öppna poster." env:"KARTA_PUBLIC_READING"`
	TrustedProxies []string `help:"Adresser eller nät vars X-Forwarded-For är att lita på." env:"KARTA_TRUSTED_PROXIES"`
}

// Run serves until the context ends.
func (s serveCommand) Run(ctx context.Context, c *console) error {
	send, err := s.sender()
	if err != nil {
		return err
	}
	register, err := s.open(ctx, c.log)
	if err != nil {
		return err
	}
	defer register.Close()
	if err := demo.LoadReference(ctx, register); err != nil {
		return err
	}
	return s.serve(ctx, register, c.log, api.Options{PublicReading: s.PublicReading, TrustedProxies: s.TrustedProxies, Send: send}, func(origin string) error {
		c.log.InfoContext(ctx, "serving", "address", origin, "version", version)
		return printSetup(ctx, c, register, origin)
	})
}

// printSetup prints the link by which the first coordinator gets in, as long as there is nobody.
func printSetup(ctx context.Context, c *console, register *store.Store, origin string) error {
	invitation, err := register.SetupInvitation(ctx)
	if errors.Is(err, karta.Conflict) {
		return nil
	}
	if err != nil {
		return err
	}
	c.printf("Ingen har ett konto ännu. Öppna länken för att skapa det första, som blir samordnare. Den gäller en gång, till %s:\n%s\n",
		karta.LocalTime(invitation.ExpiresAt).Format("2006-01-02 15:04"), api.ActivationURL(origin, invitation.Token))
	return nil
}

// How long a client may take. An upload of 20 MB and a large workbook pass over a slow line; a client that says nothing
// does not hold a connection.
const (
	headerTime   = 10 * time.Second
	readTime     = 3 * time.Minute
	writeTime    = 5 * time.Minute
	idleTime     = 2 * time.Minute
	stopTime     = 20 * time.Second
	headerLength = 64 << 10
)

// serve listens, tells the origin once it does, and serves until the context ends; what is under way is then finished.
func (w webFlags) serve(ctx context.Context, register *store.Store, log *slog.Logger, options api.Options, tell func(origin string) error) error {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", w.Address)
	if err != nil {
		return fmt.Errorf("kan inte lyssna på %s: %w", w.Address, err)
	}
	defer listener.Close()
	if options.BaseURL = w.BaseURL; options.BaseURL == "" {
		options.BaseURL = "http://" + reachable(listener.Addr().String())
	}
	options.Version, options.Interface, options.Log, options.Stopping = version, frontend.Dist(), log, ctx.Done()
	handler, err := api.New(register, options)
	if err != nil {
		return err
	}
	tuneMemory()
	if err := tell(options.BaseURL); err != nil {
		return err
	}
	server := &http.Server{
		Handler: handler, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn), MaxHeaderBytes: headerLength,
		ReadHeaderTimeout: headerTime, ReadTimeout: readTime, WriteTimeout: writeTime, IdleTimeout: idleTime,
	}
	days := time.NewTicker(everyDay)
	defer days.Stop()
	lookedAfter := lookAfter(ctx, register, log, days.C)
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTime)
		defer cancel()
		stopped <- server.Shutdown(ending)
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	<-lookedAfter
	return <-stopped
}

// reachable is an address to open in a browser: a service that listens everywhere is reached on this computer too.
func reachable(address string) string {
	host, port, err := net.SplitHostPort(address)
	if ip := net.ParseIP(host); err == nil && (host == "" || ip != nil && ip.IsUnspecified()) {
		return net.JoinHostPort("127.0.0.1", port)
	}
	return address
}

// isBuilt reports whether the web interface is in the program.
func isBuilt() bool {
	_, err := fs.Stat(frontend.Dist(), "index.html")
	return err == nil
}

type healthcheckCommand struct {
	webFlags
}

// Run succeeds if the service says that it is ready.
func (h healthcheckCommand) Run(ctx context.Context, c *console) error {
	ctx, cancel := context.WithTimeout(ctx, headerTime)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+reachable(h.Address)+"/readyz", nil)
	if err != nil {
		return err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return fmt.Errorf("tjänsten svarar inte: %w", err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("tjänsten är inte redo: %s", response.Status)
	}
	c.printf("redo\n")
	return nil
}

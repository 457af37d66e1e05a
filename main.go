// Översiktskarta is the overview map of joint digital initiatives in the Swedish public sector: one program, one file of
// data. This package is the program: its commands, their configuration, and how it starts and stops. What it does lives in
// the packages below it.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"github.com/alecthomas/kong"

	"oversiktskarta/karta"
	"oversiktskarta/store"
)

// version is set when the program is built.
var version = "dev"

// commands is the command line. Flags can be given as environment variables too.
type commands struct {
	Serve       serveCommand       `cmd:"" help:"Starta tjänsten."`
	Demo        demoCommand        `cmd:"" help:"Visa tjänsten med verkliga exempel och konton att prova, bara på den här datorn."`
	User        userCommands       `cmd:"" help:"Konton: skapa, bjud in, återställ lösenord."`
	Import      importCommand      `cmd:"" help:"Läs in en arbetsbok eller csv-fil."`
	Export      exportCommand      `cmd:"" help:"Skriv hela registret till en arbetsbok eller csv-fil."`
	Backup      backupCommand      `cmd:"" help:"Kopiera databasen till mappen backups bredvid den och kontrollera kopian."`
	Healthcheck healthcheckCommand `cmd:"" help:"Fråga en tjänst som är igång om den är redo."`
	Version     versionCommand     `cmd:"" help:"Skriv ut programmets version."`
}

// console is where a command writes: what was asked for to out, what happens to the log.
type console struct {
	out io.Writer
	log *slog.Logger
}

func (c *console) printf(format string, values ...any) {
	// A terminal that is gone is nobody to tell.
	_, _ = fmt.Fprintf(c.out, format, values...)
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run carries out a command line and gives the exit code: 0 done, 1 failed, 2 not understood.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	parser, err := kong.New(&commands{},
		kong.Name("oversiktskarta"),
		kong.Description("Översiktskartan visar vilka digitala initiativ offentliga organisationer driver tillsammans, och var det finns behov av samverkan."),
		kong.Writers(stdout, stderr),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(&console{stdout, slog.New(slog.NewJSONHandler(stderr, nil))}),
	)
	if err != nil {
		panic(err) // the declaration above is wrong
	}
	chosen, err := parser.Parse(args)
	if err != nil {
		tell(stderr, err)
		return 2
	}
	if err := chosen.Run(); err != nil {
		tell(stderr, err)
		return 1
	}
	return 0
}

// tell says what went wrong in Swedish where the error can be told to people, and as it is otherwise.
func tell(stderr io.Writer, err error) {
	text := err.Error()
	var known *karta.Error
	if errors.As(err, &known) {
		text = known.Message.Sv
		for _, field := range known.Fields {
			text += fmt.Sprintf("\n  %s: %s", field.Name, field.Reason.Sv)
		}
	}
	_, _ = fmt.Fprintln(stderr, "oversiktskarta:", text)
}

// dataFlags say where the register is.
type dataFlags struct {
	Data string `help:"Mappen där databasen ligger." env:"KARTA_DATA" default:"./data" type:"path"`
}

// The database files. A demo has its own, so that its accounts never end up in a register in use.
const (
	registerFile = "karta.db"
	demoFile     = "demo.db"
)

// openExisting opens a register that is there: an empty one in a folder that was mistaken would look as if all was well.
func (d dataFlags) openExisting(ctx context.Context, log *slog.Logger) (*store.Store, error) {
	if _, err := os.Stat(filepath.Join(d.Data, registerFile)); errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("det finns inget register i mappen %s. Ange rätt mapp med --data eller KARTA_DATA", d.Data)
	}
	return d.open(ctx, log)
}

// open opens the register, which is made if there is none.
func (d dataFlags) open(ctx context.Context, log *slog.Logger) (*store.Store, error) {
	return store.Open(ctx, store.Options{Path: filepath.Join(d.Data, registerFile), Log: log})
}

// terminal is the caller of what is done at the command line.
var terminal = karta.Program("Kommandoraden")

type versionCommand struct{}

// Run prints the version.
func (versionCommand) Run(c *console) error {
	c.printf("oversiktskarta %s\n", version)
	return nil
}

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"oversiktskarta/demo"
	"oversiktskarta/karta"
)

// output takes what a command writes while it is read by the test.
type output struct {
	mu     sync.Mutex
	text   bytes.Buffer
	writes chan struct{}
}

func newOutput() *output { return &output{writes: make(chan struct{}, 1000)} }

func (o *output) Write(text []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	defer func() { o.writes <- struct{}{} }()
	return o.text.Write(text)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.String()
}

// command carries out a command line and gives what it writes, failing the test unless it ends with the code.
func command(t *testing.T, code int, args ...string) (stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	if got := run(t.Context(), args, &out, &errs); got != code {
		t.Fatalf("%v ends with %d, want %d:\n%s%s", args, got, code, &out, &errs)
	}
	return out.String(), errs.String()
}

// running is a service that was started by a command.
type running struct {
	t      *testing.T
	out    *output
	origin string
	stop   func() int // tells the service to end, and gives its exit code
}

var originPattern = regexp.MustCompile(`http://127\.0\.0\.1:\d+`)

// start starts a command that serves, and waits until it says where.
func start(t *testing.T, args ...string) *running {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	out, ended := newOutput(), make(chan int, 1)
	go func() { ended <- run(ctx, append(args, "--address", "127.0.0.1:0"), out, out) }()
	r := &running{t: t, out: out, stop: sync.OnceValue(func() int { cancel(); return <-ended })}
	t.Cleanup(func() { r.stop() })
	for r.origin == "" {
		select {
		case code := <-ended:
			t.Fatalf("%v ended with %d:\n%s", args, code, out)
		case <-out.writes:
			r.origin = originPattern.FindString(out.String())
		}
	}
	return r
}

func (r *running) get(path string, client *http.Client) []byte {
	r.t.Helper()
	request, err := http.NewRequestWithContext(r.t.Context(), http.MethodGet, r.origin+path, nil)
	if err != nil {
		r.t.Fatal(err)
	}
	return r.do(request, client)
}

func (r *running) post(path string, client *http.Client, value any) []byte {
	r.t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		r.t.Fatal(err)
	}
	request, err := http.NewRequestWithContext(r.t.Context(), http.MethodPost, r.origin+path, bytes.NewReader(text))
	if err != nil {
		r.t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	return r.do(request, client)
}

func (r *running) do(request *http.Request, client *http.Client) []byte {
	r.t.Helper()
	response, err := client.Do(request)
	if err != nil {
		r.t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode >= http.StatusBadRequest {
		r.t.Fatalf("%s %s: %s %v %s", request.Method, request.URL, response.Status, err, body)
	}
	return body
}

func browser(t *testing.T) *http.Client {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &http.Client{Jar: jar}
}

const base = "/oversiktskarta/v1"

// totalOf is how many records a list has.
func (r *running) totalOf(path string, client *http.Client) int {
	r.t.Helper()
	var list struct {
		Meta struct{ TotalRecords int } `json:"_meta"`
	}
	if err := json.Unmarshal(r.get(base+path, client), &list); err != nil {
		r.t.Fatal(err)
	}
	return list.Meta.TotalRecords
}

func TestVersion(t *testing.T) {
	if out, _ := command(t, 0, "version"); out != "oversiktskarta dev\n" {
		t.Errorf("%q", out)
	}
	command(t, 2, "nonsense")
	command(t, 2, "serve", "--nonsense")
}

func TestDemoShowsTheMapAndStartsAgain(t *testing.T) {
	data := t.TempDir()
	for _, time := range []string{"first", "second"} {
		shown := start(t, "demo", "--data", data)
		for _, account := range demo.Accounts {
			if !strings.Contains(shown.out.String(), account.Email) || !strings.Contains(shown.out.String(), demo.Password) {
				t.Errorf("%s time, %s is not told:\n%s", time, account.Email, shown.out)
			}
			shown.post(base+"/sessions", browser(t), karta.Credentials{Email: account.Email, Password: account.Password})
		}
		member := browser(t)
		shown.post(base+"/sessions", member, karta.Credentials{Email: "medlem@demo.example", Password: demo.Password})
		for path, want := range map[string]int{"/organisations": 577, "/categories": 35, "/entries?visibility=draft": 3, "/entries": 97} {
			if got := shown.totalOf(path, member); got != want {
				t.Errorf("%s time, %s has %d, want %d", time, path, got, want)
			}
		}
		var first struct{ Title string }
		if err := json.Unmarshal(shown.get(base+"/entries/I-001", http.DefaultClient), &first); err != nil || first.Title != "Mina meddelanden" {
			t.Errorf("%s time, I-001 is %q, %v", time, first.Title, err)
		}
		if code := shown.stop(); code != 0 {
			t.Errorf("%s time, the demo ended with %d:\n%s", time, code, shown.out)
		}
	}
}

func TestDemoStaysOnThisComputer(t *testing.T) {
	for _, address := range []string{"0.0.0.0:0", ":0", "192.0.2.1:80", "karta.example.se:80", "[::]:0", "nonsense"} {
		_, errs := command(t, 1, "demo", "--data", t.TempDir(), "--address", address)
		if !strings.Contains(errs, address) {
			t.Errorf("%s: %s", address, errs)
		}
	}
}

func TestFirstStartPrintsALinkThatMakesTheCoordinator(t *testing.T) {
	data := t.TempDir()
	service := start(t, "serve", "--data", data)
	for !strings.Contains(service.out.String(), "#token=") {
		<-service.out.writes
	}
	_, token, _ := strings.Cut(service.out.String(), "/aktivera#token=")
	token, _, _ = strings.Cut(token, "\n")
	client := browser(t)
	service.post(base+"/activations", client, karta.Activation{
		Token: token, Password: "en lång lösenfras", Name: "Första", Email: "forsta@example.se", OrganisationName: "eSam",
	})
	if got := service.totalOf("/users", client); got != 1 {
		t.Errorf("%d people", got)
	}
	if got := service.totalOf("/organisations", client); got < 500 {
		t.Errorf("only %d organisations", got)
	}
	command(t, 0, "healthcheck", "--address", strings.TrimPrefix(service.origin, "http://"))
	if _, errs := command(t, 1, "serve", "--data", data, "--address", "127.0.0.1:0"); !strings.Contains(errs, "Stoppa den") {
		t.Errorf("a second process on the same data: %s", errs)
	}
	if code := service.stop(); code != 0 {
		t.Errorf("the service ended with %d:\n%s", code, service.out)
	}
	command(t, 1, "healthcheck", "--address", strings.TrimPrefix(service.origin, "http://"))

	again := start(t, "serve", "--data", data)
	again.stop()
	if strings.Contains(again.out.String(), "#token=") {
		t.Error("a service with a coordinator still prints the link")
	}
}

func TestEnvironmentSetsFlags(t *testing.T) {
	t.Setenv("KARTA_DATA", t.TempDir())
	t.Setenv("KARTA_PUBLIC_READING", "true")
	t.Setenv("KARTA_BASE_URL", "http://127.0.0.1:1")
	service := start(t, "serve")
	if !strings.Contains(service.out.String(), "http://127.0.0.1:1") {
		t.Errorf("the base URL is not used:\n%s", service.out)
	}
}

func TestUserCommandsPrintLinks(t *testing.T) {
	data := t.TempDir()
	create := []string{"user", "create", "--data", data, "--name", "Ny medlem", "--email", "ny@example.se", "--base-url", "https://karta.example.se/"}
	out, _ := command(t, 0, append(create, "--organisation", "Digg")...)
	if !strings.Contains(out, "https://karta.example.se/aktivera#token=") {
		t.Error(out)
	}
	if _, errs := command(t, 1, append(create, "--organisation", "Digg")...); !strings.Contains(errs, "ny@example.se") && !strings.Contains(errs, "konto") {
		t.Errorf("the same address twice: %s", errs)
	}
	if _, errs := command(t, 1, append(create, "--organisation", "Ingen alls med det namnet")...); !strings.Contains(errs, "ingen organisation") {
		t.Error(errs)
	}
	command(t, 2, append(create, "--organisation", "Digg", "--role", "emperor")...)
	command(t, 0, "user", "invite", "--data", data, "NY@example.se")
	command(t, 1, "user", "reset", "--data", data, "ny@example.se")
	command(t, 1, "user", "invite", "--data", data, "ingen@example.se")
}

func TestCommandsRefuseAFolderWithoutARegister(t *testing.T) {
	data := t.TempDir()
	file := filepath.Join(data, "in.csv")
	if err := os.WriteFile(file, []byte("Sort;Titel\r\nBehov;Ett behov\r\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"backup"}, {"export", filepath.Join(data, "ut.csv")}, {"import", file}, {"user", "invite", "a@example.se"}, {"user", "reset", "a@example.se"}} {
		if _, errs := command(t, 1, append(args, "--data", data)...); !strings.Contains(errs, "inget register") {
			t.Errorf("%v: %s", args, errs)
		}
	}
	if left, err := filepath.Glob(filepath.Join(data, "*.db")); err != nil || len(left) > 0 {
		t.Errorf("made %v, %v", left, err)
	}
}

func TestFilesOutAndIn(t *testing.T) {
	data := t.TempDir()
	if err := os.WriteFile(filepath.Join(data, "in.csv"), []byte("Sort;Titel;Sammanfattning;Sektorer;Registrerad av;Fas\r\nBehov;Ett behov;Text;Rättsväsende;Digg;Identifierat\r\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	command(t, 0, "user", "create", "--data", data, "--name", "A", "--email", "a@example.se", "--organisation", "Digg")
	in := []string{"import", "--data", data, filepath.Join(data, "in.csv")}
	if out, _ := command(t, 0, in...); !strings.Contains(out, "1 nya") || !strings.Contains(out, "rad 2, ny: Ett behov") || !strings.Contains(out, "--apply") {
		t.Error(out)
	}
	if out, _ := command(t, 0, append(in, "--apply")...); !strings.Contains(out, "Inläst: 1 nya") {
		t.Error(out)
	}
	book := filepath.Join(data, "ut.xlsx")
	command(t, 0, "export", "--data", data, book)
	if out, _ := command(t, 0, "import", "--data", data, book); !strings.Contains(out, "0 nya, 0 ändrade, 1 oförändrade, 0 i konflikt, 0 fel") {
		t.Errorf("what was exported comes back as a change: %s", out)
	}
	command(t, 0, "export", "--data", data, "--english", filepath.Join(data, "ut.csv"))
	command(t, 1, "export", "--data", data, filepath.Join(data, "ut.pdf"))
	command(t, 1, "import", "--data", data, filepath.Join(data, "karta.db"))
	out, _ := command(t, 0, "backup", "--data", data)
	path, _, _ := strings.Cut(out, ",")
	if _, err := os.Stat(path); err != nil {
		t.Error(err)
	}
	left, err := filepath.Glob(filepath.Join(data, ".oversiktskarta-*"))
	if err != nil || len(left) > 0 {
		t.Error(fmt.Sprint("left behind: ", left), err)
	}
}

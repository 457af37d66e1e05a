package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/gin-gonic/gin"
)

const base = "/oversiktskarta/v1"

// server is a running program that is being measured.
type server struct {
	process *exec.Cmd
	url     string
	started time.Duration // from start to first answer
	cookie  string
}

// startServer starts the built program on the generated register and waits for its first answer.
func startServer(ctx context.Context, binary, data string) (*server, error) {
	address, err := freeAddress()
	if err != nil {
		return nil, err
	}
	return start(ctx, address, "/readyz", exec.Command(binary, "serve", "--data", data, "--address", address))
}

// startBare starts this program again as the bare handler over files whose names are the paths it answers at.
func startBare(ctx context.Context, folder string) (*server, error) {
	address, err := freeAddress()
	if err != nil {
		return nil, err
	}
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	return start(ctx, address, "/", exec.Command(self, "-bare", folder, "-address", address))
}

func start(ctx context.Context, address, ready string, process *exec.Cmd) (*server, error) {
	process.Stderr = nil
	begin := time.Now()
	if err := process.Start(); err != nil {
		return nil, err
	}
	s := &server{process: process, url: "http://" + address}
	for {
		if answer, err := client.Get(s.url + ready); err == nil {
			answer.Body.Close()
			s.started = time.Since(begin)
			return s, nil
		}
		select {
		case <-ctx.Done():
			s.stop()
			return nil, ctx.Err()
		case <-time.After(5 * time.Millisecond):
		}
		if time.Since(begin) > 30*time.Second {
			s.stop()
			return nil, fmt.Errorf("%s does not answer", process.Path)
		}
	}
}

func (s *server) stop() {
	_ = s.process.Process.Signal(syscall.SIGTERM)
	_ = s.process.Wait()
}

// logIn begins a session as the generated coordinator.
func (s *server) logIn(ctx context.Context) error {
	body, err := json.Marshal(map[string]string{"email": benchEmail, "password": benchPassword})
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.url+base+"/sessions", bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	answer, err := client.Do(req)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusCreated {
		return fmt.Errorf("log in: %s", answer.Status)
	}
	for _, cookie := range answer.Cookies() {
		s.cookie = cookie.Name + "=" + cookie.Value
	}
	return nil
}

// confirm says that an entry is still right: a write that makes every kept answer old.
func (s *server) confirm(ctx context.Context, id string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.url+base+"/entries/"+id+"/confirmations", nil)
	if err != nil {
		return err
	}
	req.Header.Set("Cookie", s.cookie)
	answer, err := client.Do(req)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusCreated {
		return fmt.Errorf("confirm: %s", answer.Status)
	}
	_, err = io.Copy(io.Discard, answer.Body)
	return err
}

// get makes a request for a path under the API, with headers as name, value pairs.
func (s *server) get(ctx context.Context, path string, headers ...string) (*http.Request, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.url+path, nil)
	if err != nil {
		return nil, err
	}
	if s.cookie != "" {
		req.Header.Set("Cookie", s.cookie)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
	return req, nil
}

// fetch asks once and gives the body and the ETag.
func (s *server) fetch(ctx context.Context, path string, headers ...string) (body []byte, tag string, err error) {
	req, err := s.get(ctx, path, headers...)
	if err != nil {
		return nil, "", err
	}
	answer, err := client.Do(req)
	if err != nil {
		return nil, "", err
	}
	defer answer.Body.Close()
	body, err = io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s answered %s: %.300s", path, answer.Status, body)
	}
	return body, answer.Header.Get("ETag"), err
}

// memory reads a figure of the process in MB: VmRSS (now) or VmHWM (the peak).
func (s *server) memory(field string) float64 {
	file, err := os.Open(fmt.Sprintf("/proc/%d/status", s.process.Process.Pid))
	if err != nil {
		return 0
	}
	defer file.Close()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		if words := strings.Fields(lines.Text()); len(words) == 3 && words[0] == field+":" {
			kilobytes, _ := strconv.ParseFloat(words[1], 64)
			return kilobytes / 1024
		}
	}
	return 0
}

// forgetPeak makes the kernel begin the peak anew.
func (s *server) forgetPeak() error {
	return os.WriteFile(fmt.Sprintf("/proc/%d/clear_refs", s.process.Process.Pid), []byte("5"), 0)
}

// serveBare answers every file of a folder from memory at /<name>, and 304 where the client has it.
func serveBare(address, folder string) error {
	files, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil {
		return err
	}
	gin.SetMode(gin.ReleaseMode)
	engine := gin.New()
	for _, file := range files {
		body, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		engine.GET("/"+filepath.Base(file), func(c *gin.Context) {
			if c.GetHeader("If-None-Match") != "" {
				c.Status(http.StatusNotModified)
				return
			}
			c.Data(http.StatusOK, "application/json", body)
		})
	}
	return http.ListenAndServe(address, engine)
}

func freeAddress() (string, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer listener.Close()
	return listener.Addr().String(), nil
}

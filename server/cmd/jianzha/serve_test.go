package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A running is a server in a process of its own.
type running struct {
	*exec.Cmd
	url string
	log *bytes.Buffer
}

// start starts the server on a free port and waits for its first line.
func start(t *testing.T, args ...string) *running {
	t.Helper()
	args = append([]string{"serve", "--addr", "127.0.0.1:0", "--rules", "../../rulefile/testdata/good"}, args...)
	r := &running{Cmd: exec.Command("jianzha", args...), log: &bytes.Buffer{}}
	r.Stderr = r.log
	out, err := r.StdoutPipe()
	if err == nil {
		err = r.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Process.Kill() })
	line, err := bufio.NewReader(out).ReadString('\n')
	url, said := strings.CutPrefix(strings.TrimSpace(line), "listening on ")
	if err != nil || !said {
		t.Fatalf("the first line is %q, error %v; log: %s", line, err, r.log)
	}
	r.url = url
	return r
}

// stop sends a signal and wants the process to end well.
func (r *running) stop(t *testing.T, s syscall.Signal) {
	t.Helper()
	if err := r.Process.Signal(s); err != nil {
		t.Fatal(err)
	}
	if err := r.Wait(); err != nil {
		t.Errorf("after %s: %v; log: %s", s, err, r.log)
	}
}

// fetch returns status and body.
func (r *running) fetch(t *testing.T, path string) (int, string) {
	t.Helper()
	res, err := http.Get(r.url + path)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(body)
}

func TestServe(t *testing.T) {
	data := t.TempDir() + "/new/data"
	for _, signal := range []syscall.Signal{syscall.SIGTERM, syscall.SIGINT} {
		r := start(t, "--demo", "--data", data) // the second time on the same data
		for path, want := range map[string]string{
			"/healthz": "ok", "/readyz": "ok", "/v1/pack.txt": "jianzha-pack 1\n", "/demo/": "chat-live-membership",
		} {
			if status, body := r.fetch(t, path); status != 200 || !strings.Contains(body, want) {
				t.Errorf("%s: status %d, %.80q", path, status, body)
			}
		}
		r.stop(t, signal)
		r.checkLog(t)
	}
}

// checkLog wants lines of JSON about the requests, without any address.
func (r *running) checkLog(t *testing.T) {
	t.Helper()
	requests := 0
	for line := range strings.Lines(r.log.String()) {
		var entry struct{ Msg, Route string }
		if err := json.Unmarshal([]byte(line), &entry); err != nil {
			t.Errorf("%q is no JSON: %v", line, err)
		}
		if entry.Msg == "request" && entry.Route != "" {
			requests++
		}
	}
	if requests != 4 || strings.Contains(r.log.String(), "127.0.0.1") {
		t.Errorf("the log of four requests is %s", r.log)
	}
}

func TestServeWithoutDemo(t *testing.T) {
	r := start(t, "--data", t.TempDir())
	if status, _ := r.fetch(t, "/demo/"); status != 404 {
		t.Errorf("the demo pages have status %d", status)
	}
	r.stop(t, syscall.SIGTERM)
}

// TestServeLetsRequestsFinish ends the server while it is answering.
func TestServeLetsRequestsFinish(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	begun := make(chan bool)
	ctx, end := context.WithCancel(t.Context())
	handler := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		begun <- true
		time.Sleep(100 * time.Millisecond)
		io.WriteString(w, "whole")
	})
	served := make(chan error)
	go func() { served <- serve(ctx, newHTTPServer(handler, slog.New(slog.DiscardHandler)), l) }()
	go func() { <-begun; end() }()
	r := &running{url: "http://" + l.Addr().String()}
	if _, body := r.fetch(t, "/"); body != "whole" {
		t.Errorf("the answer is %q", body)
	}
	if err := <-served; err != nil {
		t.Error(err)
	}
	if _, err := http.Get(r.url); err == nil {
		t.Error("it still answers")
	}
}

func TestConnectionErrorsHaveNoAddress(t *testing.T) {
	var log bytes.Buffer
	srv := newHTTPServer(http.NotFoundHandler(), slog.New(slog.NewJSONHandler(&log, nil)))
	srv.ErrorLog.Print("http: panic serving 203.0.113.7:4711: secret")
	if got := log.String(); !strings.Contains(got, "connection failed") || strings.Contains(got, "203") || strings.Contains(got, "secret") {
		t.Errorf("logged %s", got)
	}
}

// TestServerLimits has clients that send too much or too slowly.
func TestServerLimits(t *testing.T) {
	srv := newHTTPServer(http.NotFoundHandler(), slog.New(slog.DiscardHandler))
	for name, limit := range map[string]time.Duration{
		"header": srv.ReadHeaderTimeout, "request": srv.ReadTimeout, "answer": srv.WriteTimeout, "pause": srv.IdleTimeout,
	} {
		if limit <= 0 || limit > 2*time.Minute {
			t.Errorf("the limit of a %s is %s", name, limit)
		}
	}
	r := start(t, "--data", t.TempDir())
	req, _ := http.NewRequest(http.MethodGet, r.url+"/healthz", nil)
	req.Header.Set("X-Large", strings.Repeat("a", 64<<10))
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if res.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("64 KiB of headers have status %d", res.StatusCode)
	}
	r.stop(t, syscall.SIGTERM)
}

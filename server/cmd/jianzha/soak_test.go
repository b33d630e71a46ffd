//go:build soak

package main

import (
	"io"
	"net/http"
	"sync/atomic"
	"testing"
	"time"
)

// How long TestSoak goes on.
const (
	soakRounds  = 25
	soakLoad    = 2 * time.Second
	soakClients = 8
)

// TestSoak kills the server again and again while it is under load. Each time
// it must come back on the same data with the same pack, and no answer that was
// given may have been another one.
func TestSoak(t *testing.T) {
	data := t.TempDir()
	first := start(t, "--demo", "--data", data)
	_, pack := first.fetch(t, "/v1/pack.txt")
	first.Process.Kill()
	first.Wait()
	var answers atomic.Int64
	for range soakRounds {
		r := start(t, "--demo", "--data", data)
		if status, body := r.fetch(t, "/readyz"); status != 200 {
			t.Fatalf("after the kill it is not ready: %d %q; log: %s", status, body, r.log)
		}
		stop := make(chan struct{})
		done := make(chan string, soakClients)
		for range soakClients {
			go func() { done <- load(r.url+"/v1/pack.txt", pack, &answers, stop) }()
		}
		time.Sleep(soakLoad)
		r.Process.Kill()
		r.Wait()
		close(stop)
		for range soakClients {
			if wrong := <-done; wrong != "" {
				t.Fatal(wrong)
			}
		}
	}
	t.Logf("%d answers over %d kills", answers.Load(), soakRounds)
}

// load asks for a file until the server is gone, and returns what was wrong.
func load(url, want string, answers *atomic.Int64, stop <-chan struct{}) string {
	for {
		select {
		case <-stop:
			return ""
		default:
		}
		res, err := http.Get(url)
		if err != nil {
			<-stop // killed
			return ""
		}
		body, err := io.ReadAll(res.Body)
		res.Body.Close()
		switch {
		case err != nil: // cut off: the client notices
		case res.StatusCode != http.StatusOK || string(body) != want:
			return "a wrong answer: " + res.Status
		default:
			answers.Add(1)
		}
	}
}

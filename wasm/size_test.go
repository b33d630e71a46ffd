//go:build !wasip1

package main

import (
	"bytes"
	"compress/gzip"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// largest is how large the engine may be, compressed as browsers and stores
// compress it.
const largest = 850_000

// TestSize builds the engine as "make dist" does and weighs it.
func TestSize(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the engine")
	}
	size := compressed(t, build(t))
	t.Logf("engine.wasm: %d bytes gzip -9", size)
	if size > largest {
		t.Errorf("engine.wasm has %d bytes gzip -9, more than %d", size, largest)
	}
}

// build builds the engine and returns the file.
func build(t *testing.T) []byte {
	file := filepath.Join(t.TempDir(), "engine.wasm")
	cmd := exec.Command("go", "build", "-trimpath", "-buildmode=c-shared", "-ldflags=-s -w", "-o", file, ".")
	cmd.Env = append(os.Environ(), "GOOS=wasip1", "GOARCH=wasm")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("building the engine: %v\n%s", err, out)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func compressed(t *testing.T, data []byte) int {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}

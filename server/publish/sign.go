package publish

import (
	"crypto/ed25519"
	"fmt"
	"os"
	"strings"

	"github.com/jianzha/jianzha/wasm/trust"
)

// KindOf returns the kind of a text to be signed, by its first line.
func KindOf(text []byte) (trust.Kind, error) {
	first, _, _ := strings.Cut(string(text), "\n")
	kind, version, _ := strings.Cut(first, "\t")
	for _, k := range []trust.Kind{trust.RootKind, trust.ReleaseKind, trust.BeaconKind} {
		if string(k) == kind && version == "1" {
			return k, nil
		}
	}
	return "", fmt.Errorf("it begins with %q and is nothing to sign", short(first))
}

// short keeps messages readable where a file is something else altogether.
func short(s string) string {
	if len(s) > 40 {
		return s[:40] + "…"
	}
	return s
}

// SignFile adds the signature of a key to a file.
func SignFile(name string, key ed25519.PrivateKey) error {
	text, err := os.ReadFile(name)
	if err != nil {
		return fmt.Errorf("signing: %w", err)
	}
	kind, err := KindOf(text)
	if err == nil {
		text, err = trust.Sign(kind, text, key)
	}
	if err != nil {
		return fmt.Errorf("signing %q: %w", name, err)
	}
	return Write(name, text)
}

package keyfile

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jianzha/jianzha/wasm/trust"
)

func TestMain(m *testing.M) {
	workFactor = 10
	m.Run()
}

func says(passphrase string) Passphrase {
	return func(string) (string, error) { return passphrase, nil }
}

func TestKeyFiles(t *testing.T) {
	for _, passphrase := range []string{"", "correct horse"} {
		name := filepath.Join(t.TempDir(), "one.key")
		public, err := Create(name, passphrase)
		if err != nil {
			t.Fatal(err)
		}
		private, err := Open(name, says(passphrase))
		if err != nil || !public.Equal(private.Public()) {
			t.Errorf("passphrase %q: opened another key, %v", passphrase, err)
		}
		data, _ := os.ReadFile(name)
		if seed := trust.Hex(private.Seed()); (passphrase != "") == bytes.Contains(data, []byte(seed)) {
			t.Errorf("passphrase %q: the file is\n%s", passphrase, data)
		}
		if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("mode %v", info.Mode())
		}
		if _, err := Create(name, ""); err == nil || !strings.Contains(err.Error(), "never overwritten") {
			t.Errorf("created again: %v", err)
		}
	}
}

func TestRefusals(t *testing.T) {
	folder := t.TempDir()
	good := filepath.Join(folder, "good.key")
	if _, err := Create(good, "right"); err != nil {
		t.Fatal(err)
	}
	sealed, _ := os.ReadFile(good)
	for name, test := range map[string]struct {
		data []byte
		ask  Passphrase
		want string
	}{
		"wrong passphrase": {sealed, says("wrong"), "the passphrase is wrong"},
		"no passphrase":    {sealed, func(string) (string, error) { return "", errors.New("no terminal") }, "no terminal"},
		"truncated":        {sealed[:len(sealed)/2], says("right"), "opening key file"},
		"empty":            {nil, says(""), "is no key file"},
		"something else":   {[]byte("hello\n"), says(""), "is no key file"},
		"short":            {[]byte(plain + "00\n"), says(""), "is no key file"},
	} {
		file := filepath.Join(folder, "bad.key")
		if err := os.WriteFile(file, test.data, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(file, test.ask); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestPublicFiles(t *testing.T) {
	folder := t.TempDir()
	public, err := Create(filepath.Join(folder, "a.key"), "")
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(folder, "a.pub")
	if err := WritePublic(name, public); err != nil {
		t.Fatal(err)
	}
	if got, err := ReadPublic(name); err != nil || !public.Equal(got) {
		t.Errorf("read %x, %v", got, err)
	}
	for _, bad := range []string{"", "key\t00", "lock\t" + trust.Hex(public)} {
		if err := os.WriteFile(name, []byte(bad), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := ReadPublic(name); err == nil {
			t.Errorf("%q is a public key", bad)
		}
	}
}

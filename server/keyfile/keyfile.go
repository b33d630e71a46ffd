// Package keyfile keeps private keys in files that a passphrase encrypts, by
// way of age. A key file is made on its holder's machine and stays there; what
// others need is the public line that Create returns.
package keyfile

import (
	"bytes"
	"crypto/ed25519"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"filippo.io/age"
	"filippo.io/age/armor"

	"github.com/jianzha/jianzha/wasm/trust"
)

// Extensions of the files of a private and of a public key.
const (
	Private = ".key"
	Public  = ".pub"
)

// plain begins the file of a key without a passphrase.
const plain = "jianzha-private-key "

// most bounds what is read as a key file.
const most = 16 << 10

// workFactor is the cost of trying a passphrase: 2^18 takes about a second.
var workFactor = 18

// A Passphrase is asked for when a file needs one.
type Passphrase func(prompt string) (string, error)

// Create makes a new key and writes it to a file that must not exist yet. With
// an empty passphrase the file is not encrypted: that is for keys to be thrown
// away, and for the beacon's key, which a server reads on its own.
func Create(name, passphrase string) (ed25519.PublicKey, error) {
	public, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		return nil, err
	}
	data, err := seal(private.Seed(), passphrase)
	if err != nil {
		return nil, fmt.Errorf("encrypting the key: %w", err)
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil, fmt.Errorf("key file %q exists already; a key is never overwritten", name)
	}
	if err != nil {
		return nil, fmt.Errorf("creating key file: %w", err)
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return nil, fmt.Errorf("writing key file %q: %w", name, errors.Join(err, os.Remove(name)))
	}
	return public, nil
}

func seal(seed []byte, passphrase string) ([]byte, error) {
	text := plain + trust.Hex(seed) + "\n"
	if passphrase == "" {
		return []byte(text), nil
	}
	recipient, err := age.NewScryptRecipient(passphrase)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	recipient.SetWorkFactor(workFactor)
	armored := armor.NewWriter(&out)
	w, err := age.Encrypt(armored, recipient)
	if err != nil {
		return nil, err
	}
	_, err = io.WriteString(w, text)
	err = errors.Join(err, w.Close(), armored.Close())
	return out.Bytes(), err
}

// Open reads a key file, and asks for its passphrase if it has one.
func Open(name string, ask Passphrase) (ed25519.PrivateKey, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("reading key file: %w", err)
	}
	if bytes.HasPrefix(data, []byte(armor.Header)) {
		if data, err = unseal(data, name, ask); err != nil {
			return nil, fmt.Errorf("opening key file %q: %w", name, err)
		}
	}
	seed, err := trust.Unhex(string(bytes.TrimSpace(bytes.TrimPrefix(data, []byte(plain)))), ed25519.SeedSize)
	if err != nil || !bytes.HasPrefix(data, []byte(plain)) {
		return nil, fmt.Errorf("file %q is no key file", name)
	}
	return ed25519.NewKeyFromSeed(seed), nil
}

func unseal(data []byte, name string, ask Passphrase) ([]byte, error) {
	passphrase, err := ask("passphrase of " + name + ": ")
	if err != nil {
		return nil, err
	}
	identity, err := age.NewScryptIdentity(passphrase)
	if err != nil {
		return nil, err
	}
	r, err := age.Decrypt(armor.NewReader(bytes.NewReader(data)), identity)
	if errors.As(err, new(*age.NoIdentityMatchError)) {
		return nil, errors.New("the passphrase is wrong")
	}
	if err != nil {
		return nil, err
	}
	return io.ReadAll(io.LimitReader(r, most))
}

// WritePublic writes the file of a public key: one line, as a root has it.
func WritePublic(name string, key ed25519.PublicKey) error {
	return os.WriteFile(name, []byte("key\t"+trust.Hex(key)+"\n"), 0o644)
}

// ReadPublic reads the file of a public key.
func ReadPublic(name string) (ed25519.PublicKey, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("reading public key: %w", err)
	}
	digits, ok := bytes.CutPrefix(bytes.TrimSpace(data), []byte("key\t"))
	key, err := trust.Unhex(string(digits), ed25519.PublicKeySize)
	if !ok || err != nil {
		return nil, fmt.Errorf("file %q is no public key: it should be \"key\", a tab and 64 hexadecimal digits", name)
	}
	return key, nil
}

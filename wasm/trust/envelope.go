package trust

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"strconv"
	"strings"
)

// A Hash is the SHA-256 of a file, by which it is named.
type Hash [sha256.Size]byte

// HashOf returns the hash of a file.
func HashOf(data []byte) Hash { return sha256.Sum256(data) }

func (h Hash) String() string { return Hex(h[:]) }

// ParseHash reads what String writes.
func ParseHash(s string) (Hash, error) {
	data, err := Unhex(s, len(Hash{}))
	if err != nil {
		return Hash{}, err
	}
	return Hash(data), nil
}

// A KeyID names a public key in signature lines: the first eight bytes of its
// hash, in hexadecimal digits.
type KeyID string

// IDOf returns the id of a public key.
func IDOf(key ed25519.PublicKey) KeyID {
	sum := sha256.Sum256(key)
	return KeyID(Hex(sum[:8]))
}

// encode is DSSE's pre-authentication encoding (PAE, version 1).
func encode(kind Kind, payload []byte) []byte {
	head := "DSSEv1 " + strconv.Itoa(len(kind)) + " " + string(kind) + " " + strconv.Itoa(len(payload)) + " "
	return append([]byte(head), payload...)
}

// maxSignatures bounds the work on a text before anything of it is believed.
const maxSignatures = 32

// signatureLine begins each line behind a payload.
const signatureLine = "signature\t"

// split parts a signed text into the payload and its signatures, which stand
// in the order of their keys.
func split(data []byte) (payload []byte, signatures map[KeyID][]byte, err error) {
	if len(data) > MaxBytes {
		return nil, nil, refuse(TooLarge, strconv.Itoa(len(data))+" bytes")
	}
	at := bytes.Index(data, []byte("\n"+signatureLine)) + 1
	if at == 0 {
		return nil, nil, refuse(BelowThreshold, "there is no signature")
	}
	signatures = map[KeyID][]byte{}
	last := KeyID("")
	for line := range strings.Lines(string(data[at:])) {
		id, signature, ok := signatureIn(line)
		if !ok || id <= last || len(signatures) == maxSignatures {
			return nil, nil, refuse(Malformed, "a signature line is none, out of order, twice or too many")
		}
		signatures[id], last = signature, id
	}
	return data[:at], signatures, nil
}

func signatureIn(line string) (KeyID, []byte, bool) {
	rest, ok := strings.CutPrefix(line, signatureLine)
	rest, ended := strings.CutSuffix(rest, "\n")
	id, signature, tab := strings.Cut(rest, "\t")
	_, isID := unhex(id, 8)
	bytes, isSignature := unhex(signature, ed25519.SignatureSize)
	return KeyID(id), bytes, ok && ended && tab && isID && isSignature
}

// open returns the payload of a text that enough of the signers signed.
// Signatures of other keys are left alone: a root carries those of two roots.
func open(kind Kind, data []byte, by *Signers) ([]byte, error) {
	payload, signatures, err := split(data)
	if err != nil {
		return nil, err
	}
	return payload, by.verify(kind, payload, signatures)
}

func (s *Signers) verify(kind Kind, payload []byte, signatures map[KeyID][]byte) error {
	signed, n := encode(kind, payload), 0
	for _, key := range s.Keys {
		signature := signatures[IDOf(key)]
		if signature == nil {
			continue
		}
		if !ed25519.Verify(key, signed, signature) {
			return refuse(BadSignature, "of key "+string(IDOf(key)))
		}
		n++
	}
	if n < s.Threshold {
		return refuse(BelowThreshold, strconv.Itoa(n)+" of "+strconv.Itoa(s.Threshold)+" signatures")
	}
	return nil
}

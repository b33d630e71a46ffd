package trust

import (
	"bytes"
	"crypto/ed25519"
	"maps"
	"slices"
)

// Sign returns a text with the signature of one more key, or with that key's
// signature made anew. The text is a payload, or one with signatures.
func Sign(kind Kind, text []byte, key ed25519.PrivateKey) ([]byte, error) {
	payload, signatures := text, map[KeyID][]byte{}
	if bytes.Contains(text, []byte("\n"+signatureLine)) {
		var err error
		if payload, signatures, err = split(text); err != nil {
			return nil, err
		}
	}
	public, _ := key.Public().(ed25519.PublicKey)
	signatures[IDOf(public)] = ed25519.Sign(key, encode(kind, payload))
	return join(payload, signatures), nil
}

func join(payload []byte, signatures map[KeyID][]byte) []byte {
	out := slices.Clone(payload)
	for _, id := range slices.Sorted(maps.Keys(signatures)) {
		out = append(out, signatureLine+string(id)+"\t"+Hex(signatures[id])+"\n"...)
	}
	return out
}

package trust

import (
	"bytes"
	"crypto/ed25519"
	"testing"
)

// FuzzRead gives any bytes to what reads payloads once their signatures were
// found good: nothing crashes, and there is one way to write each.
func FuzzRead(f *testing.F) {
	one := &Signers{Keys: []ed25519.PublicKey{make([]byte, ed25519.PublicKeySize)}, Threshold: 1}
	root := &Root{Number: 1, Expires: 5, Roles: map[Role]*Signers{BeaconRole: one, ReleaseRole: one, RootRole: one}}
	f.Add(root.Payload())
	f.Add((&Release{Seq: 1, Time: 1, Expires: 1, Engine: 1, Bytes: 1, Steps: []Step{{1, 0}, {All, 9}}}).Payload())
	f.Add((&Beacon{Time: 1, Expires: 1, Seq: 1, Wait: 60, Muted: []string{"a", "b"}}).Payload())
	f.Fuzz(func(t *testing.T, data []byte) {
		if r, err := readRoot(data); err == nil && !bytes.Equal(r.Payload(), data) {
			t.Errorf("a second way to write %q", r.Payload())
		}
		if r, err := readRelease(data); err == nil && !bytes.Equal(r.Payload(), data) {
			t.Errorf("a second way to write %q", r.Payload())
		}
		if b, err := readBeacon(data); err == nil && !bytes.Equal(b.Payload(), data) {
			t.Errorf("a second way to write %q", b.Payload())
		}
		if payload, signatures, err := split(data); err == nil && !bytes.Equal(join(payload, signatures), data) {
			t.Errorf("a second way to sign %q", data)
		}
	})
}

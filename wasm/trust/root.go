package trust

import (
	"bytes"
	"crypto/ed25519"
	"slices"
)

// A Role is what keys sign.
type Role string

// The roles, in the order in which a root lists them.
const (
	BeaconRole  Role = "beacon"
	ReleaseRole Role = "release"
	RootRole    Role = "root"
)

// Roles lists the roles.
var Roles = []Role{BeaconRole, ReleaseRole, RootRole}

// MaxKeys is how many keys a role may have.
const MaxKeys = 16

// Signers are the keys of a role, sorted, and how many of them must sign.
type Signers struct {
	Keys      []ed25519.PublicKey
	Threshold int
}

func (s *Signers) equal(other *Signers) bool {
	return slices.EqualFunc(s.Keys, other.Keys, func(a, b ed25519.PublicKey) bool { return a.Equal(b) })
}

// A Root says who may sign what. Number grows by one with each root.
type Root struct {
	Number  int64
	Expires int64 // seconds since 1970
	Roles   map[Role]*Signers
}

// Payload returns the text to be signed.
func (r *Root) Payload() []byte {
	w := newWriter(RootKind)
	w.line("number", decimal(r.Number))
	w.line("expires", decimal(r.Expires))
	for _, role := range Roles {
		s := r.Roles[role]
		w.line("role", string(role), decimal(int64(s.Threshold)))
		for _, k := range s.Keys {
			w.line("key", Hex(k))
		}
	}
	return w.out
}

func readRoot(payload []byte) (*Root, error) {
	f := newFields(RootKind, payload)
	r := &Root{Roles: map[Role]*Signers{}}
	r.Number = f.number(f.next("number", 1)[0], 1, 1<<31)
	r.Expires = f.time(f.next("expires", 1)[0])
	for _, role := range Roles {
		r.Roles[role] = f.signers(role)
	}
	return r, f.end()
}

func (f *fields) signers(role Role) *Signers {
	v := f.next("role", 2)
	if v[0] != string(role) {
		f.fail("is not the role " + string(role))
	}
	s := &Signers{Threshold: int(f.number(v[1], 1, MaxKeys))}
	last := []byte(nil)
	for f.more("key") && len(s.Keys) < MaxKeys {
		key := f.bytes(f.next("key", 1)[0], ed25519.PublicKeySize)
		if bytes.Compare(key, last) <= 0 {
			f.fail("is a key that is out of order, or twice")
		}
		s.Keys, last = append(s.Keys, key), key
	}
	if len(s.Keys) < s.Threshold {
		f.fail("ends a role with fewer keys than its threshold")
	}
	return s
}

// FirstRoot reads the root that a client is built with. It is trusted because
// of where it comes from; that its own keys signed it shows that they exist.
func FirstRoot(data []byte) (*Root, error) {
	payload, signatures, err := split(data)
	if err != nil {
		return nil, err
	}
	r, err := readRoot(payload)
	if err != nil {
		return nil, err
	}
	return r, r.Roles[RootRole].verify(RootKind, payload, signatures)
}

// Next reads the root that follows r. Enough keys of r and of the new root must
// have signed it. An expired root may be followed: that is how it is replaced.
func (r *Root) Next(data []byte) (*Root, error) {
	if _, err := open(RootKind, data, r.Roles[RootRole]); err != nil {
		return nil, err
	}
	next, err := FirstRoot(data)
	if err != nil {
		return nil, err
	}
	if next.Number != r.Number+1 {
		return nil, refuse(Skipped, "root "+decimal(next.Number)+" after root "+decimal(r.Number))
	}
	return next, nil
}

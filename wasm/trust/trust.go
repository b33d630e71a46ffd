// Package trust decides what a client takes from a server that it doesn't
// trust: who may sign what (root), which pack is published (release) and which
// release is current (beacon). Each is a few lines of text, signed with Ed25519
// over DSSE's pre-authentication encoding, and named by its hash. The rules are
// those of The Update Framework, with two of our own: the online key that signs
// beacons can only choose among what others signed, and what expires is not
// adopted, while what is in use stays in use. Browser and publisher both use
// this package; server/DESIGN.md has each format by example.
package trust

// A Kind is what a signed text says it is. It is part of what is signed, so
// that no text passes for one of another kind.
type Kind string

// The kinds of signed texts.
const (
	RootKind    Kind = "jianzha-root"
	ReleaseKind Kind = "jianzha-release"
	BeaconKind  Kind = "jianzha-beacon"
)

// MaxBytes bounds a signed text of any kind before it is read: a root with 16
// keys and signatures takes half of it.
const MaxBytes = 8 << 10

// Engine is the version of the engine. A release says which is needed for its
// pack; the number grows when older engines would misread what is new.
const Engine = 1

// A Refusal is why something was not taken. Its text is for logs and
// maintainers; shoppers are told by the reason.
type Refusal struct {
	Reason Reason
	Detail string
}

func (r *Refusal) Error() string {
	if r.Detail == "" {
		return string(r.Reason)
	}
	return string(r.Reason) + ": " + r.Detail
}

// A Reason is the kind of a refusal.
type Reason string

// The reasons. They go over the wire of the extension and are words of its
// catalog, so they stay as they are.
const (
	TooLarge       Reason = "too-large"       // longer than anything real
	Malformed      Reason = "malformed"       // not what an honest signer writes
	BadSignature   Reason = "bad-signature"   // a known key's signature does not fit
	BelowThreshold Reason = "below-threshold" // too few known keys signed
	Skipped        Reason = "root-skipped"    // a root that is not the next one
	Expired        Reason = "expired"         // its time is over
	Older          Reason = "older"           // older than what was taken before
	Mismatch       Reason = "mismatch"        // not the bytes that were named
	NeedsEngine    Reason = "needs-engine"    // made for a later engine
	TooEarly       Reason = "too-early"       // rolled out faster than was signed
	TooMany        Reason = "too-many-muted"  // mutes more than a beacon may
)

func refuse(reason Reason, detail string) error { return &Refusal{reason, detail} }

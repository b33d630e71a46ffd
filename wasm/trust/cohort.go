package trust

import (
	"crypto/hmac"
	"crypto/sha256"
)

// Cohort is the place of a client in the roll-out of a release, from 0 to
// All-1. It comes of a secret that never leaves the client and the release's
// salt, so the server can't know or choose who is early.
func (r *Release) Cohort(secret []byte) int64 {
	mac := hmac.New(sha256.New, secret)
	mac.Write(r.Salt[:])
	n := int64(0)
	for _, b := range mac.Sum(nil)[:7] {
		n = n<<8 | int64(b)
	}
	return n % All
}

// Includes reports whether a client takes the release at the beacon's step.
// Once in, it stays in: the shares grow.
func (r *Release) Includes(secret []byte, step int64) bool {
	return r.Cohort(secret) < r.Steps[step].Share
}

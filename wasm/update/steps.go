package update

import (
	"bytes"
	"errors"
	"strconv"

	"github.com/jianzha/jianzha/wasm/pack"
	"github.com/jianzha/jianzha/wasm/rule"
	"github.com/jianzha/jianzha/wasm/trust"
)

// The addresses of files, below the base address.
const (
	BeaconPath = "v1/beacon.txt"
	rootPath   = "v1/root/"
	release    = "v1/release/"
	packs      = "v1/pack/"
	deltas     = "v1/delta/"
	ending     = ".txt"
)

// RootPath returns where a root lies.
func RootPath(number int64) string { return rootPath + strconv.FormatInt(number, 10) + ending }

// ReleasePath returns where a release lies, as it was signed.
func ReleasePath(h trust.Hash) string { return release + h.String() + ending }

// PackPath returns where a pack lies.
func PackPath(h trust.Hash) string { return packs + h.String() + ending }

// DeltaPath returns where the delta between two packs lies.
func DeltaPath(from, to trust.Hash) string {
	return deltas + from.String()[:16] + "-" + to.String()[:16] + ending
}

// wantRoot looks for roots until there is none that follows.
func (u *Update) wantRoot(then func()) {
	u.ask(RootPath(u.trusted.Root.Number+1), trust.MaxBytes, func(data []byte) error {
		if data == nil {
			u.client.State.Looked, u.changed = u.client.Now, true
			then()
			return nil
		}
		if err := u.trusted.NextRoot(data); err != nil {
			return err
		}
		u.client.State.Roots = append(u.client.State.Roots, data)
		u.changed = true
		u.wantRoot(then)
		return nil
	})
}

func (u *Update) wantBeacon() { u.ask(BeaconPath, trust.MaxBytes, must(u.takeBeacon)) }

// takeBeacon reads the beacon. One that can't be verified, or comes under an
// expired root, may follow a root that was not looked for yet.
func (u *Update) takeBeacon(data []byte) error {
	b, err := u.trusted.NextBeacon(data, u.client.Now)
	if err != nil {
		if u.client.State.Looked != u.client.Now && rootMayHelp(err) {
			u.wantRoot(u.wantBeacon)
			return nil
		}
		return err
	}
	u.beacon, u.beaconText = b, data
	if trust.HashOf(u.client.State.Release) == b.Release {
		return u.finish(nil, u.client.State.Pack, u.client.Rules)
	}
	u.ask(ReleasePath(b.Release), trust.MaxBytes, must(u.takeRelease))
	return nil
}

func rootMayHelp(err error) bool {
	refusal, ok := errors.AsType[*trust.Refusal](err)
	return ok && (refusal.Reason == trust.BelowThreshold || refusal.Reason == trust.Expired)
}

func (u *Update) takeRelease(data []byte) error {
	r, err := u.trusted.NextRelease(u.beacon, data, u.client.Now)
	if err != nil {
		return err
	}
	if len(u.client.Secret) > 0 && !r.Includes(u.client.Secret, u.beacon.Step) {
		return u.finish(nil, u.client.State.Pack, u.client.Rules)
	}
	u.release, u.releaseText = r, data
	have := trust.HashOf(u.client.State.Pack)
	if have == r.Pack {
		return u.finish(r, u.client.State.Pack, u.client.Rules)
	}
	u.ask(DeltaPath(have, r.Pack), int(r.Bytes), u.takeDelta)
	return nil
}

// takeDelta makes the new pack from the one in use. Where there is no delta, or
// one that leads elsewhere, the whole pack is got.
func (u *Update) takeDelta(data []byte) error {
	if data != nil {
		made, err := pack.Apply(u.client.State.Pack, data, int(u.release.Bytes))
		if err == nil && u.release.Check(made) == nil {
			return u.takePack(made)
		}
	}
	u.ask(PackPath(u.release.Pack), int(u.release.Bytes), must(u.takePack))
	return nil
}

func (u *Update) takePack(data []byte) error {
	if err := u.release.Check(data); err != nil {
		return err
	}
	rs, err := u.packOf(data)
	if err != nil {
		return err
	}
	return u.finish(u.release, data, rs)
}

// finish takes the beacon, and with it a release or, for nil, the one in use.
func (u *Update) finish(r *trust.Release, data []byte, rs *rule.Ruleset) error {
	if err := u.beacon.CheckMuted(Categories(rs)); err != nil {
		return err
	}
	s := &u.client.State
	u.changed = u.changed || r != nil || !bytes.Equal(s.Beacon, u.beaconText)
	s.Beacon = u.beaconText
	if r != nil {
		s.Release, s.Pack, u.client.Rules = u.releaseText, data, rs
	}
	u.trusted.Take(u.beacon, r)
	return nil
}

// Categories returns the categories of the rules that take part, by id, as
// bounds on muting are counted.
func Categories(rs *rule.Ruleset) map[string]string {
	out := map[string]string{}
	for i := range rs.Rules {
		if rs.Rules[i].Status == rule.Stable {
			out[rs.Rules[i].ID] = string(rs.Rules[i].Category)
		}
	}
	return out
}

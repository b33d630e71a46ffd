package publish

import (
	"crypto/ed25519"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"github.com/jianzha/jianzha/wasm/pack"
	"github.com/jianzha/jianzha/wasm/rule"
	"github.com/jianzha/jianzha/wasm/trust"
	"github.com/jianzha/jianzha/wasm/update"
)

// A Pointer signs the beacon of a site. All that shoppers notice of publishing
// goes through it: what a beacon names is there before the beacon is.
type Pointer struct {
	Site *Site
	Key  ed25519.PrivateKey // of the beacon
	Now  time.Time
	Life time.Duration // of the beacon
	Wait time.Duration // until clients look again
}

// undoPath is where the hash of a release's undoing lies. It is for the server;
// clients never ask for it.
func undoPath(release trust.Hash) string { return "v1/undo/" + release.String() + ".txt" }

// Publish puts a proposal on the site, and points the beacon at the first step
// of its release. Rules that were muted stay so.
func (p *Pointer) Publish(proposal *Proposal) (*trust.Release, error) {
	c, err := p.Site.Current()
	if err != nil {
		return nil, err
	}
	r, err := proposal.check(c)
	if err != nil {
		return nil, err
	}
	named, undo := trust.HashOf(proposal.Release), trust.HashOf(proposal.Undo)
	files := map[string][]byte{
		update.ReleasePath(named): proposal.Release,
		update.ReleasePath(undo):  proposal.Undo,
		undoPath(named):           []byte(undo.String() + "\n"),
	}
	for _, set := range []map[string][]byte{proposal.Files, files} {
		for path, data := range set {
			if err := p.Site.write(path, data); err != nil {
				return nil, err
			}
		}
	}
	return r, p.point(c, proposal.Files[update.PackPath(r.Pack)], func(b *trust.Beacon) { b.Seq, b.Release, b.Step = r.Seq, named, 0 })
}

// errNothing says that a site has no beacon to change.
var errNothing = errors.New("nothing is published on this site yet")

// change signs the beacon anew after an edit.
func (p *Pointer) change(edit func(*Current, *trust.Beacon) error) error {
	c, err := p.Site.Current()
	if err != nil {
		return err
	}
	if c.Beacon == nil {
		return errNothing
	}
	next := *c.Beacon
	if err := edit(c, &next); err != nil {
		return err
	}
	return p.point(c, c.Pack, func(b *trust.Beacon) { *b = next })
}

// Renew signs the beacon anew, so that it does not expire.
func (p *Pointer) Renew() error {
	return p.change(func(*Current, *trust.Beacon) error { return nil })
}

// Promote goes on to the next step of the roll-out. It refuses before the time
// that was signed for it, as clients would.
func (p *Pointer) Promote() error {
	return p.change(func(c *Current, b *trust.Beacon) error {
		if b.Step++; b.Step == int64(len(c.Release.Steps)) {
			return errors.New("the release is rolled out to everybody already")
		}
		if begin := time.Unix(c.Release.Time+c.Release.Steps[b.Step].After, 0); p.Now.Before(begin) {
			return fmt.Errorf("step %d may not begin before %s", b.Step, begin.UTC().Format(time.RFC3339))
		}
		return nil
	})
}

// Rollback points the beacon at the undoing of the current release, which was
// signed with it. It goes one release back; further needs keys.
func (p *Pointer) Rollback() error {
	return p.change(func(c *Current, b *trust.Beacon) error {
		text, err := p.Site.read(undoPath(b.Release))
		if errors.Is(err, fs.ErrNotExist) {
			return errors.New("this release is itself an undoing; going further back needs a new release, and so the release keys")
		}
		if err != nil {
			return err
		}
		hash, err := trust.ParseHash(strings.TrimSpace(string(text)))
		if err != nil {
			return fmt.Errorf("reading the undoing of release %d: %w", b.Seq, err)
		}
		b.Seq, b.Release, b.Step = b.Seq+1, hash, 0
		return nil
	})
}

// Mute keeps rules from being shown, whatever the pack says, until they are
// unmuted.
func (p *Pointer) Mute(ids ...string) error {
	return p.change(func(c *Current, b *trust.Beacon) error {
		rs, err := pack.Decode(c.Pack)
		if err != nil {
			return err
		}
		for _, id := range ids {
			if !slices.ContainsFunc(rs.Rules, func(r rule.Rule) bool { return r.ID == id }) {
				return fmt.Errorf("there is no rule %q in what is published", id)
			}
		}
		b.Muted = slices.Compact(slices.Sorted(slices.Values(append(slices.Clone(b.Muted), ids...))))
		return b.CheckMuted(update.Categories(rs))
	})
}

// Unmute shows rules again.
func (p *Pointer) Unmute(ids ...string) error {
	return p.change(func(_ *Current, b *trust.Beacon) error {
		for _, id := range ids {
			if !slices.Contains(b.Muted, id) {
				return fmt.Errorf("rule %q is not muted", id)
			}
		}
		b.Muted = slices.DeleteFunc(slices.Clone(b.Muted), func(id string) bool { return slices.Contains(ids, id) })
		return nil
	})
}

// point signs and writes a beacon, after looking at it as a client would that
// has what is current.
func (p *Pointer) point(c *Current, packed []byte, edit func(*trust.Beacon)) error {
	b := &trust.Beacon{}
	if c.Beacon != nil {
		*b = *c.Beacon
	}
	edit(b)
	b.Time = p.Now.Unix()
	if c.Beacon != nil {
		b.Time = max(b.Time, c.Beacon.Time) // whatever the clock of this machine says
	}
	b.Expires, b.Wait = b.Time+int64(p.Life.Seconds()), int64(p.Wait.Seconds())
	text, err := trust.Sign(trust.BeaconKind, b.Payload(), p.Key)
	if err != nil {
		return err
	}
	client := &trust.Client{Root: c.Root(), Release: c.Release, Beacon: c.Beacon}
	if _, err := client.NextBeacon(text, b.Time); err != nil {
		return fmt.Errorf("clients would refuse this beacon: %w", err)
	}
	rs, err := pack.Decode(packed)
	if err != nil {
		return err
	}
	if err := b.CheckMuted(update.Categories(rs)); err != nil {
		return fmt.Errorf("clients would refuse this beacon: %w", err)
	}
	return p.Site.write(update.BeaconPath, text)
}

// Package update brings a client up to date. It says which file to get next and
// takes what came, from whichever server; what is taken, and in which order, is
// decided here and in package trust, by the same code in the browser and in the
// command that checks a server. Nothing replaces the pack in use before it was
// verified, decoded and tried.
package update

import (
	"errors"

	"github.com/jianzha/jianzha/wasm/pack"
	"github.com/jianzha/jianzha/wasm/rule"
	"github.com/jianzha/jianzha/wasm/trust"
)

// A Client is who is brought up to date.
type Client struct {
	First  []byte // the root that it was built with
	State  State
	Rules  *rule.Ruleset // decoded from State.Pack
	Secret []byte        // decides when it is its turn in a roll-out; none is always
	Now    int64         // its clock, seconds since 1970
	// Try loads a new ruleset and judges examples by it. An error keeps the old
	// one in use.
	Try func(*rule.Ruleset) error
}

// A Want is a file to get.
type Want struct {
	Path string // below the base address, without a slash before it
	Most int    // bytes it may have at most
}

// An Update is one look for news. Get what it wants and hand that to Take, or
// call Missing, until it wants nothing.
type Update struct {
	client  Client
	trusted *trust.Client
	want    Want
	next    func(data []byte) error // data is nil where the file is missing
	changed bool

	beaconText, releaseText []byte
	beacon                  *trust.Beacon
	release                 *trust.Release
}

// rootsEvery is how often newer roots are looked for, in seconds, where nothing
// else calls for it.
const rootsEvery = 24 * 3600

// New begins a look for news. An error says that the state is damaged: begin
// with the bundled pack and an empty one then.
func New(c Client) (*Update, error) {
	first, err := trust.FirstRoot(c.First)
	if err != nil {
		return nil, err
	}
	u := &Update{client: c}
	if u.trusted, err = c.State.open(first); err != nil {
		return nil, err
	}
	if c.Now-c.State.Looked >= rootsEvery || c.Now < c.State.Looked {
		u.wantRoot(u.wantBeacon)
	} else {
		u.wantBeacon()
	}
	return u, nil
}

// Want returns the file to get next; its path is empty when there is none.
func (u *Update) Want() Want { return u.want }

// Take takes the file that was wanted. After an error nothing more is wanted,
// and what was taken before it is kept.
func (u *Update) Take(data []byte) error {
	if data == nil {
		data = []byte{}
	}
	return u.step(data)
}

// Missing says that the server does not have the file that was wanted.
func (u *Update) Missing() error { return u.step(nil) }

// errMissing says that a server lacks a file that it must have.
var errMissing = errors.New("the server does not have this file")

func (u *Update) step(data []byte) error {
	next := u.next
	u.want, u.next = Want{}, nil
	return next(data)
}

func (u *Update) ask(path string, most int, next func([]byte) error) {
	u.want, u.next = Want{path, most}, next
}

// must is for files without which there is no going on.
func must(next func([]byte) error) func([]byte) error {
	return func(data []byte) error {
		if data == nil {
			return errMissing
		}
		return next(data)
	}
}

// State returns what the client is to keep now.
func (u *Update) State() State { return u.client.State }

// Rules returns the ruleset to judge by.
func (u *Update) Rules() *rule.Ruleset { return u.client.Rules }

// Changed reports whether the state is another one than before.
func (u *Update) Changed() bool { return u.changed }

// Beacon returns the beacon and the release that the client goes by, nil where
// it has none.
func (u *Update) Beacon() (*trust.Beacon, *trust.Release) { return u.trusted.Beacon, u.trusted.Release }

// Root returns the root that the client goes by.
func (u *Update) Root() *trust.Root { return u.trusted.Root }

// Muted lists the rules that are to be left out.
func (u *Update) Muted() []string {
	if u.trusted.Beacon == nil {
		return nil
	}
	return u.trusted.Beacon.Muted
}

// Wait is how many seconds to wait before the next look.
func (u *Update) Wait() int64 {
	if u.trusted.Beacon == nil {
		return defaultWait
	}
	return u.trusted.Beacon.Wait
}

// defaultWait is the wait before a first beacon said another, in seconds.
const defaultWait = 480

// packOf decodes a pack that was verified, and tries it.
func (u *Update) packOf(data []byte) (*rule.Ruleset, error) {
	rs, err := pack.Decode(data)
	if err != nil {
		return nil, err
	}
	return rs, u.client.Try(rs)
}

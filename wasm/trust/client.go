package trust

// A Client is what a client has taken so far. It is kept as the signed texts
// themselves, never as "this was verified", and made anew from them.
type Client struct {
	Root    *Root
	Release *Release // nil before the first
	Beacon  *Beacon  // nil before the first
}

// NextRoot takes the root that follows the one in use. Where it replaces keys,
// what these signed no longer counts: a thief may have signed far ahead, to
// keep later texts from being taken.
func (c *Client) NextRoot(data []byte) error {
	next, err := c.Root.Next(data)
	if err != nil {
		return err
	}
	if !next.Roles[BeaconRole].equal(c.Root.Roles[BeaconRole]) {
		c.Beacon = nil
	}
	if !next.Roles[ReleaseRole].equal(c.Root.Roles[ReleaseRole]) {
		c.Beacon, c.Release = nil, nil
	}
	c.Root = next
	return nil
}

// Skew is how many seconds a client's clock may be behind before a roll-out
// waits for it.
const Skew = 600

// NextBeacon reads a beacon. It is not taken once a later one was, nor past its
// time, nor by a root past its own. now is the client's clock, in seconds since
// 1970; where the last beacon is later, that is believed.
func (c *Client) NextBeacon(data []byte, now int64) (*Beacon, error) {
	payload, err := open(BeaconKind, data, c.Root.Roles[BeaconRole])
	if err != nil {
		return nil, err
	}
	b, err := readBeacon(payload)
	if err != nil {
		return nil, err
	}
	return b, c.timely(b, c.clock(now))
}

func (c *Client) timely(b *Beacon, now int64) error {
	switch {
	case c.Beacon != nil && b.Time < c.Beacon.Time:
		return refuse(Older, "this beacon is from before the last one")
	case c.Release != nil && b.Seq < c.Release.Seq:
		return refuse(Older, "release "+decimal(b.Seq)+" after release "+decimal(c.Release.Seq))
	case b.Time > now+MaxLife:
		return refuse(TooEarly, "the beacon is from the future")
	case now > b.Expires:
		return refuse(Expired, "the beacon")
	case now > c.Root.Expires:
		return refuse(Expired, "root "+decimal(c.Root.Number))
	}
	return nil
}

// clock is the client's clock, or the time of the last beacon if that is later.
func (c *Client) clock(now int64) int64 {
	if c.Beacon != nil {
		now = max(now, c.Beacon.Time)
	}
	return now
}

// NextRelease reads the release that a beacon names.
func (c *Client) NextRelease(b *Beacon, data []byte, now int64) (*Release, error) {
	if HashOf(data) != b.Release {
		return nil, refuse(Mismatch, "the release has another hash than the beacon says")
	}
	payload, err := open(ReleaseKind, data, c.Root.Roles[ReleaseRole])
	if err != nil {
		return nil, err
	}
	r, err := readRelease(payload)
	if err != nil {
		return nil, err
	}
	return r, c.admit(b, r, c.clock(now))
}

func (c *Client) admit(b *Beacon, r *Release, now int64) error {
	switch {
	case r.Seq != b.Seq:
		return refuse(Mismatch, "release "+decimal(r.Seq)+" where the beacon says "+decimal(b.Seq))
	case c.Release != nil && r.Seq == c.Release.Seq && r.Pack != c.Release.Pack:
		return refuse(Mismatch, "another release "+decimal(r.Seq)+" than the one in use")
	case now > r.Expires:
		return refuse(Expired, "release "+decimal(r.Seq))
	case r.Engine > Engine:
		return refuse(NeedsEngine, decimal(r.Engine))
	case b.Step >= int64(len(r.Steps)):
		return refuse(Mismatch, "the release has no step "+decimal(b.Step))
	case now+Skew < r.Time+r.Steps[b.Step].After:
		return refuse(TooEarly, "step "+decimal(b.Step))
	}
	return nil
}

// Take makes a beacon the last one, and its release, once the pack was checked
// and loaded, the one in use. r is nil for a client that the roll-out has not
// reached: then only what the beacon mutes counts.
func (c *Client) Take(b *Beacon, r *Release) {
	c.Beacon = b
	if r != nil {
		c.Release = r
	}
}

// Resume takes again the release that a client had in use, and its pack. Its
// time may be over: what was in use stays.
func (c *Client) Resume(r *Release, pack []byte) error {
	if err := r.Check(pack); err != nil {
		return err
	}
	if r.Engine > Engine {
		return refuse(NeedsEngine, decimal(r.Engine))
	}
	c.Release = r
	return nil
}

// ReadRelease reads a release that was signed under any of the roots. The one
// under which a release was taken may have been followed by others since.
func ReadRelease(roots []*Root, release []byte) (r *Release, err error) {
	for _, root := range roots {
		var payload []byte
		if payload, err = open(ReleaseKind, release, root.Roles[ReleaseRole]); err == nil {
			return readRelease(payload)
		}
	}
	return nil, err
}

// ReadBeacon reads a beacon that was signed under any of the roots, whatever the
// time. It is for who publishes: clients forget what a replaced key signed.
func ReadBeacon(roots []*Root, beacon []byte) (b *Beacon, err error) {
	for _, root := range roots {
		var payload []byte
		if payload, err = open(BeaconKind, beacon, root.Roles[BeaconRole]); err == nil {
			return readBeacon(payload)
		}
	}
	return nil, err
}

// ResumeBeacon takes again the last beacon, unless its key was replaced.
func (c *Client) ResumeBeacon(data []byte) error {
	b, err := ReadBeacon([]*Root{c.Root}, data)
	if err == nil {
		c.Beacon = b
	}
	return err
}

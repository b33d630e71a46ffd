package trust

import "strconv"

// A Beacon says which release is current. It is signed online, by a key that a
// break-in at the server gives away, so clients bound what it can do.
type Beacon struct {
	Time    int64 // of signing, seconds since 1970; never falls
	Expires int64
	Seq     int64 // of the release
	Release Hash  // of the release as signed
	Step    int64 // index into the steps of the release
	Wait    int64 // seconds until the next look, from MinWait to MaxWait
	Muted   []string
}

// Bounds of a beacon.
const (
	MinWait = 60
	MaxWait = 6 * 3600
	// MaxLife is how long a beacon may live, in seconds: who can withhold new
	// ones from a client can do so for as long before it notices.
	MaxLife = 8 * 24 * 3600
	// maxMuted bounds the list before the rules are known.
	maxMuted = 200
)

// Payload returns the text to be signed.
func (b *Beacon) Payload() []byte {
	w := newWriter(BeaconKind)
	w.line("time", decimal(b.Time))
	w.line("expires", decimal(b.Expires))
	w.line("release", decimal(b.Seq), b.Release.String())
	w.line("step", decimal(b.Step))
	w.line("wait", decimal(b.Wait))
	for _, id := range b.Muted {
		w.line("mute", id)
	}
	return w.out
}

func readBeacon(payload []byte) (*Beacon, error) {
	f := newFields(BeaconKind, payload)
	b := &Beacon{}
	b.Time = f.time(f.next("time", 1)[0])
	b.Expires = f.number(f.next("expires", 1)[0], b.Time, b.Time+MaxLife)
	release := f.next("release", 2)
	b.Seq, b.Release = f.number(release[0], 1, 1<<31), f.hash(release[1])
	b.Step = f.number(f.next("step", 1)[0], 0, maxSteps-1)
	b.Wait = f.number(f.next("wait", 1)[0], MinWait, MaxWait)
	last := ""
	for f.more("mute") && len(b.Muted) < maxMuted {
		id := f.next("mute", 1)[0]
		if id <= last {
			f.fail("mutes a rule out of order, or twice")
		}
		b.Muted, last = append(b.Muted, id), id
	}
	return b, f.end()
}

// CheckMuted reports whether a beacon may mute as many of the rules, which are
// given with their categories: one in twenty, or five if that is more, and of
// no category more than a third. Rules that are not there count too: they may
// be in another release.
func (b *Beacon) CheckMuted(categories map[string]string) error {
	if most := max(5, len(categories)/20); len(b.Muted) > most {
		return refuse(TooMany, strconv.Itoa(len(b.Muted))+" of at most "+strconv.Itoa(most))
	}
	all, muted := map[string]int{}, map[string]int{}
	for _, c := range categories {
		all[c]++
	}
	for _, id := range b.Muted {
		if c, known := categories[id]; known {
			muted[c]++
		}
	}
	for c, n := range muted {
		if 3*n > all[c] {
			return refuse(TooMany, strconv.Itoa(n)+" of "+strconv.Itoa(all[c])+" in "+c)
		}
	}
	return nil
}

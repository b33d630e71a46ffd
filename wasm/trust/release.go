package trust

import "strconv"

// A Release names a pack, and how fast it may be rolled out. Releases are
// signed by people, on machines of their own. An even Seq is new content; the
// odd one after it, signed with it, has the content of before, so that a bad
// release is undone without any of them.
type Release struct {
	Seq     int64
	Time    int64 // of signing, seconds since 1970
	Expires int64
	Engine  int64 // the least version that reads the pack
	Pack    Hash
	Bytes   int64 // length of the pack
	Salt    [16]byte
	Steps   []Step
}

// A Step of a roll-out is the share of clients that take the release, and how
// long after signing it may begin. That bounds whoever has the beacon's key,
// also towards clients that have been offline, which a rule of "one step at a
// time" would not let catch up.
type Step struct {
	Share int64 // in ten-thousandths, growing
	After int64 // seconds, not falling
}

// MaxPack bounds the pack that a release may name.
const MaxPack = 8 << 20

// All is the share that means everybody.
const All = 10_000

const maxSteps = 8

// Payload returns the text to be signed.
func (r *Release) Payload() []byte {
	w := newWriter(ReleaseKind)
	w.line("seq", decimal(r.Seq))
	w.line("time", decimal(r.Time))
	w.line("expires", decimal(r.Expires))
	w.line("engine", decimal(r.Engine))
	w.line("pack", r.Pack.String(), decimal(r.Bytes))
	w.line("salt", Hex(r.Salt[:]))
	for _, s := range r.Steps {
		w.line("step", decimal(s.Share), decimal(s.After))
	}
	return w.out
}

func readRelease(payload []byte) (*Release, error) {
	f := newFields(ReleaseKind, payload)
	r := &Release{}
	r.Seq = f.number(f.next("seq", 1)[0], 1, 1<<31)
	r.Time = f.time(f.next("time", 1)[0])
	r.Expires = f.time(f.next("expires", 1)[0])
	r.Engine = f.number(f.next("engine", 1)[0], 1, 1<<20)
	pack := f.next("pack", 2)
	r.Pack, r.Bytes = f.hash(pack[0]), f.number(pack[1], 1, MaxPack)
	r.Salt = [16]byte(f.bytes(f.next("salt", 1)[0], 16))
	for f.more("step") && len(r.Steps) < maxSteps {
		r.Steps = append(r.Steps, f.step(r.Steps))
	}
	if len(r.Steps) == 0 || r.Steps[len(r.Steps)-1].Share != All {
		f.fail("ends the steps before all clients")
	}
	return r, f.end()
}

func (f *fields) step(before []Step) Step {
	least := Step{}
	if n := len(before); n > 0 {
		least = before[n-1]
	}
	v := f.next("step", 2)
	return Step{f.number(v[0], least.Share+1, All), f.number(v[1], least.After, 30*24*3600)}
}

// Check reports whether a pack is the one that the release names.
func (r *Release) Check(pack []byte) error {
	if int64(len(pack)) != r.Bytes {
		return refuse(Mismatch, "the pack has "+strconv.Itoa(len(pack))+" bytes, not "+decimal(r.Bytes))
	}
	if HashOf(pack) != r.Pack {
		return refuse(Mismatch, "the pack has another hash")
	}
	return nil
}

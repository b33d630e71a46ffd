package trust_test

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"reflect"
	"testing"

	. "github.com/jianzha/jianzha/wasm/trust"
)

// TestFlippedBits flips each bit of each honest text in turn. None is taken.
func TestFlippedBits(t *testing.T) {
	s := scene{}
	rel := s.signed(ReleaseKind, release().Payload(), "release1 release2")
	b := sign(BeaconKind, beacon(HashOf(rel)).Payload(), "beacon1")
	c := s.client()
	taken, err := c.NextBeacon(b, begin)
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		data []byte
		take func([]byte) error
	}{
		"root":    {sign(RootKind, root(2, "root").Payload(), "root1 root2"), func(d []byte) error { return s.client().NextRoot(d) }},
		"first":   {sign(RootKind, root(1, "root").Payload(), "root1 root2"), func(d []byte) error { _, err := FirstRoot(d); return err }},
		"beacon":  {b, func(d []byte) error { _, err := c.NextBeacon(d, begin); return err }},
		"release": {rel, func(d []byte) error { _, err := c.NextRelease(taken, d, begin); return err }},
	} {
		if err := test.take(test.data); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for i := range 8 * len(test.data) {
			flipped := bytes.Clone(test.data)
			flipped[i/8] ^= 1 << (i % 8)
			var refusal *Refusal
			if err := test.take(flipped); !errors.As(err, &refusal) {
				t.Errorf("%s: taken with bit %d of byte %d flipped (%v)", name, i%8, i/8, err)
			}
		}
	}
}

// TestUndo follows a bad release and its undoing, for which no release key is
// used: both were signed before.
func TestUndo(t *testing.T) {
	bad, undo := release(), release()
	undo.Seq, undo.Pack, undo.Steps = 5, HashOf([]byte(oldPack)), []Step{{All, 0}}
	signedBad := sign(ReleaseKind, bad.Payload(), "release1 release3")
	signedUndo := sign(ReleaseKind, undo.Payload(), "release1 release3")
	c := (&scene{}).client()
	take := func(seq int64, data []byte) error {
		b := beacon(HashOf(data))
		b.Seq, b.Time = seq, c.Beacon.Time+60
		got, err := c.NextBeacon(sign(BeaconKind, b.Payload(), "beacon1"), b.Time)
		if err != nil {
			return err
		}
		r, err := c.NextRelease(got, data, b.Time)
		if err == nil {
			c.Take(got, r)
		}
		return err
	}
	for _, step := range []error{take(4, signedBad), take(5, signedUndo), take(5, signedUndo)} {
		if step != nil {
			t.Fatal(step)
		}
	}
	if c.Release.Pack != HashOf([]byte(oldPack)) {
		t.Error("the bad pack is still in use")
	}
	var refusal *Refusal
	if err := take(4, signedBad); !errors.As(err, &refusal) || refusal.Reason != Older {
		t.Errorf("back to the bad release: %v", err)
	}
}

// TestStolenBeaconKey lets a thief sign far ahead, and replaces the key: what
// the thief signed must not keep clients from the next honest beacon.
func TestStolenBeaconKey(t *testing.T) {
	c := (&scene{}).client()
	ahead := beacon(Hash{})
	ahead.Time, ahead.Expires = begin+MaxLife, begin+2*MaxLife
	b, err := c.NextBeacon(sign(BeaconKind, ahead.Payload(), "beacon1"), begin)
	if err != nil {
		t.Fatal(err)
	}
	c.Take(b, nil)
	honest := sign(BeaconKind, beacon(Hash{}).Payload(), "beacon2")
	next := root(2, "root")
	next.Roles[BeaconRole] = signers(1, "beacon2")
	if err := c.NextRoot(sign(RootKind, next.Payload(), "root2 root3")); err != nil {
		t.Fatal(err)
	}
	if _, err := c.NextBeacon(honest, begin); err != nil {
		t.Errorf("the honest beacon: %v", err)
	}
	ahead.Time++
	if _, err := c.NextBeacon(sign(BeaconKind, ahead.Payload(), "beacon1"), begin); err == nil {
		t.Error("the stolen key still works")
	}
}

// TestStolenReleaseKeys does the same with releases of the highest numbers.
func TestStolenReleaseKeys(t *testing.T) {
	c := (&scene{KnownSeq: 1 << 31}).client()
	next := root(2, "root")
	next.Roles[ReleaseRole] = signers(1, "release4")
	if err := c.NextRoot(sign(RootKind, next.Payload(), "root1 root3")); err != nil {
		t.Fatal(err)
	}
	rel := sign(ReleaseKind, release().Payload(), "release4")
	b, err := c.NextBeacon(sign(BeaconKind, beacon(HashOf(rel)).Payload(), "beacon1"), begin)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.NextRelease(b, rel, begin); err != nil {
		t.Error(err)
	}
}

// TestCohorts rolls a release out to ten thousand clients.
func TestCohorts(t *testing.T) {
	r := release()
	in := make([]int, len(r.Steps))
	for i := range 10_000 {
		secret := sha256.Sum256(fmt.Append(nil, i))
		was := false
		for step := range r.Steps {
			is := r.Includes(secret[:], int64(step))
			if was && !is {
				t.Fatalf("client %d is out again at step %d", i, step)
			}
			if was = is; is {
				in[step]++
			}
		}
	}
	if in[0] < 70 || in[0] > 130 || in[1] < 900 || in[1] > 1100 || in[2] != 10_000 {
		t.Errorf("clients at each step: %v", in)
	}
	other := release()
	other.Salt[0]++
	same := 0
	for i := range 10_000 {
		secret := sha256.Sum256(fmt.Append(nil, i))
		if r.Includes(secret[:], 0) && other.Includes(secret[:], 0) {
			same++
		}
	}
	if same > 10 {
		t.Errorf("%d of a hundred clients are first both times", same)
	}
}

func TestSign(t *testing.T) {
	once := sign(RootKind, root(1, "root").Payload(), "root2")
	twice := sign(RootKind, once, "root1")
	if again := sign(RootKind, twice, "root2"); !bytes.Equal(again, twice) {
		t.Error("signing again changed the text")
	}
	if r, err := FirstRoot(twice); err != nil || !reflect.DeepEqual(r, root(1, "root")) {
		t.Errorf("root %+v, %v", r, err)
	}
	if _, err := Sign(RootKind, bytes.Replace(once, []byte("signature\t"), []byte("signature\t0"), 1), key("root1")); err == nil {
		t.Error("a damaged text was signed")
	}
}

// FuzzTexts looks for a text that is taken and that no honest signer signed.
func FuzzTexts(f *testing.F) {
	s := scene{}
	f.Add(sign(RootKind, root(2, "root").Payload(), "root1 root2"), int64(begin))
	f.Add(sign(BeaconKind, beacon(Hash{}).Payload(), "beacon1"), int64(begin))
	f.Fuzz(func(t *testing.T, data []byte, now int64) {
		c := s.client()
		b, err := c.NextBeacon(data, now)
		if err == nil && !reflect.DeepEqual(b, beacon(Hash{})) {
			t.Errorf("a forged beacon: %q", data)
		}
		if c.NextRoot(data) == nil && !reflect.DeepEqual(c.Root, root(2, "root")) {
			t.Errorf("a forged root: %q", data)
		}
	})
}

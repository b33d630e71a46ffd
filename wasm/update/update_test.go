package update

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/jianzha/jianzha/wasm/pack"
	"github.com/jianzha/jianzha/wasm/rule"
	"github.com/jianzha/jianzha/wasm/trust"
)

const begin = 1_800_000_000

func key(name string) ed25519.PrivateKey {
	seed := sha256.Sum256([]byte(name))
	return ed25519.NewKeyFromSeed(seed[:])
}

func signers(name string) *trust.Signers {
	return &trust.Signers{Keys: []ed25519.PublicKey{key(name).Public().(ed25519.PublicKey)}, Threshold: 1}
}

func sign(kind trust.Kind, text []byte, names ...string) []byte {
	for _, name := range names {
		var err error
		if text, err = trust.Sign(kind, text, key(name)); err != nil {
			panic(err)
		}
	}
	return text
}

// A site is what a server has: files by path.
type site map[string][]byte

func root(number int64, beacon, release string) *trust.Root {
	return &trust.Root{Number: number, Expires: begin + 1e8, Roles: map[trust.Role]*trust.Signers{
		trust.BeaconRole: signers(beacon), trust.ReleaseRole: signers(release), trust.RootRole: signers("root"),
	}}
}

var firstRoot = sign(trust.RootKind, root(1, "beacon", "release").Payload(), "root")

// packOf returns the pack of a rule that looks for a phrase.
func packOf(phrase string) []byte {
	rs := &rule.Ruleset{Indicators: []rule.Indicator{{ID: "demand.transfer", Phrases: []rule.Phrase{{Text: phrase}}}}}
	for _, id := range []string{"a", "b", "c"} {
		rs.Rules = append(rs.Rules, rule.Rule{ID: id, Category: "gift-lure", Status: rule.Stable, All: []string{"demand.transfer"}})
	}
	return pack.Encode(rs)
}

// publish puts a release of a pack on the site and points the beacon at it.
func (s site) publish(seq int64, data []byte, edit func(*trust.Release, *trust.Beacon)) {
	r := &trust.Release{Seq: seq, Time: begin, Expires: begin + 1e7, Engine: 1, Pack: trust.HashOf(data), Bytes: int64(len(data)),
		Steps: []trust.Step{{Share: trust.All}}}
	b := &trust.Beacon{Time: begin + seq, Expires: begin + 86400, Seq: seq, Wait: 300}
	if edit != nil {
		edit(r, b)
	}
	text := sign(trust.ReleaseKind, r.Payload(), "release")
	b.Release = trust.HashOf(text)
	s[PackPath(r.Pack)], s[ReleasePath(b.Release)] = data, text
	s[BeaconPath] = sign(trust.BeaconKind, b.Payload(), "beacon")
}

func newClient(t *testing.T) Client {
	t.Helper()
	data := packOf("转账")
	rs, err := pack.Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	return Client{First: firstRoot, State: State{Pack: data, Looked: begin}, Rules: rs, Secret: []byte("secret"), Now: begin + 100,
		Try: func(*rule.Ruleset) error { return nil }}
}

// run gets all that an update wants, and returns the paths.
func run(t *testing.T, c Client, s site) (u *Update, paths string, err error) {
	t.Helper()
	u, err = New(c)
	if err != nil {
		t.Fatal(err)
	}
	for n := 0; u.Want().Path != "" && err == nil; n++ {
		if n > 20 {
			t.Fatal("it wants ever more")
		}
		kind := strings.Split(u.Want().Path, "/")[1]
		paths += strings.TrimSuffix(kind, ".txt") + " "
		if data, ok := s[u.Want().Path]; ok {
			err = u.Take(data)
		} else {
			err = u.Missing()
		}
	}
	return u, strings.TrimSpace(paths), err
}

func reason(err error) trust.Reason {
	if refusal, ok := errors.AsType[*trust.Refusal](err); ok {
		return refusal.Reason
	}
	return ""
}

func TestUpdate(t *testing.T) {
	s, c := site{}, newClient(t)
	s.publish(2, packOf("汇款"), nil)
	u, paths, err := run(t, c, s)
	if err != nil || paths != "beacon release delta pack" || !u.Changed() || !bytes.Equal(u.State().Pack, packOf("汇款")) || u.Wait() != 300 {
		t.Fatalf("got %q, %v", paths, err)
	}
	if u.Rules().Indicators[0].Phrases[0].Text != "汇款" {
		t.Error("the old rules are in use")
	}
	// Nothing new: the beacon alone is got.
	c.State, c.Rules = u.State(), u.Rules()
	if u, paths, err = run(t, c, s); err != nil || paths != "beacon" || u.Changed() {
		t.Errorf("nothing new: %q, %v, changed %v", paths, err, u.Changed())
	}
	// The next one comes as a delta.
	s.publish(4, packOf("打款"), nil)
	s[DeltaPath(trust.HashOf(packOf("汇款")), trust.HashOf(packOf("打款")))] = pack.Diff(packOf("汇款"), packOf("打款"))
	if u, paths, err = run(t, c, s); err != nil || paths != "beacon release delta" || !bytes.Equal(u.State().Pack, packOf("打款")) {
		t.Errorf("with a delta: %q, %v", paths, err)
	}
	// A day later roots are looked for first.
	c.State, c.Now = u.State(), c.Now+rootsEvery
	if _, paths, _ = run(t, c, s); paths != "root beacon" {
		t.Errorf("a day later: %q", paths)
	}
}

func TestBadDeltaCostsThePackOnly(t *testing.T) {
	s, c := site{}, newClient(t)
	s.publish(2, packOf("汇款"), nil)
	for _, delta := range []string{"", "nonsense", string(pack.Diff(packOf("转账"), packOf("打款")))} {
		s[DeltaPath(trust.HashOf(c.State.Pack), trust.HashOf(packOf("汇款")))] = []byte(delta)
		u, paths, err := run(t, c, s)
		if err != nil || paths != "beacon release delta pack" || !bytes.Equal(u.State().Pack, packOf("汇款")) {
			t.Errorf("delta %q: %q, %v", delta, paths, err)
		}
	}
}

// TestRefusals has servers that are broken or hostile. The pack in use stays.
func TestRefusals(t *testing.T) {
	for name, test := range map[string]struct {
		spoil func(site, *Client)
		want  string // in the error
	}{
		"no server":      {func(s site, _ *Client) { clear(s) }, "does not have this file"},
		"no release":     {func(s site, _ *Client) { drop(s, release) }, "does not have this file"},
		"no pack":        {func(s site, _ *Client) { drop(s, packs) }, "does not have this file"},
		"another pack":   {func(s site, _ *Client) { s[PackPath(trust.HashOf(packOf("汇款")))] = packOf("打款") }, "mismatch"},
		"fails the try":  {func(_ site, c *Client) { c.Try = func(*rule.Ruleset) error { return errors.New("flags all") } }, "flags all"},
		"no pack at all": {func(s site, _ *Client) { s.publish(2, []byte("hello"), nil) }, "reading pack"},
		"mutes all": {func(s site, _ *Client) {
			s.publish(2, packOf("汇款"), func(_ *trust.Release, b *trust.Beacon) { b.Muted = []string{"a", "b"} })
		}, "too-many-muted"},
		"a strange root": {func(s site, _ *Client) {
			s[BeaconPath] = sign(trust.BeaconKind, (&trust.Beacon{Time: begin, Expires: begin, Seq: 2, Wait: 60}).Payload(), "thief")
			s[RootPath(2)] = sign(trust.RootKind, root(2, "thief", "thief").Payload(), "thief")
		}, "below-threshold"},
	} {
		s, c := site{}, newClient(t)
		s.publish(2, packOf("汇款"), nil)
		test.spoil(s, &c)
		u, _, err := run(t, c, s)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: error %v, want %q", name, err, test.want)
		}
		if !bytes.Equal(u.State().Pack, c.State.Pack) || u.Rules() != c.Rules || u.State().Release != nil {
			t.Errorf("%s: something was taken", name)
		}
		if u.Want().Path != "" {
			t.Errorf("%s: it goes on", name)
		}
	}
}

func drop(s site, prefix string) {
	for path := range s {
		if strings.HasPrefix(path, prefix) {
			delete(s, path)
		}
	}
}

// TestRotation replaces all keys but the root's. The client follows when it
// meets a beacon it can't verify, and after that keeps what the old keys signed.
func TestRotation(t *testing.T) {
	s, c := site{}, newClient(t)
	s.publish(2, packOf("汇款"), nil)
	u, _, err := run(t, c, s)
	if err != nil {
		t.Fatal(err)
	}
	c.State, c.Rules = u.State(), u.Rules()
	s[RootPath(2)] = sign(trust.RootKind, root(2, "beacon2", "release2").Payload(), "root")
	s[RootPath(3)] = sign(trust.RootKind, root(3, "beacon2", "release2").Payload(), "root")
	b := &trust.Beacon{Time: begin + 9, Expires: begin + 86400, Seq: 2, Wait: 60, Release: trust.HashOf(c.State.Release)}
	s[BeaconPath] = sign(trust.BeaconKind, b.Payload(), "beacon2")
	u, paths, err := run(t, c, s)
	if err != nil || paths != "beacon root root root beacon" || len(u.State().Roots) != 2 {
		t.Fatalf("got %q, %v", paths, err)
	}
	c.State = u.State()
	if _, paths, err := run(t, c, s); err != nil || paths != "beacon" {
		t.Errorf("opened again: %q, %v", paths, err)
	}
}

func TestRollOut(t *testing.T) {
	s, c := site{}, newClient(t)
	steps := []trust.Step{{Share: 1}, {Share: trust.All, After: 100}}
	edit := func(step int64) func(*trust.Release, *trust.Beacon) {
		return func(r *trust.Release, b *trust.Beacon) {
			r.Steps, b.Step, b.Muted = steps, step, []string{"a"}
		}
	}
	s.publish(2, packOf("汇款"), edit(0))
	u, paths, err := run(t, c, s)
	if err != nil || paths != "beacon release" || u.State().Release != nil || !slices.Equal(u.Muted(), []string{"a"}) {
		t.Fatalf("not its turn: %q, %v, muted %v", paths, err, u.Muted())
	}
	c.State = u.State()
	s.publish(2, packOf("汇款"), edit(1))
	if u, _, err = run(t, c, s); err != nil || u.State().Release == nil {
		t.Errorf("its turn: %v", err)
	}
}

// TestDamagedState has what a full disk or a meddler leaves.
func TestDamagedState(t *testing.T) {
	s, c := site{}, newClient(t)
	s.publish(2, packOf("汇款"), nil)
	u, _, err := run(t, c, s)
	if err != nil {
		t.Fatal(err)
	}
	for name, damage := range map[string]func(*State){
		"another pack":    func(s *State) { s.Pack = packOf("打款") },
		"a torn release":  func(s *State) { s.Release = s.Release[:len(s.Release)-9] },
		"another root":    func(s *State) { s.Roots = [][]byte{firstRoot} },
		"an older engine": func(s *State) { s.Release = bytes.Replace(s.Release, []byte("engine\t1"), []byte("engine\t2"), 1) },
	} {
		c.State = u.State()
		damage(&c.State)
		if _, err := New(c); reason(err) == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
	c.State = u.State()
	c.State.Beacon = []byte("torn")
	if _, err := New(c); err != nil {
		t.Errorf("a torn beacon: %v", err)
	}
}

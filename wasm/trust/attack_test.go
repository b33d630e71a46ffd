package trust_test

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	_ "embed"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/jianzha/jianzha/wasm/pack"
	. "github.com/jianzha/jianzha/wasm/trust"
)

// An attack is something to be taken that must be refused for a reason, and a
// twin, the same but for the defect, that must be taken.
type attack struct {
	Name, Take   string
	Reason       Reason
	Defect, Twin scene
}

// A scene changes what an honest signer would offer to an honest client.
type scene struct {
	Edit, Tamper, Beacon, Pack, Delta [][2]string // replacements; "$" is the end of the payload

	Keys             *string // who signs; "!" behind a name spoils the signature
	As               Kind    // what is signed as
	Repeat, Cut, Pad int     // signatures written twice, bytes cut off and added
	Reverse          bool    // the order of signatures
	Rekey            string  // whose keys the root role of a new root has
	Named            string  // the hash by which the beacon names the release
	Base             *string // what the client has when a delta comes

	Now, KnownTime, KnownSeq int64 // KnownTime is relative to the beacon
	KnownPack                string
	RootExpires              int64
}

//go:embed testdata/attacks.json
var attacks []byte

func TestAttacks(t *testing.T) {
	var all []attack
	d := json.NewDecoder(bytes.NewReader(attacks))
	d.DisallowUnknownFields()
	if err := d.Decode(&all); err != nil {
		t.Fatal(err)
	}
	if len(all) < 60 {
		t.Errorf("%d attacks only", len(all))
	}
	for _, a := range all {
		t.Run(a.Name, func(t *testing.T) {
			var refusal *Refusal
			if err := a.Defect.play(a.Take); !errors.As(err, &refusal) || refusal.Reason != a.Reason {
				t.Errorf("refused with %v, want %q", err, a.Reason)
			}
			if err := a.Twin.play(a.Take); err != nil {
				t.Errorf("the twin was refused: %v", err)
			}
		})
	}
}

// begin is when the beacon was signed.
const begin = 1_800_000_000

const (
	newPack = "pack\nthe pack of release\n"
	oldPack = "old\npack\n"
)

func key(name string) ed25519.PrivateKey {
	seed := sha256.Sum256([]byte(name))
	return ed25519.NewKeyFromSeed(seed[:])
}

func signers(threshold int, names ...string) *Signers {
	s := &Signers{Threshold: threshold}
	for _, n := range names {
		s.Keys = append(s.Keys, key(n).Public().(ed25519.PublicKey))
	}
	slices.SortFunc(s.Keys, func(a, b ed25519.PublicKey) int { return bytes.Compare(a, b) })
	return s
}

func root(number int64, who string) *Root {
	return &Root{Number: number, Expires: begin + 1e8, Roles: map[Role]*Signers{
		BeaconRole:  signers(1, "beacon1"),
		ReleaseRole: signers(2, "release1", "release2", "release3"),
		RootRole:    signers(2, who+"1", who+"2", who+"3"),
	}}
}

func release() *Release {
	return &Release{
		Seq: 4, Time: begin - 1000, Expires: begin + 90*86400, Engine: 1,
		Pack: HashOf([]byte(newPack)), Bytes: int64(len(newPack)), Salt: [16]byte{1, 2, 3},
		Steps: []Step{{100, 0}, {1000, 600}, {10000, 3600}},
	}
}

func beacon(named Hash) *Beacon {
	return &Beacon{Time: begin, Expires: begin + 86400, Seq: 4, Release: named, Step: 0, Wait: 480}
}

func (s *scene) client() *Client {
	r := root(1, "root")
	if s.RootExpires > 0 {
		r.Expires = s.RootExpires
	}
	known := Release{Seq: max(s.KnownSeq, 2), Pack: HashOf([]byte(oldPack))}
	if s.KnownPack != "" {
		known.Pack = HashOf([]byte(newPack))
	}
	last := beacon(Hash{})
	if last.Time += s.KnownTime; s.KnownTime == 0 {
		last.Time -= 600
	}
	return &Client{Root: r, Release: &known, Beacon: last}
}

// play offers what the scene is about to a client.
func (s *scene) play(take string) error {
	c, now := s.client(), begin+s.Now
	switch take {
	case "root":
		return c.NextRoot(s.signed(RootKind, s.root().Payload(), "root1 root2"))
	case "beacon", "mute":
		b, err := c.NextBeacon(s.signed(BeaconKind, beacon(HashOf(nil)).Payload(), "beacon1"), now)
		if err != nil || take == "beacon" {
			return err
		}
		return b.CheckMuted(categories())
	}
	r, err := s.offer(c, now)
	if err != nil || take == "release" {
		return err
	}
	return s.deliver(take, r)
}

func (s *scene) root() *Root {
	if s.Rekey == "" {
		return root(2, "root")
	}
	return root(2, s.Rekey)
}

// offer gives the client a beacon, and the release that it names.
func (s *scene) offer(c *Client, now int64) (*Release, error) {
	data := s.signed(ReleaseKind, release().Payload(), "release1 release2")
	payload := beacon(HashOf(data)).Payload()
	if s.Named != "" {
		payload = bytes.ReplaceAll(payload, []byte(HashOf(data).String()), []byte(s.Named))
	}
	b, err := c.NextBeacon(sign(BeaconKind, edit(payload, s.Beacon), "beacon1"), now)
	if err != nil {
		return nil, err
	}
	return c.NextRelease(b, data, now)
}

// deliver gives the client the pack, whole or as a delta.
func (s *scene) deliver(take string, r *Release) error {
	data := edit([]byte(newPack), s.Pack)
	if take == "delta" {
		base := oldPack
		if s.Base != nil {
			base = *s.Base
		}
		var err error
		delta := edit(pack.Diff([]byte(oldPack), []byte(newPack)), s.Delta)
		if data, err = pack.Apply([]byte(base), delta, int(r.Bytes)); err != nil {
			return &Refusal{Reason: Mismatch, Detail: err.Error()}
		}
	}
	return r.Check(data)
}

// signed is a payload as the scene has it.
func (s *scene) signed(kind Kind, payload []byte, keys string) []byte {
	if s.Keys != nil {
		keys = *s.Keys
	}
	if s.As != "" {
		kind = s.As
	}
	data := edit(sign(kind, edit(payload, s.Edit), keys), s.Tamper)
	lines := strings.SplitAfter(string(data), "\n")
	lines = lines[:len(lines)-1]
	first := slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, "signature") })
	if s.Reverse {
		slices.Reverse(lines[first:])
	}
	for range s.Repeat {
		lines = append(lines, lines[len(lines)-1])
	}
	text := strings.Join(lines, "")
	return []byte(text[:len(text)-s.Cut] + strings.Repeat("\n", s.Pad))
}

func sign(kind Kind, data []byte, keys string) []byte {
	for _, name := range strings.Fields(keys) {
		if name == "none" {
			continue
		}
		name, spoil := strings.CutSuffix(name, "!")
		signed := data
		if spoil {
			signed = append([]byte(nil), data...)
			signed[len("jianzha-")] ^= 1
		}
		out, err := Sign(kind, signed, key(name))
		if err != nil {
			panic(err)
		}
		if spoil {
			out[len("jianzha-")] ^= 1
		}
		data = out
	}
	return data
}

func edit(data []byte, edits [][2]string) []byte {
	text := string(data)
	for _, e := range edits {
		if e[0] == "$" {
			text += e[1]
			continue
		}
		if !strings.Contains(text, e[0]) {
			panic("nothing to edit: " + e[0])
		}
		text = strings.ReplaceAll(text, e[0], strings.ReplaceAll(e[1], "@key", "key\t"+Hex(root(1, "root").Roles[RootRole].Keys[0])))
	}
	return []byte(text)
}

// categories are those of 90 rules, ten in each of nine.
func categories() map[string]string {
	out := map[string]string{}
	for i := range 90 {
		id := "rule-" + string(rune('1'+i/10)) + string(rune('0'+i%10))
		out[id] = string(rune('a' + i/10))
	}
	return out
}

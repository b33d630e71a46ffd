package publish

import (
	"bytes"
	"crypto/ed25519"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jianzha/jianzha/wasm/pack"
	"github.com/jianzha/jianzha/wasm/rule"
	"github.com/jianzha/jianzha/wasm/trust"
	"github.com/jianzha/jianzha/wasm/update"
)

// A team has the keys of a site, one for each role, and a client that follows.
type team struct {
	*testing.T
	pointer *Pointer
	release ed25519.PrivateKey
	client  update.Client
}

var start = time.Unix(1_800_000_000, 0)

func newTeam(t *testing.T) *team {
	t.Helper()
	keys := map[trust.Role]ed25519.PrivateKey{}
	root := &trust.Root{Number: 1, Expires: start.AddDate(1, 0, 0).Unix(), Roles: map[trust.Role]*trust.Signers{}}
	for i, role := range trust.Roles {
		keys[role] = ed25519.NewKeyFromSeed(bytes.Repeat([]byte{byte(i)}, ed25519.SeedSize))
		root.Roles[role] = &trust.Signers{Keys: []ed25519.PublicKey{keys[role].Public().(ed25519.PublicKey)}, Threshold: 1}
	}
	text, err := trust.Sign(trust.RootKind, root.Payload(), keys[trust.RootRole])
	if err != nil {
		t.Fatal(err)
	}
	site := NewSite(t.TempDir())
	if err := site.AddRoot(text); err != nil {
		t.Fatal(err)
	}
	bundled := packOf(t, "转账")
	rs, err := pack.Decode(bundled)
	if err != nil {
		t.Fatal(err)
	}
	return &team{
		T:       t,
		pointer: &Pointer{Site: site, Key: keys[trust.BeaconRole], Now: start, Life: 48 * time.Hour, Wait: 8 * time.Minute},
		release: keys[trust.ReleaseRole],
		client: update.Client{First: text, State: update.State{Pack: bundled, Looked: start.Unix()}, Rules: rs, Secret: []byte("x"),
			Try: func(*rule.Ruleset) error { return nil }},
	}
}

// packOf returns the pack of nine rules that look for a phrase.
func packOf(t *testing.T, phrase string) []byte {
	t.Helper()
	rs := &rule.Ruleset{Indicators: []rule.Indicator{{ID: "demand.transfer", Phrases: []rule.Phrase{{Text: phrase}}}}}
	for i := range 9 {
		rs.Rules = append(rs.Rules, rule.Rule{ID: string(rune('a' + i)), Category: "gift-lure", Status: rule.Stable, All: []string{"demand.transfer"}})
	}
	return pack.Encode(rs)
}

// propose saves a signed proposal of a pack and loads it again.
func (t *team) propose(packed []byte) *Proposal {
	t.Helper()
	c, err := t.pointer.Site.Current()
	if err != nil {
		t.Fatal(err)
	}
	p, err := Propose(c, packed, Plan{Now: t.pointer.Now, Life: 90 * 24 * time.Hour,
		Steps: []trust.Step{{Share: 1}, {Share: trust.All, After: 600}}})
	if err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(t.TempDir(), "proposal")
	if err := p.Save(folder); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{releaseFile, undoFile} {
		if err := SignFile(filepath.Join(folder, name), t.release); err != nil {
			t.Fatal(err)
		}
	}
	if p, err = LoadProposal(folder); err != nil {
		t.Fatal(err)
	}
	return p
}

func (t *team) publish(packed []byte) {
	t.Helper()
	if _, err := t.pointer.Publish(t.propose(packed)); err != nil {
		t.Fatal(err)
	}
}

// later lets time pass.
func (t *team) later(d time.Duration) { t.pointer.Now = t.pointer.Now.Add(d) }

// follow brings the client up to date, and returns the phrase it looks for.
func (t *team) follow() string {
	t.Helper()
	t.client.Now = t.pointer.Now.Unix()
	u, err := Follow(t.client, t.pointer.Site.Get)
	if err != nil {
		t.Fatal(err)
	}
	t.client.State, t.client.Rules = u.State(), u.Rules()
	return t.client.Rules.Indicators[0].Phrases[0].Text
}

func (t *team) wantPhrase(want string) {
	t.Helper()
	if got := t.follow(); got != want {
		t.Errorf("the client looks for %q, want %q", got, want)
	}
}

func (t *team) do(err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// TestLife goes through what maintainers do, with a client that follows.
func TestLife(t *testing.T) {
	m := newTeam(t)
	m.publish(packOf(t, "汇款"))
	m.wantPhrase("转账") // the first step is one client in ten thousand
	if err := m.pointer.Promote(); err == nil || !strings.Contains(err.Error(), "may not begin before 2027-01-15T08:10:00Z") {
		t.Errorf("promoted too early: %v", err)
	}
	m.later(10 * time.Minute)
	m.do(m.pointer.Promote())
	m.wantPhrase("汇款")
	if err := m.pointer.Promote(); err == nil {
		t.Error("promoted beyond the last step")
	}

	m.publish(packOf(t, "打款"))
	m.later(10 * time.Minute)
	m.do(m.pointer.Promote())
	m.wantPhrase("打款")
	m.do(m.pointer.Rollback())
	m.wantPhrase("汇款")
	if err := m.pointer.Rollback(); err == nil || !strings.Contains(err.Error(), "needs a new release") {
		t.Errorf("undone twice: %v", err)
	}

	m.publish(packOf(t, "付款"))
	m.later(time.Hour)
	m.do(m.pointer.Promote())
	m.wantPhrase("付款")
	c, err := m.pointer.Site.Current()
	if err != nil || c.Release.Seq != 6 {
		t.Errorf("release %d, %v", c.Release.Seq, err)
	}
}

func TestMute(t *testing.T) {
	m := newTeam(t)
	if err := m.pointer.Mute("a"); !errors.Is(err, errNothing) {
		t.Errorf("muted before anything is published: %v", err)
	}
	m.publish(packOf(t, "汇款"))
	m.do(m.pointer.Mute("c", "a"))
	m.do(m.pointer.Mute("a"))
	c, err := m.pointer.Site.Current()
	if err != nil || !slices.Equal(c.Beacon.Muted, []string{"a", "c"}) {
		t.Errorf("muted %v, %v", c.Beacon.Muted, err)
	}
	for _, ids := range [][]string{{"nothing"}, {"d", "e"}} {
		if m.pointer.Mute(ids...) == nil {
			t.Errorf("muted %v", ids)
		}
	}
	m.do(m.pointer.Unmute("a"))
	if err := m.pointer.Unmute("a"); err == nil {
		t.Error("unmuted twice")
	}
	// Muting outlives a release, and an expired beacon is made anew.
	m.later(72 * time.Hour)
	m.publish(packOf(t, "打款"))
	if c, err = m.pointer.Site.Current(); err != nil || !slices.Equal(c.Beacon.Muted, []string{"c"}) {
		t.Errorf("muted %v, %v", c.Beacon.Muted, err)
	}
}

func TestProposalRefusals(t *testing.T) {
	m := newTeam(t)
	m.publish(packOf(t, "汇款"))
	stale := m.propose(packOf(t, "打款"))
	for name, test := range map[string]struct {
		spoil func(*Proposal)
		want  string
	}{
		"unsigned":                     {func(p *Proposal) { p.Release = bytes.Split(p.Release, []byte("signature"))[0] }, "below-threshold"},
		"undoing unsigned":             {func(p *Proposal) { p.Undo = bytes.Split(p.Undo, []byte("signature"))[0] }, "undoing of the proposal: below-threshold"},
		"changed after signing":        {func(p *Proposal) { p.Release = bytes.Replace(p.Release, []byte("seq\t4"), []byte("seq\t8"), 1) }, "bad-signature"},
		"no pack":                      {func(p *Proposal) { clear(p.Files) }, "mismatch"},
		"undoing that leads elsewhere": {func(p *Proposal) { p.Undo = p.Release }, "does not lead back"},
	} {
		p := m.propose(packOf(t, "打款"))
		test.spoil(p)
		if _, err := m.pointer.Publish(p); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want %q", name, err, test.want)
		}
	}
	m.publish(packOf(t, "付款"))
	if _, err := m.pointer.Publish(stale); err == nil || !strings.Contains(err.Error(), "make the proposal anew") {
		t.Errorf("a stale proposal: %v", err)
	}
	m.later(10 * time.Minute)
	m.do(m.pointer.Promote())
	m.wantPhrase("付款")
}

// TestTornPublish stops after each file in turn, as a crash would. The client
// sees the old release until the beacon is there.
func TestTornPublish(t *testing.T) {
	m := newTeam(t)
	m.publish(packOf(t, "汇款"))
	m.later(10 * time.Minute)
	m.do(m.pointer.Promote())
	m.wantPhrase("汇款")
	before := readAll(t, m.pointer.Site)
	m.publish(packOf(t, "打款"))
	m.later(10 * time.Minute)
	m.do(m.pointer.Promote())
	after := readAll(t, m.pointer.Site)
	for path := range after {
		folder := t.TempDir()
		m.pointer.Site = NewSite(folder)
		for p, data := range after {
			if old, was := before[p]; was {
				data = old
			} else if p >= path {
				continue
			}
			if err := m.pointer.Site.write(p, data); err != nil {
				t.Fatal(err)
			}
		}
		m.wantPhrase("汇款")
	}
}

func readAll(t *testing.T, s *Site) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	err := fs.WalkDir(os.DirFS(s.folder), ".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			out[path], err = s.read(path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestSiteRefusals(t *testing.T) {
	if _, err := NewSite(t.TempDir()).Current(); err == nil || !strings.Contains(err.Error(), "first root") {
		t.Errorf("an empty site: %v", err)
	}
	m := newTeam(t)
	if err := m.pointer.Site.AddRoot(m.client.First); err == nil {
		t.Error("the first root came twice")
	}
	m.publish(packOf(t, "汇款"))
	if _, err := Propose(must(m.pointer.Site.Current()), packOf(t, "汇款"), Plan{Now: start}); err == nil {
		t.Error("the same pack was proposed again")
	}
	m.pointer.Key = m.release
	if err := m.pointer.Renew(); err == nil || !strings.Contains(err.Error(), "below-threshold") {
		t.Errorf("signed by a wrong key: %v", err)
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

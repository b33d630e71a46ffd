package publish

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/jianzha/jianzha/wasm/pack"
	"github.com/jianzha/jianzha/wasm/scan"
	"github.com/jianzha/jianzha/wasm/trust"
	"github.com/jianzha/jianzha/wasm/update"
)

// A Proposal is a pack on its way to the site: a release of it and one that
// undoes it, both still to be signed, and the files that they need. It lies in
// a folder, which goes from signer to signer.
type Proposal struct {
	Release, Undo []byte // payloads, or signed texts
	Files         map[string][]byte
}

// The files of a proposal's folder, beside those for the site.
const (
	releaseFile = "release.txt"
	undoFile    = "undo.txt"
	siteFolder  = "site"
)

// A Plan says how a release is rolled out.
type Plan struct {
	Now   time.Time
	Life  time.Duration // until clients no longer adopt it
	Steps []trust.Step
}

// Propose makes a proposal of a pack. The undoing has the pack of before, for
// everybody at once; where there is none before, there is nothing to go back to
// and it has the new one.
func Propose(c *Current, packed []byte, plan Plan) (*Proposal, error) {
	next := trust.Release{
		Seq: 2, Time: plan.Now.Unix(), Expires: plan.Now.Add(plan.Life).Unix(), Engine: trust.Engine,
		Pack: trust.HashOf(packed), Bytes: int64(len(packed)), Steps: plan.Steps,
	}
	if _, err := rand.Read(next.Salt[:]); err != nil {
		return nil, err
	}
	p := &Proposal{Files: map[string][]byte{update.PackPath(next.Pack): packed}}
	undo := next
	undo.Seq, undo.Steps = next.Seq+1, []trust.Step{{Share: trust.All}}
	if c.Release != nil {
		if c.Release.Pack == next.Pack {
			return nil, errors.New("this pack is published already")
		}
		next.Seq = c.Release.Seq/2*2 + 2
		undo.Seq, undo.Pack, undo.Bytes = next.Seq+1, c.Release.Pack, c.Release.Bytes
		p.Files[update.DeltaPath(undo.Pack, next.Pack)] = pack.Diff(c.Pack, packed)
		p.Files[update.DeltaPath(next.Pack, undo.Pack)] = pack.Diff(packed, c.Pack)
	}
	p.Release, p.Undo = next.Payload(), undo.Payload()
	return p, nil
}

// Save writes a proposal into a folder, which must not be there yet.
func (p *Proposal) Save(folder string) error {
	if err := os.Mkdir(folder, 0o755); err != nil {
		return fmt.Errorf("saving the proposal: %w", err)
	}
	if err := Write(filepath.Join(folder, releaseFile), p.Release); err != nil {
		return err
	}
	if err := Write(filepath.Join(folder, undoFile), p.Undo); err != nil {
		return err
	}
	files := NewSite(filepath.Join(folder, siteFolder))
	for path, data := range p.Files {
		if err := files.write(path, data); err != nil {
			return err
		}
	}
	return nil
}

// LoadProposal reads the folder of a proposal.
func LoadProposal(folder string) (*Proposal, error) {
	p := &Proposal{Files: map[string][]byte{}}
	var err error
	if p.Release, err = os.ReadFile(filepath.Join(folder, releaseFile)); err == nil {
		p.Undo, err = os.ReadFile(filepath.Join(folder, undoFile))
	}
	if err != nil {
		return nil, fmt.Errorf("reading the proposal: %w", err)
	}
	root := filepath.Join(folder, siteFolder)
	err = filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		path, err := filepath.Rel(root, name)
		if err == nil {
			p.Files[filepath.ToSlash(path)], err = os.ReadFile(name)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("reading the files of the proposal: %w", err)
	}
	return p, nil
}

// check reports what keeps a proposal from being published after what is
// current. It returns the release.
func (p *Proposal) check(c *Current) (*trust.Release, error) {
	r, err := trust.ReadRelease([]*trust.Root{c.Root()}, p.Release)
	if err != nil {
		return nil, fmt.Errorf("release of the proposal: %w", err)
	}
	undo, err := trust.ReadRelease([]*trust.Root{c.Root()}, p.Undo)
	if err != nil {
		return nil, fmt.Errorf("undoing of the proposal: %w", err)
	}
	packed := p.Files[update.PackPath(r.Pack)]
	if err := r.Check(packed); err != nil {
		return nil, fmt.Errorf("pack of the proposal: %w", err)
	}
	before := r.Pack
	if c.Release != nil {
		before = c.Release.Pack
	}
	switch {
	case c.Release != nil && r.Seq <= c.Release.Seq:
		return nil, fmt.Errorf("release %d is not after release %d, which is published; make the proposal anew", r.Seq, c.Release.Seq)
	case undo.Seq != r.Seq+1 || undo.Pack != before:
		return nil, errors.New("the undoing of the proposal does not lead back to what is published; make the proposal anew")
	}
	return r, tryPack(packed)
}

// tryPack reports whether a pack loads.
func tryPack(packed []byte) error {
	rs, err := pack.Decode(packed)
	if err == nil {
		_, err = scan.New(rs)
	}
	return err
}

package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/jianzha/jianzha/wasm/trust"
	"github.com/jianzha/jianzha/wasm/update"
)

// A Site is where published files lie: a folder of any static host. Paths are
// those of package update.
type Site struct{ folder string }

// NewSite returns the site in a folder, which need not exist yet.
func NewSite(folder string) *Site { return &Site{folder} }

// read returns a file, or an error that is [fs.ErrNotExist].
func (s *Site) read(path string) ([]byte, error) {
	return os.ReadFile(filepath.Join(s.folder, filepath.FromSlash(path)))
}

// write puts a file there in one step. One that is there already is left alone,
// unless it is the beacon: all others are named by what is in them.
func (s *Site) write(path string, data []byte) error {
	name := filepath.Join(s.folder, filepath.FromSlash(path))
	if _, err := os.Stat(name); err == nil && path != update.BeaconPath {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return fmt.Errorf("creating the site: %w", err)
	}
	return Write(name, data)
}

// A Current is what a site has published, as its root proves it.
type Current struct {
	Roots       []*trust.Root // from the first on
	Beacon      *trust.Beacon // nil before the first
	Release     *trust.Release
	ReleaseText []byte
	Pack        []byte
}

// Root returns the root in force.
func (c *Current) Root() *trust.Root { return c.Roots[len(c.Roots)-1] }

// Current reads what is published. Times are not looked at: what expired is to
// be replaced, not lost.
func (s *Site) Current() (*Current, error) {
	c := &Current{}
	client, err := s.client(c)
	if err != nil {
		return nil, err
	}
	text, err := s.read(update.BeaconPath)
	if errors.Is(err, fs.ErrNotExist) {
		return c, nil
	}
	if err == nil {
		c.Beacon, err = trust.ReadBeacon(c.Roots, text)
	}
	if err != nil {
		return nil, fmt.Errorf("reading the beacon of the site: %w", err)
	}
	if client.ResumeBeacon(text) != nil {
		// Its key was replaced. It still says what is current, but a thief may
		// have dated it ahead, and clients forget its time as well.
		c.Beacon.Time = 0
	}
	return c, s.release(c, client)
}

// client follows the roots of the site.
func (s *Site) client(c *Current) (*trust.Client, error) {
	first, err := s.read(update.RootPath(1))
	if err != nil {
		return nil, fmt.Errorf("reading the first root of the site: %w; \"jianzha publish\" puts one there", err)
	}
	root, err := trust.FirstRoot(first)
	if err != nil {
		return nil, fmt.Errorf("reading the first root of the site: %w", err)
	}
	client := &trust.Client{Root: root}
	for c.Roots = append(c.Roots, root); ; c.Roots = append(c.Roots, client.Root) {
		next, err := s.read(update.RootPath(client.Root.Number + 1))
		if errors.Is(err, fs.ErrNotExist) {
			return client, nil
		}
		if err == nil {
			err = client.NextRoot(next)
		}
		if err != nil {
			return nil, fmt.Errorf("reading root %d of the site: %w", client.Root.Number+1, err)
		}
	}
}

// release reads the release that the beacon names, and its pack.
func (s *Site) release(c *Current, client *trust.Client) (err error) {
	if c.ReleaseText, err = s.read(update.ReleasePath(c.Beacon.Release)); err != nil {
		return fmt.Errorf("reading the release of the site: %w", err)
	}
	r, err := trust.ReadRelease(c.Roots, c.ReleaseText)
	if err != nil {
		return fmt.Errorf("reading the release of the site: %w", err)
	}
	if c.Pack, err = s.read(update.PackPath(r.Pack)); err == nil {
		err = client.Resume(r, c.Pack)
	}
	if err != nil {
		return fmt.Errorf("reading the pack of the site: %w", err)
	}
	c.Release = client.Release
	return nil
}

// AddRoot puts a root on the site: the first, or the one that follows.
func (s *Site) AddRoot(text []byte) error {
	next, err := trust.FirstRoot(text)
	if err != nil {
		return fmt.Errorf("adding a root: %w", err)
	}
	if _, err := s.read(update.RootPath(1)); !errors.Is(err, fs.ErrNotExist) {
		c, err := s.Current()
		if err == nil {
			next, err = c.Root().Next(text)
		}
		if err != nil {
			return fmt.Errorf("adding a root: %w", err)
		}
	} else if next.Number != 1 {
		return fmt.Errorf("adding root %d: the site has no root 1", next.Number)
	}
	return s.write(update.RootPath(next.Number), text)
}

// Get returns a file for a client, nil where there is none.
func (s *Site) Get(path string, _ int) ([]byte, error) {
	data, err := s.read(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return data, err
}

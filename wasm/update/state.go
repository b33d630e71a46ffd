package update

import "github.com/jianzha/jianzha/wasm/trust"

// A State is what a client keeps between two updates: the texts and the pack as
// they came. Nothing in it says that it was verified; New verifies it again.
type State struct {
	Roots   [][]byte // those after the one the client was built with, in order
	Beacon  []byte   // nil before the first
	Release []byte   // that of the pack in use; nil for the bundled pack
	Pack    []byte
	Looked  int64 // when roots were last looked for, seconds since 1970
}

// open verifies the state. What expired stays in use, so no clock has a say.
func (s *State) open(first *trust.Root) (*trust.Client, error) {
	c, roots := &trust.Client{Root: first}, []*trust.Root{first}
	for _, data := range s.Roots {
		if err := c.NextRoot(data); err != nil {
			return nil, err
		}
		roots = append(roots, c.Root)
	}
	if s.Beacon != nil {
		_ = c.ResumeBeacon(s.Beacon) // one of a key that was replaced says nothing any more
	}
	if s.Release == nil {
		return c, nil
	}
	r, err := trust.ReadRelease(roots, s.Release)
	if err != nil {
		return nil, err
	}
	return c, c.Resume(r, s.Pack)
}

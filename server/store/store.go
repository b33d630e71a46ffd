// Package store holds what the server remembers, as small interfaces and plain
// types; the packages below it implement and test them. It never holds a text
// that somebody checked, an address or anything else about a person.
//
// Times are integers in milliseconds and methods are single statements, so that
// every method can be kept by SQLite as well as by hosted databases that know
// no transactions.
package store

import "context"

// A Pack is the record that a pack was served, not the pack itself.
type Pack struct {
	SHA256      string // hash of its bytes, in lower-case hex
	Rules       int    // how many rules it has
	Bytes       int    // how long it is
	FirstServed int64  // when it was first asked for, Unix time in ms
}

// Packs remembers which packs were served. Implementations are safe for
// concurrent use.
type Packs interface {
	// Record keeps the pack. A pack that is already known keeps its first
	// record, whatever the new one says.
	Record(context.Context, Pack) error
	// List returns all recorded packs, the one served first coming first and
	// packs of the same millisecond by hash.
	List(context.Context) ([]Pack, error)
}

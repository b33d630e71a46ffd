// Package sqlstore keeps the server's records in SQLite, through database/sql.
// It never uses what a hosted SQLite does not have: transactions of
// database/sql, time arguments, large values.
package sqlstore

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"path/filepath"

	_ "modernc.org/sqlite" // the driver "sqlite"

	"github.com/jianzha/jianzha/server/migrations"
)

// fileName is the database inside the data folder.
const fileName = "jianzha.db"

// A DB is an open database with the schema of this program. It is safe for
// concurrent use: it has a single connection, and callers wait for it in turn.
type DB struct{ db *sql.DB }

// Open opens the database in the folder. It creates both where they are
// missing, and brings an older database to the schema of this program.
func Open(ctx context.Context, folder string) (*DB, error) {
	if err := prepare(folder); err != nil {
		return nil, fmt.Errorf("opening data folder %q: %w", folder, err)
	}
	path, err := filepath.Abs(filepath.Join(folder, fileName))
	if err != nil {
		return nil, fmt.Errorf("opening data folder %q: %w", folder, err)
	}
	return open(ctx, path)
}

// OpenMemory opens an empty database that ends with its DB.
func OpenMemory(ctx context.Context) (*DB, error) { return open(ctx, ":memory:") }

// Ping reports whether the database answers.
func (d *DB) Ping(ctx context.Context) error {
	// PingContext alone does not reach the file.
	if _, err := d.db.ExecContext(ctx, "select 1 from schema_migrations limit 1"); err != nil {
		return fmt.Errorf("asking the database: %w", err)
	}
	return nil
}

// Close ends all use of the database.
func (d *DB) Close() error {
	if err := d.db.Close(); err != nil {
		return fmt.Errorf("closing the database: %w", err)
	}
	return nil
}

// prepare creates the folder and tries to write in it: SQLite's own message
// for a folder that is not ours is "unable to open database file".
func prepare(folder string) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	probe, err := os.CreateTemp(folder, ".probe-*")
	if err != nil {
		return err
	}
	defer os.Remove(probe.Name())
	return probe.Close()
}

// open connects and migrates.
func open(ctx context.Context, path string) (*DB, error) {
	db, err := sql.Open("sqlite", dataSource(path))
	if err != nil {
		return nil, fmt.Errorf("opening database %q: %w", path, err)
	}
	// SQLite has one writer at a time; with one connection the others queue
	// here instead of failing there. An idle one is kept, as ":memory:" ends
	// with its connection.
	db.SetMaxOpenConns(1)
	db.SetMaxIdleConns(1)
	steps, err := migrations.All()
	if err == nil {
		err = migrate(ctx, db, steps)
	}
	if err != nil {
		db.Close()
		return nil, fmt.Errorf("opening database %q: %w", path, err)
	}
	return &DB{db}, nil
}

// dataSource returns the driver's name for the file. The busy timeout comes
// first, as changing the journal mode may already have to wait.
func dataSource(path string) string {
	pragmas := url.Values{"_pragma": {
		"busy_timeout(5000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)",
	}}
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + pragmas.Encode()
}

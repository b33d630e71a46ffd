package sqlstore

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/jianzha/jianzha/server/migrations"
)

// migrate applies the steps that the database does not have yet, all or none.
// It holds the write lock from before it looks until it is done, so that two
// servers started at once do not both apply a step.
func migrate(ctx context.Context, db *sql.DB, steps []migrations.Migration) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return fmt.Errorf("connecting: %w", err)
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, "begin immediate"); err != nil {
		return fmt.Errorf("locking: %w", err)
	}
	if err := upgrade(ctx, conn, steps); err != nil {
		// The caller's context may be over, the lock must go all the same.
		conn.ExecContext(context.WithoutCancel(ctx), "rollback")
		return err
	}
	if _, err := conn.ExecContext(ctx, "commit"); err != nil {
		return fmt.Errorf("committing migrations: %w", err)
	}
	return nil
}

// upgrade applies the missing steps inside the transaction of migrate.
func upgrade(ctx context.Context, conn *sql.Conn, steps []migrations.Migration) error {
	version, err := schemaVersion(ctx, conn)
	if err != nil {
		return err
	}
	if version > len(steps) {
		return fmt.Errorf("its schema has version %d and this program knows %d: use a newer program",
			version, len(steps))
	}
	for _, step := range steps[version:] {
		if err := apply(ctx, conn, step); err != nil {
			return fmt.Errorf("applying migration %d %q: %w", step.Version, step.Name, err)
		}
	}
	return nil
}

// schemaVersion returns the last step that the database has, 0 for a new one.
func schemaVersion(ctx context.Context, conn *sql.Conn) (version int, err error) {
	const create = `create table if not exists schema_migrations (
		version integer primary key, name text not null) strict`
	if _, err := conn.ExecContext(ctx, create); err != nil {
		return 0, fmt.Errorf("creating the table of migrations: %w", err)
	}
	const last = `select coalesce(max(version), 0) from schema_migrations`
	if err := conn.QueryRowContext(ctx, last).Scan(&version); err != nil {
		return 0, fmt.Errorf("reading the schema version: %w", err)
	}
	return version, nil
}

// apply runs one step and writes it down.
func apply(ctx context.Context, conn *sql.Conn, step migrations.Migration) error {
	if _, err := conn.ExecContext(ctx, step.SQL); err != nil {
		return err
	}
	const note = `insert into schema_migrations (version, name) values (?, ?)`
	_, err := conn.ExecContext(ctx, note, step.Version, step.Name)
	return err
}

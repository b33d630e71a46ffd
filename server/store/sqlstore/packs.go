package sqlstore

import (
	"context"
	"fmt"

	"github.com/jianzha/jianzha/server/store"
)

var _ store.Packs = (*DB)(nil)

// Record implements [store.Packs].
func (d *DB) Record(ctx context.Context, p store.Pack) error {
	const insert = `insert into packs (sha256, rules, bytes, first_served_ms)
		values (?, ?, ?, ?) on conflict (sha256) do nothing`
	_, err := d.db.ExecContext(ctx, insert, p.SHA256, p.Rules, p.Bytes, p.FirstServed)
	if err != nil {
		return fmt.Errorf("recording pack %q: %w", p.SHA256, err)
	}
	return nil
}

// List implements [store.Packs].
func (d *DB) List(ctx context.Context) ([]store.Pack, error) {
	const query = `select sha256, rules, bytes, first_served_ms from packs
		order by first_served_ms, sha256`
	rows, err := d.db.QueryContext(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("listing packs: %w", err)
	}
	defer rows.Close()
	var packs []store.Pack
	for rows.Next() {
		var p store.Pack
		if err := rows.Scan(&p.SHA256, &p.Rules, &p.Bytes, &p.FirstServed); err != nil {
			return nil, fmt.Errorf("listing packs: %w", err)
		}
		packs = append(packs, p)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("listing packs: %w", err)
	}
	return packs, nil
}

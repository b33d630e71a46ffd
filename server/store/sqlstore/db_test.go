package sqlstore

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jianzha/jianzha/server/migrations"
	"github.com/jianzha/jianzha/server/store"
	"github.com/jianzha/jianzha/server/store/storetest"
)

func TestMemory(t *testing.T) {
	storetest.Packs(t, func(t *testing.T) store.Packs {
		db, err := OpenMemory(t.Context())
		return keep(t, db, err)
	})
}

func TestFile(t *testing.T) {
	storetest.Packs(t, func(t *testing.T) store.Packs { return openIn(t, t.TempDir()) })
}

// TestReopen also has characters in the path that mean something in the name
// of a data source.
func TestReopen(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "var 数据?a=b#%41", "data")
	db := openIn(t, folder)
	want := store.Pack{SHA256: "ab", Rules: 1, Bytes: 2, FirstServed: 3}
	if err := db.Record(t.Context(), want); err != nil {
		t.Fatal(err)
	}
	db.Close()
	got, err := openIn(t, folder).List(t.Context())
	if err != nil || len(got) != 1 || got[0] != want {
		t.Errorf("listed %v, %v, want %v", got, err, want)
	}
	info, err := os.Stat(folder)
	if err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the folder is %v, %v", info, err)
	}
	if _, err := os.Stat(filepath.Join(folder, fileName)); err != nil {
		t.Error(err)
	}
}

func TestPragmas(t *testing.T) {
	db := openIn(t, t.TempDir())
	for pragma, want := range map[string]string{
		"journal_mode": "wal", "synchronous": "2", "busy_timeout": "5000", "foreign_keys": "1",
	} {
		var got string
		if err := db.db.QueryRow("pragma " + pragma).Scan(&got); err != nil || got != want {
			t.Errorf("%s is %q, %v, want %q", pragma, got, err, want)
		}
	}
}

func TestOpenRefuses(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := Open(t.Context(), file)
	if err == nil || !strings.HasPrefix(err.Error(), `opening data folder "`) {
		t.Errorf("a file as folder gives %v", err)
	}
}

func TestNewerSchema(t *testing.T) {
	folder := t.TempDir()
	db := openIn(t, folder)
	if _, err := db.db.Exec("insert into schema_migrations values (99, 'later')"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	_, err := Open(t.Context(), folder)
	if err == nil || !strings.Contains(err.Error(), "schema has version 99 and this program knows 1") {
		t.Errorf("a newer schema gives %v", err)
	}
}

// TestFailedMigration wants nothing of a failed step to stay.
func TestFailedMigration(t *testing.T) {
	db := openIn(t, t.TempDir())
	steps, err := migrations.All()
	if err != nil {
		t.Fatal(err)
	}
	steps = append(steps, migrations.Migration{
		Version: len(steps) + 1, Name: "broken", SQL: "create table later (a int); no sql;"})
	err = migrate(t.Context(), db.db, steps)
	if err == nil || !strings.Contains(err.Error(), `applying migration 2 "broken"`) {
		t.Errorf("a broken step gives %v", err)
	}
	var tables int
	row := db.db.QueryRow("select count(*) from sqlite_master where name = 'later'")
	if err := row.Scan(&tables); err != nil || tables != 0 {
		t.Errorf("%d tables stayed, %v", tables, err)
	}
}

func TestPing(t *testing.T) {
	db := openIn(t, t.TempDir())
	if err := db.Ping(t.Context()); err != nil {
		t.Error(err)
	}
	db.Close()
	if err := db.Ping(context.Background()); err == nil {
		t.Error("a closed database answers")
	}
}

func openIn(t *testing.T, folder string) *DB {
	t.Helper()
	db, err := Open(t.Context(), folder)
	return keep(t, db, err)
}

func keep(t *testing.T, db *DB, err error) *DB {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

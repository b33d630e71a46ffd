// Package migrations holds the steps that bring a database to the schema of
// this program, as SQL files named NNNN_name.sql. Steps only go forward: a file
// that was released is never changed, a correction is one more file.
package migrations

import (
	"embed"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
)

//go:embed *.sql
var files embed.FS

// A Migration is one step of the schema.
type Migration struct {
	Version int // 1, 2, 3 … without holes
	Name    string
	SQL     string
}

// All returns the steps of this program in order.
func All() ([]Migration, error) { return read(files) }

// read returns the steps in the folder. File names sort like versions, since
// all have four digits.
func read(folder fs.FS) ([]Migration, error) {
	names, err := fs.Glob(folder, "*.sql")
	if err != nil {
		return nil, fmt.Errorf("listing migrations: %w", err)
	}
	var all []Migration
	for i, name := range names {
		version, title, err := parseName(name)
		if err != nil {
			return nil, err
		}
		if version != i+1 {
			return nil, fmt.Errorf("reading migration %q: want version %d next", name, i+1)
		}
		sql, err := fs.ReadFile(folder, name)
		if err != nil {
			return nil, fmt.Errorf("reading migration %q: %w", name, err)
		}
		all = append(all, Migration{version, title, string(sql)})
	}
	return all, nil
}

// parseName takes NNNN_name.sql apart.
func parseName(file string) (version int, name string, err error) {
	digits, name, found := strings.Cut(strings.TrimSuffix(file, ".sql"), "_")
	if !found || name == "" || len(digits) != 4 {
		return 0, "", fmt.Errorf("reading migration %q: the name is not NNNN_name.sql", file)
	}
	version, err = strconv.Atoi(digits)
	if err != nil {
		return 0, "", fmt.Errorf("reading migration %q: %w", file, err)
	}
	return version, name, nil
}

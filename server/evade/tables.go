package evade

import (
	"embed"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed tables/*.tsv
var files embed.FS

// tables is what stands in the files: plain forms with their disguises.
type tables struct {
	words      []string                     // in the order of the file
	forms      map[string][]string          // of words
	characters map[string]map[rune][]string // by table
	marks      map[string][]string          // by kind
}

// perCharacter lists the tables whose plain forms are single characters.
var perCharacter = []string{"traditional", "digits", "looks", "sounds", "split"}

// all reads the tables once. They are part of the program and tested with it.
var all = sync.OnceValue(func() *tables {
	t, err := read(files)
	if err != nil {
		panic(err)
	}
	return t
})

func read(fsys fs.FS) (*tables, error) {
	t := &tables{forms: map[string][]string{}, characters: map[string]map[rune][]string{}, marks: map[string][]string{}}
	err := each(fsys, "words", func(plain string, forms []string) error {
		t.words = append(t.words, plain)
		t.forms[plain] = forms
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, name := range perCharacter {
		of := map[rune][]string{}
		t.characters[name] = of
		err := each(fsys, name, func(plain string, forms []string) error {
			r, size := utf8.DecodeRuneInString(plain)
			if size != len(plain) {
				return fmt.Errorf("%q is not one character", plain)
			}
			of[r] = forms
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return t, each(fsys, "marks", func(kind string, forms []string) error {
		for _, f := range forms {
			mark, err := unescape(f)
			if err != nil {
				return err
			}
			t.marks[kind] = append(t.marks[kind], mark)
		}
		return nil
	})
}

// each reads the lines of a table: a plain form, a tab, its disguises.
func each(fsys fs.FS, name string, add func(string, []string) error) error {
	data, err := fs.ReadFile(fsys, "tables/"+name+".tsv")
	if err != nil {
		return err
	}
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		if line = strings.TrimSuffix(line, "\n"); line == "" || line[0] == '#' {
			continue
		}
		plain, rest, ok := strings.Cut(line, "\t")
		forms := strings.Fields(rest)
		if !ok || plain == "" || len(forms) == 0 {
			return fmt.Errorf("%s.tsv:%d: not a plain form, a tab and its disguises", name, n)
		}
		if err := add(plain, forms); err != nil {
			return fmt.Errorf("%s.tsv:%d: %w", name, n, err)
		}
	}
	return nil
}

// unescape reads marks that cannot be seen, written as \uXXXX.
func unescape(s string) (string, error) {
	if !strings.HasPrefix(s, `\u`) {
		return s, nil
	}
	return strconv.Unquote(`"` + s + `"`)
}

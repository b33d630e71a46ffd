package main

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/jianzha/jianzha/wasm/fold"
)

// A table is what table.go holds.
type table struct {
	folds []run // by from; of one character, or several that fold to neighbors
	skips []run // ranges of units; to is unused
}

// A run is some characters in a row, and what the first of them folds to.
type run struct{ from, to, length rune }

// last is beyond all Han characters.
const last = 0x323AF

// newTable folds every character.
func newTable(simplified map[rune]rune) table {
	var t table
	for r := rune(1); r <= last; r++ {
		if r < 1<<16 && (skipped(r) || !surrogate(r) && skipped(folded(r, simplified))) {
			t.skips = add(t.skips, r, r)
			continue
		}
		if !utf8.ValidRune(r) || skipped(r) {
			continue
		}
		if to := folded(r, simplified); to != r && to < 1<<16 && !skipped(to) {
			t.folds = add(t.folds, r, to)
		}
	}
	return t
}

// current returns the table that the engine has.
func current() table {
	var t table
	for r := rune(1); r <= last; r++ {
		to := class(r)
		if to == fold.Skip && r < 1<<16 {
			t.skips = add(t.skips, r, r)
		} else if to != r && to != fold.Skip && to != fold.Other {
			t.folds = add(t.folds, r, to)
		}
	}
	return t
}

func class(r rune) rune {
	if r < 1<<16 {
		return rune(fold.Table[r])
	}
	hi, lo := utf16.EncodeRune(r)
	return rune(fold.Astral(uint16(hi), uint16(lo)))
}

// add appends a character to the last run where it goes on with it.
func add(runs []run, from, to rune) []run {
	if n := len(runs); n > 0 {
		if l := &runs[n-1]; l.from+l.length == from && l.to+l.length == to {
			l.length++
			return runs
		}
	}
	return append(runs, run{from, to, 1})
}

// readable lists the classes, each with its members, and the skipped ranges.
func readable(t table) string {
	members := map[rune][]rune{}
	for _, r := range t.folds {
		for i := range r.length {
			members[r.to+i] = append(members[r.to+i], r.from+i)
		}
	}
	var lines []string
	for to, from := range members {
		lines = append(lines, fmt.Sprintf("fold %c %s\n", to, string(from)))
	}
	slices.Sort(lines)
	for _, r := range t.skips {
		lines = append(lines, fmt.Sprintf("skip %04X-%04X\n", r.from, r.from+r.length-1))
	}
	return strings.Join(lines, "")
}

// pairs returns the Han characters that a table folds and what they fold to:
// all that it has from OpenCC, and more.
func (t table) pairs() map[rune]rune {
	simplified := map[rune]rune{}
	for _, r := range t.folds {
		for i := range r.length {
			if unicode.Is(unicode.Han, r.from+i) {
				simplified[r.from+i] = r.to + i
			}
		}
	}
	return simplified
}

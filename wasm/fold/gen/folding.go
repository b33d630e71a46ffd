package main

import (
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// step is one folding of r; repeated until nothing changes it.
func step(r rune, simplified map[rune]rune) rune {
	if to, ok := extra[r]; ok {
		return to
	}
	if n := []rune(norm.NFKC.String(string(r))); len(n) == 1 {
		r = n[0]
	} else if inner := parenthesized(n); inner != 0 {
		r = inner
	}
	if to, ok := simplified[r]; ok && to < 1<<16 {
		r = to
	}
	return unicode.ToLower(r)
}

// parenthesized returns x of "(x)", as in ⑴ or ㈠, and x of "x.", as in ⒈.
func parenthesized(n []rune) rune {
	if len(n) == 3 && n[0] == '(' && n[2] == ')' {
		return n[1]
	}
	if len(n) == 2 && n[1] == '.' {
		return n[0]
	}
	return 0
}

// folded returns the class of r: steps until nothing changes.
func folded(r rune, simplified map[rune]rune) rune {
	for range 8 {
		to := step(r, simplified)
		if to == r {
			break
		}
		r = to
	}
	return r
}

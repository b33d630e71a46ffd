package demo

import (
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"fmt"
	"regexp"
	"strings"
)

// ErrBadSeed is in the error that [Render] and [Index] return for a seed that
// is neither empty nor one to sixteen of the characters a-z and 0-9. Seeds come
// from URLs, and callers answer a bad one as they answer an unknown page.
var ErrBadSeed = errors.New("bad seed")

var seedPattern = regexp.MustCompile(`^[a-z0-9]{0,16}$`)

// A renamer turns the name of a class or id in a template into the name that
// the rendered page has for it.
type renamer func(name string) string

// newRenamer returns the renamer of a seed; the empty seed keeps all names.
func newRenamer(seed string) (renamer, error) {
	if !seedPattern.MatchString(seed) {
		return nil, fmt.Errorf("%w: %q", ErrBadSeed, seed)
	}
	if seed == "" {
		return keep, nil
	}
	return func(name string) string { return scramble(seed, name) }, nil
}

// keep is the renamer of the empty seed: it leaves pages readable for those
// who work on them.
func keep(name string) string {
	return name
}

// shortest is the length of the shortest scrambled name. From eight characters
// on, the few dozen names of a page do not collide in practice.
const shortest = 8

// scramble returns a name that tells nothing about the given one. It is a hash,
// not a random choice, because a page must use the same name in its HTML, its
// CSS and its JavaScript, and must look the same when it is loaded again.
func scramble(seed, name string) string {
	sum := sha256.Sum256([]byte(seed + "\x00" + name))
	text := strings.ToLower(base32.StdEncoding.EncodeToString(sum[2:]))
	// CSS names must not start with a digit, and names of one length only
	// would themselves be a mark by which the pages could be known.
	first := 'a' + rune(sum[0]%26)
	length := shortest - 1 + int(sum[1]%5)
	return string(first) + text[:length]
}

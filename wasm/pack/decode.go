package pack

import (
	"errors"
	"strconv"
	"strings"

	"github.com/jianzha/jianzha/wasm/rule"
)

// Decode reads a pack. The error says which line is wrong and why; nothing of
// a pack that has one is used. Whether the rules make sense together is for
// scan.New to say.
func Decode(data []byte) (*rule.Ruleset, error) {
	records, err := open(data)
	if err != nil {
		return nil, err
	}
	d := decoder{rs: &rule.Ruleset{}}
	n, previous := 1, ""
	for line := range strings.Lines(string(records)) {
		n++
		line = line[:len(line)-1]
		if line <= previous {
			return nil, lineError(n, "is not sorted, or twice")
		}
		previous = line
		if problem := d.line(line); problem != "" {
			return nil, lineError(n, problem)
		}
	}
	if d.rs.Tone != nil && d.starts != 1<<rule.Starts-1 {
		return nil, errors.New("reading pack: the tone lacks one of its starts")
	}
	if id := d.incomplete(); id != "" {
		return nil, errors.New("reading pack: rule \"" + id + "\" lacks one of its lines")
	}
	return d.rs, nil
}

// decoder gathers records. Lines come sorted by kind, then by id: advice
// begins a rule, as every rule has one, indicator begins an indicator, and all
// other kinds add to what is there. So both lists come out sorted.
type decoder struct {
	rs    *rule.Ruleset
	parts []part // of the rules: which of their lines were seen
	// starts is the set of the tone's starts that were seen.
	starts uint
}

// A part is a set of the lines that a rule has.
type part uint8

const (
	advice part = 1 << iota
	official
	body
	weight
	why
	whole = 1<<iota - 1
)

// line takes one record and returns what is wrong with it, if anything.
func (d *decoder) line(line string) string {
	f := strings.Split(line, "\t")
	n := fields(f[0])
	switch {
	case n == 0:
		return "has the unknown kind \"" + f[0] + "\""
	case n != len(f):
		return "has " + strconv.Itoa(len(f)) + " fields where " + f[0] + " has " + strconv.Itoa(n)
	case !name(f[1]):
		return "has \"" + f[1] + "\" where an id belongs"
	}
	switch f[0] {
	case "indicator":
		return d.indicator(f)
	case "phrase", "shield-weight":
		return d.addIndicator(f)
	case "advice":
		return d.advice(f)
	case "boundary":
		return d.boundary(f)
	case "tone":
		return d.addGrams(f)
	case "tone-category":
		return d.addWording(f)
	case "tone-start":
		return d.addStart(f)
	}
	return d.addRule(f)
}

// fields returns how many fields a kind of record has, 0 for an unknown kind.
func fields(kind string) int {
	switch kind {
	case "indicator":
		return 6
	case "shield-weight", "rule-weight":
		return 3
	case "boundary", "why", "advice", "tone", "tone-start":
		return 4
	case "phrase", "official", "tone-category":
		return 5
	case "rule":
		return 9
	}
	return 0
}

// incomplete returns the id of the first rule that lacks a line, or "".
func (d *decoder) incomplete() string {
	for i, p := range d.parts {
		if p != whole {
			return d.rs.Rules[i].ID
		}
	}
	return ""
}

package pack

import (
	"bytes"
	"errors"
	"hash/crc32"
	"strconv"
	"strings"

	"github.com/jianzha/jianzha/wasm/rule"
)

// Decode reads a pack. The error says which line is wrong and why; nothing of
// a pack that has one is used.
func Decode(data []byte) (*rule.Ruleset, error) {
	body, err := verify(data)
	if err != nil {
		return nil, err
	}
	d := decoder{indicators: map[string]*rule.Indicator{}, rules: map[string]*rule.Rule{}}
	n := 1
	previous := ""
	for line := range strings.Lines(string(body)) {
		n++
		line = strings.TrimSuffix(line, "\n")
		if line <= previous {
			return nil, lineError(n, "is not sorted, or twice")
		}
		previous = line
		if problem := d.line(strings.Split(line, "\t")); problem != "" {
			return nil, lineError(n, problem)
		}
	}
	return d.ruleset()
}

func lineError(n int, problem string) error {
	return errors.New("reading pack: line " + strconv.Itoa(n) + ": " + problem)
}

// verify checks the first and the last line and returns what is between.
func verify(data []byte) ([]byte, error) {
	rest, ok := bytes.CutPrefix(data, []byte(header+"\n"))
	if !ok {
		return nil, lineError(1, "is not \""+header+"\"")
	}
	at := bytes.LastIndex(data, []byte("\nend\t")) + 1
	if at <= len(header) || data[len(data)-1] != '\n' {
		return nil, errors.New("reading pack: the last line is missing; the file is truncated")
	}
	body := rest[:max(0, at-len(header)-1)]
	sum := strconv.FormatUint(uint64(crc32.ChecksumIEEE(data[:at])), 16)
	want := "end\t" + strconv.Itoa(bytes.Count(body, []byte("\n"))) + "\t" + sum + "\n"
	if string(data[at:]) != want {
		return nil, errors.New("reading pack: the checksum does not fit; the file is damaged")
	}
	return body, nil
}

// decoder gathers records. They come sorted by kind, so an indicator's or a
// rule's own line comes before ("indicator" < "phrase", "rule" < "why") or
// after ("advice" < "rule") the others; both kinds create it.
type decoder struct {
	indicators map[string]*rule.Indicator
	rules      map[string]*rule.Rule
}

// fields is how many fields a record has, its kind included.
var fields = map[string]int{
	"indicator": 6, "shield-weight": 3, "phrase": 5,
	"rule": 8, "rule-weight": 3, "why": 4, "advice": 4, "official": 5,
}

// line takes one record and returns what is wrong with it, if anything.
func (d *decoder) line(f []string) string {
	if n, ok := fields[f[0]]; !ok {
		return "has the unknown kind \"" + f[0] + "\""
	} else if n != len(f) {
		return "has " + strconv.Itoa(len(f)) + " fields where " + f[0] + " has " + strconv.Itoa(n)
	}
	switch f[0] {
	case "indicator", "shield-weight", "phrase":
		return d.indicatorLine(f)
	}
	return d.ruleLine(f)
}

func (d *decoder) indicatorLine(f []string) string {
	in := d.indicators[f[1]]
	if in == nil {
		in = &rule.Indicator{}
		d.indicators[f[1]] = in
	}
	switch f[0] {
	case "indicator":
		in.ID = f[1]
		in.Decisive, in.Cheap = f[2] == "yes", f[4] == "yes"
		in.Scope, in.Shape = rule.Scope(f[3]), rule.Shape(f[5])
	case "shield-weight":
		return number(&in.Weight, f[2])
	case "phrase":
		in.Phrases = append(in.Phrases, rule.Phrase{Text: f[2], NotBefore: f[3], NotAfter: f[4]})
	}
	return ""
}

func (d *decoder) ruleLine(f []string) string {
	r := d.rules[f[1]]
	if r == nil {
		r = &rule.Rule{}
		d.rules[f[1]] = r
	}
	switch f[0] {
	case "rule":
		r.ID, r.Category, r.Status = f[1], rule.Category(f[2]), rule.Status(f[3])
		r.All, r.Any, r.None = list(f[5]), list(f[6]), list(f[7])
		return number(&r.Window, f[4])
	case "rule-weight":
		return number(&r.Weight, f[2])
	case "why":
		r.Why = rule.Words{Zh: f[2], En: f[3]}
	case "advice":
		r.Advice = rule.Words{Zh: f[2], En: f[3]}
	case "official":
		r.Official, r.Source = rule.Words{Zh: f[2], En: f[3]}, f[4]
	}
	return ""
}

func number(to *int, s string) string {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		return "has \"" + s + "\" where a number belongs"
	}
	*to = n
	return ""
}

// list splits ids at blanks; strings.Fields would link tables of Unicode.
func list(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, " ")
}

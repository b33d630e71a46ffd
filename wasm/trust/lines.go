package trust

import (
	"strconv"
	"strings"
)

// fields reads the lines of a payload one after another. There is one way to
// write each payload: which lines come, in which order, and how their numbers
// look. The first problem ends it, and what is read after it is empty.
type fields struct {
	rest string
	line int
	err  error
}

func newFields(kind Kind, payload []byte) *fields {
	f := &fields{rest: string(payload)}
	if v := f.next(string(kind), 1)[0]; v != "1" {
		f.fail("has the unknown version \"" + v + "\"")
	}
	return f
}

func (f *fields) fail(problem string) {
	if f.err == nil {
		f.err = refuse(Malformed, "line "+strconv.Itoa(f.line)+" "+problem)
	}
}

// next returns the n values of the next line, which must be of the kind.
func (f *fields) next(name string, n int) []string {
	values := make([]string, n)
	if f.err != nil {
		return values
	}
	f.line++
	line, rest, ended := strings.Cut(f.rest, "\n")
	f.rest = rest
	parts := strings.Split(line, "\t")
	if !ended || parts[0] != name || len(parts) != n+1 {
		f.fail("is not " + name + " with " + strconv.Itoa(n) + " values")
		return values
	}
	return parts[1:]
}

// more reports whether the next line is of the kind.
func (f *fields) more(name string) bool {
	return f.err == nil && strings.HasPrefix(f.rest, name+"\t")
}

// end reports the first problem; a line that is left over is one.
func (f *fields) end() error {
	if f.err == nil && f.rest != "" {
		f.line++
		f.fail("is unknown, or out of place")
	}
	return f.err
}

// number reads a whole number from low to high.
func (f *fields) number(s string, low, high int64) int64 {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || strconv.FormatInt(n, 10) != s || n < low || n > high {
		f.fail("has \"" + s + "\" where a number from " + strconv.FormatInt(low, 10) + " to " + strconv.FormatInt(high, 10) + " belongs")
		return low
	}
	return n
}

// bytes reads n bytes in hexadecimal digits.
func (f *fields) bytes(s string, n int) []byte {
	b, ok := unhex(s, n)
	if !ok {
		f.fail("has no " + strconv.Itoa(n) + " bytes in small hexadecimal digits")
		return make([]byte, n)
	}
	return b
}

func (f *fields) hash(s string) Hash { return Hash(f.bytes(s, len(Hash{}))) }

// latest is the last second that a text may name, in the year 9999.
const latest = 253_402_300_799

// time reads seconds since 1970.
func (f *fields) time(s string) int64 { return f.number(s, 1, latest) }

// writer writes the lines of a payload.
type writer struct{ out []byte }

func newWriter(kind Kind) *writer {
	w := &writer{}
	w.line(string(kind), "1")
	return w
}

func (w *writer) line(values ...string) {
	w.out = append(w.out, strings.Join(values, "\t")...)
	w.out = append(w.out, '\n')
}

func decimal(n int64) string { return strconv.FormatInt(n, 10) }

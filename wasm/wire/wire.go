// Package wire is the engine's interface to JavaScript: one buffer in, lines
// of text out. It is ordinary Go, so that it is tested and fuzzed natively;
// main_wasip1.go only exports it.
package wire

import (
	"runtime"

	"github.com/jianzha/jianzha/wasm/pack"
	"github.com/jianzha/jianzha/wasm/scan"
)

// Limit is the largest input in bytes.
const Limit = 16 << 20

// headerBytes is the size of a passage's header: section, speaker, message
// and units, each a little-endian 32-bit integer.
const headerBytes = 16

// An Engine holds the loaded scanner and the buffers shared with the caller.
// The zero value is ready to load a pack.
type Engine struct {
	scanner *scan.Scanner
	in      []byte
	out     []byte
	units   []uint16
	doc     scan.Document
	litter  int // units of pasted texts since the last collection
}

// Reserve returns the input buffer with that many bytes, or nil when that is
// negative or beyond Limit. The caller fills it before the next call; what is
// in it at first is left over.
func (e *Engine) Reserve(bytes int) []byte {
	if bytes < 0 || bytes > Limit {
		return nil
	}
	if cap(e.in) < bytes+1 { // one more, so that no bytes have an address too
		e.in = make([]byte, bytes+1)
	}
	e.in = e.in[:bytes]
	return e.in
}

// Result returns the lines of the last scan, or the error of the last call
// that failed.
func (e *Engine) Result() []byte { return e.out }

func (e *Engine) fail(problem string) bool {
	e.out = append(e.out[:0], problem...)
	return false
}

// Load takes the first bytes of the input as a pack. A pack that is refused
// leaves the one in use.
func (e *Engine) Load(bytes int) bool {
	if bytes < 0 || bytes > len(e.in) {
		return e.fail("loading pack: more bytes than were reserved")
	}
	rs, err := pack.Decode(e.in[:bytes])
	if err != nil {
		return e.fail(err.Error())
	}
	s, err := scan.New(rs)
	if err != nil {
		return e.fail("loading pack: " + err.Error())
	}
	replaced := e.scanner != nil
	e.scanner = s
	e.out = e.out[:0]
	if replaced {
		e.collect()
	}
	return true
}

// most is how many units may be pasted before their garbage is collected.
const most = 1 << 20

// collect frees memory that nothing uses. A reactor never idles, so the
// collector gets no time of its own: left alone, it lets memory grow thirtyfold.
func (e *Engine) collect() {
	runtime.GC()
	e.litter = 0
}

// Scan judges the document in the input: the headers of its passages, then
// their texts end to end.
func (e *Engine) Scan(surface, passages, units int) bool {
	if problem := e.check(surface, passages, units); problem != "" {
		return e.fail(problem)
	}
	e.read(e.in[passages*headerBytes:], units)
	e.doc.Surface = scan.Surfaces[surface]
	if problem := e.passages(passages); problem != "" {
		return e.fail(problem)
	}
	e.write(e.scanner.Scan(&e.doc))
	return true
}

// passages reads the headers and gives each passage its part of the units. It
// returns what is wrong with them, if anything.
func (e *Engine) passages(count int) string {
	e.doc.Passages = e.doc.Passages[:0]
	rest := e.units
	for i := range count {
		h := e.in[i*headerBytes:]
		speaker, n := word(h, 1), word(h, 3)
		if speaker < 0 || speaker > int(scan.Self) {
			return "scanning: unknown speaker"
		}
		if n < 0 || n > len(rest) {
			return "scanning: the passages have more units than the text"
		}
		e.doc.Passages = append(e.doc.Passages, scan.Passage{
			Text: rest[:n:n], Section: word(h, 0), Speaker: scan.Speaker(speaker), Message: word(h, 2),
		})
		rest = rest[n:]
	}
	if len(rest) > 0 {
		return "scanning: the text has more units than the passages"
	}
	return ""
}

// ScanText judges the input as a pasted text, in which it finds the passages
// itself.
func (e *Engine) ScanText(surface, units int) bool {
	if problem := e.check(surface, 0, units); problem != "" {
		return e.fail(problem)
	}
	e.read(e.in, units)
	e.write(e.scanner.Scan(scan.Paste(scan.Surfaces[surface], e.units)))
	if e.litter += units; e.litter > most {
		e.collect()
	}
	return true
}

func (e *Engine) check(surface, passages, units int) string {
	switch {
	case e.scanner == nil:
		return "scanning: no pack is loaded"
	case surface < 0 || surface >= len(scan.Surfaces):
		return "scanning: unknown surface"
	case passages < 0 || units < 0 || passages > Limit/headerBytes || units > Limit/2 || passages*headerBytes+units*2 > len(e.in):
		return "scanning: more input than was reserved"
	}
	return ""
}

// read takes units of UTF-16LE from b.
func (e *Engine) read(b []byte, units int) {
	if cap(e.units) < units {
		e.units = make([]uint16, units)
	}
	e.units = e.units[:units]
	for i := range e.units {
		e.units[i] = uint16(b[2*i]) | uint16(b[2*i+1])<<8
	}
}

func word(header []byte, i int) int {
	h := header[4*i : 4*i+4]
	return int(int32(uint32(h[0]) | uint32(h[1])<<8 | uint32(h[2])<<16 | uint32(h[3])<<24))
}

package wire

import (
	"encoding/binary"
	"flag"
	"hash/crc32"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/jianzha/jianzha/wasm/scan"
)

var update = flag.Bool("update", false, "write the answers of the golden cases anew")

// TestGolden runs the cases of testdata, whose README describes the format.
func TestGolden(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) < 25 {
		t.Fatalf("only %d cases: %v", len(names), err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			runCase(t, name)
		})
	}
}

func runCase(t *testing.T, name string) {
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	reason, records, document, want := split(t, string(data))
	if strings.Count(reason, "\n") != 1 || len(reason) < 20 {
		t.Errorf("the comment is not one line that says why: %q", reason)
	}
	got := answer(t, records, document)
	if got == want {
		return
	}
	if !*update {
		t.Errorf("answer\n%s\nwant\n%s", got, want)
		return
	}
	updated := strings.TrimSuffix(string(data), want) + got
	if err := os.WriteFile(name, []byte(updated), 0o644); err != nil {
		t.Fatal(err)
	}
}

// split takes an archive apart.
func split(t *testing.T, data string) (reason, records, document, want string) {
	reason, rest, ok1 := strings.Cut(data, "-- pack --\n")
	records, rest, ok2 := strings.Cut(rest, "-- document --\n")
	document, want, ok3 := strings.Cut(rest, "-- want --\n")
	if !ok1 || !ok2 || !ok3 {
		t.Fatal("the files are not pack, document and want")
	}
	return reason, records, document, want
}

// answer runs one case through a fresh engine.
func answer(t *testing.T, records, document string) string {
	e := &Engine{}
	ok := load(e, sealedPack(records)) && ask(t, e, document)
	if !ok {
		return "error\t" + string(e.Result()) + "\n"
	}
	checkLines(t, string(e.Result()))
	return string(e.Result())
}

// sealedPack puts the first and the last line around records.
func sealedPack(records string) []byte {
	lines := strings.SplitAfter(records, "\n")
	slices.Sort(lines)
	text := "jianzha-pack 1\n" + strings.Join(lines, "")
	return []byte(text + "end\t" + strconv.Itoa(strings.Count(records, "\n")) + "\t" +
		strconv.FormatUint(uint64(crc32.ChecksumIEEE([]byte(text))), 16) + "\n")
}

// ask reads a document and has the engine judge it.
func ask(t *testing.T, e *Engine, document string) bool {
	var passages []passage
	surface, times := -1, 1
	for line := range strings.Lines(document) {
		kind, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		switch kind {
		case "surface":
			surface = slices.Index(scan.Surfaces[:], scan.Surface(rest))
		case "times":
			times = number(t, rest)
		case "passage":
			f := strings.SplitN(rest, " ", 4)
			if len(f) != 4 {
				t.Fatalf("document: line %q", line)
			}
			speaker := slices.Index([]string{"unknown", "other", "self"}, f[1])
			passages = append(passages, passage{int32(number(t, f[0])), int32(speaker), int32(number(t, f[2])), slices.Repeat(units(t, f[3]), times)})
			times = 1
		case "text":
			return askText(e, surface, slices.Repeat(units(t, rest), times))
		default:
			t.Fatalf("document: line %q", line)
		}
	}
	return e.Scan(surface, len(passages), put(e, passages...))
}

func askText(e *Engine, surface int, text []uint16) bool {
	in := e.Reserve(2 * len(text))
	for i, u := range text {
		binary.LittleEndian.PutUint16(in[2*i:], u)
	}
	return e.ScanText(surface, len(text))
}

// units reads a TEXT with its escapes.
func units(t *testing.T, s string) []uint16 {
	var out []uint16
	for s != "" {
		plain, rest, escaped := strings.Cut(s, `\`)
		out = append(out, utf16.Encode([]rune(plain))...)
		s = rest
		switch {
		case !escaped:
		case strings.HasPrefix(rest, `\`):
			out, s = append(out, '\\'), rest[1:]
		case len(rest) >= 5 && rest[0] == 'u':
			u, err := strconv.ParseUint(rest[1:5], 16, 16)
			if err != nil {
				t.Fatal(err)
			}
			out, s = append(out, uint16(u)), rest[5:]
		default:
			t.Fatalf("document: bad escape in %q", s)
		}
	}
	return out
}

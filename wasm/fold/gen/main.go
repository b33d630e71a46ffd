// Command gen writes wasm/fold/table.txt from the Unicode data of x/text and
// the character table of OpenCC. Run it by "make fold".
package main

import (
	"bufio"
	"cmp"
	"flag"
	"fmt"
	"log"
	"os"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

const header = `# Made by wasm/fold/gen; do not edit. Each "fold" line is a class: its
# representative, then the characters that fold to it. "skip" lists units.
# Sources: Unicode (golang.org/x/text, Unicode License), OpenCC TSCharacters
# (opencc-js, Apache-2.0), and the look-alikes written in gen/extra.go.
`

func main() {
	opencc := flag.String("opencc", "", "TSCharacters.js of opencc-js")
	out := flag.String("o", "", "file to write")
	flag.Parse()
	simplified, err := readOpenCC(*opencc)
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(*out, []byte(header+render(simplified)), 0o644); err != nil {
		log.Fatal(err)
	}
}

// readOpenCC reads pairs of a traditional and its simplified character. Where
// OpenCC offers several, its first is the usual one.
func readOpenCC(file string) (map[rune]rune, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("reading OpenCC table: %w", err)
	}
	pairs := map[rune]rune{}
	text := string(data)
	text = text[strings.IndexAny(text, "\"'`")+1 : strings.LastIndexAny(text, "\"'`")]
	for entry := range strings.SplitSeq(text, "|") {
		from, to, ok := strings.Cut(entry, " ")
		if ok && utf8.RuneCountInString(from) == 1 {
			pairs[first(from)], _ = utf8.DecodeRuneInString(to)
		}
	}
	if len(pairs) < 3000 {
		return nil, fmt.Errorf("reading OpenCC table %q: only %d pairs", file, len(pairs))
	}
	return pairs, nil
}

func first(s string) rune { r, _ := utf8.DecodeRuneInString(s); return r }

// step is one folding of r; repeated until nothing changes it.
func step(r rune, simplified map[rune]rune) rune {
	if to, ok := extra[r]; ok {
		return to
	}
	if n := []rune(norm.NFKC.String(string(r))); len(n) == 1 {
		r = n[0]
	} else if inner := parenthesised(n); inner != 0 {
		r = inner
	}
	if to, ok := simplified[r]; ok && to < 1<<16 {
		r = to
	}
	return unicode.ToLower(r)
}

// parenthesised returns x of "(x)", as in ⑴ or ㈠, and x of "x.", as in ⒈.
func parenthesised(n []rune) rune {
	if len(n) == 3 && n[0] == '(' && n[2] == ')' {
		return n[1]
	}
	if len(n) == 2 && n[1] == '.' {
		return n[0]
	}
	return 0
}

func fold(r rune, simplified map[rune]rune) rune {
	for range 8 {
		to := step(r, simplified)
		if to == r {
			break
		}
		r = to
	}
	return r
}

// render returns all lines of the table, sorted by representative.
func render(simplified map[rune]rune) string {
	classes := map[rune][]rune{}
	for r := rune(0x21); r <= 0x323AF; r++ {
		if !utf8.ValidRune(r) || skipped(r) {
			continue
		}
		if to := fold(r, simplified); to != r && to < 1<<16 && !skipped(to) {
			classes[to] = append(classes[to], r)
		}
	}
	var b strings.Builder
	w := bufio.NewWriter(&b)
	for _, rep := range sortedKeys(classes) {
		fmt.Fprintf(w, "fold %c%s\n", rep, string(classes[rep]))
	}
	for _, line := range skipRanges(simplified) {
		fmt.Fprintln(w, line)
	}
	w.Flush()
	return b.String()
}

func sortedKeys(m map[rune][]rune) []rune {
	keys := make([]rune, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, cmp.Compare[rune])
	return keys
}

// skipRanges returns the skip lines. A unit that folds to a skip mark, such
// as the full-width stop, is one as well.
func skipRanges(simplified map[rune]rune) []string {
	var lines []string
	start := rune(-1)
	for r := rune(0); r <= 1<<16; r++ {
		skip := r < 1<<16 && (skipped(r) || r >= 0x21 && !surrogate(r) && skipped(fold(r, simplified)))
		if skip && start < 0 {
			start = r
		}
		if !skip && start >= 0 {
			lines = append(lines, fmt.Sprintf("skip %04X-%04X", start, r-1))
			start = -1
		}
	}
	return lines
}

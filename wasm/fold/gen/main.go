// Command gen writes wasm/fold/table.go from the Unicode data of x/text and
// the character table of OpenCC. Run it by "make fold".
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"strings"
	"unicode/utf8"
)

func main() {
	opencc := flag.String("opencc", "", "TSCharacters.js of opencc-js")
	out := flag.String("o", "", "file to write")
	list := flag.Bool("list", false, "print the classes of the table as it is")
	flag.Parse()
	if *list {
		fmt.Print(readable(current()))
		return
	}
	simplified, err := readOpenCC(*opencc)
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(*out, file(newTable(simplified)), 0o644); err != nil {
		log.Fatal(err)
	}
}

// readOpenCC reads pairs of a traditional and its simplified character. Where
// OpenCC offers several, its first is the usual one.
func readOpenCC(name string) (map[rune]rune, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("reading OpenCC table: %w", err)
	}
	pairs := map[rune]rune{}
	text := string(data)
	start, end := strings.IndexAny(text, "\"'`")+1, strings.LastIndexAny(text, "\"'`")
	if start == 0 || end < start {
		return nil, fmt.Errorf("reading OpenCC table %q: it holds no text in quotes", name)
	}
	text = text[start:end]
	for entry := range strings.SplitSeq(text, "|") {
		from, to, ok := strings.Cut(entry, " ")
		if ok && utf8.RuneCountInString(from) == 1 {
			pairs[first(from)], _ = utf8.DecodeRuneInString(to)
		}
	}
	if len(pairs) < 3000 {
		return nil, fmt.Errorf("reading OpenCC table %q: only %d pairs", name, len(pairs))
	}
	return pairs, nil
}

func first(s string) rune { r, _ := utf8.DecodeRuneInString(s); return r }

package main

import (
	"os"
	"strings"
	"testing"
)

// TestTableIsCurrent makes the table anew without the network: with the
// characters of OpenCC that it has already. It fails when the generator or the
// look-alikes were changed without "make fold".
func TestTableIsCurrent(t *testing.T) {
	data, err := os.ReadFile("../table.go")
	if err != nil {
		t.Fatal(err)
	}
	simplified := current().pairs()
	if len(simplified) < 4000 {
		t.Fatalf("only %d Han characters fold", len(simplified))
	}
	if got := file(newTable(simplified)); string(got) != string(data) {
		t.Error("table.go is not what the generator makes; run make fold")
	}
}

// TestReadable holds that the list shows what is in the table.
func TestReadable(t *testing.T) {
	list := readable(current())
	for _, want := range []string{"\nfold 会 ", "\nskip D800-", "\nfold 1 ¹"} {
		if !strings.Contains(list, want) {
			t.Errorf("no line %q in the list", want)
		}
	}
}

func TestReadOpenCC(t *testing.T) {
	name := t.TempDir() + "/TSCharacters.js"
	for _, text := range []string{"", "export default", `export default "會 会|群 群"`} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := readOpenCC(name); err == nil || !strings.Contains(err.Error(), "reading OpenCC table") {
			t.Errorf("reading %q: error %v", text, err)
		}
	}
}

func TestFold(t *testing.T) {
	simplified := map[rune]rune{'會': '会', '羣': '群', '裏': '里'}
	for r, want := range map[rune]rune{
		'Ａ': 'a', '會': '会', '⑴': '1', '㈠': '1', '⒈': '1', '壹': '1', '➕': '加', '裏': '里', '⼤': '大', '会': '会', 'x': 'x',
	} {
		if got := folded(r, simplified); got != want {
			t.Errorf("%c folds to %c, want %c", r, got, want)
		}
	}
}

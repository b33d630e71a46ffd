package jsonl

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/jianzha/jianzha/server/publish"
	"github.com/jianzha/jianzha/server/rules"
	"github.com/jianzha/jianzha/wasm/rule"
	"github.com/jianzha/jianzha/wasm/scan"
)

// disguises are the same letters and marks that texts hide scam words in.
var disguises = []string{
	"", "", "", " ", "\n", "*", "\u200b", "\u0301", "😀", "👨‍👩‍👧", "\U0001D400", "￥", "，", "。", "ab12345", "𝐯𝟏𝟐𝟑𝟒𝟓𝟔", "\uFFFD", "你好",
}

// TestSpansQuoteTheSource makes texts of the phrases of real rules and junk.
// Whatever is found, the text of a span must be what stands there.
func TestSpansQuoteTheSource(t *testing.T) {
	built, _, err := publish.Draft(rules.FS)
	if err != nil {
		t.Fatal(err)
	}
	sample, err := publish.Compile(os.DirFS("../rulefile/testdata/good"))
	if err != nil {
		t.Fatal(err)
	}
	for name, rs := range map[string]*rule.Ruleset{"built-in": built.Ruleset, "sample": sample.Ruleset} {
		t.Run(name, func(t *testing.T) { checkSpans(t, rs) })
	}
}

func checkSpans(t *testing.T, rs *rule.Ruleset) {
	s, err := scan.New(rs)
	if err != nil {
		t.Fatal(err)
	}
	phrases := phrasesOf(rs)
	random := rand.New(rand.NewPCG(1, 2))
	spans := 0
	for range 400 {
		n := 1 + random.IntN(4)
		texts := make([]string, n)
		for i := range texts {
			texts[i] = randomText(random, phrases)
		}
		spans += checkAnswer(t, s, texts)
	}
	if spans < 200 {
		t.Errorf("the texts hold %d spans only", spans)
	}
}

// phrasesOf returns the first and the last alternative of each phrase, both
// sides of a gap together.
func phrasesOf(rs *rule.Ruleset) (out []string) {
	for i := range rs.Indicators {
		for _, p := range rs.Indicators[i].Phrases {
			head, tail, _ := strings.Cut(p.Text, string(rule.Gap))
			heads, tails := strings.Split(head, rule.Or), strings.Split(tail, rule.Or)
			out = append(out, heads[0]+tails[0], heads[len(heads)-1]+tails[len(tails)-1])
		}
	}
	return out
}

// checkAnswer has the texts judged as one text and as a conversation.
func checkAnswer(t *testing.T, s *scan.Scanner, texts []string) (spans int) {
	t.Helper()
	var messages []map[string]string
	for _, text := range texts {
		messages = append(messages, map[string]string{"from": "shop", "text": text})
	}
	joined := strings.Join(texts, "\n")
	for _, in := range []any{
		map[string]any{"id": 1, "surface": "page", "text": joined},
		map[string]any{"id": 2, "surface": "chat", "messages": messages},
	} {
		line, err := json.Marshal(in)
		if err != nil {
			t.Fatal(err)
		}
		var a Answer
		if err := json.Unmarshal([]byte(run(t, s, string(line))), &a); err != nil {
			t.Fatal(err)
		}
		sources := texts
		if string(a.ID) == "1" {
			sources = []string{joined}
		}
		for _, f := range a.Findings {
			for _, sp := range f.Spans {
				spans++
				units := utf16.Encode([]rune(sources[sp.Message]))
				if !slices.Equal(utf16.Encode([]rune(sp.Text)), units[sp.Start:sp.End]) {
					t.Fatalf("span %+v of %s does not quote %q", sp, f.Rule, sources[sp.Message])
				}
			}
		}
	}
	return spans
}

func randomText(random *rand.Rand, phrases []string) string {
	var b strings.Builder
	for range 1 + random.IntN(6) {
		for _, r := range phrases[random.IntN(len(phrases))] {
			b.WriteRune(disguised(random, r))
			if random.IntN(4) == 0 {
				b.WriteString(disguises[random.IntN(len(disguises))])
			}
		}
		b.WriteString(disguises[random.IntN(len(disguises))])
	}
	return b.String()
}

// disguised sometimes writes a letter or digit outside the first plane, where
// it has two units.
func disguised(random *rand.Rand, r rune) rune {
	if random.IntN(2) == 0 {
		return r
	}
	switch {
	case 'a' <= r && r <= 'z':
		return 0x1D41A + r - 'a'
	case 'A' <= r && r <= 'Z':
		return 0x1D400 + r - 'A'
	case '0' <= r && r <= '9':
		return 0x1D7CE + r - '0'
	}
	return r
}

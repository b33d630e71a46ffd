package match

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/jianzha/jianzha/wasm/fold"
	"github.com/jianzha/jianzha/wasm/rule"
)

// The searches on the way from the double loop to the matcher, as DESIGN.md
// tells it. All count the same occurrences; TestLadder sees to it.

// ladder has a text without marks, and phrases in several forms.
type ladder struct {
	text    []uint16
	long    []uint16 // text with padding
	list    []rule.Indicator
	codes   [][]uint16
	lists   [1 << 16][]int32 // by first class
	matcher *Matcher
}

func newLadder(t testing.TB, units, phrases int) *ladder {
	r := rand.New(rand.NewPCG(3, 4))
	l := &ladder{}
	for _, u := range prose(r, units) {
		if c := fold.Table[u]; c != fold.Skip && !fold.Letter(c) && !fold.Digit(c) {
			l.text = append(l.text, u)
		}
	}
	for len(l.list) < phrases {
		in := phraseSet(r, 1)[0]
		codes := Codes(in.Phrases[0].Text)
		if strings.ContainsRune(in.Phrases[0].Text, rule.Gap) || slices.ContainsFunc(codes, func(c uint16) bool { return c < 0x80 }) {
			continue
		}
		i := int32(len(l.codes))
		l.list, l.codes = append(l.list, in), append(l.codes, codes)
		l.lists[codes[0]] = append(l.lists[codes[0]], i)
	}
	l.long = padded(l.text)
	l.matcher = newMatcher(t, l.list)
	return l
}

// doubleLoop tries every phrase at every place.
func (l *ladder) doubleLoop() int {
	count := 0
	for at := range l.text {
		for _, codes := range l.codes {
			if foldedPrefix(l.text[at:], codes) {
				count++
			}
		}
	}
	return count
}

// firstClass tries at every place the phrases that begin with its class.
func (l *ladder) firstClass() int {
	count := 0
	for at, u := range l.text {
		for _, i := range l.lists[fold.Table[u]] {
			if foldedPrefix(l.text[at:], l.codes[i]) {
				count++
			}
		}
	}
	return count
}

func foldedPrefix(text, codes []uint16) bool {
	if len(text) < len(codes) {
		return false
	}
	for i, c := range codes {
		if fold.Table[text[i]] != c {
			return false
		}
	}
	return true
}

func (l *ladder) fast() int {
	matches, _ := l.matcher.Find(l.long, len(l.text))
	return len(matches)
}

// normalized returns the text with every unit replaced by its class, as a
// string: what a library for strings would be given.
func (l *ladder) normalized() string {
	classes := make([]uint16, len(l.text))
	for i, u := range l.text {
		classes[i] = fold.Table[u]
	}
	return string(utf16.Decode(classes))
}

// each counts phrase after phrase in the normalized text.
func (l *ladder) each(text string) int {
	count := 0
	for _, codes := range l.codes {
		phrase := string(utf16.Decode(codes))
		for at := 0; ; count++ {
			i := strings.Index(text[at:], phrase)
			if i < 0 {
				break
			}
			at += i + 1
		}
	}
	return count
}

func TestLadder(t *testing.T) {
	l := newLadder(t, 20_000, 2000)
	want := l.doubleLoop()
	if want == 0 {
		t.Fatal("the text has none of the phrases")
	}
	for name, got := range map[string]int{"first class": l.firstClass(), "string by string": l.each(l.normalized()), "matcher": l.fast()} {
		if got != want {
			t.Errorf("%s counts %d, want %d", name, got, want)
		}
	}
}

func BenchmarkLadder(b *testing.B) {
	for _, step := range []struct {
		name  string
		units int
		run   func(l *ladder) int
	}{
		{"double-loop", 1 << 14, (*ladder).doubleLoop},
		{"first-class", 1 << 18, (*ladder).firstClass},
		{"matcher", 1 << 18, (*ladder).fast},
		{"strings.Index", 1 << 16, func(l *ladder) int { return l.each(l.normalized()) }},
		{"normalize-only", 1 << 18, func(l *ladder) int { return len(l.normalized()) }},
	} {
		b.Run(step.name, func(b *testing.B) {
			l := newLadder(b, step.units, 2000)
			b.SetBytes(int64(len(string(utf16.Decode(l.text)))))
			count := 0
			for b.Loop() {
				count = step.run(l)
			}
			b.ReportMetric(float64(count), "matches")
		})
	}
	b.Run("regexp", func(b *testing.B) {
		l := newLadder(b, 1<<12, 2000)
		var parts []string
		for _, codes := range l.codes {
			parts = append(parts, regexp.QuoteMeta(string(utf16.Decode(codes))))
		}
		re, text := regexp.MustCompile(strings.Join(parts, "|")), l.normalized()
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			re.FindAllStringIndex(text, -1)
		}
	})
}

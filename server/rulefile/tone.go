package rulefile

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"github.com/jianzha/jianzha/wasm/rule"
	"github.com/jianzha/jianzha/wasm/tone"
)

// ToneFile is where the tone lies in the folder of rules.
const ToneFile = "tone.txt"

const toneHead = `# How scams and honest texts are worded: learned by "jianzha tune", not written by
# hand. FORMAT.md describes the lines.
`

// WriteTone writes a tone in the form that Load reads: the starts, and then a
// line for each weight, the strongest for a scam first.
func WriteTone(w io.Writer, t *rule.Tone) error {
	var b bytes.Buffer
	b.WriteString(toneHead)
	for i, weight := range t.Start {
		fmt.Fprintf(&b, "start %s %d\n", rule.Start(i), weight)
	}
	writeGrams(&b, "", t.Grams)
	for _, k := range t.Wordings {
		writeGrams(&b, "category "+string(k.Category)+" ", k.Grams)
	}
	_, err := w.Write(b.Bytes())
	return err
}

// writeGrams writes a line for each weight, with what stands before it.
func writeGrams(b *bytes.Buffer, before string, grams []rule.Gram) {
	grams = slices.Clone(grams)
	slices.SortFunc(grams, func(x, y rule.Gram) int {
		return cmp.Or(cmp.Compare(y.Weight, x.Weight), cmp.Compare(x.Text, y.Text))
	})
	for i, g := range grams {
		if i == 0 || grams[i-1].Weight != g.Weight {
			if i > 0 {
				b.WriteByte('\n')
			}
			b.WriteString(before + strconv.Itoa(g.Weight))
		}
		b.WriteString(" " + g.Text)
	}
	if len(grams) > 0 {
		b.WriteByte('\n')
	}
}

// readTone reads the tone, where there is one.
func (l *loader) readTone() {
	data, err := fs.ReadFile(l.fsys, ToneFile)
	if err != nil {
		return // nothing was learned yet
	}
	r := toneReader{file: l.file(ToneFile), tone: &rule.Tone{}, seen: map[string]bool{}}
	for line := range strings.Lines(string(data)) {
		r.line++
		if s := strings.TrimRight(line, "\r\n"); s != "" && s[0] != '#' {
			r.read(strings.Split(s, " "))
		}
	}
	for s := range rule.Starts {
		if !r.seen["start "+s.String()] {
			r.file.report(r.line, "no start %q", s)
		}
	}
	slices.SortFunc(r.tone.Wordings, func(a, b rule.Wording) int { return cmp.Compare(a.Category, b.Category) })
	l.tone = r.tone
}

type toneReader struct {
	file file
	line int
	tone *rule.Tone
	seen map[string]bool
}

func (r *toneReader) read(f []string) {
	switch {
	case f[0] == "start":
		r.readStart(f)
	case f[0] == "category" && len(f) > 2:
		r.readGrams(r.wording(f[1]), f[1], f[2:])
	default:
		r.readGrams(&r.tone.Grams, "", f)
	}
}

// wording returns where the grams of a category go.
func (r *toneReader) wording(category string) *[]rule.Gram {
	if !slices.Contains(Categories, rule.Category(category)) {
		r.file.report(r.line, "unknown category %q", category)
	}
	for i := range r.tone.Wordings {
		if string(r.tone.Wordings[i].Category) == category {
			return &r.tone.Wordings[i].Grams
		}
	}
	r.tone.Wordings = append(r.tone.Wordings, rule.Wording{Category: rule.Category(category)})
	return &r.tone.Wordings[len(r.tone.Wordings)-1].Grams
}

// readGrams reads a weight and the grams that have it; of says whose they are.
func (r *toneReader) readGrams(to *[]rule.Gram, of string, f []string) {
	weight, err := strconv.Atoi(f[0])
	if err != nil || weight == 0 || max(weight, -weight) > mostWeight || len(f) < 2 {
		r.file.report(r.line, "%q is no weight before a list of grams", f[0])
		return
	}
	for _, g := range f[1:] {
		if _, ok := tone.Parse(g); !ok || r.seen[of+" "+g] {
			r.file.report(r.line, "%q is no gram, or stands twice", g)
			continue
		}
		r.seen[of+" "+g] = true
		*to = append(*to, rule.Gram{Text: g, Weight: weight})
	}
}

// mostWeight is the largest weight that a pack can hold.
const mostWeight = 999_999

func (r *toneReader) readStart(f []string) {
	if len(f) != 3 {
		r.file.report(r.line, "a start has a name and a weight")
		return
	}
	s, ok := rule.ParseStart(f[1])
	weight, err := strconv.Atoi(f[2])
	if !ok || err != nil || r.seen["start "+f[1]] || max(weight, -weight) > mostWeight {
		r.file.report(r.line, "start %q with the weight %q is unknown, or stands twice", f[1], f[2])
		return
	}
	r.seen["start "+f[1]] = true
	r.tone.Start[s] = weight
}

// checkTone reports rules by tone where there is none to go by.
func (l *loader) checkTone() {
	for _, r := range l.rules {
		if r.ByTone && l.tone == nil {
			r.file.report(r.lines["by_tone"], "a rule by tone, and no %s", ToneFile)
		}
	}
}

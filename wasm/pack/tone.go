package pack

import (
	"slices"
	"strconv"
	"strings"

	"github.com/jianzha/jianzha/wasm/rule"
)

// What a weight of the tone speaks for. Zero is written as the weight of an
// honest text.
const (
	scam   = "scam"
	honest = "honest"
)

// toneLines writes one line for each weight, with all grams that have it.
func toneLines(t *rule.Tone) []string {
	if t == nil {
		return nil
	}
	var lines []string
	for i, w := range t.Start {
		lines = append(lines, join("tone-start", rule.Start(i).String(), side(w), magnitude(w)))
	}
	for w, texts := range byWeight(t.Grams) {
		lines = append(lines, join("tone", side(w), magnitude(w), texts))
	}
	for _, k := range t.Wordings {
		for w, texts := range byWeight(k.Grams) {
			lines = append(lines, join("tone-category", string(k.Category), side(w), magnitude(w), texts))
		}
	}
	return lines
}

// byWeight lists the grams of each weight, sorted.
func byWeight(grams []rule.Gram) map[int]string {
	texts := map[int][]string{}
	for _, g := range grams {
		texts[g.Weight] = append(texts[g.Weight], g.Text)
	}
	out := map[int]string{}
	for w, list := range texts {
		slices.Sort(list)
		out[w] = strings.Join(list, " ")
	}
	return out
}

func side(weight int) string {
	if weight > 0 {
		return scam
	}
	return honest
}

func magnitude(weight int) string { return strconv.Itoa(max(weight, -weight)) }

// signed reads a weight as side and magnitude write it.
func signed(to *int, side, s string) string {
	problem := number(to, s)
	switch {
	case problem != "":
		return problem
	case side == honest:
		*to = -*to
	case side != scam || *to == 0:
		return "has \"" + side + "\" before the weight " + s
	}
	return ""
}

// tone returns the ruleset's tone, which its first line begins.
func (d *decoder) tone() *rule.Tone {
	if d.rs.Tone == nil {
		d.rs.Tone = &rule.Tone{}
	}
	return d.rs.Tone
}

// addGrams takes a line of grams.
func (d *decoder) addGrams(f []string) string { return takeGrams(&d.tone().Grams, f[1:]) }

// addWording takes a line of grams of one category. Lines are sorted, so those of a
// category come together.
func (d *decoder) addWording(f []string) string {
	t := d.tone()
	if n := len(t.Wordings); n == 0 || string(t.Wordings[n-1].Category) != f[1] {
		t.Wordings = append(t.Wordings, rule.Wording{Category: rule.Category(f[1])})
	}
	return takeGrams(&t.Wordings[len(t.Wordings)-1].Grams, f[2:])
}

// takeGrams reads side, weight and grams. Whether they are grams is for the
// engine to say; here they are sorted and of a weight, or Encode would write
// them otherwise.
func takeGrams(to *[]rule.Gram, f []string) string {
	weight := 0
	if problem := signed(&weight, f[0], f[1]); problem != "" {
		return problem
	}
	if weight == 0 {
		return "has the weight 0, which is left out"
	}
	if g := *to; len(g) > 0 && g[len(g)-1].Weight == weight {
		return "is a second line of the weight " + f[1]
	}
	texts := strings.Split(f[2], " ")
	for _, text := range texts {
		*to = append(*to, rule.Gram{Text: text, Weight: weight})
	}
	return sorted(texts)
}

// sorted says which text is not above the one before it, if any: there is one
// way only to write a list that has no order of its own.
func sorted(texts []string) string {
	previous := ""
	for _, text := range texts {
		if text <= previous {
			return "has \"" + text + "\" unsorted, twice or empty"
		}
		previous = text
	}
	return ""
}

func (d *decoder) addStart(f []string) string {
	s, ok := rule.ParseStart(f[1])
	if !ok {
		return unknown("start", f[1])
	}
	if d.starts&(1<<s) != 0 {
		return "is a second start \"" + f[1] + "\""
	}
	d.starts |= 1 << s
	return signed(&d.tone().Start[s], f[2], f[3])
}

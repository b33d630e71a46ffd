package rulefile

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jianzha/jianzha/wasm/rule"
)

// The limits of a phrase. Longer ones than maxHan are memorised sentences.
const (
	maxExpansions = 2000
	maxPairs      = 20_000
	maxHan        = 8
	minCharacters = 2
)

// expand returns the texts that a phrase, or one side of its gap, stands for,
// sorted, no two of which fold alike.
func expand(phrase string, v variants) ([]string, error) {
	parts, err := alternatives(phrase)
	if err != nil {
		return nil, err
	}
	texts, err := product(parts)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, text := range texts {
		if err := checkText(text); err != nil {
			return nil, fmt.Errorf("%q: %w", text, err)
		}
		more, err := product(v.split(text))
		if err != nil {
			return nil, err
		}
		if out = append(out, more...); len(out) > maxExpansions {
			return nil, errExpansions
		}
	}
	slices.Sort(out)
	return unique(out), nil
}

// alternatives cuts "加{我|你}" into the choices [加] and [我 你].
func alternatives(phrase string) ([][]string, error) {
	var parts [][]string
	for phrase != "" {
		before, rest, found := strings.Cut(phrase, "{")
		if strings.Contains(before, "}") {
			return nil, errors.New("brace closed that was not opened")
		}
		if before != "" {
			parts = append(parts, []string{before})
		}
		if !found {
			break
		}
		inner, after, closed := strings.Cut(rest, "}")
		switch {
		case strings.Contains(inner, "{"):
			return nil, errors.New("braces inside braces")
		case !closed:
			return nil, errors.New("brace opened and not closed")
		case !strings.Contains(inner, "|"):
			return nil, errors.New("braces with fewer than two alternatives")
		}
		parts = append(parts, strings.Split(inner, "|"))
		phrase = after
	}
	return parts, nil
}

var errExpansions = fmt.Errorf("more than %d expansions", maxExpansions)

// product joins one choice of each part in every way.
func product(parts [][]string) ([]string, error) {
	out := []string{""}
	for _, choices := range parts {
		if len(out)*len(choices) > maxExpansions {
			return nil, errExpansions
		}
		next := make([]string, 0, len(out)*len(choices))
		for _, head := range out {
			for _, c := range choices {
				next = append(next, head+c)
			}
		}
		out = next
	}
	return out, nil
}

// unique leaves out what folds like an earlier text.
func unique(texts []string) []string {
	seen := map[string]bool{}
	var out []string
	for _, t := range texts {
		if key := folded(t); !seen[key] {
			seen[key] = true
			out = append(out, t)
		}
	}
	return out
}

// checkText holds an alternative to the limits of all.
func checkText(text string) error {
	if strings.ContainsRune(text, rule.Gap) {
		return errors.New("more than one gap, or a gap in braces")
	}
	if err := checkCharacters(text); err != nil {
		return err
	}
	if n := countHan(text); n > maxHan {
		return fmt.Errorf("%d Han, more than %d", n, maxHan)
	}
	if text == "" {
		return errors.New("an empty expansion")
	}
	return nil
}

// checkLengths wants two characters of every text. Around a gap one will do,
// if all on the other side have more.
func checkLengths(heads, tails []string) error {
	short := func(s string) bool { return utf8.RuneCountInString(s) < minCharacters }
	h, t := slices.IndexFunc(heads, short), slices.IndexFunc(tails, short)
	switch {
	case h >= 0 && tails == nil:
		return fmt.Errorf("%q: shorter than %d characters", heads[h], minCharacters)
	case h >= 0 && t >= 0:
		return fmt.Errorf("%q and %q: on one side of a gap all have %d characters", heads[h], tails[t], minCharacters)
	case len(heads)*len(tails) > maxPairs:
		return fmt.Errorf("more than %d pairs around a gap", maxPairs)
	}
	return nil
}

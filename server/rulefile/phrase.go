package rulefile

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/jianzha/jianzha/wasm/rule"
)

// The limits of a phrase. Longer ones than maxHan are memorised sentences.
const (
	maxExpansions = 2000
	maxHan        = 8
	minCharacters = 2
)

// expand returns the texts that a phrase stands for, no two of which fold
// alike.
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
		more, err := product(v.split(text))
		if err != nil {
			return nil, err
		}
		if out = append(out, more...); len(out) > maxExpansions {
			return nil, errExpansions
		}
	}
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

// checkText holds an expansion to the limits, each side of a gap by itself.
func checkText(text string) error {
	parts := strings.Split(text, string(rule.Gap))
	if len(parts) > 2 {
		return errors.New("more than one gap")
	}
	for _, p := range parts {
		if err := checkCharacters(p); err != nil {
			return err
		}
		if utf8.RuneCountInString(p) < minCharacters {
			return fmt.Errorf("shorter than %d characters", minCharacters)
		}
		if n := countHan(p); n > maxHan {
			return fmt.Errorf("%d Han, more than %d", n, maxHan)
		}
	}
	return nil
}

// checkPrefix is checkText for the phrases of a shape, which are the names that
// stand before it: one character will do, and nothing stands between.
func checkPrefix(text string) error {
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

package backtest

import (
	"fmt"
	"math"
	"slices"

	"github.com/jianzha/jianzha/wasm/rule"
)

// Counts sums up outcomes.
type Counts struct {
	Texts  int
	Levels [rule.Danger + 1]int // by level
	Right  int                  // flagged with the category of the text
}

// Add counts one outcome.
func (c *Counts) Add(o Outcome) {
	c.Texts++
	c.Levels[o.Level]++
	if o.Level.Flagged() && alike(string(o.Category), o.Text.Category) {
		c.Right++
	}
}

// ByCategory counts outcomes by the category of their text.
type ByCategory map[string]*Counts

func (b ByCategory) add(o Outcome) {
	if b[o.Text.Category] == nil {
		b[o.Text.Category] = &Counts{}
	}
	b[o.Text.Category].Add(o)
}

// alike reports whether a text of one category may be named by the other. Fake
// support that speaks of a live membership is both of the first two.
func alike(a, b string) bool {
	support := []string{"fake-support", "live-membership"}
	return a == b || slices.Contains(support, a) && slices.Contains(support, b)
}

// Sum returns both counts together.
func (c Counts) Sum(d Counts) Counts {
	c.Texts += d.Texts
	c.Right += d.Right
	for i, n := range d.Levels {
		c.Levels[i] += n
	}
	return c
}

// Flagged returns how many texts would be shown a warning.
func (c Counts) Flagged() Proportion {
	return Proportion{c.Levels[rule.Warning] + c.Levels[rule.Danger], c.Texts}
}

// RightCategory returns how many of the flagged ones have their category.
func (c Counts) RightCategory() Proportion { return Proportion{c.Right, c.Flagged().Part} }

// A Proportion is a part of a whole.
type Proportion struct{ Part, Whole int }

// Percent returns the share in percent, 0 where there is nothing.
func (p Proportion) Percent() float64 {
	if p.Whole == 0 {
		return 0
	}
	return 100 * float64(p.Part) / float64(p.Whole)
}

// Interval returns the bounds, in percent, between which the true share lies
// with a probability of 95 %: Wilson's score interval, which holds for small
// numbers and for shares of 0 and 1 too.
func (p Proportion) Interval() (low, high float64) {
	if p.Whole == 0 {
		return 0, 100
	}
	const z = 1.959963984540054
	n := float64(p.Whole)
	share := float64(p.Part) / n
	middle := share + z*z/(2*n)
	half := z * math.Sqrt(share*(1-share)/n+z*z/(4*n*n))
	scale := 100 / (1 + z*z/n)
	return max(0, scale*(middle-half)), min(100, scale*(middle+half))
}

// String returns the share and its interval, for example
// "85.0 % (64.0–94.8)".
func (p Proportion) String() string {
	if p.Whole == 0 {
		return "-"
	}
	low, high := p.Interval()
	return fmt.Sprintf("%s %% (%s–%s)", digits(p.Percent()), digits(low), digits(high))
}

// digits writes a share so that small ones don't all look like nothing.
func digits(percent float64) string {
	if percent < 0.95 && percent > 0 {
		return fmt.Sprintf("%.2g", percent)
	}
	return fmt.Sprintf("%.1f", percent)
}

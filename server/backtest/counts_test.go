package backtest

import (
	"math"
	"testing"
)

func TestInterval(t *testing.T) {
	// Computed apart from Wilson's formula: 17 of 20 and the extremes.
	for _, c := range []struct {
		Proportion
		low, high float64
	}{
		{Proportion{17, 20}, 63.96, 94.76},
		{Proportion{0, 10}, 0, 27.75},
		{Proportion{10, 10}, 72.25, 100},
		{Proportion{0, 0}, 0, 100},
	} {
		low, high := c.Interval()
		if math.Abs(low-c.low) > 0.01 || math.Abs(high-c.high) > 0.01 {
			t.Errorf("%v: %.2f–%.2f, want %.2f–%.2f", c.Proportion, low, high, c.low, c.high)
		}
	}
}

func TestFigure(t *testing.T) {
	for want, f := range map[string]Figure{
		"figure eval.recall 80 % goal >= 80 ok":        {"eval.recall", 80, "%", ">=", 80},
		"figure eval.recall 79.99 % goal >= 80 short":  {"eval.recall", 79.99, "%", ">=", 80},
		"figure eval.twins 1.6667 % goal <= 2 ok":      {"eval.twins", 100.0 / 60, "%", "<=", 2},
		"figure eval.article 1 texts goal <= 0 short":  {"eval.article", 1, "texts", "<=", 0},
		"figure eval.rate 0.0123 % goal <= 0.01 short": {"eval.rate", 0.012341, "%", "<=", 0.01},
		"figure eval.recall 79.999 % goal >= 80 short": {"eval.recall", 79.999, "%", ">=", 80},
		"figure eval.texts 1234567 texts goal >= 0 ok": {"eval.texts", 1234567, "texts", ">=", 0},
	} {
		if got := f.String(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

package backtest

import (
	"fmt"
	"math"
	"strconv"
)

// A Figure is a measured value with its goal.
type Figure struct {
	Name  string // area.name
	Value float64
	Unit  string
	Op    string // ">=" or "<="
	Bound float64
}

// Short reports whether the value misses the goal.
func (f Figure) Short() bool {
	if f.Op == ">=" {
		return f.Value < f.Bound
	}
	return f.Value > f.Bound
}

// String returns the line that programs read.
func (f Figure) String() string {
	verdict := "ok"
	if f.Short() {
		verdict = "short"
	}
	return fmt.Sprintf("figure %s %s %s goal %s %s %s", f.Name, number(f.Value), f.Unit, f.Op, number(f.Bound), verdict)
}

// number writes a value with up to four digits after the point.
func number(v float64) string {
	return strconv.FormatFloat(math.Round(v*1e4)/1e4, 'f', -1, 64)
}

package backtest

import "fmt"

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
	return fmt.Sprintf("figure %s %.4g %s goal %s %.4g %s", f.Name, f.Value, f.Unit, f.Op, f.Bound, verdict)
}

package rulefile

import (
	"cmp"
	"fmt"
	"slices"
)

// A Problem is one thing that is wrong in a file.
type Problem struct {
	File    string
	Line    int // counted from 1
	Message string
}

// String returns the problem in the form that editors make a link of.
func (p Problem) String() string {
	return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Message)
}

// A file collects the problems of one path.
type file struct {
	path     string
	problems *[]Problem
}

func (f file) report(line int, format string, args ...any) {
	*f.problems = append(*f.problems, Problem{f.path, max(line, 1), fmt.Sprintf(format, args...)})
}

func (l *loader) sortedProblems() []Problem {
	slices.SortStableFunc(l.problems, func(a, b Problem) int {
		return cmp.Or(
			cmp.Compare(a.File, b.File),
			cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Message, b.Message),
		)
	})
	return slices.Compact(l.problems)
}

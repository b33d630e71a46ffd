// Jianzha checks Chinese texts for the scams that online shoppers meet, keeps
// the rules it checks by, and serves them. Each subcommand has a file of its
// own here and leaves the work to a package.
package main

import (
	"errors"
	"fmt"
	"os"
)

func main() {
	os.Exit(run())
}

// run returns the exit code: 0 for success, 1 for anything else.
func run() int {
	err := newRoot().Execute()
	if err == nil {
		return 0
	}
	if !errors.Is(err, errTold) {
		fmt.Fprintf(os.Stderr, "jianzha: %v\n", err)
	}
	return 1
}

// errTold ends a command that has already said what is wrong.
var errTold = errors.New("failed")

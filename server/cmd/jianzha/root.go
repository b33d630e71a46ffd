package main

import (
	"runtime/debug"

	"github.com/spf13/cobra"
)

// newRoot returns the command with its subcommands.
func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:   "jianzha",
		Short: "find the scams that Chinese online shoppers meet",
		Long: `jianzha checks texts for scams, works on the rules it checks by, and serves them.

All commands end with exit code 0, or with 1 after an error.`,
		Version:       version(),
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.AddCommand(
		newScan(),
		newNew(),
		newLint(),
		newTest(),
		newEval(),
		newTune(),
		newBacktest(),
		newBoundaries(),
		newPack(),
		newKeygen(),
		newTrustRoot(),
		newShip(),
		newSign(),
		newPublish(),
		newPromote(),
		newRollback(),
		newMute(),
		newUnmute(),
		newRenew(),
		newVerify(),
		newStatus(),
		newServe(),
	)
	return root
}

// version returns the version that Go wrote into the program.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "unknown"
	}
	return info.Main.Version
}

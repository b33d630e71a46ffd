package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/jianzha/jianzha/server/backtest"
	"github.com/jianzha/jianzha/server/publish"
	"github.com/jianzha/jianzha/wasm/pack"
	"github.com/jianzha/jianzha/wasm/rule"
	"github.com/jianzha/jianzha/wasm/trust"
)

// A shipment is what the flags of ship say.
type shipment struct {
	rules, corpus, site, out, steps string
	days                            int
	accept                          bool
}

func newShip() *cobra.Command {
	var s shipment
	c := &cobra.Command{
		Use:   "ship",
		Short: "check the rules in every way, and prepare a release of them to be signed",
		Long: `Ship compiles the rules and puts them through all gates: lint, their own hits and
misses, the corpus with every verdict that changed against what is published, no rule
that vanished, size. Then it writes a folder with the release and its undoing, both to
be signed. Nobody sees anything of it before "jianzha publish".`,
		Example: `  jianzha ship --rules server/rules --site var/site --out proposal
  jianzha sign --key release-1.key proposal/release.txt proposal/undo.txt`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return s.run(c.OutOrStdout()) },
	}
	c.Flags().StringVar(&s.rules, "rules", "server/rules", "the folder of rule files")
	c.Flags().StringVar(&s.corpus, "corpus", "server/corpus", "the folder of our own texts, with dev and check in it; empty for none")
	c.Flags().StringVar(&s.site, "site", "var/site", "the folder of published files")
	c.Flags().StringVar(&s.out, "out", "proposal", "the folder to write, which must not be there yet")
	c.Flags().StringVar(&s.steps, "steps", "100@0s,1000@10m,10000@30m", "the roll-out: ten-thousandths of all browsers @ time after signing")
	c.Flags().IntVar(&s.days, "days", 365, "days until browsers no longer adopt the release")
	c.Flags().BoolVar(&s.accept, "accept", false, "go on although less scams or more honest texts are flagged than before")
	return c
}

func (s *shipment) run(out io.Writer) error {
	steps, err := parseSteps(s.steps)
	if err != nil {
		return err
	}
	b, err := compile(s.rules, false)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "lint: no problems; %s\n", summary(b))
	site, err := publish.NewSite(s.site).Current()
	if err != nil {
		return err
	}
	if err := s.gates(b, site, out); err != nil {
		return err
	}
	p, err := publish.Propose(site, b.Pack, publish.Plan{Now: time.Now(), Life: time.Duration(s.days) * 24 * time.Hour, Steps: steps})
	if err != nil {
		return err
	}
	if err := p.Save(s.out); err != nil {
		return err
	}
	fmt.Fprintf(out, "%s: to be signed by %d release keys: jianzha sign --key KEY %[1]s/release.txt %[1]s/undo.txt\n",
		s.out, site.Root().Roles[trust.ReleaseRole].Threshold)
	return nil
}

// gates says what each gate found, and fails at the first that is closed.
func (s *shipment) gates(b *publish.Build, site *publish.Current, out io.Writer) error {
	judged, err := backtest.Examples(b.Ruleset, b.Set.Examples)
	if err != nil {
		return err
	}
	if failed := tell(out, ruleFolder{path: s.rules}, judged); failed > 0 {
		return errors.New("gate: a rule fails on its own examples")
	}
	if site.Pack == nil {
		fmt.Fprintln(out, "this is the first release: there is nothing to compare with")
		return nil
	}
	before, err := pack.Decode(site.Pack)
	if err != nil {
		return err
	}
	if gone := vanished(before, b.Ruleset); len(gone) > 0 {
		return fmt.Errorf("gate: rules vanished: %s; a rule is retired, never deleted", strings.Join(gone, " "))
	}
	return s.compare(before, b.Ruleset, out)
}

func vanished(before, after *rule.Ruleset) (gone []string) {
	there := map[string]bool{}
	for i := range after.Rules {
		there[after.Rules[i].ID] = true
	}
	for i := range before.Rules {
		if id := before.Rules[i].ID; !there[id] {
			gone = append(gone, id)
		}
	}
	return gone
}

// compare judges the corpus by the published rules and by the new ones.
func (s *shipment) compare(before, after *rule.Ruleset, out io.Writer) error {
	if s.corpus == "" {
		return nil
	}
	regressed := false
	for _, half := range []string{"dev", "check"} {
		folder := filepath.Join(s.corpus, half)
		diff, err := backtest.Compare(before, after, os.DirFS(folder))
		if err != nil {
			return fmt.Errorf("corpus %q: %w", folder, err)
		}
		writeComparison(out, folder, diff)
		regressed = regressed || len(diff.Regressed()) > 0
	}
	if regressed && !s.accept {
		return errors.New("gate: in some category less scams or more honest texts are flagged than before; --accept goes on in spite of it")
	}
	return nil
}

// parseSteps reads a roll-out: "100@0s,10000@30m".
func parseSteps(text string) (steps []trust.Step, err error) {
	for part := range strings.SplitSeq(text, ",") {
		share, after, _ := strings.Cut(part, "@")
		n, err := strconv.ParseInt(share, 10, 64)
		wait, err2 := time.ParseDuration(after)
		if err = errors.Join(err, err2); err != nil {
			return nil, fmt.Errorf("step %q is not like 1000@10m: %w", part, err)
		}
		steps = append(steps, trust.Step{Share: n, After: int64(wait.Seconds())})
	}
	if last := steps[len(steps)-1]; last.Share != trust.All {
		return nil, fmt.Errorf("the last step goes to %d ten-thousandths of all browsers, not to all of them", last.Share)
	}
	return steps, nil
}

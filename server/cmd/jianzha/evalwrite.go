package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/jianzha/jianzha/server/backtest"
	"github.com/jianzha/jianzha/wasm/rule"
)

// table returns a writer that aligns what stands between tabs.
func table(out io.Writer) *tabwriter.Writer { return tabwriter.NewWriter(out, 0, 0, 2, ' ', 0) }

func writeHalf(out io.Writer, name string, h *backtest.Half) {
	t := table(out)
	defer t.Flush()
	fmt.Fprintf(t, "%s\tscams\tflagged\trecall (95 %%)\tright category\ttwins\tflagged\tshare (95 %%)\n", name)
	row := func(name, category string) {
		scams, twins := h.Of(category)
		found, wrong := scams.Flagged(), twins.Flagged()
		fmt.Fprintf(t, "%s\t%d\t%d\t%s\t%.0f %%\t%d\t%d\t%s\n", name, found.Whole, found.Part, found,
			scams.RightCategory().Percent(), wrong.Whole, wrong.Part, wrong)
	}
	for _, c := range h.Categories() {
		row(c, c)
	}
	row("all", "")
	fmt.Fprintln(t)
}

func writeOpen(out io.Writer, files []*backtest.OpenFile) {
	if len(files) == 0 {
		return
	}
	t := table(out)
	defer t.Flush()
	fmt.Fprint(t, "public texts\ttexts\tflagged\tdanger\tnotice\tflagged (95 %)\n")
	row := func(name string, c backtest.Counts) {
		if c.Texts > 0 {
			fmt.Fprintf(t, "%s\t%d\t%d\t%d\t%d\t%s\n", name, c.Texts, c.Flagged().Part,
				c.Levels[rule.Danger], c.Levels[rule.Notice], c.Flagged())
		}
	}
	labels := map[string]backtest.Counts{}
	for _, f := range files {
		row(f.Name, f.Counts())
		row(f.Name+" (advertisements)", f.Promo())
		labels[f.Label()] = labels[f.Label()].Sum(f.Counts())
	}
	for _, label := range []string{"scam", "benign", "hardneg", "grey"} {
		row("all "+label, labels[label])
	}
	fmt.Fprintln(t)
}

func writeEvasions(out io.Writer, all []backtest.Evasion) {
	if len(all) == 0 {
		return
	}
	t := table(out)
	defer t.Flush()
	fmt.Fprint(t, "check, disguised\tscams\tfound plain\tdisguised\tpoints lost\ttwins\tflagged plain\tdisguised\n")
	for _, e := range all {
		plain, hidden, twins, raised := e.Plain.Flagged(), e.Hidden.Flagged(), e.Twins.Flagged(), e.Raised.Flagged()
		fmt.Fprintf(t, "%s\t%d\t%d\t%d\t%.1f\t%d\t%d\t%d\n", e.Way.Name, plain.Whole, plain.Part, hidden.Part, e.Lost(), twins.Whole, twins.Part, raised.Part)
	}
	fmt.Fprintln(t)
}

// writeText shows a text and what was made of it.
func writeText(out io.Writer, o backtest.Outcome) {
	fmt.Fprintf(out, "--- %s (%s): %s %s\n", o.Text.ID, o.Text.Category, o.Level, strings.Join(o.Rules, " "))
	if o.Text.Text != nil {
		fmt.Fprintln(out, lines(*o.Text.Text))
	}
	for _, m := range o.Text.Messages {
		who := "other"
		if m.From == "self" {
			who = "self"
		}
		fmt.Fprintf(out, "%s: %s\n", who, lines(*m.Text))
	}
	fmt.Fprintln(out)
}

// lines cleans a text and keeps its line breaks.
func lines(s string) string {
	all := strings.Split(strings.TrimSpace(s), "\n")
	for i := range all {
		all[i] = clean(all[i])
	}
	return strings.Join(all, "\n")
}

package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"github.com/jianzha/jianzha/server/keyfile"
	"github.com/jianzha/jianzha/server/publish"
	"github.com/jianzha/jianzha/wasm/trust"
)

// A desk is where the beacon of a site is signed.
type desk struct {
	passphrase
	site, key  string
	life, wait time.Duration
}

func (d *desk) flags(c *cobra.Command) {
	d.passphrase.flags(c)
	c.Flags().StringVar(&d.site, "site", "var/site", "the folder of published files")
	c.Flags().StringVar(&d.key, "beacon-key", "", "the file of the beacon's private key")
	c.Flags().DurationVar(&d.life, "life", 7*24*time.Hour, "how long clients go by the beacon unless it is renewed; at most 8 days")
	c.Flags().DurationVar(&d.wait, "wait", 8*time.Minute, "how long clients wait before they look again, from 1m to 6h")
	_ = c.MarkFlagRequired("beacon-key")
}

func (d *desk) pointer() (*publish.Pointer, error) {
	key, err := keyfile.Open(d.key, d.ask)
	if err != nil {
		return nil, err
	}
	return &publish.Pointer{Site: publish.NewSite(d.site), Key: key, Now: time.Now(), Life: d.life, Wait: d.wait}, nil
}

// pointing returns a command that changes what the beacon of a site says.
func pointing(c *cobra.Command, act func(*publish.Pointer, []string, io.Writer) error) *cobra.Command {
	var d desk
	c.RunE = func(c *cobra.Command, args []string) error {
		p, err := d.pointer()
		if err != nil {
			return err
		}
		return act(p, args, c.OutOrStdout())
	}
	d.flags(c)
	return c
}

func newPublish() *cobra.Command {
	return pointing(&cobra.Command{
		Use:   "publish PROPOSAL | ROOT...",
		Short: "put a signed proposal, or signed roots, on the site",
		Long: `Publish puts a proposal that enough keys signed on the site, and points the beacon
at the first step of its release: that share of all browsers takes it within
minutes. Everything is there before the beacon names it, so nobody sees half of it.
Roots are put there in the order of their numbers.`,
		Example: `  jianzha publish --beacon-key beacon.key root.1.txt
  jianzha publish --beacon-key beacon.key --site /srv/site proposal`,
		Args: cobra.MinimumNArgs(1),
	}, func(p *publish.Pointer, args []string, out io.Writer) error {
		for _, name := range args {
			if err := publishOne(p, name, out); err != nil {
				return err
			}
		}
		return nil
	})
}

func publishOne(p *publish.Pointer, name string, out io.Writer) error {
	if _, err := os.Stat(filepath.Join(name, "release.txt")); err != nil {
		text, err := os.ReadFile(name)
		if err == nil {
			err = p.Site.AddRoot(text)
		}
		if err == nil {
			fmt.Fprintf(out, "%s: clients follow it from now on\n", name)
		}
		return err
	}
	proposal, err := publish.LoadProposal(name)
	if err != nil {
		return err
	}
	r, err := p.Publish(proposal)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "release %d is published for %s of all browsers; \"jianzha promote\" goes on\n", r.Seq, share(r.Steps[0]))
	return nil
}

// share writes the share of a step in percent.
func share(s trust.Step) string { return fmt.Sprintf("%g %%", float64(s.Share)/100) }

func newPromote() *cobra.Command {
	return pointing(&cobra.Command{
		Use:     "promote",
		Short:   "roll the current release out to its next share of browsers",
		Long:    `Promote goes on to the next step of the roll-out that was signed with the release.`,
		Example: `  jianzha promote --beacon-key beacon.key`,
		Args:    cobra.NoArgs,
	}, func(p *publish.Pointer, _ []string, out io.Writer) error {
		if err := p.Promote(); err != nil {
			return err
		}
		c, err := p.Site.Current()
		if err == nil {
			fmt.Fprintf(out, "release %d goes to %s of all browsers\n", c.Release.Seq, share(c.Release.Steps[c.Beacon.Step]))
		}
		return err
	})
}

func newRollback() *cobra.Command {
	return pointing(&cobra.Command{
		Use:   "rollback",
		Short: "undo the current release: everybody goes back to the rules of before",
		Long: `Rollback points the beacon at the undoing that was signed with the release. It needs
no release key and goes one release back; going further back needs a new release.`,
		Example: `  jianzha rollback --beacon-key beacon.key`,
		Args:    cobra.NoArgs,
	}, func(p *publish.Pointer, _ []string, out io.Writer) error {
		if err := p.Rollback(); err != nil {
			return err
		}
		fmt.Fprintln(out, "undone: browsers go back to the rules of before as soon as they look")
		return nil
	})
}

func newMute() *cobra.Command {
	return pointing(&cobra.Command{
		Use:     "mute RULE...",
		Short:   "keep rules from being shown, without a release",
		Long:    `Mute lists rules in the beacon, which browsers then leave out. It can mute one rule in twenty, or five, and no more than a third of a category.`,
		Example: `  jianzha mute --beacon-key beacon.key gift-add-contact`,
		Args:    cobra.MinimumNArgs(1),
	}, func(p *publish.Pointer, ids []string, out io.Writer) error {
		if err := p.Mute(ids...); err != nil {
			return err
		}
		fmt.Fprintln(out, "muted: browsers leave it out as soon as they look")
		return nil
	})
}

func newUnmute() *cobra.Command {
	return pointing(&cobra.Command{
		Use:     "unmute RULE...",
		Short:   "show muted rules again",
		Example: `  jianzha unmute --beacon-key beacon.key gift-add-contact`,
		Args:    cobra.MinimumNArgs(1),
	}, func(p *publish.Pointer, ids []string, out io.Writer) error {
		if err := p.Unmute(ids...); err != nil {
			return err
		}
		fmt.Fprintln(out, "shown again")
		return nil
	})
}

func newRenew() *cobra.Command {
	return pointing(&cobra.Command{
		Use:     "renew",
		Short:   "sign the beacon anew before it expires",
		Long:    `Renew signs the beacon anew with today's date. Run it every day or so where no server does; an expired beacon leaves browsers with the rules they have.`,
		Example: `  jianzha renew --beacon-key beacon.key`,
		Args:    cobra.NoArgs,
	}, func(p *publish.Pointer, _ []string, out io.Writer) error {
		if err := p.Renew(); err != nil {
			return err
		}
		fmt.Fprintf(out, "the beacon holds until %s\n", p.Now.Add(p.Life).UTC().Format(time.RFC3339))
		return nil
	})
}

package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/jianzha/jianzha/server/publish"
)

// A siteStatus is how a site stands for maintainers.
type siteStatus struct {
	Root        int64      `json:"root"`
	RootExpires string     `json:"root_expires"`
	Release     int64      `json:"release,omitempty"` // 0 before the first
	Steps       []siteStep `json:"steps"`
	Muted       []string   `json:"muted"`
	Expires     string     `json:"beacon_expires,omitempty"`
}

// A siteStep is a step of the roll-out.
type siteStep struct {
	Share   float64 `json:"share_percent"`
	Begins  string  `json:"not_before"`
	Reached bool    `json:"reached"`
}

func newStatus() *cobra.Command {
	var site string
	var asJSON bool
	c := &cobra.Command{
		Use:   "status",
		Short: "say what is published on the site, and how far it is rolled out",
		Long: `Status reads the folder of published files and checks its signatures. It needs no
key. Exit code 1 says that the folder is damaged.`,
		Example: `  jianzha status --site /srv/site
  jianzha status --json`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			now, err := publish.NewSite(site).Current()
			if err != nil {
				return err
			}
			r := newSiteStatus(now)
			if asJSON {
				return json.NewEncoder(c.OutOrStdout()).Encode(r)
			}
			r.write(c.OutOrStdout(), time.Now())
			return nil
		},
	}
	c.Flags().StringVar(&site, "site", "var/site", "the folder of published files")
	c.Flags().BoolVar(&asJSON, "json", false, "write one line of JSON")
	return c
}

func newSiteStatus(c *publish.Current) *siteStatus {
	r := &siteStatus{Root: c.Root().Number, RootExpires: stamp(c.Root().Expires), Steps: []siteStep{}, Muted: []string{}}
	if c.Beacon == nil {
		return r
	}
	r.Release, r.Expires, r.Muted = c.Release.Seq, stamp(c.Beacon.Expires), append(r.Muted, c.Beacon.Muted...)
	for i, s := range c.Release.Steps {
		r.Steps = append(r.Steps, siteStep{float64(s.Share) / 100, stamp(c.Release.Time + s.After), int64(i) <= c.Beacon.Step})
	}
	return r
}

func (r *siteStatus) write(out io.Writer, now time.Time) {
	fmt.Fprintf(out, "root      %d, until %s\n", r.Root, r.RootExpires)
	if r.Release == 0 {
		fmt.Fprintln(out, "release   none yet")
		return
	}
	fmt.Fprintf(out, "release   %d\n", r.Release)
	for _, s := range r.Steps {
		mark := "from " + s.Begins
		if s.Reached {
			mark = "reached"
		}
		fmt.Fprintf(out, "  %5g %%  %s\n", s.Share, mark)
	}
	if len(r.Muted) > 0 {
		fmt.Fprintf(out, "muted     %s\n", strings.Join(r.Muted, " "))
	}
	over := ""
	if r.Expires < stamp(now.Unix()) {
		over = ": it is over, and browsers adopt nothing; \"jianzha renew\" makes it anew"
	}
	fmt.Fprintf(out, "beacon    until %s%s\n", r.Expires, over)
}

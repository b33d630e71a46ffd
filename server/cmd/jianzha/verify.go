package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/jianzha/jianzha/server/publish"
	"github.com/jianzha/jianzha/wasm/rule"
	"github.com/jianzha/jianzha/wasm/scan"
	"github.com/jianzha/jianzha/wasm/update"
)

// A standing is what a client finds at a site.
type standing struct {
	Root    int64    `json:"root"`
	Release int64    `json:"release"`
	Share   float64  `json:"share_percent"`
	Rules   int      `json:"rules"`
	Bytes   int      `json:"pack_bytes"`
	Muted   []string `json:"muted"`
	Signed  string   `json:"beacon_signed"`
	Expires string   `json:"beacon_expires"`
	Wait    int64    `json:"wait_seconds"`
}

func newVerify() *cobra.Command {
	var root string
	var asJSON bool
	c := &cobra.Command{
		Use:   "verify URL | FOLDER",
		Short: "get the rules from a server as a browser would, and check all of it",
		Long: `Verify follows a server, or a folder of published files, from a first root on with
the code that browsers use: signatures, hashes, times, the pack itself. Exit code 1
says that browsers would refuse it, and why.`,
		Example: `  jianzha verify --root root.1.txt https://jianzha.example
  jianzha verify --root keys/root.1.txt --json var/site`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			first, err := os.ReadFile(root)
			if err != nil {
				return fmt.Errorf("reading the root: %w", err)
			}
			s, err := stand(c.Context(), first, args[0])
			if err != nil {
				return fmt.Errorf("verifying %q: browsers keep the rules they have: %w", args[0], err)
			}
			return s.write(c.OutOrStdout(), asJSON)
		},
	}
	c.Flags().StringVar(&root, "root", "", "the file of the first root")
	c.Flags().BoolVar(&asJSON, "json", false, "write one line of JSON")
	_ = c.MarkFlagRequired("root")
	return c
}

// stand follows a site as a client that has nothing yet.
func stand(ctx context.Context, first []byte, at string) (*standing, error) {
	get := publish.NewSite(at).Get
	if strings.Contains(at, "://") {
		get = (&mirror{ctx, strings.TrimRight(at, "/")}).get
	}
	u, err := publish.Follow(update.Client{First: first, Rules: &rule.Ruleset{}, Now: time.Now().Unix(), Try: load}, get)
	if err != nil {
		return nil, err
	}
	b, r := u.Beacon()
	return &standing{
		Root: u.Root().Number, Release: r.Seq, Share: float64(r.Steps[b.Step].Share) / 100,
		Rules: len(u.Rules().Rules), Bytes: len(u.State().Pack), Muted: append([]string{}, b.Muted...),
		Signed: stamp(b.Time), Expires: stamp(b.Expires), Wait: b.Wait,
	}, nil
}

func load(rs *rule.Ruleset) error {
	_, err := scan.New(rs)
	return err
}

func stamp(seconds int64) string { return time.Unix(seconds, 0).UTC().Format(time.RFC3339) }

func (s *standing) write(out io.Writer, asJSON bool) error {
	if asJSON {
		return json.NewEncoder(out).Encode(s)
	}
	muted := "none"
	if len(s.Muted) > 0 {
		muted = strings.Join(s.Muted, " ")
	}
	_, err := fmt.Fprintf(out, `root      %d
release   %d, for %g %% of all browsers
pack      %d rules, %d bytes
muted     %s
beacon    signed %s, holds until %s, next look after %d s
`, s.Root, s.Release, s.Share, s.Rules, s.Bytes, muted, s.Signed, s.Expires, s.Wait)
	return err
}

// A mirror is a server, trusted with nothing.
type mirror struct {
	ctx  context.Context
	base string
}

// patience is how long a file may take.
const patience = 20 * time.Second

func (m *mirror) get(path string, most int) ([]byte, error) {
	ctx, cancel := context.WithTimeout(m.ctx, patience)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, m.base+"/"+path, nil)
	if err != nil {
		return nil, err
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	switch answer.StatusCode {
	case http.StatusOK:
		return io.ReadAll(io.LimitReader(answer.Body, int64(most)+1))
	case http.StatusNotFound:
		return nil, nil
	}
	return nil, fmt.Errorf("the server answers %s", answer.Status)
}

package main

import (
	"bytes"
	"crypto/ed25519"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/jianzha/jianzha/server/keyfile"
	"github.com/jianzha/jianzha/server/publish"
	"github.com/jianzha/jianzha/wasm/trust"
)

// A rootPlan is what the flags of root say.
type rootPlan struct {
	keys       map[trust.Role]*[]string // files of public keys
	thresholds map[trust.Role]*int
	days       int
	output     string
}

func newTrustRoot() *cobra.Command {
	c := &cobra.Command{
		Use:   "root",
		Short: "make the list of keys that clients are built with, or the next one",
		Long: `The root says which keys may sign what: the next root, releases and the beacon,
and how many of them must. Clients are built with the first and follow the others
one by one, each signed by enough keys of the one before and of itself.`,
	}
	c.AddCommand(newRootInit(), newRootRotate())
	return c
}

func (p *rootPlan) flags(c *cobra.Command) {
	p.keys, p.thresholds = map[trust.Role]*[]string{}, map[trust.Role]*int{}
	for _, role := range trust.Roles {
		p.keys[role] = c.Flags().StringSlice(string(role), nil, "public keys of the "+string(role)+" role")
		p.thresholds[role] = c.Flags().Int(string(role)+"-threshold", 1, "how many of them must sign")
	}
	c.Flags().IntVar(&p.days, "days", 730, "days until clients no longer go by it")
	c.Flags().StringVarP(&p.output, "output", "o", "", "the file to write")
}

// make makes a root, unsigned. Roles that the flags don't name stay as they were.
func (p *rootPlan) make(number int64, before *trust.Root) (*trust.Root, error) {
	r := &trust.Root{Number: number, Expires: time.Now().AddDate(0, 0, p.days).Unix(), Roles: map[trust.Role]*trust.Signers{}}
	for _, role := range trust.Roles {
		files := *p.keys[role]
		switch {
		case len(files) > 0:
			s, err := readSigners(files, *p.thresholds[role])
			if err != nil {
				return nil, fmt.Errorf("role %s: %w", role, err)
			}
			r.Roles[role] = s
		case before != nil:
			r.Roles[role] = before.Roles[role]
		default:
			return nil, fmt.Errorf("role %s has no keys; name the files of public keys with --%s", role, role)
		}
	}
	return r, nil
}

func readSigners(files []string, threshold int) (*trust.Signers, error) {
	if threshold < 1 || threshold > len(files) || len(files) > trust.MaxKeys {
		return nil, fmt.Errorf("%d of %d keys can't sign; at most %d keys, at least 1 to sign", threshold, len(files), trust.MaxKeys)
	}
	s := &trust.Signers{Threshold: threshold}
	for _, f := range files {
		key, err := keyfile.ReadPublic(f)
		if err != nil {
			return nil, err
		}
		s.Keys = append(s.Keys, key)
	}
	slices.SortFunc(s.Keys, func(a, b ed25519.PublicKey) int { return bytes.Compare(a, b) })
	if distinct := slices.CompactFunc(slices.Clone(s.Keys), func(a, b ed25519.PublicKey) bool { return a.Equal(b) }); len(distinct) < len(s.Keys) {
		return nil, fmt.Errorf("a key is named twice")
	}
	return s, nil
}

func newRootInit() *cobra.Command {
	var p rootPlan
	var solo string
	c := &cobra.Command{
		Use:   "init",
		Short: "make the first root",
		Long: `Init writes the first root, to be signed by its root keys. With --solo it makes a
key for each role in a folder, and a root of these alone that is signed already:
for one who runs a server alone, and to try things out. Those keys have no
passphrase; keep root.key and release.key off the server.`,
		Example: `  jianzha root init --root r1.pub,r2.pub,r3.pub --root-threshold 2 \
    --release a.pub,b.pub --release-threshold 2 --beacon beacon.pub -o root.1.txt
  jianzha root init --solo keys`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if solo != "" {
				return initSolo(c, &p, solo)
			}
			return p.write(c, 1, nil, "root.1.txt")
		},
	}
	p.flags(c)
	c.Flags().StringVar(&solo, "solo", "", "make keys and a signed root in this new folder")
	return c
}

// write makes a root and writes it, to be signed.
func (p *rootPlan) write(c *cobra.Command, number int64, before *trust.Root, name string) error {
	r, err := p.make(number, before)
	if err != nil {
		return err
	}
	if p.output != "" {
		name = p.output
	}
	if err := publish.Write(name, r.Payload()); err != nil {
		return err
	}
	fmt.Fprintf(c.OutOrStdout(), "%s: to be signed by %d of its root keys", name, r.Roles[trust.RootRole].Threshold)
	if before != nil {
		fmt.Fprintf(c.OutOrStdout(), ", and by %d of those of root %d", before.Roles[trust.RootRole].Threshold, before.Number)
	}
	fmt.Fprintln(c.OutOrStdout())
	return nil
}

func initSolo(c *cobra.Command, p *rootPlan, folder string) error {
	if err := os.Mkdir(folder, 0o700); err != nil {
		return fmt.Errorf("making keys: %w", err)
	}
	for _, role := range trust.Roles {
		name := filepath.Join(folder, string(role))
		if _, err := createKey(name, ""); err != nil {
			return err
		}
		*p.keys[role] = []string{name + keyfile.Public}
	}
	name := filepath.Join(folder, "root.1.txt")
	r, err := p.make(1, nil)
	if err == nil {
		err = publish.Write(name, r.Payload())
	}
	if err != nil {
		return err
	}
	key, err := keyfile.Open(filepath.Join(folder, string(trust.RootRole)+keyfile.Private), nil)
	if err == nil {
		err = publish.SignFile(name, key)
	}
	if err == nil {
		fmt.Fprintf(c.OutOrStdout(), "%s: a root of one key for each role, signed\n", name)
	}
	return err
}

func newRootRotate() *cobra.Command {
	var p rootPlan
	var from string
	c := &cobra.Command{
		Use:   "rotate",
		Short: "make the root that follows another one",
		Long: `Rotate writes the next root. Roles that no flag names keep their keys. It must be
signed by enough root keys of both roots; then publish puts it on the site. Replace
a stolen key, or one whose holder left, in this way.`,
		Example: `  jianzha root rotate --from root.1.txt --beacon new-beacon.pub -o root.2.txt
  jianzha sign --key root-1.key root.2.txt`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			text, err := os.ReadFile(from)
			if err != nil {
				return fmt.Errorf("reading the root: %w", err)
			}
			before, err := trust.FirstRoot(text)
			if err != nil {
				return fmt.Errorf("root %q: %w", from, err)
			}
			return p.write(c, before.Number+1, before, fmt.Sprintf("root.%d.txt", before.Number+1))
		},
	}
	p.flags(c)
	c.Flags().StringVar(&from, "from", "", "the signed root before it")
	_ = c.MarkFlagRequired("from")
	return c
}

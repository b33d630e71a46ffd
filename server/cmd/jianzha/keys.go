package main

import (
	"crypto/ed25519"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/jianzha/jianzha/server/keyfile"
	"github.com/jianzha/jianzha/server/publish"
	"github.com/jianzha/jianzha/wasm/trust"
)

// A passphrase says where the passphrase of key files comes from: a file, or
// else the terminal.
type passphrase struct{ file string }

func (p *passphrase) flags(c *cobra.Command) {
	c.Flags().StringVar(&p.file, "passphrase-file", "", "read the passphrase from this file instead of the terminal")
}

func (p *passphrase) ask(prompt string) (string, error) {
	if p.file != "" {
		data, err := os.ReadFile(p.file)
		return strings.TrimRight(string(data), "\r\n"), err
	}
	in := int(os.Stdin.Fd())
	if !term.IsTerminal(in) {
		return "", errors.New("there is no terminal to ask for a passphrase at; name a file with --passphrase-file")
	}
	fmt.Fprint(os.Stderr, prompt)
	data, err := term.ReadPassword(in)
	fmt.Fprintln(os.Stderr)
	return string(data), err
}

// choose asks for a new passphrase, at a terminal twice.
func (p *passphrase) choose(name string) (string, error) {
	first, err := p.ask("new passphrase for " + name + ": ")
	if err != nil {
		return "", err
	}
	if first == "" {
		return "", errors.New("an empty passphrase protects nothing; --plain makes a key without one")
	}
	again, err := p.ask("once more: ")
	if err == nil && again != first {
		err = errors.New("the two differ")
	}
	return first, err
}

func newKeygen() *cobra.Command {
	var p passphrase
	var bare bool
	c := &cobra.Command{
		Use:   "keygen NAME",
		Short: "make a key to sign with: NAME.key, to be kept, and NAME.pub, to be given away",
		Long: `Keygen makes an Ed25519 key. NAME.key holds the private half, encrypted with a
passphrase, and never leaves this machine; NAME.pub holds the public half, for
whoever makes the root. Nobody can bring back a lost key or passphrase: that is
what a threshold below the number of keys is for.`,
		Example: `  jianzha keygen release-1
  jianzha keygen beacon --plain`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			secret := ""
			if !bare {
				var err error
				if secret, err = p.choose(args[0] + keyfile.Private); err != nil {
					return err
				}
			}
			public, err := createKey(args[0], secret)
			if err == nil {
				fmt.Fprintf(c.OutOrStdout(), "%s%s is key %s; give %s%s to whoever makes the root\n",
					args[0], keyfile.Private, trust.IDOf(public), args[0], keyfile.Public)
			}
			return err
		},
	}
	p.flags(c)
	c.Flags().BoolVar(&bare, "plain", false, "without a passphrase: for a server's beacon key, or to try things out")
	return c
}

func createKey(name, secret string) (ed25519.PublicKey, error) {
	public, err := keyfile.Create(name+keyfile.Private, secret)
	if err != nil {
		return nil, err
	}
	return public, keyfile.WritePublic(name+keyfile.Public, public)
}

func newSign() *cobra.Command {
	var p passphrase
	var name string
	c := &cobra.Command{
		Use:   "sign FILE...",
		Short: "add a signature to a root, or to the release and undo of a proposal",
		Long: `Sign adds the signature of one key to each file, on the machine where the key is.
Look at the files first: they are text, and what is signed is what they say.
Signing again with the same key changes nothing.`,
		Example: `  jianzha sign --key release-1.key proposal/release.txt proposal/undo.txt
  jianzha sign --key root-1.key root.2.txt`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			key, err := keyfile.Open(name, p.ask)
			if err != nil {
				return err
			}
			for _, file := range args {
				if err := publish.SignFile(file, key); err != nil {
					return err
				}
				fmt.Fprintf(c.OutOrStdout(), "%s: signed with key %s\n", file, trust.IDOf(key.Public().(ed25519.PublicKey)))
			}
			return nil
		},
	}
	p.flags(c)
	c.Flags().StringVar(&name, "key", "", "the file of the private key")
	_ = c.MarkFlagRequired("key")
	return c
}

package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/jianzha/jianzha/server/jsonl"
	"github.com/jianzha/jianzha/wasm/scan"
)

// A scanning is what the flags of scan say.
type scanning struct {
	source
	jsonl, exitCode bool
	surface, lang   string
}

func newScan() *cobra.Command {
	var s scanning
	c := &cobra.Command{
		Use:   "scan [FILE...]",
		Short: "check texts for scams",
		Long: `Scan checks the texts in files, or standard input where none is named, and says
what it found, where, why it is a scam and what to do. In a text, lines that read
"name: words" are the messages of a conversation; 我 and 本人 are the shopper.
Files are UTF-8.

With --jsonl each line is a document of its own, as JSON, and is answered with
one line in the same order:

  {"id", "surface", "text"}
  {"id", "surface", "messages": [{"from", "text"}]}      from "self": the shopper
  {"id", "level", "category", "findings", "why", "advice"}
  {"id", "error"}                              for a line that can't be read

Spans are half-open and count UTF-16 units. Lines may have up to 64 MiB.

Exit code 1 says that something could not be read, with --exit-code also that a
text was flagged: its level is warning or danger.`,
		Example: `  jianzha scan chat.txt
  pbpaste | jianzha scan --surface call
  jianzha scan --jsonl < documents.jsonl > verdicts.jsonl`,
		RunE: func(c *cobra.Command, args []string) error {
			rs, _, err := s.load()
			if err != nil {
				return err
			}
			sc, err := scan.New(rs)
			if err != nil {
				return err
			}
			return s.run(sc, c, args)
		},
	}
	s.flags(c)
	s.draftFlag(c)
	c.Flags().BoolVar(&s.jsonl, "jsonl", false, "read and write one JSON object a line")
	c.Flags().StringVar(&s.surface, "surface", "page", "where texts were read that don't say: page, chat, sms or call")
	c.Flags().StringVar(&s.lang, "lang", "zh-CN", "the language of explanations: zh-CN or en")
	c.Flags().BoolVar(&s.exitCode, "exit-code", false, "end with exit code 1 when a text was flagged")
	return c
}

// run scans the files and reports each that can't be read, which keeps no
// other from being scanned.
func (s *scanning) run(sc *scan.Scanner, c *cobra.Command, files []string) error {
	o, err := s.options()
	if err != nil {
		return err
	}
	if len(files) == 0 {
		files = []string{"-"}
	}
	scanFile := read
	if s.jsonl {
		scanFile = answer
	}
	out, flush := buffered(c.OutOrStdout())
	failed, flagged := false, false
	for _, name := range files {
		n, err := withFile(c, name, func(in io.Reader) (jsonl.Counts, error) {
			return scanFile(sc, name, in, out, o)
		})
		if err != nil {
			fmt.Fprintf(c.ErrOrStderr(), "jianzha: %v\n", err)
		}
		failed = failed || err != nil || n.Bad > 0
		flagged = flagged || n.Flagged > 0
	}
	if err := flush(); err != nil {
		return fmt.Errorf("writing verdicts: %w", err)
	}
	if failed || s.exitCode && flagged {
		return errTold
	}
	return nil
}

func (s *scanning) options() (o jsonl.Options, err error) {
	if s.lang != "zh-CN" && s.lang != "en" {
		return o, fmt.Errorf("unknown language %q, not zh-CN or en", s.lang)
	}
	o.English = s.lang == "en"
	o.Surface, err = jsonl.ParseSurface(s.surface)
	return o, err
}

// answer answers the lines of a file.
func answer(sc *scan.Scanner, name string, in io.Reader, out io.Writer, o jsonl.Options) (jsonl.Counts, error) {
	n, err := jsonl.Run(sc, in, out, o)
	if err != nil {
		err = fmt.Errorf("scanning %q: %w", name, err)
	}
	return n, err
}

// read shows what is found in a file.
func read(sc *scan.Scanner, name string, in io.Reader, out io.Writer, o jsonl.Options) (n jsonl.Counts, err error) {
	text, err := readText(in)
	if err != nil {
		return n, fmt.Errorf("scanning %q: %w", name, err)
	}
	v := sc.Scan(scan.Paste(o.Surface, text))
	if v.Level.Flagged() {
		n.Flagged++
	}
	return n, newShow(out, o.English).verdict(name, v, text)
}

// withFile opens a file, "-" being standard input, and closes it.
func withFile(c *cobra.Command, name string, do func(io.Reader) (jsonl.Counts, error)) (jsonl.Counts, error) {
	if name == "-" {
		return do(c.InOrStdin())
	}
	f, err := os.Open(name)
	if err != nil {
		return jsonl.Counts{}, fmt.Errorf("scanning: %w", err)
	}
	defer f.Close()
	return do(f)
}

// buffered gathers what goes into a file. A program at the other end of a
// pipe, or a person, may be waiting for each line.
func buffered(out io.Writer) (io.Writer, func() error) {
	if f, ok := out.(*os.File); ok {
		if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
			b := bufio.NewWriterSize(f, 64<<10)
			return b, b.Flush
		}
	}
	return out, func() error { return nil }
}

var errNoText = errors.New("this is no text in UTF-8")

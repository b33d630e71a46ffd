package jsonl

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
)

// Limit is how many bytes a line may have. A page of 5 MB and a conversation
// of 100,000 messages are far below it.
const Limit = 64 << 20

var errTooLong = fmt.Errorf("the line has more than %d MiB", Limit>>20)

// lines reads lines of any length up to a limit. A longer one is passed over
// without being held.
type lines struct {
	in     *bufio.Reader
	line   []byte
	number int // of the last line, counted from 1
	limit  int
}

func newLines(in io.Reader) *lines {
	return &lines{in: bufio.NewReaderSize(in, 64<<10), limit: Limit}
}

// next returns the next line without its break; it is valid until the next
// call. With errTooLong it returns the beginning of the line. The end of the
// input is io.EOF.
func (l *lines) next() ([]byte, error) {
	l.line = l.line[:0]
	l.number++
	tooLong := false
	for {
		part, err := l.in.ReadSlice('\n')
		if tooLong = tooLong || len(l.line)+len(part) > l.limit+1; !tooLong {
			l.line = append(l.line, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
		case err != nil && !errors.Is(err, io.EOF), err != nil && len(l.line) == 0 && !tooLong:
			return nil, err
		case tooLong:
			return l.line, errTooLong
		default: // a line, or the last one without a break
			return l.trim(), nil
		}
	}
}

// trim takes the line break off, and the mark that some editors put before
// the first line.
func (l *lines) trim() []byte {
	line := bytes.TrimSuffix(l.line, []byte("\n"))
	if l.number == 1 {
		line = bytes.TrimPrefix(line, []byte("\uFEFF"))
	}
	return line
}

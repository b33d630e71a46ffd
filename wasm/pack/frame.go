package pack

import (
	"bytes"
	"errors"
	"hash/crc32"
	"strconv"
	"unicode/utf8"
)

// MaxBytes and MaxLines bound a pack before anything of it is read: twenty
// thousand phrases take about a tenth of either.
const (
	MaxBytes = 8 << 20
	MaxLines = 200_000
)

// header is the first line. The number grows when older engines would
// misread what follows.
const header = "jianzha-pack 1"

// seal returns the last line: the number of records, and the checksum of all
// bytes before it.
func seal(before []byte, records int) string {
	sum := crc32.ChecksumIEEE(before)
	return "end\t" + strconv.Itoa(records) + "\t" + strconv.FormatUint(uint64(sum), 16) + "\n"
}

// open checks what is around the records and returns them. It never looks at
// a record before the checksum fits.
func open(data []byte) ([]byte, error) {
	if len(data) > MaxBytes {
		return nil, errors.New("reading pack: more than " + strconv.Itoa(MaxBytes) + " bytes")
	}
	if !bytes.HasPrefix(data, []byte(header+"\n")) {
		return nil, lineError(1, "is not \""+header+"\"")
	}
	end := bytes.LastIndex(data, []byte("\nend\t")) + 1
	if end == 0 {
		return nil, errors.New("reading pack: the last line is missing; the file is truncated")
	}
	records := data[len(header)+1 : end]
	n := bytes.Count(records, []byte("\n"))
	if string(data[end:]) != seal(data[:end], n) {
		return nil, errors.New("reading pack: the checksum does not fit; the file is damaged")
	}
	if n > MaxLines {
		return nil, errors.New("reading pack: more than " + strconv.Itoa(MaxLines) + " lines")
	}
	return records, checkText(records)
}

// checkText refuses what would break lines or be shown as something else:
// control characters, carriage returns among them, and invalid UTF-8.
func checkText(records []byte) error {
	for i, b := range records {
		if control(rune(b)) && b != '\t' && b != '\n' {
			return lineError(2+bytes.Count(records[:i], []byte("\n")), "has a control character")
		}
	}
	if !utf8.Valid(records) {
		return errors.New("reading pack: it is not valid UTF-8")
	}
	return nil
}

func control(r rune) bool { return r < ' ' || r == 0x7F }

func lineError(n int, problem string) error {
	return errors.New("reading pack: line " + strconv.Itoa(n) + ": " + problem)
}

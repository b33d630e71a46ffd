package trust

const digits = "0123456789abcdef"

// Hex writes bytes in small hexadecimal digits. (encoding/hex would link fmt.)
func Hex(data []byte) string {
	out := make([]byte, 0, 2*len(data))
	for _, b := range data {
		out = append(out, digits[b>>4], digits[b&15])
	}
	return string(out)
}

// Unhex reads exactly n bytes in small hexadecimal digits.
func Unhex(s string, n int) ([]byte, error) {
	data, ok := unhex(s, n)
	if !ok {
		return nil, refuse(Malformed, "these are not "+decimal(int64(2*n))+" small hexadecimal digits")
	}
	return data, nil
}

func unhex(s string, n int) ([]byte, bool) {
	if len(s) != 2*n {
		return nil, false
	}
	out := make([]byte, n)
	for i := range out {
		hi, lo := nibble(s[2*i]), nibble(s[2*i+1])
		if hi < 0 || lo < 0 {
			return nil, false
		}
		out[i] = byte(hi<<4 | lo)
	}
	return out, true
}

func nibble(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c && c <= 'f':
		return int(c-'a') + 10
	}
	return -1
}

package match

import "github.com/jianzha/jianzha/wasm/fold"

// mostDigits is as many as the longest number that is looked for has.
const mostDigits = 19

// A number is what somebody wrote digit by digit, with whatever marks between.
type number struct {
	digits  [mostDigits]byte // 0 to 9, the last of an identity number also 10 for X
	n       int
	letters int // how many of them were letters that look like digits
}

// digitOf returns the digit of a class, 10 for X, and whether it is a letter
// that looks like one: l5o is 150.
func digitOf(class uint16) (digit byte, letter, ok bool) {
	switch {
	case fold.Digit(class):
		return byte(class - '0'), false, true
	case class == 'x':
		return 10, false, true
	}
	switch class {
	case 'o':
		return 0, true, true
	case 'l', 'i':
		return 1, true, true
	case 'z':
		return 2, true, true
	case 's':
		return 5, true, true
	}
	return 0, false, false
}

// readNumber reads a run. It reports false where the run is no number.
func readNumber(run []uint16) (x number, ok bool) {
	for _, u := range run {
		c := fold.Table[u]
		if c == fold.Skip {
			continue
		}
		digit, letter, ok := digitOf(c)
		if !ok || x.n == mostDigits || x.n > 0 && x.digits[x.n-1] == 10 {
			return x, false
		}
		x.digits[x.n] = digit
		x.n++
		if letter {
			x.letters++
		}
	}
	return x, true
}

// phone recognizes a mainland mobile number: eleven digits from 13 to 19, after
// 86 or not, most of them written as digits.
func phone(run []uint16) bool {
	x, ok := readNumber(run)
	d := x.digits[:x.n]
	if x.n == 13 && d[0] == 8 && d[1] == 6 {
		d = d[2:]
	}
	return ok && len(d) == 11 && d[0] == 1 && d[1] >= 3 && d[1] <= 9 && d[10] < 10 && x.letters <= 5
}

// card recognizes a bank card by its issuer and its check digit (ISO/IEC 7812):
// UnionPay from 16 digits, others with 16.
func card(x *number) bool {
	d := x.digits[:x.n]
	if len(d) < 16 || x.letters > 0 || d[x.n-1] == 10 {
		return false
	}
	if union := d[0] == 6 && d[1] == 2; !union && (x.n != 16 || d[0] != 4 && d[0] != 5) {
		return false
	}
	sum := 0
	for i := range d {
		v := int(d[len(d)-1-i])
		if i%2 == 1 {
			v *= 2
		}
		sum += v/10 + v%10
	}
	return sum%10 == 0
}

// citizen recognizes a citizen's number by its date of birth and its check
// digit (GB 11643).
func citizen(x *number) bool {
	d := x.digits[:x.n]
	if len(d) != 18 || x.letters > 0 {
		return false
	}
	month, day := 10*d[10]+d[11], 10*d[12]+d[13]
	century := d[6] == 1 && d[7] == 9 || d[6] == 2 && d[7] == 0
	if !century || month < 1 || month > 12 || day < 1 || day > 31 || d[0] == 0 {
		return false
	}
	sum, weight := 0, 1
	for i := range d {
		sum += weight * int(d[17-i])
		weight = weight * 2 % 11
	}
	return sum%11 == 1
}

// grouped recognizes a number that may be written in groups, with a blank
// between them, and returns where it lies.
func (m *Matcher) grouped(text []uint16, start, end, n int, is func(*number) bool) (int, int, bool) {
	if start > 1 && blank(text[start-1]) && alnum(text[start-2]) {
		return 0, 0, false // not at the first group
	}
	for {
		x, ok := readNumber(text[start:end])
		if !ok {
			return 0, 0, false
		}
		if end+1 >= n || !blank(text[end]) || !alnum(text[end+1]) { // the last group
			return start, end, is(&x)
		}
		end = run(text, end+1, n)
		m.budget--
	}
}

func blank(u uint16) bool { return u == ' ' || u == 0x3000 || u == 0xA0 }

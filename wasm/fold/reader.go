package fold

// A reader takes the table of table.go apart; the generator and its test vouch
// for the format. Numbers are written seven bits a byte, the lowest first, and
// nearly all are differences to the one before: gzip makes 15 KB of it, where
// a readable list took 35. "go run ./wasm/fold/gen -list" prints the list.
type reader struct{ rest string }

// number reads a number.
func (r *reader) number() rune {
	n, shift := rune(0), 0
	for {
		b := r.rest[0]
		r.rest = r.rest[1:]
		n |= rune(b&0x7F) << shift
		if b < 0x80 {
			return n
		}
		shift += 7
	}
}

// signed reads a number whose lowest bit is its sign.
func (r *reader) signed() rune {
	n := r.number()
	return n>>1 ^ -(n & 1)
}

// runs reads ranges of characters that fold to ranges: their count, then of
// each the distance to the one before, the length and the class of the first.
func (r *reader) runs() {
	from, to := rune(0), rune(0)
	for range r.number() {
		from += r.number()
		length := r.number()
		to += r.signed()
		for i := range length {
			set(from+i, uint16(to+i))
		}
	}
}

// singles reads the other characters: their count, all distances, all classes.
func (r *reader) singles() {
	chars := make([]rune, r.number())
	char, class := rune(0), rune(0)
	for i := range chars {
		char += r.number()
		chars[i] = char
	}
	for _, char := range chars {
		class += r.signed()
		set(char, uint16(class))
	}
}

// skips reads the ranges of skipped units: their count, then of each the
// distance to the end of the one before and the length.
func (r *reader) skips() {
	at := rune(0)
	for range r.number() {
		at += r.number()
		for range r.number() {
			Table[at] = Skip
			at++
		}
	}
}

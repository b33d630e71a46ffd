package match

import "github.com/jianzha/jianzha/wasm/fold"

// Chunk is how many units share one allowance of work, so that a flood of
// candidates in one place can't blind the matcher elsewhere.
const Chunk = 1 << 16

// allowance is the work a chunk may cost, in units compared: far above what
// any honest text needs, and a few milliseconds at the most. A match costs as
// much as emitCost of them.
const (
	allowance = 16 * Chunk
	emitCost  = 32
)

// filter runs over text[:n] in chunks. Matches that cross the edge of a chunk
// are found, since blocks, not chunks, carry the state.
func (m *Matcher) filter(text []uint16, n int) bool {
	complete := true
	var state carry
	for start := 0; start < n+2; start += Chunk {
		m.budget = allowance
		state = m.scan(text, start, min(start+Chunk, n+2), n, state)
		complete = complete && m.budget > 0
	}
	return complete
}

// carry is the last pair's second hash and its entry, skips passed over.
type carry struct{ hash, entry uint16 }

// scan looks at eight units a round in straight-line code: the only branch
// that depends on the text is the one that leaves for candidates. Go compiles
// a wasm function to one dispatch loop, so every further jump or call in here
// costs multiples. A bit that is set in the low byte of one entry and the high
// byte of the next says that their trigram may be an anchor of that bucket.
func (m *Matcher) scan(text []uint16, from, to, n int, s carry) carry {
	prev, tprev := s.hash, s.entry
	skip := skipHash
	for i := from; i < to; i += 8 {
		u := (*[8]uint16)(text[i : i+8])
		var r, c, t uint16

		c = m.hashes[u[0]]
		t = m.pairs[pair(prev, c)]
		r = tprev & (t >> buckets)
		if c == skip {
			c, t = prev, tprev
		}
		prev, tprev = c, t

		c = m.hashes[u[1]]
		t = m.pairs[pair(prev, c)]
		r |= tprev & (t >> buckets)
		if c == skip {
			c, t = prev, tprev
		}
		prev, tprev = c, t

		c = m.hashes[u[2]]
		t = m.pairs[pair(prev, c)]
		r |= tprev & (t >> buckets)
		if c == skip {
			c, t = prev, tprev
		}
		prev, tprev = c, t

		c = m.hashes[u[3]]
		t = m.pairs[pair(prev, c)]
		r |= tprev & (t >> buckets)
		if c == skip {
			c, t = prev, tprev
		}
		prev, tprev = c, t

		c = m.hashes[u[4]]
		t = m.pairs[pair(prev, c)]
		r |= tprev & (t >> buckets)
		if c == skip {
			c, t = prev, tprev
		}
		prev, tprev = c, t

		c = m.hashes[u[5]]
		t = m.pairs[pair(prev, c)]
		r |= tprev & (t >> buckets)
		if c == skip {
			c, t = prev, tprev
		}
		prev, tprev = c, t

		c = m.hashes[u[6]]
		t = m.pairs[pair(prev, c)]
		r |= tprev & (t >> buckets)
		if c == skip {
			c, t = prev, tprev
		}
		prev, tprev = c, t

		c = m.hashes[u[7]]
		t = m.pairs[pair(prev, c)]
		r |= tprev & (t >> buckets)
		if c == skip {
			c, t = prev, tprev
		}
		prev, tprev = c, t

		if r != 0 {
			m.candidates(text, i, min(i+8, to), n)
		}
	}
	return carry{prev, tprev}
}

// candidates goes over a block again, exactly as scan did, and verifies where
// the bits of two neighboring pairs meet. first and second are the last two
// units that are no skips. A phrase of two is closed by any unit after them,
// skips and padding too; a longer one by the next that is no skip.
//
//go:noinline
func (m *Matcher) candidates(text []uint16, from, to, n int) {
	second := m.before(text, min(from, n))
	first := m.before(text, second)
	opens := m.entry(text, first, second)
	var y uint16
	if second >= 0 {
		y = m.hashes[text[second]]
	}
	for k := from; k < to; k++ {
		c := m.hashes[text[k]]
		closes := m.pairs[pair(y, c)]
		hits := opens & (closes >> buckets)
		if hits&wildBucket != 0 {
			m.chain(text, pair(m.hashes[text[first]], y), first, second, n)
			opens &^= wildBucket
		}
		if k >= n || c == skipHash {
			continue
		}
		if hits&^wildBucket != 0 {
			m.chain(text, triple(m.hashes[text[first]], y, c), first, second, n)
		}
		first, second, y, opens = second, k, c, closes
		if first < 0 || second-first > MaxSkips+1 {
			first, opens = -1, 0
		}
	}
}

// entry returns the bits of the pair at two places, none without such a pair.
func (m *Matcher) entry(text []uint16, first, second int) uint16 {
	if first < 0 {
		return 0
	}
	return m.pairs[pair(m.hashes[text[first]], m.hashes[text[second]])]
}

// before returns the nearest unit before i that is no skip, or -1 when there
// is none within reach.
func (m *Matcher) before(text []uint16, i int) int {
	for k := i - 1; k >= 0 && k >= i-1-MaxSkips; k-- {
		if c := m.classes[text[k]]; c != fold.Skip {
			return k
		}
	}
	return -1
}

// chain verifies the phrases of one chain, whose anchors may open with the
// units at k1 and k2.
func (m *Matcher) chain(text []uint16, key uint16, k1, k2, n int) {
	for a := m.heads[key]; a >= 0 && m.budget > 0; a = m.anchors[a].next {
		m.verify(text, &m.anchors[a], k1, k2, n)
	}
}

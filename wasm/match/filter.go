package match

import "github.com/jianzha/jianzha/wasm/fold"

// Chunk is how many units share one allowance of work, so that a flood of
// candidates in one place can't blind the matcher elsewhere.
const Chunk = 1 << 16

// allowance is the work a chunk may cost, in units compared, and emitCost what
// a match counts for. Shop talk costs 1 to 5 a unit, scam after scam about 40;
// floods end after some milliseconds and 32,000 matches a chunk.
const (
	allowance = 64 * Chunk
	emitCost  = 128
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
			m.pairChain(text, pair(m.hashes[text[first]], y), first, second, n)
			opens &^= wildBucket
		}
		if k >= n || c == skipHash {
			continue
		}
		if hits&^wildBucket != 0 {
			m.tripleChain(text, triple(m.hashes[text[first]], y, c), first, second, k, n)
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

// pairChain verifies the phrases of two whose key is that of k1 and k2.
func (m *Matcher) pairChain(text []uint16, key uint16, k1, k2, n int) {
	for i := m.heads[key]; i < m.heads[int(key)+1] && m.budget > 0; i++ {
		m.verify(text, &m.anchors[i], k1, k2, n)
	}
}

// tripleChain verifies the longer phrases whose key is that of k1, k2 and k3,
// where the units around these fit.
func (m *Matcher) tripleChain(text []uint16, key uint16, k1, k2, k3, n int) {
	before, after := m.classAt(text, m.before(text, k1)), m.classAt(text, m.following(text, k3, n))
	for i := m.heads[key]; i < m.heads[int(key)+1] && m.budget > 0; i++ {
		m.budget--
		if a := &m.anchors[i]; (a.before == 0 || a.before == before) && (a.after == 0 || a.after == after) {
			m.verify(text, a, k1, k2, n)
		}
	}
}

// following is before in the other direction.
func (m *Matcher) following(text []uint16, i, n int) int {
	for k := i + 1; k < n && k <= i+1+MaxSkips; k++ {
		if m.classes[text[k]] != fold.Skip {
			return k
		}
	}
	return -1
}

// classAt returns the class of the unit at a place, 0 for no place.
func (m *Matcher) classAt(text []uint16, k int) uint16 {
	if k < 0 {
		return 0
	}
	return m.classes[text[k]]
}

package match

import (
	"math/bits"

	"github.com/jianzha/jianzha/wasm/fold"
)

// buckets is how many groups of phrases the filter tells apart. The low byte
// of a pair's entry says in which groups it may open an anchor, the high byte
// in which it may close one.
const buckets = 8

// wildBucket holds the phrases of two units: they have no second pair, so any
// pair closes them. Keeping them in one bucket spares the others.
const wildBucket = 1 << (buckets - 1)

// An anchor is the place of a phrase by which the filter finds it. The units
// around it, 0 for none, spare most looks at the phrase itself.
type anchor struct {
	phrase        int32
	offset        uint16
	before, after uint16
}

// pair is the index of two neighboring class hashes in pairs, and that of a
// phrase of two in heads.
func pair(x, y uint16) uint16 { return bits.RotateLeft16(x, 5) ^ y }

// triple is the index of an anchor of three class hashes in heads. Many phrases
// share a pair, few share three units.
func triple(x, y, z uint16) uint16 { return pair(pair(x, y), z) * 0x6D2B }

func (m *Matcher) build() {
	m.setClasses()
	offsets, keys := make([]uint16, len(m.phrases)), make([]uint16, len(m.phrases))
	ranks := ranks()
	for i := range m.phrases {
		codes := m.of(m.phrases[i].word)
		offsets[i] = uint16(rarest(codes, ranks))
		keys[i] = m.open(codes[offsets[i]:])
	}
	for i := range m.pairs {
		m.pairs[i] |= wildBucket << buckets
	}
	m.setAnchors(offsets, keys)
}

// setAnchors puts the anchors of one key side by side: those of key k are
// anchors[heads[k]:heads[k+1]].
func (m *Matcher) setAnchors(offsets, keys []uint16) {
	for _, k := range keys {
		m.heads[k]++
	}
	end := int32(0)
	for k := range m.heads {
		end += m.heads[k]
		m.heads[k] = end
	}
	m.anchors = make([]anchor, len(keys))
	for i := len(keys) - 1; i >= 0; i-- {
		k := keys[i]
		m.heads[k]--
		m.anchors[m.heads[k]] = newAnchor(int32(i), offsets[i], m.of(m.phrases[i].word))
	}
}

func newAnchor(phrase int32, offset uint16, codes []uint16) anchor {
	a := anchor{phrase: phrase, offset: offset}
	if offset > 0 {
		a.before = codes[offset-1]
	}
	if rest := codes[offset:]; len(rest) > 3 {
		a.after = rest[3]
	}
	return a
}

// setClasses fills the class and hash tables: units whose class is in no
// phrase are all alike.
func (m *Matcher) setClasses() {
	var used [1 << 16]bool
	for _, c := range m.codes {
		used[c] = true
	}
	for u, c := range fold.Table {
		switch {
		case c == fold.Skip:
			m.classes[u] = fold.Skip
		case used[c]:
			m.classes[u] = c
		}
		m.hashes[u] = hash(m.classes[u])
	}
}

// hash spreads classes over 16 bits. Odd multipliers lose nothing, so 0 and
// Skip keep hashes of their own.
func hash(class uint16) uint16 { return class * 0x9E35 }

var skipHash = hash(fold.Skip)

// open marks in pairs that an anchor begins with codes, and returns its key.
func (m *Matcher) open(codes []uint16) uint16 {
	x, y := hash(codes[0]), hash(codes[1])
	open := pair(x, y)
	if len(codes) == 2 {
		m.pairs[open] |= wildBucket
		return open
	}
	bucket := uint16(1) << (open % (buckets - 1))
	z := hash(codes[2])
	m.pairs[open] |= bucket
	m.pairs[pair(y, z)] |= bucket << buckets
	return triple(x, y, z)
}

// common lists characters from the most frequent of general Chinese text
// downwards; the more common a unit, the worse an anchor it makes.
const common = "的1是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里" +
	"用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日军者意无力" +
	"它与长把机十民第公此已工使情明性知全又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什等产或新己制身" +
	"果加信代内表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活更别打女变神总"

// ranks gives each class its place in common; classes beyond it are rarer than
// all of those.
func ranks() *[1 << 16]uint16 {
	var ranks [1 << 16]uint16
	n := uint16(1)
	for _, r := range common {
		ranks[r] = n
		n++
	}
	for i := range ranks {
		if ranks[i] == 0 {
			ranks[i] = 4 * n
		}
	}
	return &ranks
}

// rarest returns the offset of the trigram of codes with the rarest units; 0
// for two units.
func rarest(codes []uint16, ranks *[1 << 16]uint16) int {
	best, at := 0, 0
	for i := 0; i+3 <= len(codes); i++ {
		rarity := int(ranks[codes[i]]) * int(ranks[codes[i+1]]) * int(ranks[codes[i+2]])
		if rarity > best {
			best, at = rarity, i
		}
	}
	return at
}

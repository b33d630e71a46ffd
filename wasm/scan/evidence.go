package scan

// evidence remembers which indicators were seen, and in which message last.
// Stamps save clearing it for every section.
type evidence struct {
	stamps []int
	last   []int
	now    int
	seen   []int
}

func newEvidence(n int) evidence {
	return evidence{stamps: make([]int, n), last: make([]int, n)}
}

func (e *evidence) reset() {
	e.now++
	e.seen = e.seen[:0]
}

// add notes an indicator and reports whether it is new.
func (e *evidence) add(indicator, message int) bool {
	e.last[indicator] = message
	if e.stamps[indicator] == e.now {
		return false
	}
	e.stamps[indicator] = e.now
	e.seen = append(e.seen, indicator)
	return true
}

// has reports whether an indicator was seen in message from or later.
func (e *evidence) has(indicator, from int) bool {
	return e.stamps[indicator] == e.now && e.last[indicator] >= from
}

// hasAny reports whether one of the indicators was seen since message from.
func (e *evidence) hasAny(indicators []int, from int) bool {
	for _, i := range indicators {
		if e.has(i, from) {
			return true
		}
	}
	return false
}

package pack

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"
)

func TestDelta(t *testing.T) {
	for seed := range uint64(100) {
		random := rand.New(rand.NewPCG(seed, 3))
		from, to := Encode(generated(random)), Encode(generated(random))
		delta := Diff(from, to)
		got, err := Apply(from, delta, len(to))
		if err != nil || !bytes.Equal(got, to) {
			t.Fatalf("seed %d: %v, %d bytes of %d", seed, err, len(got), len(to))
		}
	}
}

// TestDeltaIsSmall changes one weight: the delta has the new line and the new
// end, and little else.
func TestDeltaIsSmall(t *testing.T) {
	rs := small()
	from := Encode(rs)
	rs.Rules[0].Weight++
	delta := Diff(from, Encode(rs))
	if lines := strings.Count(string(delta), "\n"); lines != 7 {
		t.Errorf("%d lines:\n%s", lines, delta)
	}
}

func TestDeltaRefusals(t *testing.T) {
	from, to := "a\nb\nc\n", "a\nc\nd\n"
	const good = deltaHeader + "=1\n-1\n=1\n+d\n"
	if got := string(Diff([]byte(from), []byte(to))); got != good {
		t.Fatalf("delta %q, want %q", got, good)
	}
	for name, test := range map[string]struct{ delta, want string }{
		"no header":         {good[1:], "line 1 is not"},
		"empty":             {"", "line 1 is not"},
		"empty line":        {deltaHeader + "\n" + good, "line 2 is empty"},
		"no operation":      {strings.Replace(good, "-1", "*1", 1), "line 3 is no operation"},
		"no number":         {strings.Replace(good, "-1", "-", 1), "line 3 is no operation"},
		"zero":              {strings.Replace(good, "-1", "-0", 1), "line 3 is no operation"},
		"leading zero":      {strings.Replace(good, "-1", "-01", 1), "line 3 is no operation"},
		"sign":              {strings.Replace(good, "-1", "--1", 1), "line 3 is no operation"},
		"past the end":      {strings.Replace(good, "=1\n+", "=9\n+", 1), "line 4 goes past the end"},
		"bomb":              {good + strings.Repeat("+d\n", 9), "line 6 makes the pack longer"},
		"bomb of one":       {strings.Replace(good, "+d", "+"+strings.Repeat("d", 99), 1), "line 5 makes the pack longer"},
		"truncated":         {strings.TrimSuffix(good, "+d\n"), "of another pack, or truncated"},
		"truncated line":    {strings.TrimSuffix(good, "\n"), "line 5 is empty or has no end"},
		"something is left": {strings.Replace(good, "=1\n+", "+c\n+", 1), "of another pack"},
	} {
		_, err := Apply([]byte(from), []byte(test.delta), len(to))
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: error %v, want %q", name, err, test.want)
		}
	}
}

func FuzzApply(f *testing.F) {
	f.Add([]byte("a\nb\n"), []byte(deltaHeader+"=1\n-1\n+c\n"), 4)
	f.Fuzz(func(t *testing.T, from, delta []byte, size int) {
		out, err := Apply(from, delta, size)
		if err == nil && len(out) != size {
			t.Errorf("%d bytes where %d were asked for", len(out), size)
		}
	})
}

package pack

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/jianzha/jianzha/wasm/rule"
)

// small is a ruleset with one of everything.
func small() *rule.Ruleset {
	return &rule.Ruleset{
		Indicators: []rule.Indicator{
			{ID: "demand.screen", Decisive: true, Phrases: []rule.Phrase{{Text: "共享屏幕"}, {Text: "打开…会议"}}},
			{ID: "divert.contact", Shape: rule.Contact, Phrases: []rule.Phrase{{Text: "微信"}}},
			{ID: "lure.member", Phrases: []rule.Phrase{{Text: "会员", NotBefore: "社大", NotAfter: "证"}}},
			{ID: "shield.warning", Scope: rule.Section, Cheap: true, Weight: 120, Phrases: []rule.Phrase{{Text: "谨防"}}},
		},
		Rules: []rule.Rule{{
			ID: "member-screen", Category: "live-membership", Status: rule.Stable, Window: 6, Weight: 350,
			All: []string{"lure.member"}, Any: []string{"demand.*", "divert.contact"}, None: []string{"shield.warning"},
			Why:      rule.Words{Zh: "平台没有这种会员。", En: "There is no such membership."},
			Advice:   rule.Words{Zh: "不要共享屏幕。", En: "Do not share your screen."},
			Official: rule.Words{Zh: "从未开通。", En: "Never offered."}, Source: "https://example.com/notice",
		}},
		Boundaries: []rule.Boundary{
			{Side: rule.After, Word: "会员", Contexts: []string{"工", "费用"}},
			{Side: rule.Before, Word: "会员", Contexts: []string{"社"}},
		},
		Tone: &rule.Tone{Start: [rule.Starts]int{90, 60, -40, 0, 50, 20, -90, -120}, Grams: []rule.Gram{{Text: "谢谢", Weight: -120}, {Text: "加我", Weight: 85}, {Text: "转", Weight: 85}},
			Wordings: []rule.Wording{
				{Category: "gift-lure", Grams: []rule.Gram{{Text: "退", Weight: -30}, {Text: "礼", Weight: 50}, {Text: "送", Weight: 50}}},
				{Category: "scratch-card", Grams: []rule.Gram{{Text: "刮", Weight: 70}}},
			}},
	}
}

func TestRoundTrip(t *testing.T) {
	for _, rs := range []*rule.Ruleset{{}, small()} {
		wantRoundTrip(t, rs)
	}
	for seed := range uint64(200) {
		wantRoundTrip(t, generated(rand.New(rand.NewPCG(seed, 7))))
	}
}

func wantRoundTrip(t *testing.T, rs *rule.Ruleset) {
	t.Helper()
	data := Encode(rs)
	got, err := Decode(data)
	if err != nil {
		t.Fatalf("%v in\n%s", err, data)
	}
	if !reflect.DeepEqual(got, rs) {
		t.Fatalf("decoded\n%+v\nwant\n%+v", got, rs)
	}
	if again := Encode(got); !bytes.Equal(again, data) {
		t.Fatalf("encoded again\n%s\nwant\n%s", again, data)
	}
}

// generated returns a random ruleset in the order that Decode gives.
func generated(r *rand.Rand) *rule.Ruleset {
	rs := &rule.Ruleset{}
	for i := range r.IntN(30) {
		stage := rule.Stage(1 + r.IntN(int(rule.Stages)-1))
		in := rule.Indicator{ID: fmt.Sprintf("%s.i%02d", stage, i), Decisive: r.IntN(2) == 0, Cheap: r.IntN(2) == 0}
		in.Scope = []rule.Scope{"", rule.Clause, rule.Sentence, rule.Section}[r.IntN(4)]
		in.Shape = []rule.Shape{"", rule.Contact, rule.Link, rule.Phone}[r.IntN(4)]
		in.Weight = r.IntN(3) * r.IntN(1000)
		for range r.IntN(6) {
			in.Phrases = append(in.Phrases, rule.Phrase{Text: han(r), NotBefore: han(r), NotAfter: han(r)})
		}
		slices.SortFunc(in.Phrases, func(a, b rule.Phrase) int { return strings.Compare(a.Text, b.Text) })
		in.Phrases = slices.CompactFunc(in.Phrases, func(a, b rule.Phrase) bool { return a.Text == b.Text })
		rs.Indicators = append(rs.Indicators, in)
	}
	slices.SortFunc(rs.Indicators, func(a, b rule.Indicator) int { return strings.Compare(a.ID, b.ID) })
	for i := range r.IntN(20) {
		words := rule.Words{Zh: han(r), En: han(r)}
		rs.Rules = append(rs.Rules, rule.Rule{
			ID: fmt.Sprintf("r-%02d", i), Category: "gift-lure", Window: r.IntN(9), Weight: r.IntN(500),
			Status: []rule.Status{rule.Shadow, rule.Stable, rule.Retired}[r.IntN(3)], ByTone: r.IntN(2) == 0,
			All: ids(r), Any: ids(r), None: ids(r), Why: words, Advice: words, Official: words, Source: han(r),
		})
	}
	if r.IntN(2) == 0 {
		rs.Tone = &rule.Tone{Start: [rule.Starts]int{r.IntN(9) - 4, r.IntN(9) - 4, r.IntN(9) - 4, 0, 5, -5}}
		for _, c := range []rule.Category{"a", "b-c", "d"}[:r.IntN(4)] {
			rs.Tone.Wordings = append(rs.Tone.Wordings, rule.Wording{Category: c, Grams: []rule.Gram{{Text: "转", Weight: -9}, {Text: "加", Weight: 5}}})
		}
	}
	return rs
}

func han(r *rand.Rand) string {
	var b strings.Builder
	for range r.IntN(6) {
		b.WriteRune([]rune("会员礼品加微信… 😀v1\u200b，。")[r.IntN(14)])
	}
	return b.String()
}

func ids(r *rand.Rand) []string {
	var list []string
	for i := range r.IntN(4) {
		list = append(list, []string{"demand.transfer", "lure.*", "shield.a-b", "divert.x"}[i])
	}
	return list
}

// TestDamage flips every bit and cuts at every place. Each must be noticed and
// said in words; the rest of a file never counts as a pack.
func TestDamage(t *testing.T) {
	data := Encode(small())
	for i := range data {
		for bit := range 8 {
			bad := bytes.Clone(data)
			bad[i] ^= 1 << bit
			wantRefused(t, bad, fmt.Sprintf("bit %d of byte %d flipped", bit, i))
		}
		wantRefused(t, data[:i], fmt.Sprintf("cut after %d bytes", i))
	}
	wantRefused(t, append(bytes.Clone(data), '\n'), "a line added")
	wantRefused(t, append(bytes.Clone(data), data...), "twice")
}

func wantRefused(t *testing.T, data []byte, what string) {
	t.Helper()
	rs, err := Decode(data)
	if err == nil || rs != nil {
		t.Fatalf("%s: decoded", what)
	}
	if !strings.HasPrefix(err.Error(), "reading pack: ") {
		t.Fatalf("%s: the error %q does not say what was being done", what, err)
	}
}

// sealed is a pack with these lines, rightly counted and summed.
func sealed(lines ...string) []byte {
	text := strings.Join(append([]string{header}, lines...), "\n") + "\n"
	return []byte(text + seal([]byte(text), len(lines)))
}

func TestTextsBecomeOneLine(t *testing.T) {
	rs := small()
	rs.Rules[0].Why.Zh = "一\t二\r\n三"
	got, err := Decode(Encode(rs))
	if err != nil {
		t.Fatal(err)
	}
	if want := "一 二  三"; got.Rules[0].Why.Zh != want {
		t.Errorf("why %q, want %q", got.Rules[0].Why.Zh, want)
	}
}

// TestSmallChange holds what the format is for: another weight or phrase
// changes its own line and the last one.
func TestSmallChange(t *testing.T) {
	before := strings.Split(string(Encode(small())), "\n")
	rs := small()
	rs.Rules[0].Weight = 360
	after := strings.Split(string(Encode(rs)), "\n")
	changed := 0
	for i := range after {
		if before[i] != after[i] {
			changed++
		}
	}
	if changed != 2 {
		t.Errorf("a new weight changes %d lines, want 2", changed)
	}
}

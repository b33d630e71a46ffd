package scan

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/jianzha/jianzha/wasm/match"
	"github.com/jianzha/jianzha/wasm/rule"
)

// said is one phrase for each stage, and one for a decisive demand.
var said = map[string]string{
	"identity.a": "平台客服", "pretext.a": "会员到期", "lure.a": "免费领", "divert.a": "加微信",
	"demand.a": "转账", "pressure.a": "马上", "demand.decisive": "共享屏幕",
}

// staged is a ruleset that finds any of the stages.
func staged() *rule.Ruleset {
	rs := &rule.Ruleset{Rules: []rule.Rule{{
		ID: "any", Category: "gift-lure", Status: rule.Stable, Weight: 300,
		Any: []string{"identity.*", "pretext.*", "lure.*", "divert.*", "demand.*", "pressure.*"},
	}}}
	for id, text := range said {
		rs.Indicators = append(rs.Indicators, rule.Indicator{ID: id, Decisive: id == "demand.decisive", Phrases: []rule.Phrase{{Text: text}}})
	}
	slices.SortFunc(rs.Indicators, func(a, b rule.Indicator) int { return strings.Compare(a.ID, b.ID) })
	return rs
}

func newScanner(t testing.TB, rs *rule.Ruleset) *Scanner {
	t.Helper()
	s, err := New(rs)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func units(s string) []uint16 { return utf16.Encode([]rune(s)) }

// chat returns a conversation; messages that begin with "我：" are the shopper's.
func chat(messages ...string) *Document {
	var list []Message
	for _, m := range messages {
		text, self := strings.CutPrefix(m, "我：")
		list = append(list, Message{self, units(text)})
	}
	return Conversation(Chat, list)
}

// page returns a page with each text in a section of its own.
func page(sections ...string) *Document {
	d := &Document{Surface: Page}
	for i, s := range sections {
		d.Passages = append(d.Passages, Passage{Text: units(s), Section: i, Message: i})
	}
	return d
}

// TestLevels says all combinations of stages to the shopper and wants the
// level that the design gives them.
func TestLevels(t *testing.T) {
	s := newScanner(t, staged())
	ids := []string{"identity.a", "pretext.a", "lure.a", "divert.a", "demand.a", "pressure.a", "demand.decisive"}
	for set := range 1 << len(ids) {
		has := map[string]bool{}
		var messages, names []string
		for i, id := range ids {
			if set>>i&1 != 0 {
				has[id] = true
				names = append(names, id)
				messages = append(messages, said[id])
			}
		}
		demand := has["demand.a"] || has["demand.decisive"]
		story := has["identity.a"] || has["pretext.a"] || has["lure.a"]
		want := rule.None
		switch {
		case has["divert.a"] && demand || has["demand.decisive"]:
			want = rule.Danger
		case story && (has["divert.a"] || demand):
			want = rule.Warning
		case has["lure.a"] || has["divert.a"] || demand:
			want = rule.Notice
		}
		if got := s.Scan(chat(messages...)).Level; got != want {
			t.Errorf("%q makes %v, want %v", names, got, want)
		}
		if got := s.Scan(page(strings.Join(messages, "。"))).Level; got != want {
			t.Errorf("%q makes %v on a page, want %v", names, got, want)
		}
	}
}

func TestFlagged(t *testing.T) {
	for level, want := range map[rule.Level]bool{rule.None: false, rule.Notice: false, rule.Warning: true, rule.Danger: true} {
		if level.Flagged() != want {
			t.Errorf("%v: flagged %v", level, !want)
		}
	}
}

// kept returns a verdict that the next scan does not change.
func kept(v *Verdict) Verdict {
	out := *v
	out.Sections = append([]SectionVerdict(nil), v.Sections...)
	out.Keep = append([]int(nil), v.Keep...)
	out.Findings = append([]Finding(nil), v.Findings...)
	for i := range out.Findings {
		out.Findings[i].Spans = slices.Clone(out.Findings[i].Spans)
	}
	return out
}

// A host that forgets all but the last messages and those to be kept gets the
// level of the whole conversation.
func TestKeep(t *testing.T) {
	s := newScanner(t, staged())
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 8))
		var all, some []Message
		for range 60 {
			m := Message{Self: r.IntN(3) == 0, Text: units(scraps[r.IntN(len(scraps))])}
			all, some = append(all, m), append(some, m)
			v := s.Scan(Conversation(Chat, some))
			level := v.Level
			some = forget(some, v.Keep)
			if want := s.Scan(Conversation(Chat, all)).Level; level != want {
				t.Fatalf("seed %d: level %v after %d messages, of all %v", seed, level, len(all), want)
			}
		}
	}
}

// forget drops what is neither to be kept nor among the last five, with a pause
// in its place.
func forget(messages []Message, keep []int) []Message {
	var out []Message
	for i, m := range messages {
		if i >= len(messages)-5 {
			out = append(out, m)
		} else if slices.Contains(keep, i) {
			out = append(out, m, Message{Self: true})
		}
	}
	return out
}

// scraps are what random messages are made of.
var scraps = []string{
	"平台客服", "会员到期", "免费领", "加微信", "转账", "马上", "共享屏幕", "免\u200b费領", "加 V 微.信", "轉帳", "𝐕😀", "好的", "，", "。", "",
	"今天天气不错", "在吗", "免费", "微信",
}

func randomText(r *rand.Rand) string {
	var b strings.Builder
	for range r.IntN(5) {
		b.WriteString(scraps[r.IntN(len(scraps))])
	}
	return b.String()
}

// TestShopperIsNeverEvidence replaces what the shopper says by anything else:
// the verdict stays.
func TestShopperIsNeverEvidence(t *testing.T) {
	s := newScanner(t, staged())
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 3))
		d := &Document{Surface: Surfaces[r.IntN(len(Surfaces))]}
		for i := range r.IntN(12) {
			d.Passages = append(d.Passages, Passage{Text: units(randomText(r)), Speaker: Speaker(r.IntN(3)), Section: r.IntN(2), Message: i})
		}
		before := kept(s.Scan(d))
		for i := range d.Passages {
			if d.Passages[i].Speaker == Self {
				d.Passages[i].Text = units(randomText(r) + "加微信转账共享屏幕")
			}
		}
		if after := kept(s.Scan(d)); !reflect.DeepEqual(before, after) {
			t.Fatalf("seed %d: the shopper's words change the verdict from\n%+v to\n%+v", seed, before, after)
		}
	}
}

// TestSectionsAreJudgedAlone wants of a document what its sections make of
// themselves, wherever their passages stand.
func TestSectionsAreJudgedAlone(t *testing.T) {
	s := newScanner(t, staged())
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 4))
		d := &Document{Surface: Page}
		for i := range r.IntN(20) {
			d.Passages = append(d.Passages, Passage{Text: units(randomText(r)), Section: r.IntN(4), Message: i})
		}
		var want []SectionVerdict
		for section := range 4 {
			alone := &Document{Surface: Page}
			for _, p := range d.Passages {
				if p.Section == section {
					alone.Passages = append(alone.Passages, p)
				}
			}
			want = append(want, kept(s.Scan(alone)).Sections...)
		}
		if got := s.Scan(d).Sections; !slices.Equal(got, want) {
			t.Fatalf("seed %d: sections %v, alone they are %v", seed, got, want)
		}
	}
}

// TestSpansAreOfTheSource wants every span to be a slice of its message that
// folds to a phrase of its indicator, however the phrase was disguised.
func TestSpansAreOfTheSource(t *testing.T) {
	s := newScanner(t, staged())
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 5))
		var messages []string
		for range 1 + r.IntN(6) {
			messages = append(messages, randomText(r)+"。")
		}
		d := chat(messages...)
		for _, f := range s.Scan(d).Findings {
			for _, span := range f.Spans {
				slice := d.Passages[span.Message].Text[span.Start:span.End]
				if got, want := match.Codes(string(utf16.Decode(slice))), match.Codes(said[span.Indicator]); !slices.Equal(got, want) {
					t.Fatalf("seed %d: span %v of %q is %q", seed, span, messages[span.Message], string(utf16.Decode(slice)))
				}
			}
		}
	}
}

// TestScansAreIndependent holds that a verdict depends on the document only,
// not on what was scanned before.
func TestScansAreIndependent(t *testing.T) {
	used := newScanner(t, staged())
	for seed := range uint64(100) {
		r := rand.New(rand.NewPCG(seed, 6))
		d := &Document{Surface: Surfaces[r.IntN(len(Surfaces))]}
		for i := range r.IntN(30) {
			d.Passages = append(d.Passages, Passage{Text: units(randomText(r)), Speaker: Speaker(r.IntN(3)), Section: r.IntN(3), Message: i})
		}
		got := kept(used.Scan(d))
		if want := kept(newScanner(t, staged()).Scan(d)); !reflect.DeepEqual(got, want) {
			t.Fatalf("seed %d: %+v, a fresh scanner says %+v", seed, got, want)
		}
	}
}

// An identity and a pretext alone are what any shop writes: nothing is said.
func TestNothingIsReportedOfLevelNone(t *testing.T) {
	v := newScanner(t, staged()).Scan(chat("平台客服", "您的会员到期了"))
	if v.Level != rule.None || v.Category != "" || len(v.Findings)+len(v.Sections) > 0 {
		t.Errorf("%v %q, %d findings in %d sections", v.Level, v.Category, len(v.Findings), len(v.Sections))
	}
}

func TestZerosHideNothing(t *testing.T) {
	v := newScanner(t, staged()).Scan(page("免\x00费领，加\x00微信"))
	if v.Level != rule.Warning {
		t.Errorf("level %v", v.Level)
	}
}

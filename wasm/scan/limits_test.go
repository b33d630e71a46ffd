package scan

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/jianzha/jianzha/wasm/rule"
)

// patience is how long a document may take in tests, race detector and a busy
// machine included; what is quadratic takes hours.
const patience = time.Minute

func scanIn(t *testing.T, s *Scanner, d *Document) *Verdict {
	t.Helper()
	began := time.Now()
	v := s.Scan(d)
	if took := time.Since(began); took > patience {
		t.Errorf("scanning took %v", took)
	}
	return v
}

func TestManyMessages(t *testing.T) {
	s := newScanner(t, staged())
	d := &Document{Surface: Chat}
	filler := units("在吗，看一下这个多少钱")
	for i := range 100_000 {
		d.Passages = append(d.Passages, Passage{Text: filler, Speaker: Speaker(i % 3), Message: i})
	}
	d.Passages[10].Text = units("免费领")
	d.Passages[10].Speaker = Other
	d.Passages[99_990].Text = units("加微信")
	d.Passages[99_990].Speaker = Other
	v := scanIn(t, s, d)
	if v.Level != rule.Warning || !v.Complete {
		t.Fatalf("level %v, complete %v", v.Level, v.Complete)
	}
	if spans := v.Findings[0].Spans; len(spans) != 2 || spans[0].Message != 10 || spans[1].Message != 99_990 {
		t.Errorf("spans %v", spans)
	}
}

// TestManyFindings floods a conversation and a page with evidence: each
// message a scam, each section a finding.
func TestManyFindings(t *testing.T) {
	s := newScanner(t, staged())
	text := units("平台客服：免费领，加微信，再转账")
	for _, surface := range Surfaces {
		d := &Document{Surface: surface}
		for i := range 20_000 {
			d.Passages = append(d.Passages, Passage{Text: text, Section: i * i % 1000, Message: i})
		}
		if v := scanIn(t, s, d); v.Level != rule.Danger || len(v.Sections) == 0 {
			t.Errorf("%s: level %v of %d sections", surface, v.Level, len(v.Sections))
		}
	}
}

func TestLargePage(t *testing.T) {
	s := newScanner(t, staged())
	text := make([]uint16, 5<<20/2)
	r := rand.New(rand.NewPCG(1, 1))
	for i := range text {
		text[i] = uint16(0x4e00 + r.IntN(3000))
	}
	text = append(text, units("。免费领，加微信")...)
	v := scanIn(t, s, &Document{Surface: Page, Passages: []Passage{{Text: text}}})
	if v.Level != rule.Warning || !v.Complete {
		t.Errorf("level %v, complete %v", v.Level, v.Complete)
	}
}

// floods are what costs most: matches, shields that reach many of them,
// quotations, shapes, marks.
var floods = []string{
	"转账", "转账转", "加微信v12345", "a.com/", "com.", "不要转账", "骗子转账", "\"转账", "“转账", "不要骗子", "免\u200b", "😀", "免费领。转账，",
}

// shielded is staged with shapes and shields.
func shielded() *rule.Ruleset {
	rs := staged()
	rs.Indicators = append(rs.Indicators,
		rule.Indicator{ID: "divert.contact", Shape: rule.Contact, Phrases: []rule.Phrase{{Text: "微信|v"}}},
		rule.Indicator{ID: "divert.link", Shape: rule.Link},
		rule.Indicator{ID: "shield.no", Scope: rule.Clause, Phrases: []rule.Phrase{{Text: "不要"}}},
		rule.Indicator{ID: "shield.told", Scope: rule.Sentence, Phrases: []rule.Phrase{{Text: "骗子"}}},
	)
	return rs
}

func flooded(flood string, size int) *Document {
	text := slices.Repeat(units(flood), size/len(units(flood)))
	text = append(text, make([]uint16, 70_000)...)
	return &Document{Surface: Page, Passages: []Passage{{Text: append(text, units("共享屏幕")...)}}}
}

// TestHostilePages scans floods. The scan may be cut short, and then says so,
// but it ends and still sees what stands far away.
func TestHostilePages(t *testing.T) {
	s := newScanner(t, shielded())
	for _, flood := range floods {
		if v := scanIn(t, s, flooded(flood, 1<<18)); v.Level != rule.Danger {
			t.Errorf("a flood of %q makes the level %v", flood, v.Level)
		}
	}
}

// TestNoAllocation holds that a warm scanner allocates nothing, whatever the
// number of passages, sections and findings.
func TestNoAllocation(t *testing.T) {
	s := newScanner(t, staged())
	conversation := &Document{Surface: Chat}
	sections := &Document{Surface: Page}
	for i := range 500 {
		text := units([]string{"在吗", "平台客服，免费领", "加", "微信", "𝐕转账"}[i%5])
		conversation.Passages = append(conversation.Passages, Passage{Text: text, Speaker: Speaker(i % 3), Message: i})
		sections.Passages = append(sections.Passages, Passage{Text: text, Section: i * 7 % 100, Message: i})
	}
	for name, d := range map[string]*Document{"conversation": conversation, "page": sections, "empty": {}} {
		if n := testing.AllocsPerRun(20, func() { s.Scan(d) }); n > 0 {
			t.Errorf("%s: %v allocations a scan", name, n)
		}
	}
}

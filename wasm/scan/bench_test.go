package scan

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"unicode/utf16"

	"github.com/jianzha/jianzha/wasm/rule"
)

// review is text of a shop that holds nothing worth a warning.
const review = "这款耳机昨天才到货，颜色很正，包装也很用心。客服回答得很快，说三天内会发出，我等了两天就收到了。" +
	"音质比想象的好，戴久了也不疼，朋友看见了也想买一个。99元的价格算是很划算，下次有活动还会再来。"

// grown is staged with two thousand phrases that no text here has.
func grown() *rule.Ruleset {
	rs := shielded()
	r := rand.New(rand.NewPCG(1, 2))
	in := rule.Indicator{ID: "lure.z"}
	for range 2000 {
		var phrase []rune
		for range 3 + r.IntN(4) {
			phrase = append(phrase, rune(0x4e40+r.IntN(3000)))
		}
		in.Phrases = append(in.Phrases, rule.Phrase{Text: string(phrase)})
	}
	rs.Indicators = append(rs.Indicators, in)
	return rs
}

func benchScan(b *testing.B, s *Scanner, d *Document) {
	size := 0
	for i := range d.Passages {
		size += len(string(utf16.Decode(d.Passages[i].Text)))
	}
	s.Scan(d)
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		s.Scan(d)
	}
}

// BenchmarkScan measures, in bytes of UTF-8, a page of 3,000 paragraphs, and
// the last 200 messages of a conversation in which a scam takes place.
func BenchmarkScan(b *testing.B) {
	s := newScanner(b, grown())
	large := &Document{Surface: Page}
	for i := range 3000 {
		large.Passages = append(large.Passages, Passage{Text: units(review), Section: i / 3, Message: i})
	}
	b.Run("page", func(b *testing.B) { benchScan(b, s, large) })
	var messages []Message
	for i := range 200 {
		text := "好的，我看一下，谢谢你"
		if i%20 == 0 {
			text = []string{"平台客服", "免费领", "加微信", "共享屏幕"}[i/20%4]
		}
		messages = append(messages, Message{i%3 == 0, units(text)})
	}
	b.Run("chat", func(b *testing.B) { benchScan(b, s, Conversation(Chat, messages)) })
}

// BenchmarkHostile measures floods of a million units.
func BenchmarkHostile(b *testing.B) {
	s := newScanner(b, shielded())
	for _, flood := range floods {
		b.Run(fmt.Sprintf("%q", flood), func(b *testing.B) { benchScan(b, s, flooded(flood, 1<<20)) })
	}
}

package scan

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
)

// shape lists a document's passages: section, speaker and text.
func shape(d *Document) string {
	var lines []string
	for _, p := range d.Passages {
		text := strings.TrimSpace(string(utf16.Decode(p.Text)))
		lines = append(lines, fmt.Sprintf("%d %s %s", p.Section, [...]string{"unknown", "other", "self"}[p.Speaker], text))
	}
	return strings.Join(lines, "\n")
}

func TestPaste(t *testing.T) {
	tests := []struct {
		name    string
		surface Surface
		text    string
		want    string
	}{
		{"one text", SMS, "【平台】您的会员到期", "0 unknown 【平台】您的会员到期"},
		{"a blank line in a text message", SMS, "一\n\n二", "0 unknown 一\n0 unknown 二"},
		{"blank lines part a page", Page, "一\n二\n\n三", "0 unknown 一\n二\n1 unknown 三"},
		{"blanks only are a blank line", Page, "一\n \u3000\t\n二", "0 unknown 一\n1 unknown 二"},
		{"a transcript", Chat, "客服：您好\n我：在\n客服: 加微信", "0 other 您好\n0 self 在\n0 other 加微信"},
		{"both names of the shopper", Call, "我：喂\n本人：在的\n客服：您好", "0 self 喂\n0 self 在的\n0 other 您好"},
		{"a message of two lines", Chat, "客服：您好\n请看\n我：好", "0 other 您好\n0 other 请看\n0 self 好"},
		{"one colon is no transcript", SMS, "客服提醒：加微信", "0 unknown 客服提醒：加微信"},
		{"addresses are no speakers", SMS, "https://a.example/x\nhttps://b.example/y", "0 unknown https://a.example/x\nhttps://b.example/y"},
		{"sentences are no speakers", SMS, "他说，好：一\n你看，好：二", "0 unknown 他说，好：一\n你看，好：二"},
		{"a page with speakers is a conversation", Page, "甲：一\n\n乙：二", "0 other 一\n0 other 二"},
		{"nothing", Page, "", ""},
		{"blank", SMS, "\n \n\u3000\n", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := shape(Paste(test.surface, units(test.text))); got != test.want {
				t.Errorf("passages\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

// FuzzPaste holds that passages are slices of the text, in order, at their
// offsets.
func FuzzPaste(f *testing.F) {
	f.Add("客服：您好\n我：在\n\n再见")
	f.Add("a:\n\nb:c\r\n：")
	f.Fuzz(func(t *testing.T, s string) {
		text := units(s)
		for _, surface := range Surfaces {
			end := 0
			for _, p := range Paste(surface, text).Passages {
				if p.Offset < end || p.Offset+len(p.Text) > len(text) || p.Message != 0 {
					t.Fatalf("passage of %d units at %d, after %d of %d", len(p.Text), p.Offset, end, len(text))
				}
				end = p.Offset + len(p.Text)
				if !slices.Equal(p.Text, text[p.Offset:end]) {
					t.Fatalf("the passage at %d is not the text's", p.Offset)
				}
			}
		}
	})
}

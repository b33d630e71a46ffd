package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/fatih/color"

	"github.com/jianzha/jianzha/server/jsonl"
	"github.com/jianzha/jianzha/wasm/scan"
)

func TestQuotes(t *testing.T) {
	defer func(was bool) { color.NoColor = was }(color.NoColor)
	color.NoColor = true
	far := strings.Repeat("远", 100)
	for _, c := range []struct {
		name, text, spans string
		want              []quote
	}{
		{"one", "a加微信b", "1-4", []quote{{1, "a»加微信«b"}}},
		{"its line only", "x\n加微信\ny", "2-5", []quote{{2, "»加微信«"}}},
		{"two in a line", "加微信 转账", "0-3 4-6", []quote{{1, "»加微信« »转账«"}}},
		{"out of order and overlapping", "免费领手机", "0-5 0-3 2-4", []quote{{1, "»免费领手机«"}}},
		{"two lines", "加微信\n转账", "0-3 4-6", []quote{{1, "»加微信«"}, {2, "»转账«"}}},
		{"over a line break", "加\n微信", "0-4", []quote{{1, "»加↵微信«"}}},
		{"far apart", "免费" + far + "转账", "0-2 102-104",
			[]quote{{1, "»免费«" + far[:24*3] + "…"}, {1, "…" + far[:24*3] + "»转账«"}}},
		{"beyond the first plane", "😀加𝐯", "2-5", []quote{{1, "😀»加𝐯«"}}},
		{"controls", "\x1b[2J加\u202e微信\a", "4-8", []quote{{1, "\uFFFD[2J»加\uFFFD微信«\uFFFD"}}},
	} {
		var spans []scan.Span
		for s := range strings.FieldsSeq(c.spans) {
			var from, to int
			fmt.Sscanf(s, "%d-%d", &from, &to)
			spans = append(spans, scan.Span{Start: from, End: to})
		}
		if got := quotes(jsonl.Units(c.text), spans); fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestMarkedInColor(t *testing.T) {
	defer func(was bool) { color.NoColor = was }(color.NoColor)
	color.NoColor = false
	if got := marked("加微信"); !strings.HasPrefix(got, "\x1b[") || !strings.Contains(got, "加微信") || strings.Contains(got, "»") {
		t.Errorf("marked as %q", got)
	}
}

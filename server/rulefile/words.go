package rulefile

import (
	"net/url"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"

	"github.com/jianzha/jianzha/wasm/rule"
)

// maxWhy is what a card shows of a reason without making it small.
const maxWhy = 60

// words reads a sentence in both languages.
func (f file) words(n *yaml.Node, what string) rule.Words {
	var w rule.Words
	f.fields(n, what, f.languages(&w), "zh-CN", "en")
	return w
}

func (f file) languages(w *rule.Words) map[string]func(*yaml.Node) {
	return map[string]func(*yaml.Node){
		"zh-CN": func(n *yaml.Node) { w.Zh = f.line(n) },
		"en":    func(n *yaml.Node) { w.En = f.line(n) },
	}
}

// line reads a text of one line, for packs are made of lines.
func (f file) line(n *yaml.Node) string {
	s := strings.TrimSpace(f.text(n))
	if strings.ContainsFunc(s, unicode.IsControl) {
		f.report(n.Line, "expected a text of one line")
	}
	return s
}

func (r *ruleEntry) readWhy(n *yaml.Node) {
	r.Why = r.file.words(n, "why")
	for _, s := range []string{r.Why.Zh, r.Why.En} {
		if sentences(s) > 1 {
			r.file.report(n.Line, "why has more than one sentence: %q", s)
		}
	}
	if count := countHan(r.Why.Zh); count > maxWhy {
		r.file.report(n.Line, "why has %d Han, more than %d", count, maxWhy)
	}
}

// official reads what the platform says and where it says so.
func (f file) official(n *yaml.Node) (rule.Words, string) {
	var w rule.Words
	var source string
	readers := f.languages(&w)
	readers["source"] = func(n *yaml.Node) {
		source = f.line(n)
		if u, err := url.Parse(source); err != nil || u.Scheme != "https" || u.Host == "" {
			f.report(n.Line, "official source %q is no https address", source)
		}
	}
	f.fields(n, "official", readers, "zh-CN", "en", "source")
	return w, source
}

// sentences counts what ends like a sentence, and the rest. An ASCII mark ends
// one before a blank only: "3.5" and "96110.cn" go on.
func sentences(s string) (n int) {
	words := false
	for i, r := range s {
		_, next, _ := strings.Cut(s[i:], string(r))
		ends := strings.ContainsRune("。！？", r) ||
			strings.ContainsRune(".!?", r) && (next == "" || next[0] == ' ')
		if ends && words {
			n++
		}
		words = !ends && (words || unicode.IsLetter(r) || unicode.IsDigit(r))
	}
	if words {
		n++
	}
	return n
}

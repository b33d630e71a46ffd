package jsonl

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"testing"

	"github.com/jianzha/jianzha/server/publish"
	"github.com/jianzha/jianzha/wasm/scan"
)

// scanner returns one with a single rule: a gift and a way off the platform.
func scanner(t testing.TB) *scan.Scanner {
	t.Helper()
	b, err := publish.Compile(os.DirFS("../rulefile/testdata/good"))
	if err != nil {
		t.Fatal(err)
	}
	s, err := scan.New(b.Ruleset)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func run(t testing.TB, s *scan.Scanner, in string) string {
	t.Helper()
	var out strings.Builder
	if _, err := Run(s, strings.NewReader(in), &out, Options{}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

const whyAndAdvice = `"why":"先送礼物，再让你离开平台。","advice":"不要加对方的账号。"`

func none(id string) string {
	return `{"id":` + id + `,"level":"none","category":"","findings":[],"why":"","advice":""}`
}

// warning is the answer with these spans.
func warning(id, spans string) string {
	return `{"id":` + id + `,"level":"warning","category":"gift-lure","findings":[{"rule":"free-phone","category":"gift-lure","spans":[` +
		spans + `]}],` + whyAndAdvice + `}`
}

func TestRun(t *testing.T) {
	s := scanner(t)
	for _, c := range []struct{ name, in, want string }{
		{"a text", `{"id":"a","surface":"sms","text":"😀免费送，加微信"}`,
			warning(`"a"`, `{"message":0,"start":2,"end":5,"text":"免费送"},{"message":0,"start":6,"end":9,"text":"加微信"}`)},
		{"nothing found", `{"id":7,"surface":"page","text":"你好"}`, none("7")},
		{"no surface", `{"id":1,"text":"免费送\n\n加微信"}`, none("1")}, // two sections of a page
		{"no id", `{"text":"你好"}`, none("null")},
		{"any id", `{"id":{"a": ["<b>",1e3]},"text":"你好"}`, none(`{"a":["<b>",1e3]}`)},
		{"empty text", `{"id":1,"surface":"call","text":""}`, none("1")},
		{"unknown fields", `{"id":1,"surface":"chat","host":"shop.example","text":"你好","label":1,"turns":[[]],"x":null}`, none("1")},
		{"messages", `{"id":1,"surface":"chat","messages":[{"from":"客服","text":"免费送"},{"from":"self","text":"好"},{"text":"加微信"}]}`,
			warning("1", `{"message":0,"start":0,"end":3,"text":"免费送"},{"message":2,"start":0,"end":3,"text":"加微信"}`)},
		{"messages without surface are a chat", `{"id":1,"messages":[{"from":1,"text":"免费送"},{"from":null,"text":"加微信"}]}`,
			warning("1", `{"message":0,"start":0,"end":3,"text":"免费送"},{"message":1,"start":0,"end":3,"text":"加微信"}`)},
		{"the shopper says it", `{"id":1,"surface":"chat","messages":[{"from":"self","text":"免费送，加微信"}]}`, none("1")},
		{"no message", `{"id":1,"surface":"chat","messages":[]}`, none("1")},
		{"a pasted conversation", `{"id":1,"surface":"chat","text":"我: 免费送？\n客服: 加微信"}`, none("1")},
		{"half a surrogate pair is one unit", `{"id":1,"surface":"sms","text":"\ud800免费送，\udc00加微信"}`,
			warning("1", `{"message":0,"start":1,"end":4,"text":"免费送"},{"message":0,"start":6,"end":9,"text":"加微信"}`)},
		{"a letter of two units is quoted whole", `{"id":1,"surface":"sms","text":"免费送，加\ud835\udc2f\ud835\udc31"}`,
			warning("1", `{"message":0,"start":0,"end":3,"text":"免费送"},{"message":0,"start":4,"end":9,"text":"加𝐯𝐱"}`)},
		{"bytes that are no UTF-8", "{\"id\":1,\"surface\":\"sms\",\"text\":\"\xff免费送，\xc3加微信\"}",
			warning("1", `{"message":0,"start":1,"end":4,"text":"免费送"},{"message":0,"start":6,"end":9,"text":"加微信"}`)},
		{"an id that is no UTF-8", "{\"id\":\"\xff\",\"text\":\"\"}", none("\"\uFFFD\"")},
		{"an editor's mark", "\uFEFF{\"id\":1,\"text\":\"\"}", none("1")},
		{"a line break of Windows", "{\"id\":1,\"text\":\"\"}\r", none("1")},
		{"blanks around", "  \t{\"id\":1,\"text\":\"\"} ", none("1")},
	} {
		if got := run(t, s, c.in+"\n"); got != c.want+"\n" {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
		if got := run(t, s, c.in); got != c.want+"\n" {
			t.Errorf("%s, without a line break at the end: %s", c.name, got)
		}
	}
}

func TestRefusals(t *testing.T) {
	s := scanner(t)
	for in, want := range map[string]string{
		`{`:                                    `{"error":"line 1: not JSON: byte 1: unexpected end of JSON input"}`,
		`{"id":3,"text":"免`:                    `{"id":3,"error":"line 1: not JSON: byte 19: unexpected end of JSON input"}`,
		`{"id":3,"text":"a"}}`:                 `{"id":3,"error":"line 1: not JSON: byte 20: invalid character '}' after top-level value"}`,
		`{"text":"a","id":3`:                   `{"id":3,"error":"line 1: not JSON: byte 18: unexpected end of JSON input"}`,
		`null`:                                 `{"error":"line 1: not a JSON object"}`,
		`[{"id":1}]`:                           `{"error":"line 1: not a JSON object"}`,
		`"text"`:                               `{"error":"line 1: not a JSON object"}`,
		`{"id":3}`:                             `{"id":3,"error":"line 1: neither text nor messages"}`,
		`{"id":3,"text":null,"messages":null}`: `{"id":3,"error":"line 1: neither text nor messages"}`,
		`{"id":3,"text":"","messages":[]}`:     `{"id":3,"error":"line 1: both text and messages"}`,
		`{"id":3,"text":["a"]}`:                `{"id":3,"error":"line 1: field \"text\" can't be a JSON array"}`,
		`{"id":3,"messages":[{"text":1}]}`:     `{"id":3,"error":"line 1: field \"messages.text\" can't be a JSON number"}`,
		`{"id":3,"messages":["a"]}`:            `{"id":3,"error":"line 1: field \"messages\" can't be a JSON string"}`,
		`{"id":3,"messages":[{"text":"a"},{"t":"b"}]}`:  `{"id":3,"error":"line 1: message 1 has no text"}`,
		`{"id":3,"surface":"tv","text":"a"}`:            `{"id":3,"error":"line 1: unknown surface \"tv\", not one of [\"page\" \"chat\" \"sms\" \"call\"]"}`,
		`{"id":3,"surface":"","text":"a"}`:              `{"id":3,"error":"line 1: unknown surface \"\", not one of [\"page\" \"chat\" \"sms\" \"call\"]"}`,
		strings.Repeat("[", 20000):                      `{"error":"line 1: not JSON: byte 10001: invalid character '[' exceeded max depth"}`,
		`{"id":3,"x":` + strings.Repeat(`{"a":`, 10001): `{"id":3,"error":"line 1: not JSON: byte 50008: invalid character '{' exceeded max depth"}`,
	} {
		if got := run(t, s, in); got != want+"\n" {
			t.Errorf("%.40s:\n got %s\nwant %s", in, got, want)
		}
	}
}

// TestBadLinesLoseNothing has bad lines between good ones.
func TestBadLinesLoseNothing(t *testing.T) {
	s := scanner(t)
	var in, out strings.Builder
	fmt.Fprintln(&in, `{"id":"first","text":""}`)
	fmt.Fprintln(&in, "\n  \nbad")
	fmt.Fprintln(&in, `{"id":"middle","surface":"sms","text":"免费送，加微信"}`)
	fmt.Fprintln(&in, `{"id":"bad","surface":"tv","text":""}`)
	fmt.Fprint(&in, `{"id":"last","text":""}`)
	n, err := Run(s, strings.NewReader(in.String()), &out, Options{})
	if err != nil || n != (Counts{Answered: 3, Flagged: 1, Bad: 2}) {
		t.Errorf("counts %+v, error %v", n, err)
	}
	var got []string
	for line := range strings.Lines(out.String()) {
		var a struct{ ID, Error string }
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			t.Fatal(err)
		}
		got = append(got, a.ID+"|"+a.Error)
	}
	want := []string{"first|", "|line 4: not JSON: byte 1: invalid character 'b' looking for beginning of value", "middle|",
		`bad|line 6: unknown surface "tv", not one of ["page" "chat" "sms" "call"]`, "last|"}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func TestEnglish(t *testing.T) {
	var out strings.Builder
	_, err := Run(scanner(t), strings.NewReader(`{"text":"免费送，加微信"}`), &out, Options{English: true, Surface: scan.SMS})
	if want := `"why":"A gift comes first and a way off the platform next.","advice":"Do not add the account."`; err != nil || !strings.Contains(out.String(), want) {
		t.Errorf("%s, error %v; want %s", &out, err, want)
	}
}

func TestTooLongLine(t *testing.T) {
	long := `{"id":1,"text":"` + strings.Repeat("好", 100) + `"}`
	l := newLines(strings.NewReader("a\n" + long + "\nb\n" + long))
	l.limit = 100
	var got []string
	for {
		line, err := l.next()
		if err == io.EOF {
			break
		}
		got = append(got, fmt.Sprintf("%d:%d:%v", l.number, min(len(line), 3), err == errTooLong))
	}
	if want := "[1:1:false 2:0:true 3:1:false 4:0:true]"; fmt.Sprint(got) != want {
		t.Errorf("%v, want %s", got, want)
	}
}

// TestAnswersAtOnce wants each answer before the next question is asked.
func TestAnswersAtOnce(t *testing.T) {
	in, ask := io.Pipe()
	hear, out := io.Pipe()
	s := scanner(t)
	go func() {
		_, err := Run(s, in, out, Options{})
		out.CloseWithError(err)
	}()
	answers := json.NewDecoder(hear)
	for i := range 3 {
		fmt.Fprintf(ask, `{"id":%d,"text":""}`+"\n", i)
		var a Answer
		if err := answers.Decode(&a); err != nil || string(a.ID) != fmt.Sprint(i) {
			t.Fatalf("answer %s, error %v; want %d", a.ID, err, i)
		}
	}
	ask.Close()
	if _, err := io.ReadAll(hear); err != nil {
		t.Error(err)
	}
}

func TestErrorsOfFiles(t *testing.T) {
	s := scanner(t)
	in := io.MultiReader(strings.NewReader(`{"text":""}`+"\n"), broken{})
	if _, err := Run(s, in, io.Discard, Options{}); err == nil || err.Error() != "reading line 2: broken" {
		t.Errorf("reading: %v", err)
	}
	if _, err := Run(s, strings.NewReader(`{"text":""}`), broken{}, Options{}); err == nil || err.Error() != "writing the answer to line 1: broken" {
		t.Errorf("writing: %v", err)
	}
}

type broken struct{}

func (broken) Read([]byte) (int, error)  { return 0, fmt.Errorf("broken") }
func (broken) Write([]byte) (int, error) { return 0, fmt.Errorf("broken") }

// TestMemoryIsConstant answers many lines, which must leave nothing behind.
func TestMemoryIsConstant(t *testing.T) {
	in := &endless{
		line:  []byte(`{"id":1,"surface":"sms","text":"免费送，加微信"}` + "\n"),
		first: 1000, last: 20000,
	}
	n, err := Run(scanner(t), in, io.Discard, Options{})
	if err != nil || n.Flagged != in.last {
		t.Fatalf("%+v, error %v", n, err)
	}
	if in.after > in.before+1<<20 {
		t.Errorf("%d bytes are in use after %d lines and %d after %d", in.before, in.first, in.after, in.last)
	}
}

// endless repeats a line and looks at the memory in use on the way.
type endless struct {
	line          []byte
	n             int
	first, last   int
	before, after uint64
}

func (e *endless) Read(p []byte) (int, error) {
	switch e.n++; e.n {
	case e.first:
		e.before = inUse()
	case e.last + 1:
		e.after = inUse()
		return 0, io.EOF
	}
	return copy(p, e.line), nil
}

func inUse() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func FuzzRun(f *testing.F) {
	f.Add([]byte(`{"id":1,"text":"免费送，加微信\ud800"}` + "\n\xff{}\n"))
	f.Add([]byte(`{"messages":[{"from":"self","text":"a"}]}`))
	s := scanner(f)
	f.Fuzz(func(t *testing.T, in []byte) {
		var out bytes.Buffer
		n, err := Run(s, bytes.NewReader(in), &out, Options{})
		if err != nil || n.Answered+n.Bad != bytes.Count(out.Bytes(), []byte("\n")) {
			t.Fatalf("%+v for %d lines, error %v", n, bytes.Count(out.Bytes(), []byte("\n")), err)
		}
		for line := range bytes.Lines(out.Bytes()) {
			var a struct{ Level, Error string }
			if err := json.Unmarshal(line, &a); err != nil || (a.Level == "") == (a.Error == "") {
				t.Errorf("%s is no answer: %v", line, err)
			}
		}
	})
}

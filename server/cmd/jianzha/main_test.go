package main

import (
	"bytes"
	"encoding/json"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"jianzha": main})
}

// TestScripts runs the program as people do. GOOD is a folder of sound rules.
func TestScripts(t *testing.T) {
	good, err := filepath.Abs("../../rulefile/testdata/good")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		Setup:         func(e *testscript.Env) error { e.Setenv("GOOD", good); return nil },
		Cmds:          commands,
		UpdateScripts: os.Getenv("UPDATE") != "",
	})
}

// commands are what scripts can't do with the usual ones.
var commands = map[string]func(ts *testscript.TestScript, neg bool, args []string){
	"bytes":    writeBytes,
	"cut":      cutFile,
	"flip":     flip,
	"generate": generate,
	"occupy":   occupy,
	"sole":     sole,
}

// writeBytes writes a file that no text file can hold: bytes FILE GO-STRING.
func writeBytes(ts *testscript.TestScript, _ bool, args []string) {
	data, err := strconv.Unquote(`"` + args[1] + `"`)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(data), 0o600))
}

// cutFile makes a file N bytes shorter: cut FILE N.
func cutFile(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	data := ts.ReadFile(args[0])
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(data[:len(data)-n]), 0o600))
}

// flip turns the lowest bit of the byte in the middle of a file: flip FILE.
func flip(ts *testscript.TestScript, _ bool, args []string) {
	data := []byte(ts.ReadFile(args[0]))
	data[len(data)/2] ^= 1
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o600))
}

// occupy listens on a port while the script runs: occupy VARIABLE.
func occupy(ts *testscript.TestScript, _ bool, args []string) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	ts.Defer(func() { l.Close() })
	ts.Setenv(args[0], l.Addr().String())
}

// sole checks that a folder holds nothing but one file: sole DIR FILE.
func sole(ts *testscript.TestScript, _ bool, args []string) {
	names, err := os.ReadDir(ts.MkAbs(args[0]))
	ts.Check(err)
	if len(names) != 1 || names[0].Name() != args[1] {
		ts.Fatalf("%s holds %v", args[0], names)
	}
}

const scam = "恭喜，免费领手机，加微信 abc12345"

// generate writes a large input with one scam at its end: generate KIND FILE.
func generate(ts *testscript.TestScript, _ bool, args []string) {
	var text bytes.Buffer
	switch args[0] {
	case "text": // 5 MB in one line and section
		text.WriteString(strings.Repeat("今天的天气真好，我们去公园散步吧。", 5<<20/51))
		text.WriteString(scam)
	case "page": // the same as JSON
		text.WriteString(`{"id":"page","surface":"page","text":"`)
		text.WriteString(strings.Repeat(`今天的天气真好，我们去公园散步吧。\n\n`, 5<<20/51))
		text.WriteString(scam + "\"}\n")
	case "messages":
		const n = 100000
		messages := make([]map[string]string, n)
		for i := range messages {
			messages[i] = map[string]string{"from": "shop", "text": "好的，收到 " + strconv.Itoa(i)}
		}
		messages[n-1]["text"] = scam
		ts.Check(json.NewEncoder(&text).Encode(map[string]any{"id": "chat", "surface": "chat", "messages": messages}))
	default:
		ts.Fatalf("unknown kind %q", args[0])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), text.Bytes(), 0o600))
}

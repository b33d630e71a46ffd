//go:build wasip1

// Command wasm is the engine as a WebAssembly reactor: the exports, and
// nothing else. wasm/DESIGN.md describes the interface.
package main

import (
	"unsafe"

	"github.com/jianzha/jianzha/wasm/wire"
)

var engine wire.Engine

func main() {}

//go:wasmexport reserve
func reserve(bytes int32) uintptr {
	return address(engine.Reserve(int(bytes)))
}

//go:wasmexport load
func load(bytes int32) int32 { return status(engine.Load(int(bytes))) }

//go:wasmexport scan
func scan(surface, passages, units int32) int32 {
	return status(engine.Scan(int(surface), int(passages), int(units)))
}

//go:wasmexport scan_text
func scanText(surface, units int32) int32 {
	return status(engine.ScanText(int(surface), int(units)))
}

//go:wasmexport result
func result() uintptr { return address(engine.Result()) }

//go:wasmexport result_len
func resultLen() int32 { return int32(len(engine.Result())) }

func address(b []byte) uintptr { return uintptr(unsafe.Pointer(unsafe.SliceData(b))) }

func status(ok bool) int32 {
	if ok {
		return 0
	}
	return -1
}

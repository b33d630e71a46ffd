// Package storetest is the one conformance suite for every store: whatever
// passes it may stand behind the API.
package storetest

import (
	"context"
	"fmt"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/jianzha/jianzha/server/store"
)

// Packs checks an implementation of [store.Packs]; open returns a new, empty
// one each time it is called.
func Packs(t *testing.T, open func(*testing.T) store.Packs) {
	tests := map[string]func(*testing.T, store.Packs){
		"empty":      testEmpty,
		"order":      testOrder,
		"first wins": testFirstWins,
		"concurrent": testConcurrent,
		"canceled":   testCanceled,
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) { test(t, open(t)) })
	}
}

func testEmpty(t *testing.T, packs store.Packs) {
	if got := list(t, packs); len(got) != 0 {
		t.Errorf("a new store lists %v", got)
	}
}

func testOrder(t *testing.T, packs store.Packs) {
	// 2^53 is the largest integer that every host can store.
	want := []store.Pack{pack("c", 0), pack("a", 5), pack("b", 5), pack("d", 1<<53)}
	for _, i := range []int{2, 0, 3, 1} {
		record(t, packs, want[i])
	}
	if got := list(t, packs); !reflect.DeepEqual(got, want) {
		t.Errorf("listed %v, want %v", got, want)
	}
}

func testFirstWins(t *testing.T, packs store.Packs) {
	first := pack("a", 5)
	record(t, packs, first)
	record(t, packs, first)
	record(t, packs, store.Pack{SHA256: first.SHA256, Rules: 9, Bytes: 9, FirstServed: 1})
	if got := list(t, packs); !reflect.DeepEqual(got, []store.Pack{first}) {
		t.Errorf("listed %v, want only %v", got, first)
	}
}

func testConcurrent(t *testing.T, packs store.Packs) {
	const writers, kinds = 16, 4
	var all sync.WaitGroup
	for i := range writers {
		all.Go(func() {
			if err := packs.Record(t.Context(), pack(fmt.Sprint(i%kinds), 7)); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if got := list(t, packs); len(got) != kinds {
		t.Errorf("listed %v, want %d packs", got, kinds)
	}
}

func testCanceled(t *testing.T, packs store.Packs) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := packs.Record(ctx, pack("a", 1)); err == nil {
		t.Error("a canceled record gives no error")
	}
	if _, err := packs.List(ctx); err == nil {
		t.Error("a canceled list gives no error")
	}
}

// pack returns a record with a hash of the right length.
func pack(digit string, served int64) store.Pack {
	return store.Pack{SHA256: strings.Repeat(digit, 64), Rules: 24, Bytes: 80_000, FirstServed: served}
}

func record(t *testing.T, packs store.Packs, p store.Pack) {
	t.Helper()
	if err := packs.Record(t.Context(), p); err != nil {
		t.Fatal(err)
	}
}

func list(t *testing.T, packs store.Packs) []store.Pack {
	t.Helper()
	got, err := packs.List(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return got
}

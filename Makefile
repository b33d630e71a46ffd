# Everything a person does here goes through make; "make help" lists it.
.PHONY: help test lint fmt fold

help: ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

test: ## run all tests
	go vet ./...
	go test -race ./...

lint: ## check the form of all Go code
	@test -z "$$(gofmt -l server wasm)" || { gofmt -l server wasm; exit 1; }
	go vet ./...

fmt: ## format all Go code
	gofmt -w server wasm

fold: ## make the fold table anew from the data of OpenCC and Unicode
	mkdir -p var/opencc && cd var/opencc && npm pack --silent opencc-js@1.4.2 && tar xzf opencc-js-1.4.2.tgz
	go run ./wasm/fold/gen -opencc var/opencc/package/dist/esm-lib/dict/TSCharacters.js -o wasm/fold/table.go

# Everything a person does here goes through make; "make help" lists it.
.PHONY: help run test lint fmt build dist fuzz soak eval figures tune boundaries fold go-test extension-test e2e wasm-size debian
.DEFAULT_GOAL := help

ADDR    ?= 127.0.0.1:8787
OPEN    ?= ../shared/data/open
GO_IN   := $(shell find server wasm -name '*.go' -o -name '*.yaml' -o -name '*.sql' -o -name '*.html' -o -path 'server/rules/*.txt' -o -name 'words.txt' | grep -v _test) go.mod go.sum
TS_IN   := $(shell find extension -name node_modules -prune -o -name .output -prune -o -name .wxt -prune -o -path '*/public/*.gzip' -prune -o -type f -print)
NPM     := npm --prefix extension --silent run
# The browser, its Chinese words, and a Chinese font.
PACKAGES := chromium chromium-l10n fonts-noto-cjk fontconfig
# timed runs a stage and says how long it took.
timed    = @start=$$(date +%s) && $(2) && echo "== $(1): $$(($$(date +%s) - start)) s"

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "%-10s %s\n", $$1, $$2}'

# --- the main job -----------------------------------------------------------

run: debian var/jianzha var/built-demo ## build all, serve the demo, open Chromium on it (ONCE=1: check and end)
	@var/jianzha serve --demo --addr $(ADDR) --data var/data & server=$$!; \
	trap 'kill $$server 2>/dev/null' EXIT INT TERM; \
	$(NPM) demo -- http://$(ADDR); code=$$?; \
	if [ -n "$(ONCE)" ] || [ $$code -ne 0 ]; then exit $$code; fi; \
	echo "serving http://$(ADDR)/demo/ until Ctrl-C"; wait $$server

test: debian ## run all tests
	$(call timed,go vet and go test -race,go vet ./server/... ./wasm/... && go test -race ./server/... ./wasm/...)
	$(call timed,what decides on trust as WebAssembly,GOOS=js GOARCH=wasm go test -exec "$$(go env GOROOT)/lib/wasm/go_js_wasm_exec" ./wasm/trust ./wasm/update ./wasm/pack)
	$(call timed,build,$(MAKE) --no-print-directory build)
	$(call timed,extension lint and unit tests,$(NPM) lint && $(NPM) test)
	$(call timed,end to end in Chromium,$(NPM) e2e)

# --- smaller steps ----------------------------------------------------------

lint: extension/node_modules/.package-lock.json ## check the form of all code
	@test -z "$$(gofmt -l server wasm)" || { gofmt -l server wasm; exit 1; }
	go vet ./server/... ./wasm/...
	GOOS=wasip1 GOARCH=wasm go vet ./wasm/...
	go run ./server/cmd/jianzha lint server/rules
	$(NPM) lint

fmt: ## format all Go code
	gofmt -w server wasm

build: var/jianzha var/built var/built-demo ## build the command and the extension for both browsers

dist: var/built ## zip the extension for both browsers, the same bytes each time
	$(NPM) zip
	$(NPM) zip:firefox
	@sha256sum extension/.output/*.zip

fuzz: ## fuzz everything that reads untrusted bytes, a minute each
	@for p in $$(grep -rl 'func Fuzz' --include=*_test.go server wasm | xargs -n1 dirname | sort -u); do \
	  for f in $$(grep -ho 'func Fuzz[A-Za-z]*' $$p/*_test.go | cut -c6-); do \
	    echo "== $$p $$f" && go test ./$$p -run '^$$' -fuzz "^$$f$$" -fuzztime $(or $(FUZZTIME),60s) -parallel 2 || exit 1; \
	  done; done

soak: ## kill the server under load again and again, and fuzz for forty minutes: before an issue is closed
	go test -tags soak -run Soak -v ./server/cmd/jianzha
	$(MAKE) --no-print-directory fuzz FUZZTIME=$(or $(FUZZTIME),4m)

eval: var/jianzha ## measure recall and false alarms on the corpus, and on open sets where present
	var/jianzha eval --corpus server/corpus --evade $(if $(wildcard $(OPEN)),--open $(OPEN))

tune: var/jianzha ## learn from the dev half of the corpus how scams are worded, into server/rules/tone.txt
	var/jianzha tune

boundaries: var/jianzha ## find in the dev half where phrases are no words, into server/rules/boundaries.txt
	var/jianzha boundaries --write server/corpus/dev

fold: ## make the fold table anew from the data of OpenCC and Unicode
	mkdir -p var/opencc && cd var/opencc && npm pack --silent opencc-js@1.4.2 && tar xzf opencc-js-1.4.2.tgz
	go run ./wasm/fold/gen -opencc var/opencc/package/dist/esm-lib/dict/TSCharacters.js -o wasm/fold/table.go

# --- what is built ----------------------------------------------------------

var/jianzha: $(GO_IN)
	@mkdir -p var
	go build -trimpath -o $@ ./server/cmd/jianzha

var/engine.wasm: $(GO_IN)
	@mkdir -p var
	GOOS=wasip1 GOARCH=wasm go build -trimpath -buildmode=c-shared -ldflags='-s -w' -o $@ ./wasm

var/pack.txt: var/jianzha
	var/jianzha pack -o $@

# The browser reads packed files in half the time, from its own package too. It
# must not know the ending, or it might unpack them by itself.
PACKED := extension/public/engine.wasm.gzip extension/public/pack.txt.gzip
extension/public/%.gzip: var/%
	gzip -9nc $< > $@

extension/node_modules/.package-lock.json: extension/package.json extension/package-lock.json
	npm --prefix extension ci --no-audit --no-fund

var/built: extension/node_modules/.package-lock.json $(PACKED) $(TS_IN)
	$(NPM) build
	$(NPM) build:firefox
	@touch $@

var/built-demo: extension/node_modules/.package-lock.json $(PACKED) $(TS_IN)
	$(NPM) build:demo
	@touch $@

# debian installs what the browser tests need, where it is missing and allowed.
debian:
	@command -v chromium >/dev/null && fc-list :lang=zh 2>/dev/null | grep -q . && [ -e /usr/share/doc/chromium-l10n ] && exit 0; \
	if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	  apt-get update -qq && apt-get install -y -qq --no-install-recommends $(PACKAGES); \
	elif command -v chromium >/dev/null; then echo "for Chinese words in Chromium: apt-get install $(PACKAGES)"; \
	else echo "please install: apt-get install $(PACKAGES)"; exit 1; fi

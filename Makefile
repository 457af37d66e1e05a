# `make run` shows the program and `make test` checks everything; `make help` lists the rest.
# The Dockerfile calls these same targets, so an image is built the way a developer builds.

VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo unknown)
BINARY  := bin/oversiktskarta

# gin's msgpack renderer is never used and costs 6 MB.
export GOFLAGS := $(GOFLAGS) -tags=nomsgpack

# npm writes this file last, so it tells both that an installation is whole and of which lock file.
INSTALLED := node_modules/.package-lock.json
GOLANGCI  := go tool -modfile=tools/go.mod golangci-lint

# Everything is watched for races but the database engine: it is C turned into Go, and watching its every step takes
# five times as long and finds nothing of ours.
RACE := -race -gcflags=modernc.org/sqlite/lib=-race=false -gcflags=modernc.org/libc=-race=false

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

## Everyday

run: build ## build everything and serve the demo at http://127.0.0.1:8080
	$(BINARY) demo

test: ## install what is missing and run every check and test
	scripts/install-test-tools.sh
	$(MAKE) --jobs=2 --keep-going --output-sync=target check
	$(MAKE) e2e
	@echo "make test: every check and test passed"

build: interface binary ## the program with the interface inside: bin/oversiktskarta

fmt: frontend/$(INSTALLED) ## format Go and the interface
	$(GOLANGCI) fmt
	cd frontend && npx prettier --write --log-level=warn .

generate: frontend/$(INSTALLED) ## TypeScript types from api/openapi.yaml
	cd frontend && npm run -s types

bench: build ## load and scale measurements, printed as ratios
	go run ./bench

clean: ## remove what was built and installed
	rm -rf bin frontend/node_modules tools/node_modules
	find frontend/dist -mindepth 1 ! -name .gitkeep -delete

help: ## this list
	@awk -F ' *:.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

## Building

interface: frontend/dist/index.html

INTERFACE := $(wildcard $(shell git ls-files -co --exclude-standard frontend ':!frontend/e2e' 2>/dev/null))

frontend/dist/index.html: $(INTERFACE) | frontend/$(INSTALLED)
	cd frontend && npm run -s build
	@touch $@

%/$(INSTALLED): %/package-lock.json
	cd $* && npm ci --no-audit --no-fund --loglevel=error

binary:
	CGO_ENABLED=0 go build -trimpath -ldflags '-s -w -X main.version=$(VERSION)' -o $(BINARY) .

## Checking

check: test-go check-frontend check-api check-dockerfile check-go

check-go:
	go vet ./...
	$(GOLANGCI) run
	$(GOLANGCI) fmt --diff

test-go:
	go test $(RACE) -shuffle=on -timeout=20m ./...

check-frontend: frontend/$(INSTALLED)
	cd frontend && npm run -s types:check && npm run -s lint && npm run -s format && npm test -s

check-api: tools/$(INSTALLED)
	cd tools && npm test -s && npm run -s api

check-dockerfile: tools/$(INSTALLED)
	cd tools && npm run -s dockerfile

e2e: build ## journeys and accessibility in Chromium
	cd frontend && npm run -s e2e

.PHONY: run test build fmt generate bench clean help interface binary e2e \
	check check-go check-frontend check-api check-dockerfile test-go

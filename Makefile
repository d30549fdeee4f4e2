# The targets of zhiban. `make run` and `make test` need only a Debian system with a Swift toolchain; the packages
# they use are installed on demand.

PREFIX ?= /usr/local
DESTDIR ?=
CASES ?= 200000
NIGHTS ?= 10000
SEED ?= 1
FOR ?= 600
RELEASE := .build/release
DATA := $(RELEASE)/zhiban_DispatchCore.resources/Data

.PHONY: run test test-build test-unit faults simulate build bench format lint install clean packages test-packages

## run: build, then open the console on a made-up city at twenty times real time; q quits
run: build
	@$(RELEASE)/zhiban demo --speed 20

## build: build .build/release/zhiban
build: packages
	@[ -d .build/release ] || echo "zhiban: the first build compiles the libraries too, about 5 minutes on 2 cores"
	swift build -c release --product zhiban

## test: build and run all tests, with the runner's summary last
test: test-build
	@scripts/run-tests

## test-build: build the program and its tests
test-build: test-packages
	@echo "zhiban: building the program and its tests (the first time about 8 minutes on 2 cores)"
	swift build -c release --build-tests

## test-unit: run all tests except the end-to-end tests and one that takes a minute; takes seconds once built
test-unit: test-build
	@scripts/run-tests --skip '^EndToEndTests\.|LongDeskWalkTests'

## faults: fail every call that touches the disk once, and kill the program at each, for at most an hour; ends with a
## table of what was hit (FAULTS=sample: what fits into a minute)
faults: build
	@command -v python3 >/dev/null || scripts/packages python3
	python3 Tests/Faults/faults.py --program $(RELEASE)/zhiban $(if $(filter sample,$(FAULTS)),--sample)

## simulate: live through simulated nights, NIGHTS of them from SEED on, in at most FOR seconds; ends with 1 and the seed
## of the first night that breaks
simulate: packages
	swift build -c release --product zhiban-nights
	$(RELEASE)/zhiban-nights --nights $(NIGHTS) --seed $(SEED) --for $(FOR) --jobs $(shell nproc)

## bench: measure against budgets, print a table and write bench.json (CASES=2400000: five years of a district)
bench: packages
	swift build -c release
	$(RELEASE)/zhiban-bench run --cases $(CASES) --json bench.json

format:
	swift format -i -r Package.swift Benchmarks Simulation Sources Tests Themes

lint:
	swift format lint --strict -r Package.swift Benchmarks Simulation Sources Tests Themes
	@command -v python3 >/dev/null || scripts/packages python3
	scripts/layers
	scripts/loud
	scripts/ticklists
	scripts/doors

## install: install the program, with the Swift runtime linked statically, and its data
install: packages
	swift build -c release --static-swift-stdlib --scratch-path .build-install --product zhiban
	install -D -s .build-install/release/zhiban "$(DESTDIR)$(PREFIX)/bin/zhiban"
	install -d "$(DESTDIR)$(PREFIX)/share/zhiban/Data"
	install -m 644 Sources/DispatchCore/Data/*.csv "$(DESTDIR)$(PREFIX)/share/zhiban/Data"

clean:
	rm -rf .build .build-install bench.json

packages:
	@scripts/packages libsqlite3-dev libncurses-dev libssl-dev

test-packages:
	@scripts/packages libsqlite3-dev libncurses-dev libssl-dev sqlite3 tmux

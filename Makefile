# Short names for what the presets (CMakePresets.json) and the scripts in tools/ do.
PRESET ?= dev
PREFIX ?= /usr/local

.DEFAULT_GOAL := help
.PHONY: help setup setup-test setup-lint setup-bench build test demo museum format lint bench asan tsan deep install

help: ## lists the targets
	@sed -nE 's/^([a-z-]+):.*## (.*)$$/  make \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 20

setup: ## installs what is missing: packages, Node, Python environment
	@tools/setup.sh

setup-test:
	@tools/setup.sh --test

setup-lint:
	@tools/setup.sh --lint

setup-bench:
	@tools/setup.sh --bench

build: setup ## builds build/weir and the example agents
	@cmake --preset release > /dev/null
	@cmake --build --preset release

test: setup-test ## builds with all tests and runs them; PRESET=dev|ci|clang
	@cmake --preset $(PRESET) > /dev/null
	@cmake --build --preset $(PRESET)
	@ctest --preset $(PRESET)
	@[ ! -f build/$(PRESET)/conformance.txt ] || cat build/$(PRESET)/conformance.txt

demo: build ## runs the refund agent and then its careless change
	@tools/demo.sh

museum: build ## runs the museum of ways to spend more, and prints which causes were named
	@python3 -B tools/museum.py

format: setup-lint ## formats the C++ sources
	@tools/format.sh

lint: setup-lint ## checks format, layers and, by clang-tidy, the files changed since main
	@tools/format.sh --check
	@cmake -P cmake/check_layers.cmake
	@tools/tidy.sh

bench: setup-bench ## builds and runs the benchmarks: one JSON document each
	@cmake --preset bench > /dev/null
	@cmake --build --preset bench
	@tools/bench.sh

asan: setup-lint ## builds all with clang, runs unit and component tests under Address- and UndefinedBehaviorSanitizer
	@cmake --preset asan > /dev/null
	@cmake --build --preset asan
	@ctest --preset asan

tsan: setup-lint ## runs the component tests under ThreadSanitizer
	@cmake --preset tsan > /dev/null
	@cmake --build --preset tsan
	@ctest --preset tsan

deep: setup-lint ## what takes long: clang-tidy on everything, fuzzing, every test many times
	@tools/tidy.sh --all
	@tools/fuzz.sh
	@tools/soak.sh

install: build ## installs into PREFIX (default /usr/local)
	@cmake --install build --prefix $(PREFIX)

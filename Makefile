# SPDX-License-Identifier: GPL-3.0-or-later
#
# A thin front for people: CMake does the building, the program does the measuring.

SUITE  ?= standard
RUN    ?= results/latest
PREFIX ?= /usr/local
REPORT_LANG ?= en
REPORT_STYLE ?= plain
PRESET ?= default
FUZZ_SECONDS ?= 180
ANALYZE ?= ipcmark_core
SOAK_SECONDS ?= 3600
JOBS   ?= $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)

BUILD     := build$(patsubst %,-%,$(filter-out default,$(PRESET)))
IPCMARK   := $(BUILD)/bin/ipcmark
CONFIGURE := cmake --preset $(PRESET)
# The build counts its own jobs: flags of this make would only confuse the one below it.
COMPILE   := MAKEFLAGS=--no-print-directory cmake --build $(BUILD) --parallel $(JOBS)

# Only for a build directory that is new; one that exists keeps its generator.
export CMAKE_GENERATOR ?= $(if $(shell command -v ninja 2>/dev/null),Ninja,Unix Makefiles)

# Every target uses all CPUs by itself, and nothing may run beside a benchmark.
.NOTPARALLEL:

.PHONY: build bench report report-docx overhead examples test test-faults test-kills test-limits \
	test-fleet test-twice lint fuzz soak \
	analyze coverage valgrind tsan install package clean help setup-bench setup-test

build: $(BUILD)/configured ## build the program in build/ (the default)
	$(COMPILE)

# The build itself notices changes to CMakeLists.txt later. The tests are left to `make test`, so
# that measuring needs no cmocka.
$(BUILD)/configured: CMakePresets.json
	@$(CONFIGURE) -DBUILD_TESTING=OFF || { scripts/setup --check build; exit 1; }
	@touch $@

# What is quoted from consists of several short runs, so that its intervals hold in other minutes, too.
bench: SEVERAL_RUNS = $(if $(filter standard,$(SUITE)),--runs 5 --time-limit 296)
bench: setup-bench build ## measure: table, figures, page and outside check [SUITE=quick|standard|full REPORT_LANG=en|ru]
	$(IPCMARK) run --suite '$(SUITE)' $(SEVERAL_RUNS) --lang '$(REPORT_LANG)'
	@set -e; run=results/$$(basename "$$(readlink results/latest)"); \
	$(IPCMARK) report "$$run" --format table --verbose --lang '$(REPORT_LANG)' -o "$$run/table.txt"; \
	$(IPCMARK) report "$$run" --format figures --lang '$(REPORT_LANG)' -o "$$run/figures"; \
	$(IPCMARK) probe --quiet --format json -o "$$run/probe.json"; \
	$(IPCMARK) report "$$run" --format html --lang '$(REPORT_LANG)' -o "$$run/report.html"; \
	status=0; scripts/crosscheck "$$run" || status=$$?; \
	echo; printf '%-12s%s\n' run "$$run/run.json" table "$$run/table.txt" \
		figures "$$run/figures/" page "$$run/report.html" crosscheck "$$run/crosscheck.json"; \
	exit $$status

report: build ## table, figures and page of a run made before [RUN=results/latest REPORT_LANG=en|ru]
	@$(IPCMARK) report '$(RUN)' --lang '$(REPORT_LANG)'
	@$(IPCMARK) report '$(RUN)' --format figures --lang '$(REPORT_LANG)' -o '$(RUN)/figures'
	@$(IPCMARK) report '$(RUN)' --format html --lang '$(REPORT_LANG)' -o '$(RUN)/report.html'
	@printf '\nfigures     %s\npage        %s\n' '$(RUN)/figures/' '$(RUN)/report.html'

# The figures come in the language of the text; without gnuplot those that are there have to do.
report-docx: build ## the run as a document for word processors, by pandoc [REPORT_LANG=en|ru REPORT_STYLE=plain|gost]
	@scripts/docx --check
	@$(IPCMARK) report '$(RUN)' --format figures --lang '$(REPORT_LANG)' -o '$(RUN)/figures' || true
	@$(IPCMARK) report '$(RUN)' --format markdown --lang '$(REPORT_LANG)' --style '$(REPORT_STYLE)' -o '$(RUN)/report.md'
	@scripts/docx '$(RUN)/report.md' '$(RUN)/report.docx' '$(REPORT_LANG)' '$(REPORT_STYLE)'
	@printf 'document    %s\n' '$(RUN)/report.docx'

overhead: setup-bench build ## what the harness itself costs
	scripts/overhead

# As their readers build them: against the installed header.
examples: build ## the plug-ins of examples/transports, in build/examples
	@cmake --install $(BUILD) --prefix $(BUILD)/stage >$(BUILD)/stage.log || { cat $(BUILD)/stage.log; exit 1; }
	@PKG_CONFIG_PATH=$(CURDIR)/$(BUILD)/stage/share/pkgconfig \
		cmake -S examples/transports -B $(BUILD)/examples
	cmake --build $(BUILD)/examples

test: setup-test ## build and run the tests
	@$(CONFIGURE) -DBUILD_TESTING=ON && touch $(BUILD)/configured
	$(COMPILE)
	ctest --preset $(PRESET) --no-tests=error --parallel $(JOBS)

# What continuous integration does a choice of (docs/reliability.md). The kinds can be run one by one.
test-faults: FAULTS = faults --jobs $(JOBS)## every call and allocation that may fail, failing: up to hours
test-kills: FAULTS = kills --count 200## 200 runs and reports that get a signal at a random moment: up to hours
test-limits: FAULTS = limits --all-workloads## each transport where something is short, full, read-only or missing: up to hours
test-faults test-kills test-limits: setup-test
	@$(CONFIGURE) -DBUILD_TESTING=ON && touch $(BUILD)/configured
	$(COMPILE) --target $(firstword $(FAULTS))
	$(BUILD)/tests/faults/$(FAULTS)

test-fleet: setup-test ## array jobs on a Slurm of two nodes on this machine, and GNU parallel: some minutes; as root
	@scripts/setup fleet
	@$(CONFIGURE) -DBUILD_TESTING=ON && touch $(BUILD)/configured
	$(COMPILE) --target fleet

test-twice: ## the package built in two folders, which must be the same bit by bit: minutes
	@scripts/setup build package
	tests/packaging/twice_test .

lint: ## check sources and scripts with all linters
	@scripts/setup --check build test lint
	@$(CONFIGURE) -DBUILD_TESTING=ON && touch $(BUILD)/configured
	$(COMPILE)
	scripts/lint $(BUILD)

fuzz: ## feed everything that ipcmark reads or escapes with invented input [FUZZ_SECONDS=180 each]
	scripts/fuzz $(FUZZ_SECONDS)

soak: build ## verified messages over all transports while signals come [SOAK_SECONDS=3600]
	scripts/soak $(SOAK_SECONDS) $(IPCMARK)

analyze: ## gcc's static analyzer over src/ [ANALYZE=ipcmark_worker_core: what runs in an invocation]
	@scripts/setup --check build
	cmake -S . -B build-analyze -DCMAKE_C_COMPILER=gcc -DCMAKE_BUILD_TYPE=Debug \
		-DCMAKE_C_FLAGS_DEBUG='-O1 -fanalyzer' -DIPCMARK_WERROR=ON -DBUILD_TESTING=OFF
	MAKEFLAGS=--no-print-directory cmake --build build-analyze --parallel $(JOBS) --target $(ANALYZE)

coverage: ## the lines of src/ and bench/ that the tests run, by folder
	scripts/coverage

valgrind: setup-test ## the short tests under valgrind
	scripts/valgrind

tsan: setup-test ## the rings in shared memory under ThreadSanitizer
	@$(CONFIGURE) -DBUILD_TESTING=ON && touch $(BUILD)/configured
	$(COMPILE) --target transport_ring_threads
	$(BUILD)/bin/transport_ring_threads

install: build ## install below PREFIX=/usr/local [DESTDIR=]
	DESTDIR='$(DESTDIR)' cmake --install $(BUILD) --prefix '$(PREFIX)'

package: ## make a package for Debian or Ubuntu, build-release/*.deb
	@scripts/setup build package
	cmake --preset release
	MAKEFLAGS=--no-print-directory cmake --build build-release --parallel $(JOBS)
	cd build-release && rm -f *.deb && umask 022 && cpack

clean: ## remove what was built; results/ stays
	rm -rf build build-*

help: ## this list
	@sed -n 's/^\([a-z -]*\):[^#]*## /\1|/p' Makefile | \
		while IFS='|' read -r target text; do printf 'make %-11s %s\n' "$$target" "$$text"; done

setup-bench:
	@scripts/setup build bench

setup-test:
	@scripts/setup build test

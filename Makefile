# One command makes a document on a machine with Python 3.11, make and git: the first run sets up
# everything else in .venv. Works with GNU make 3.81 (macOS) and later.

# The first Python on the PATH that is new enough; or name one: make leaflet PYTHON=python3.13
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PICTURES := README.files

# A Python on a Mac that is not Homebrew's does not look where Homebrew puts libraries.
ifeq ($(shell uname),Darwin)
RUN := DYLD_FALLBACK_LIBRARY_PATH=$${DYLD_FALLBACK_LIBRARY_PATH:-/opt/homebrew/lib:/usr/local/lib:/usr/lib}
endif
SFN_DOCS := $(RUN) $(BIN)/sfn-docs

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help leaflet slides handout all site verify install system dev check lint type test referees bench styles \
	format golden schema pictures lock clean python

help: ## Show this list
	@awk 'BEGIN { FS = ":.*## " } /^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 } \
		/^##@ / { printf "\n%s\n", substr($$0, 5) }' $(MAKEFILE_LIST)
	@printf '\nOne topic only: make leaflet TOPIC=name, a folder in content/.\n'
	@printf 'Other editions: make leaflet EDITION=large-print, make slides EDITION=4x3, or EDITION=all.\n'
	@printf 'For a clinic: make leaflet CLINIC=name, a file in content/clinics/.\n'
	@printf 'In another theme: make leaflet THEME=name, a file in templates/themes/.\n'

##@ Documents, in build/

leaflet: install ## Build the patient leaflets (PDF)
	@$(SFN_DOCS) build --document leaflet $(addprefix --edition ,$(or $(EDITION),default)) \
		$(addprefix --theme ,$(THEME)) $(addprefix --clinic ,$(CLINIC)) $(TOPIC)

slides: install ## Build the clinician slide decks (PowerPoint)
	@$(SFN_DOCS) build --document deck $(addprefix --edition ,$(or $(EDITION),default)) \
		$(addprefix --theme ,$(THEME)) $(addprefix --clinic ,$(CLINIC)) $(TOPIC)

handout: install ## Build the slides and a handout with their notes (PDF)
	@$(SFN_DOCS) build --document slides --document handout $(addprefix --edition ,$(or $(EDITION),default)) \
		$(addprefix --theme ,$(THEME)) $(addprefix --clinic ,$(CLINIC)) $(TOPIC)

all: install ## Build everything that content/editions.yaml names
	@$(SFN_DOCS) build $(TOPIC)

verify: install ## Build several times under different conditions, and compare every byte
	@$(SFN_DOCS) verify $(TOPIC)

site: all ## Make pages to download everything from, in build/site/
	@$(SFN_DOCS) site

##@ Checks

check: lint type test referees ## Everything that must hold, as CI runs it

lint: dev ## Check the style of the code
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

type: dev ## Check the types
	@$(BIN)/mypy

test: dev ## Run the tests
	@$(RUN) $(BIN)/python -m pytest -n auto -m "not referee"

referees: dev ## Have other programs judge the built files: LibreOffice, veraPDF and more
	@$(RUN) $(BIN)/python -m pytest -n auto --dist loadscope -m referee -r s

bench: dev $(VENV)/bench/.installed ## Time builds beside pandoc, Typst, Chromium and others, as ratios
	@$(RUN) $(BIN)/python -m tests.bench --typst $(VENV)/bench/bin/python $(addprefix --date ,$(DATE)) \
		$(if $(QUICK),--quick) $(if $(README),--readme) $(OPTIONS) $(ROWS)

##@ Upkeep

install: system $(VENV)/.installed ## Set up .venv with what documents need

styles: dev ## Print how right the references are in eight styles, beside pandoc alone
	@$(BIN)/python -m tests.exactness.table

format: dev ## Put the code in its style
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

golden: dev ## Write the golden texts of the tests anew, to be reviewed
	@$(RUN) $(BIN)/python -m pytest -q tests/test_golden.py tests/exchange/test_exports.py \
		tests/inspection/test_pptx.py --update-golden
	@git diff --stat tests/golden

schema: install ## Write the JSON Schemas that editors use
	@$(SFN_DOCS) schema

pictures: all ## Draw the README's pictures again (needs LibreOffice and poppler)
	@rm -rf build/pictures && mkdir -p build/pictures $(PICTURES)
	@set -e; for page in $(PICTURED_PAGES); do pdftoppm -png -r 70 -f $$page -l $$page -singlefile \
		build/$(PICTURED)/leaflet-en-a4.pdf $(PICTURES)/leaflet-$$page; done
	@$(SFN_DOCS) build --document leaflet --edition trifold $(PICTURED) >/dev/null
	@pdftoppm -png -r 60 build/$(PICTURED)/leaflet-en-trifold.pdf $(PICTURES)/trifold
	@soffice '-env:UserInstallation=file://$(CURDIR)/build/pictures/profile' --headless \
		--convert-to pdf --outdir build/pictures build/$(PICTURED)/deck-en-16x9.pptx >/dev/null
	@set -e; for slide in $(PICTURED_SLIDES); do pdftoppm -png -r 60 -f $$slide -l $$slide -singlefile \
		build/pictures/deck-en-16x9.pdf $(PICTURES)/slide-$$slide; done
	@$(SFN_DOCS) build --theme evergreen $(PICTURED) >/dev/null
	@soffice '-env:UserInstallation=file://$(CURDIR)/build/pictures/profile' --headless \
		--convert-to pdf --outdir build/pictures build/$(PICTURED)/deck-en-16x9_evergreen.pptx >/dev/null
	@pdftoppm -png -r 60 -f 1 -l 1 -singlefile build/$(PICTURED)/leaflet-en-a4_evergreen.pdf \
		$(PICTURES)/evergreen-leaflet
	@pdftoppm -png -r 60 -f 9 -l 9 -singlefile build/pictures/deck-en-16x9_evergreen.pdf \
		$(PICTURES)/evergreen-slide
	@rm -rf build/pictures

PICTURED := acupuncture-small-fiber-neuropathy
PICTURED_PAGES := 1 2 5 6
PICTURED_SLIDES := 1 6 9 13 18 23

lock: install ## Choose the newest versions that fit, and lock them
	@$(PIP) install 'uv>=0.9,<1'
	@$(LOCK) --extra previews --group build --output-file requirements.lock pyproject.toml
	@$(LOCK) --extra previews --group dev --constraints requirements.lock --output-file requirements-dev.lock pyproject.toml
	@$(LOCK) --group bench --output-file requirements-bench.lock

LOCK = $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --custom-compile-command 'make lock'

clean: ## Remove everything that was made: documents, .venv, caches
	@rm -rf build dist $(VENV) .hypothesis .mypy_cache .pytest_cache .ruff_cache
	@find sfn_docs tests -type d -name __pycache__ -prune -exec rm -rf {} +

# ---------------------------------------------------------------------------------------------------

dev: install $(VENV)/.dev

# A new lock makes a new environment, so nothing of the old one stays behind.
$(VENV)/.locked: requirements.lock | system
	@echo 'Setting up $(VENV); this happens once.'
	@$(PYTHON) -m venv --clear $(VENV)
	@$(PIP) install --require-hashes --requirement requirements.lock
	@touch $@

$(VENV)/.installed: $(VENV)/.locked pyproject.toml
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.locked | $(VENV)/.installed
	@$(PIP) install --require-hashes --requirement requirements-dev.lock
	@touch $@

$(VENV)/bench/.installed: requirements-bench.lock | $(VENV)/.installed
	@$(PYTHON) -m venv --clear $(VENV)/bench
	@$(VENV)/bench/bin/python -m pip --disable-pip-version-check --quiet install \
		--require-hashes --requirement requirements-bench.lock
	@touch $@

python:
	@$(ANY_PYTHON) -I -S -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo 'sfn_docs needs Python 3.11 or newer; if it goes by another name: make PYTHON=name' >&2; \
		exit 1; }

ANY_PYTHON = $(if $(wildcard $(BIN)/python),$(BIN)/python,$(or $(PYTHON),false))

# Pango sets the leaflet's text; it is a library of the system, not of Python.
PANGO_PACKAGES := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
PANGO_LOADS = $(RUN) $(ANY_PYTHON) -I -S -c 'import ctypes, sys; \
	name = "lib%s.0.dylib" if sys.platform == "darwin" else "lib%s.so.0"; \
	[ctypes.CDLL(name % library) for library in ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset")]' 2>/dev/null

system: python
	@$(PANGO_LOADS) || { \
		if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
			echo 'Installing Pango'; apt-get update -qq && \
			DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $(PANGO_PACKAGES) >/dev/null; \
		elif command -v brew >/dev/null; then brew install --quiet pango; fi; \
		$(PANGO_LOADS) || { echo 'sfn_docs needs the library Pango; install it with:' >&2; \
			if command -v apt-get >/dev/null; then echo '  sudo apt-get install $(PANGO_PACKAGES)'; \
			elif command -v dnf >/dev/null; then echo '  sudo dnf install pango harfbuzz'; \
			elif command -v pacman >/dev/null; then echo '  sudo pacman -S pango'; \
			elif command -v apk >/dev/null; then echo '  sudo apk add pango harfbuzz-subset'; \
			else echo '  brew install pango'; fi >&2; exit 1; }; }

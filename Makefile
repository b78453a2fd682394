# Two commands matter: `make run` and `make test`. All else is for those who change the code.
# Needs python3 (3.11 or newer), git and make; everything else goes into .venv (by uv where it is found, else by pip).

HOST ?= 127.0.0.1
PORT ?= 8000
STORE ?= store
TEXTS ?= data/articles
ARGS ?=

BIN := .venv/bin
# New pips show setuptools' advice on every editable install as a warning.
PIP := PYTHONWARNINGS=ignore $(BIN)/python -m pip --disable-pip-version-check
SUITABLE := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
PATH ?= /usr/local/bin:/usr/bin:/bin
export PATH
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV

.DEFAULT_GOAL := help
.PHONY: help run test check format bench bench-lookups bench-build soak fuzz readme conformance quality setup clean

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' Makefile

run: .venv/.installed  ## build the graph of TEXTS (data/articles) into STORE (store) and serve it on HOST:PORT
	@$(BIN)/liantu build $(TEXTS) --store $(STORE)
	@trap : INT; $(BIN)/liantu serve --store $(STORE) --host $(HOST) --port $(PORT) || [ $$? -eq 130 ]

test: .venv/.installed-dev  ## run every test (ARGS="-k name" for some)
	@$(BIN)/python -m pytest $(ARGS)

check: .venv/.installed-dev  ## lint, format, types and import contracts
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: .venv/.installed-dev  ## let ruff mend what it can
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

bench: .venv/.installed-dev  ## set the query service beside its peers, with bombs (ARGS="--peers FOLDER"; --help says how to get them)
	@$(BIN)/python benchmarks/service.py $(ARGS)

bench-lookups: .venv/.installed-dev  ## time look-ups of names, neighbourhoods and paths up to ten million edges
	@$(BIN)/python benchmarks/lookups.py $(ARGS)

bench-build: .venv/.installed-dev  ## compare the speed of the build with a naive assembly (ARGS="--texts PATH" for own texts)
	@$(BIN)/python benchmarks/build.py $(ARGS)

soak: .venv/.installed-dev  ## half an hour of mixed load on the service, with publishes beside it (ARGS="--minutes 5")
	@$(BIN)/python benchmarks/soak.py $(ARGS)

fuzz: .venv/.installed-dev  ## many made-up requests: of the service's own description (Schemathesis), and texts that are nearly queries
	@LIANTU_FUZZ_EXAMPLES=300 LIANTU_FUZZ_QUERIES=10000 $(BIN)/python -m pytest tests/api/test_schema.py tests/api/test_fuzz.py

readme: .venv/.installed-dev  ## write docs/terms.md and the outputs of the commands in the README and docs anew
	@$(BIN)/python scripts/terms.py
	@$(BIN)/python scripts/readme.py --write

conformance: .venv/.installed-dev  ## run the W3C's SPARQL suites over HTTP and write docs/conformance.md anew
	@$(BIN)/python scripts/conformance.py $(ARGS)

quality: .venv/.installed-dev  ## write docs/quality.md anew: what extraction reaches, and its kinds of error
	@$(BIN)/python scripts/quality.py

setup: .venv/.installed-dev  ## install all that development needs into .venv

clean:  ## remove .venv, the store and what tools left behind
	rm -rf .venv store build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/bin/python:
	@if command -v uv >/dev/null; then uv venv --quiet --seed --python '>=3.11' .venv; exit; fi; \
	for python in $(PYTHON) python3 python3.13 python3.12 python3.11; do \
	  if $$python -c '$(SUITABLE)' 2>/dev/null; then exec $$python -m venv .venv; fi; \
	done; \
	echo "No Python 3.11 or newer with venv found: install one (Debian: python3-venv) or set PYTHON=/its/path." >&2; exit 1

.venv/.installed: .venv/bin/python pyproject.toml
	@echo "Installing Liantu into .venv (the first time takes a minute or two) ..."
	@if command -v uv >/dev/null; then uv pip install --quiet --python $(BIN)/python -e .; else $(PIP) install --quiet -e .; fi
	@touch $@

.venv/.installed-dev: .venv/bin/python pyproject.toml
	@echo "Installing Liantu and its test tools into .venv (the first time takes a minute or two) ..."
	@if command -v uv >/dev/null; then uv pip install --quiet --python $(BIN)/python -e '.[dev]'; else $(PIP) install --quiet -e '.[dev]'; fi
	@touch $@ .venv/.installed

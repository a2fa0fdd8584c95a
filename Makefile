# `make build` makes this repository's own newsletter, `make docs` the manual, `make test` tests everything; each sets
# itself up in .venv.

PYTHON := $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
ifeq ($(PYTHON),)
$(error Masthead needs Python 3.11 or newer, and none was found)
endif

BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Tests start Masthead a thousand times: what Python compiles is kept beside what it is installed with.
unexport PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX := $(CURDIR)/.venv/pycache

.PHONY: help build docs checkers test test-slow test-all check format golden clean

help:
	@echo "make build      this repository's own newsletter, into public/"
	@echo "make docs       the manual, into docs/public/"
	@echo "make test       checks and tests (under 10 minutes)"
	@echo "make test-slow  the longer tests"
	@echo "make test-all   both"
	@echo "make checkers   what others wrote to check sites with, for the tests; needs npm"
	@echo "make check      format, lint, types, layers"
	@echo "make format     put the code into shape"

.venv/ready: pyproject.toml constraints.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing what Masthead needs into .venv …"
	@$(BIN)/python -m pip install -q -e . -c constraints.txt
	@touch $@

.venv/ready-to-test: .venv/ready
	@echo "Installing what the tests need into .venv …"
	@$(BIN)/python -m pip install -q -e '.[dev]' -c constraints.txt
	@touch $@

build: .venv/ready
	@$(BIN)/masthead build

docs: .venv/ready
	@$(BIN)/masthead build --site docs --strict

# Checkers that others wrote, in .venv/checkers. Without npm, or without a network, their tests are skipped.
.venv/checkers/ready: tests/validators/package.json
	@if command -v npm >/dev/null; then \
		echo "Installing what checks published sites into .venv/checkers …"; mkdir -p .venv/checkers; \
		cp $< .venv/checkers/ && npm install --prefix .venv/checkers --ignore-scripts --no-package-lock --no-audit --no-fund \
			--loglevel=error --fetch-retries=1 --fetch-timeout=60000 >/dev/null && touch $@ || \
			echo "npm could not install them: some tests of published sites are skipped"; \
	else echo "There is no npm: some tests of published sites are skipped"; fi

checkers: .venv/checkers/ready

test: .venv/ready-to-test checkers check
	$(BIN)/pytest -m "not slow" -n auto

test-slow: .venv/ready-to-test checkers
	$(BIN)/pytest -m slow -n auto

test-all: test test-slow

check: .venv/ready-to-test
	$(BIN)/ruff format --check generator tests benchmarks
	$(BIN)/ruff check generator tests benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/ready-to-test
	$(BIN)/ruff format generator tests benchmarks
	$(BIN)/ruff check --fix generator tests benchmarks

golden: .venv/ready-to-test
	MASTHEAD_WRITE_GOLDEN=1 $(BIN)/pytest tests/golden

clean:
	rm -rf .venv public .masthead docs/public docs/.masthead .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

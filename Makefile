# Two commands set up everything on a fresh machine: `make run` and `make test`.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --no-deps --require-hashes
COMPILE := uv pip compile pyproject.toml --python-version 3.11 --universal --generate-hashes --no-config --quiet \
	--no-emit-index-url --no-emit-find-links --no-header --no-annotate

.DEFAULT_GOAL := help
.PHONY: help install run test check bench pictures fix migrate seed lock clean

help: ## list the commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-8s %s\n", $$1, $$2}'

install: $(VENV)/.installed ## .venv with the `kiosk` command, nothing else

$(VENV)/.installed: requirements.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer with venv is needed"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(PIP) -r requirements.txt
	$(BIN)/python -m pip --disable-pip-version-check install --quiet --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q kiosk services printers
	$(BIN)/kiosk fonts
	$(BIN)/kiosk screens
	touch $@

$(VENV)/.dev: $(VENV)/.installed requirements-dev.txt
	$(PIP) -r requirements-dev.txt
	touch $@

run: install ## kiosk, city stand-in and a virtual printer, with the demo centre
	$(BIN)/kiosk demo

test: $(VENV)/.dev ## everything, on SQLite and PostgreSQL, in a real browser
	$(BIN)/python -m tests.everything

check: $(VENV)/.dev ## format, lint, types, imports, architecture
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q tests/test_architecture.py

bench: $(VENV)/.dev ## the figures, as ratios; ONLY="cards slots" takes some
	$(BIN)/python -m tests.bench $(ONLY)

pictures: $(VENV)/.dev ## the screens of a running demo, into build/pictures
	$(BIN)/python -m tests.pictures

fix: $(VENV)/.dev ## format and mend what can be mended
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

migrate: install ## bring the database to this version
	$(BIN)/kiosk migrate

seed: install ## load the 翠屏 demo centre
	$(BIN)/kiosk seed --demo

lock: ## renew the lock files (needs uv)
	$(COMPILE) -o requirements.txt
	$(COMPILE) --extra dev -c requirements.txt -o requirements-dev.txt
	$(COMPILE) --extra admin -c requirements.txt -o requirements-admin.txt

clean: ## forget what was built here
	rm -rf $(VENV) build

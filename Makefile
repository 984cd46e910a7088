# Twee opdrachten volstaan op een nieuwe machine: `make run` en `make test`.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
HOME_DIR ?= var
QUESTION ?= Hoeveel opvangplekken zijn er nodig?

export KAMERSPOOR_HOME := $(HOME_DIR)

.PHONY: run test lint bench evaluate lock clean

run: .venv/ready .venv/letters
	@$(BIN)/kamerspoor nightly corpus/letters || [ $$? -eq 1 ]  # 1: something waits for a person
	@echo
	@$(BIN)/kamerspoor search "$(QUESTION)" --limit 3

test: .venv/ready .venv/letters
	$(BIN)/pytest

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/ready .venv/letters
	for benchmark in benchmarks/*.py; do $(BIN)/python $$benchmark || exit 1; done

evaluate: .venv/ready
	@if [ -f ../shared/evaluate.py ]; then \
	  $(BIN)/python ../shared/evaluate.py --command $(BIN)/kamerspoor; \
	  $(BIN)/python ../shared/evaluate.py --command $(BIN)/kamerspoor --search; \
	else echo "De meetset (../shared) staat hier niet naast het project."; fi

# Every dependency of the project, at the versions that were tried together.
lock: .venv/ready
	$(BIN)/pip freeze --exclude-editable | sed 's/+cpu$$//' > constraints.txt

.venv/ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet "pip==26.3"
	$(BIN)/pip install --quiet --constraint constraints.txt --editable . --group dev
	touch $@

.venv/letters: $(wildcard corpus/writing/*.py corpus/writing/manuscripts/*.txt) | .venv/ready
	$(BIN)/python -m corpus.writing
	touch $@

clean:
	rm -rf .venv var corpus/letters corpus/gold/letters

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
	$(BIN)/pytest -n 2 --dist loadfile

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/ready .venv/letters
	$(BIN)/python benchmarks/reading.py corpus/letters
	$(BIN)/python -m benchmarks.extract
	$(BIN)/kamerspoor ingest corpus/letters || [ $$? -eq 1 ]
	$(BIN)/python -m benchmarks.search $(HOME_DIR) --sizes 10000
	$(BIN)/python benchmarks/queries.py

evaluate: .venv/ready
	@if [ -f ../shared/evaluate.py ]; then \
	  $(BIN)/python ../shared/evaluate.py --command $(BIN)/kamerspoor && \
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

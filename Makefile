# make run | test | setup | extracts | bench : see README.md
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
# Where the server listens; anything but this machine needs sign-in: docs/administration.md
HOST ?= 127.0.0.1
SAMPLE := data/extracts/sample
SCALE ?= 1
MONTHS ?= 24

ifdef EXTRACTS
FROM_DIR := $(EXTRACTS)
PUBLISHED ?= data/published/$(shell echo "$(abspath $(EXTRACTS))" | sha256sum | cut -c1-12)
else
FROM_DIR := $(SAMPLE)
PUBLISHED ?= data/published/sample
VIEWER ?= analyst
endif

.PHONY: run listening serve build setup test check extracts bench sample format

run: setup listening $(if $(EXTRACTS),,sample) build serve

setup: $(VENV)/.installed

# What the libraries need in turn is held at the versions of the lock.
$(VENV)/.installed: requirements.txt requirements.lock
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@grep -oE '^[a-z0-9.-]+==[^ ]+' requirements.lock > $(VENV)/constraints.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt \
	  -c $(VENV)/constraints.txt
	@touch $@

$(VENV)/.installed-checks: requirements.txt requirements-dev.txt requirements-spark.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt -r requirements-spark.txt
	@touch $@ $(VENV)/.installed

sample: setup
	@test -f $(SAMPLE)/.complete || { \
	  rm -rf $(SAMPLE) && \
	  $(BIN)/python -m data.sample --out $(SAMPLE) --scale $(SCALE) --seed 1 --months $(MONTHS) && \
	  touch $(SAMPLE)/.complete; }

build: setup
	@$(BIN)/python -m metrics.build --extracts "$(FROM_DIR)" --published "$(PUBLISHED)"

# Before anything is built: without sign-in the server is for this machine only.
listening: setup
	@$(BIN)/python -m pages.shared.listening "$(HOST)"

serve: setup listening
	@echo "Serving on http://$(HOST):$(PORT) (Ctrl-C stops it)"
	@{ $(BIN)/python -m pages.shared.warm_up $(PORT) || true; } & \
	PUBLISHED="$(PUBLISHED)" VIEWER="$(VIEWER)" $(BIN)/python -m pages.server --port $(PORT) \
	  --address "$(HOST)"

extracts: setup
	@$(BIN)/python -m data.sources "$(SOURCE)" "$(FROM)" "$(OUT)"

test: $(VENV)/.installed-checks
	@bash tests/needs.sh
	@$(MAKE) --no-print-directory check

check:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/sqlfluff lint --processes 2 data metrics
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

format:
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.installed-checks
	@$(BIN)/python -m benchmarks

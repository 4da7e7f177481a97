# The two commands of the README, and their parts. Needs git, make and Python 3.11 or newer.
PYTHON ?= python3
VENV := .venv
PIP := $(VENV)/bin/pip --disable-pip-version-check --quiet

.PHONY: help site test serve score benchmark lock clean

help: ## what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

site: $(VENV)/ready ## set up, then the whole run: read, model, validate, link, publish into site/
	$(VENV)/bin/keikaku build

test: $(VENV)/ready-dev ## set up, then every check, exactly what .ci/run runs
	.ci/checks

score: $(VENV)/ready ## score the reader against the gold standard beside the checkout (../shared)
	$(VENV)/bin/python benchmarks/score_gold.py

benchmark: $(VENV)/ready ## time and peak memory of the whole build, as a process
	$(VENV)/bin/python benchmarks/build.py

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Keikaku needs Python 3.11 or newer; set PYTHON=/path/to/python3.11" >&2; exit 1; }
	@echo "Setting up $(VENV) …"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/ready: $(VENV)/bin/python requirements.lock pyproject.toml
	@echo "Installing the pinned packages of requirements.lock …"
	@$(PIP) install --require-hashes --requirement requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/ready-dev: $(VENV)/ready requirements-dev.lock .ci/system-packages
	@.ci/system-packages
	@echo "Installing the pinned packages of requirements-dev.lock …"
	@$(PIP) install --require-hashes --requirement requirements-dev.lock
	@touch $@

lock: ## pin anew what is installed (needs uv on the PATH)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --extra formats --extra reason --group build pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --extra formats --extra reason --group build --group dev pyproject.toml -o requirements-dev.lock

clean: ## remove what was made, but not what is committed
	rm -rf $(VENV) site build dist

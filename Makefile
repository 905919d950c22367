# The first call makes .venv; later calls find it ready.
# Another Python: make test PYTHON=python3.12    Some tests: make test ARGS='-k html'
# Other packages than those of the lock: make test DEPS=newest, or DEPS=oldest
# Figures: make bench, or for docs/speed.md: make bench ARGS=--write-docs

PYTHON ?= python3
DEPS ?= locked
export PYTHON DEPS

.PHONY: help run test lint bench dist clean
.NOTPARALLEL:

help:  ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-6s %s\n", $$1, $$2}' Makefile

run: .venv/.installed-run  ## build the sample project, verify it and show its status
	.venv/bin/skagerrak extract
	.venv/bin/skagerrak build
	.venv/bin/skagerrak verify
	.venv/bin/skagerrak status
	@echo 'Look at build/nb/index.html, build/nn/index.html, build/en/index.html'

test: lint  ## lint, then run the tests
	.venv/bin/pytest $(ARGS)

lint: .venv/.installed-$(DEPS)  ## check style, types and the direction of imports
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/lint-imports --no-logo

bench: .venv/.installed-$(DEPS)  ## measure speed and memory, beside other tools
	.venv/bin/python -m tests.benchmarks.scale $(ARGS)

dist: .venv/.installed-$(DEPS)  ## make the wheel, the source archive and the list of what they need
	.venv/bin/python .ci/dist.py dist

clean:  ## remove .venv, caches and the built articles
	rm -rf .venv .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache dist
	find pipeline tests -name __pycache__ -type d -prune -exec rm -rf {} +
	find build -mindepth 1 ! -path build/.gitignore -delete

.venv/.installed-run: pyproject.toml
	@.ci/setup run

.venv/.installed-$(DEPS): pyproject.toml .ci/lock/dev.txt .ci/lock/oldest.txt
	@.ci/setup test

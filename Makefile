.PHONY: help setup demo check test journeys benchmarks lock

help: ## what there is
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:[^#]*## /\t/'
setup: ## everything Holdfast needs, in .venv
	sh .setup/environment
demo: ## the whole errand, in a window where there is a screen
	sh .setup/demo
check: setup ## style, types and the direction of imports
	.venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/lint-imports && .venv/bin/mypy
test: ## every check and every test
	sh .setup/test
journeys: setup ## only the errands, from window to intake
	QT_QPA_PLATFORM=offscreen .venv/bin/python -m pytest tests/journeys
benchmarks: setup ## ratios against named peers; never part of the tests
	QT_QPA_PLATFORM=offscreen .venv/bin/python -m tests.benchmarks
lock: ## write the hashes of every dependency anew
	uv pip compile --universal --generate-hashes --python-version 3.11 --no-header --no-emit-index-url --extra desk --extra intake --extra postgresql --extra dev pyproject.toml -o requirements.lock

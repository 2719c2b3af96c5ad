# Everything a fresh machine needs is brought into this folder: uv and Python into .tools, the packages into .venv.
# Variables of the site (PORT, DATA_DIR, DATABASE_URL, …) may be given on the command line: make demo PORT=8001

.DEFAULT_GOAL := help
.PHONY: help demo ingest stop test faults fuzz bench audit lint format messages lock clean
PYTHON := .venv/bin/python
FUZZ_TESTS := tests/faults/test_hostile_requests.py tests/sharing/test_api_schema.py tests/browsing/test_fuzz.py
# Which fault is which test: tests/faults/README.md
FAULTS_TESTS := tests/faults tests/ingest/test_mutated.py tests/ingest/test_bombs.py tests/ingest/test_two_processes.py \
	tests/fetching/test_addresses.py tests/journeys/test_hostile_article.py tests/editing/test_lasting.py \
	tests/editing/test_undoing_around_ingest.py tests/editing/test_sign_in.py tests/operations/test_backups.py \
	tests/sharing/test_api_schema.py

help:  ## this list
	@echo "Démarche: articles in, an honest dated timeline out."
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

demo: .venv/.runtime  ## the site with the sample articles, on http://127.0.0.1:8000/
	@$(PYTHON) manage.py demo

ingest: .venv/.runtime  ## read your own articles: make ingest PATHS="file folder …"
	@test -n "$(PATHS)" || { echo 'Which articles? make ingest PATHS="file folder …"' >&2; exit 2; }
	@$(PYTHON) manage.py migrate --verbosity 0
	@$(PYTHON) manage.py ingest $(PATHS)

stop:  ## stop the site of `make demo` and its database; their data stay
	@if [ -x $(PYTHON) ]; then $(PYTHON) -m timeline.database stop; fi

test: .venv/.checks  ## every check of the house, as CI runs it
	@bash .ci/checks

faults: .venv/.checks  ## kill, fill, cut and ask what hurts, many times over (half an hour)
	@FAULTS=1 $(PYTHON) -m pytest -q $(FAULTS_TESTS)

fuzz: .venv/.checks  ## ask every page and the API 25,000 questions made to hurt (a quarter of an hour)
	@FAULTS=1 $(PYTHON) -m pytest -q $(FUZZ_TESTS)

bench: .venv/.checks  ## the goals of speed, beside peers, at 100,000 and a million events (EVENTS="1000 10000": fewer)
	@$(PYTHON) -m tests.benchmarks $(EVENTS) --keep tests/benchmarks/benchmarks.md
	@$(PYTHON) -m tests.benchmarks.regexes & $(PYTHON) -m tests.benchmarks.documents; wait

audit: .venv/.checks  ## ask PyPI whether a hole is known in a pinned package; fails where it cannot be asked
	@PATH="$$PWD/.tools/bin:$$PATH" uv tool run --quiet pip-audit --strict --disable-pip --require-hashes -r requirements.txt

lint: .venv/.checks  ## the checks that need neither database nor browser
	@bash .ci/checks quick

format: .venv/.checks  ## lay out code and templates
	@.venv/bin/ruff format --quiet .
	@.venv/bin/ruff check --quiet --fix-only .
	@find templates -name '*.html' -exec .venv/bin/djade {} + || true

messages: .venv/.checks  ## gather what can be translated into timeline/locale/django.pot (wants gettext)
	@mkdir -p timeline/locale
	@$(PYTHON) manage.py makemessages --all --keep-pot --no-wrap --add-location file --ignore tests

lock: .venv/.checks  ## pin the dependencies of pyproject.toml anew (make lock WITH=--upgrade: the newest)
	@bash .ci/lock $(WITH)

clean:  ## remove what was brought and built; the data in .data stay
	@rm -rf .venv .tools .staticfiles .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.runtime: requirements.txt .python-version
	@bash .ci/setup requirements.txt
	@touch $@

.venv/.checks: requirements-dev.txt .python-version
	@bash .ci/setup requirements-dev.txt exactly
	@touch $@ .venv/.runtime

# make run     start the site and its worker on http://127.0.0.1:8000
# make test    all quick tests
# make check   format, lint, types, layers, migrations
# make soak    the long tests
# make quality extraction and feed figures against their floors (needs the development data)
# make reference  docs/reference/console.md and settings.md from the program
# make lock    compile the requirement locks anew

PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
DATA ?= var

.PHONY: run test check soak quality lock format clean reference messages
.DEFAULT_GOAL := run

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Broadsheet needs Python 3.11 or newer; none was found on the PATH." >&2; exit 1; }
	@echo "Making the environment in $(VENV); this takes a minute or two, and only once."
	@$(PYTHON) -m venv $(VENV)

# The lock is installed first, then the project itself without resolving anything anew.
$(VENV)/site.stamp: $(BIN)/python requirements/site.txt pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/site.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/site.stamp requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

run: $(VENV)/site.stamp
	@BROADSHEET_DATA="$${BROADSHEET_DATA:-$(DATA)}" $(BIN)/broadsheet run

# An environment that forbids compiled modules would have each of the hundreds of processes compile everything anew.
test soak check: export PYTHONDONTWRITEBYTECODE :=
# Whoever is done takes over from the others: the long tests come at any place.
PARALLEL := --dist worksteal -m "not soak"
PARTS := test-sqlite test-postgresql
test: $(VENV)/dev.stamp
	@$(MAKE) --no-print-directory --jobs=2 $(PARTS)

# Both parts at once: while one waits for servers, kills and pauses, the other works. What the second says is shown when it is done.
.PHONY: $(PARTS)
test-sqlite: $(VENV)/dev.stamp
	$(BIN)/python -m pytest -n auto $(PARALLEL)
test-postgresql: $(VENV)/dev.stamp
	@said=$$(mktemp) && trap 'rm -f "$$said"' EXIT; \
	$(BIN)/python -m pytest -n auto $(PARALLEL) --database=postgresql tests/store tests/desk tests/journeys/test_kill.py tests/cli/test_rows.py \
		tests/cli/test_upgrade.py >"$$said" 2>&1; result=$$?; printf "\nOn PostgreSQL:\n"; cat "$$said"; exit $$result

soak: $(VENV)/dev.stamp
	@command -v npm >/dev/null && { npm ci --prefix tests/browser --silent; npm install --prefix tests/browser/lighthouse --no-package-lock --silent; } || \
		echo "npm is not here or could not install: axe and Lighthouse are left out." >&2
	$(BIN)/python -m pytest -m soak

check: $(VENV)/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	@scratch=$$(mktemp -d) && trap 'rm -r "$$scratch"' EXIT && BROADSHEET_DATA="$$scratch" \
		$(BIN)/python -m django makemigrations --check --dry-run --settings broadsheet.site.settings

format: $(VENV)/dev.stamp
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

SHARED ?= ../shared
quality: $(VENV)/dev.stamp
	@test -d $(SHARED)/score || { echo "The development data is not at $(SHARED); name its folder: make quality SHARED=..." >&2; exit 1; }
	$(BIN)/python benchmarks/quality/extraction_gate.py $(SHARED)/data/extraction $(SHARED)/score/extraction.py
	$(BIN)/python $(SHARED)/score/feeds.py benchmarks/quality/feeds_adapter.py
	$(BIN)/python benchmarks/quality/stories_gate.py $(SHARED)/data/stories $(SHARED)/score/stories.py
	$(BIN)/python benchmarks/quality/quotes_gate.py $(SHARED)/data/quotes $(SHARED)/score/quotes.py --write
	$(BIN)/python benchmarks/quality/schedule.py

reference: $(VENV)/dev.stamp
	$(BIN)/python docs/reference/write.py

messages: $(VENV)/dev.stamp
	cd src/broadsheet && BROADSHEET_DATA=$$(mktemp -d) ../../$(BIN)/python -m django makemessages --settings broadsheet.site.settings \
		--locale de --locale uk --locale ar --no-obsolete --add-location=never 2>/dev/null || \
		{ echo "makemessages failed: is GNU gettext installed?" >&2; exit 1; }
	# The hash table is for C programs; Python reads none, and it is a twentieth of the file.
	for catalogue in src/broadsheet/site/locale/*/LC_MESSAGES; do \
		msgfmt --check-format --no-hash --output-file $$catalogue/django.mo $$catalogue/django.po || exit 1; done

UV ?= uv
lock:
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
		--extra site --extra postgres requirements/build.in pyproject.toml --output-file requirements/site.txt
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
		--extra site --extra postgres --extra warc --extra parquet --group dev requirements/build.in pyproject.toml --constraint requirements/site.txt --output-file requirements/dev.txt

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

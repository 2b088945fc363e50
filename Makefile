# The commands of whoever tries, runs or changes the software; each installs what it needs.
#
#   make run       a site to look at, at http://127.0.0.1:8000 (PORT=… for another port)
#   make test      the whole suite
#   make check     format, lint, types, contracts, migrations, catalogues
#   make prove     the suite on PostgreSQL, full counts, kills, every screen in a browser
#
# PYTHON=… chooses the Python that the virtual environment is made with.

PORT ?= 8000
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
JOBS ?= auto

# Tests commit for good a hundred thousand times: in memory, where two gigabytes of it are free for
# files, they do not wait for the disk.
SHM_FREE = $(shell df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 { print $$4 }')
MEMORY = $(shell test -w /dev/shm && test "$(SHM_FREE)" -gt 2000000 && echo PYTEST_DEBUG_TEMPROOT=/dev/shm)

# A stamp carries the sum of the requirements it stands for: the second start installs nothing.
sum = $(firstword $(shell cat $(1) | cksum))
RUN := $(VENV)/.run-$(call sum,requirements.txt)
DEV := $(VENV)/.dev-$(call sum,requirements.txt requirements-dev.txt)
PROVE := $(VENV)/.prove-$(call sum,requirements.txt requirements-dev.txt requirements-prove.txt)
INSTALL := $(PY) -m pip --disable-pip-version-check -qq install --require-hashes -r

export PYTHONPATH := $(CURDIR)
# Dozens of processes are started, by tests above all: they compile what they import once.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test check prove prove-postgres prove-counts prove-browser assets catalogues lock \
	migration clean

run: $(RUN)
	@exec $(PY) -m wiki run --port $(PORT)

test: $(DEV) assets catalogues
	$(MEMORY) $(PY) -m pytest -n $(JOBS) --dist worksteal -m "not prove and not browser"

check: $(DEV) assets catalogues
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(PY) -m pytest -m "not prove" tests/operations/test_migrations.py
	$(PY) -m wiki.web.catalogues check

prove: prove-postgres prove-counts prove-browser

prove-postgres: $(PROVE) assets catalogues
	$(MEMORY) $(PY) -m tests.postgres -m pytest -n $(JOBS) --dist worksteal -m "not prove and not browser"

prove-counts: $(PROVE) assets catalogues
	$(MEMORY) $(PY) -m pytest -n $(JOBS) --dist worksteal -m prove

prove-browser: $(PROVE) node_modules/axe-core assets catalogues
	$(PY) -m pytest -m browser

node_modules/axe-core: package-lock.json
	@command -v npm >/dev/null || { echo 'Node.js (npm) est nécessaire aux preuves dans le navigateur.'; exit 2; }
	npm ci --silent
	@touch $@

assets: $(RUN)
	@$(PY) -m wiki.web.assets

catalogues: $(RUN)
	@$(PY) -m wiki.web.catalogues compile

# Requirements name exact versions and digests, and no address of an index.
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11.5 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url pyproject.toml

UV := 0.13.9

lock: $(DEV)
	@$(PY) -m pip --disable-pip-version-check -qq install uv==$(UV)
	$(COMPILE) --output-file requirements.txt
	$(COMPILE) --extra dev --output-file requirements-dev.txt
	$(COMPILE) --extra dev --extra prove --output-file requirements-prove.txt

# make migration NAME="what it changes"
migration: $(DEV)
	@test -n "$(NAME)" || { echo 'make migration NAME="what it changes"'; exit 2; }
	$(PY) -m wiki new-migration "$(NAME)"

clean:
	rm -rf $(VENV) build static/built .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(PY):
	@$(PYTHON) .ci/new_venv.py $(VENV)

$(RUN): requirements.txt | $(PY)
	@echo "Installation des dépendances (une minute environ la première fois)…"
	@$(INSTALL) requirements.txt
	@$(PY) .ci/console_script.py $(BIN)/wiki
	@rm -f $(VENV)/.run-*; touch $@

$(DEV): requirements-dev.txt $(RUN)
	@echo "Installation des outils de vérification…"
	@$(INSTALL) requirements-dev.txt
	@rm -f $(VENV)/.dev-*; touch $@

$(PROVE): requirements-prove.txt $(DEV)
	@echo "Installation de PostgreSQL et du pilote de navigateur…"
	@$(INSTALL) requirements-prove.txt
	@rm -f $(VENV)/.prove-*; touch $@

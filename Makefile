.DEFAULT_GOAL := help
PY := .venv/bin/python
# Chromium that can open no window: the same pages for half of the work.
WINDOWLESS := chromium-headless-shell

# Whoever asks Python to keep no compiled programs would wait for them in every test.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help site serve test test-long lint format bench screenshots schemas pictures lock clean

help: ## Показать эти команды
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/'

site: ## Собрать сайт в папку site/
	@scripts/setup.sh site
	$(PY) -m generator build

serve: ## Показать сайт в браузере: правки видны сразу
	@scripts/setup.sh site
	$(PY) -m generator serve

test: ## Прогнать все тесты (найдёт Chromium и nginx или поставит их, если можно)
	@scripts/setup.sh dev
	CHROMIUM="$$(scripts/chromium.sh $(WINDOWLESS))" && NGINX="$$(scripts/nginx.sh)" && \
		export CHROMIUM NGINX && $(PY) -m pytest -n auto --dist worksteal

test-long: ## Прогнать долгие проверки (много минут)
	@scripts/setup.sh dev
	CHROMIUM="$$(scripts/chromium.sh $(WINDOWLESS))" && NGINX="$$(scripts/nginx.sh)" && \
		export CHROMIUM NGINX && $(PY) -m pytest -n auto --dist worksteal -m long

lint: ## Проверить оформление кода, типы и рабочие процессы CI
	@scripts/setup.sh dev
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	.venv/bin/zizmor --offline --quiet --persona auditor .github/workflows
	@scripts/audit.sh

format: ## Оформить код
	@scripts/setup.sh dev
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

bench: ## Измерить скорость рядом с другими генераторами; BESIDE=коммит — рядом с прежней программой
	@scripts/setup.sh dev
	CHROMIUM="$$(scripts/chromium.sh)" && export CHROMIUM && $(PY) -m benchmarks $(if $(BESIDE),--beside $(BESIDE))

screenshots: ## Снять страницы каждого вида: телефон и компьютер, светлая и тёмная темы
	@scripts/setup.sh dev
	$(PY) -m generator build
	CHROMIUM="$$(scripts/chromium.sh)" && export CHROMIUM && $(PY) scripts/screenshots.py site screenshots

schemas: ## Обновить схемы полей для программ-редакторов и бланки заявок
	@scripts/setup.sh site
	$(PY) -m generator schema --out .vscode/schemas
	$(PY) -m generator issue-forms

pictures: ## Снять картинки для страницы редактора заново
	@scripts/setup.sh dev
	CHROMIUM="$$(scripts/chromium.sh)" && export CHROMIUM && $(PY) -m tests.browser.pictures

lock: ## Обновить зависимости и их контрольные суммы
	scripts/lock.sh --upgrade

clean: ## Удалить собранное и окружение
	rm -rf .venv site .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis

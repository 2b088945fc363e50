"""Composition: the application out of its packages."""

from importlib import import_module
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask
from flask_compress import Compress
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from wiki.accounts import views as accounts
from wiki.accounts.queries import load_actor
from wiki.attachments import queries as attachments
from wiki.config import Settings, kept_secret_key
from wiki.experiences.views import about_topic as about_topic_in_experiences
from wiki.experiences.views.facts import tell_facts
from wiki.foundation import logs
from wiki.foundation.db import db
from wiki.glossary.sheet import TERM_SHEET
from wiki.glossary.views import about_topic as about_topic_in_glossary
from wiki.glossary.views import marker
from wiki.journal.reactions import reactions
from wiki.markup.players import FRAME_HOSTS
from wiki.notifications import models as notifications  # noqa: F401  # tables for migrations
from wiki.notifications.queries import is_following_at
from wiki.operations.places import finish_interrupted_restore
from wiki.pages import facts as page_facts
from wiki.pages.queries.contributions import list_contributions
from wiki.pages.queries.showing_files import pages_showing_files
from wiki.pages.queries.site_pages import find_site_revision_id, list_book_titles
from wiki.pages.views import about_topic as about_topic_in_pages
from wiki.pages.views import waiting
from wiki.practices.queries.one import list_presences_of
from wiki.practices.views import about_topic as about_topic_in_practices
from wiki.proposals.queries import count_open_proposals_at
from wiki.proposals.queries.as_subjects import proposals_as_subjects
from wiki.proposals.queries.showing_files import proposals_showing_files
from wiki.reactions import TABLE
from wiki.resources.views import about_topic as about_topic_in_resources
from wiki.resources.views.facts import tell_facts as tell_resource_facts
from wiki.threads import subjects
from wiki.threads.queries.said import list_said
from wiki.threads.queries.showing_files import posts_showing_files
from wiki.threads.views import about_topic as about_topic_in_threads
from wiki.threads.views import facts
from wiki.threads.views import found as thread_screens
from wiki.topics.views import gathering
from wiki.tutorials.sheet import SHEET as TUTORIAL_SHEET
from wiki.web import (
    actor,
    addresses,
    assets,
    catalogues,
    definitions,
    errors,
    filters,
    headers,
    hosts,
    i18n,
    kept_reads,
    limits,
    navigation,
    numbers,
    pagecache,
    turns,
)
from wiki.web.bodies import Bodies
from wiki.web.changes import SqliteWatch
from wiki.web.front import Front
from wiki.web.kept_actors import KeptActors
from wiki.web.templates import Templates

ROOT = Path(__file__).resolve().parents[1]
BLUEPRINTS = (
    "home", "pages", "proposals", "threads", "notifications", "accounts", "moderation",
    "attachments", "topics", "resources", "glossary", "tutorials", "experiences", "practices",
    "search",
)  # fmt: skip
LOOPBACK = ("127.0.0.1", "localhost")
MAX_REQUEST_BYTES = 25 * 1024 * 1024
MAX_FORM_BYTES = 3 * 1024 * 1024


def create_app(settings: Settings | None = None) -> Flask:
    """The application for these settings, by default those of the environment."""
    settings = settings or Settings.from_environment()
    finish_interrupted_restore(settings)
    app = Flask(
        __name__, template_folder=str(ROOT / "templates"), static_folder=str(ROOT / "static")
    )
    watch = _watch_database(settings)
    if watch:
        app.wsgi_app = Front(app.wsgi_app, watch)  # type: ignore[method-assign]
    _configure_flask(app, settings)
    _configure_templates(app)
    db.init_app(app)
    reactions.configure(TABLE)
    attachments.configure(
        {
            "page": pages_showing_files,
            "proposal": proposals_showing_files,
            "post_revision": posts_showing_files,
        }
    )
    subjects.configure({"proposal": proposals_as_subjects})
    thread_screens.configure(
        {
            "experience": thread_screens.Screens(
                "experiences.show_experience", "experiences.edit_experience"
            ),
            "request": thread_screens.Screens("experiences.show_request", ""),
            "resource": thread_screens.Screens(
                "resources.show_resource", "resources.edit_resource"
            ),
        }
    )
    facts.configure({"experience": tell_facts, "resource": tell_resource_facts})
    page_facts.configure({"lexicon": TERM_SHEET, "tutorials": TUTORIAL_SHEET})
    definitions.configure(marker)
    catalogues.compile_all()
    i18n.configure(app)
    actor.configure(app, KeptActors(load_actor, watch) if watch else load_actor)
    Compress(app)
    for part in (
        addresses, errors, filters, hosts, kept_reads, turns, limits, navigation, numbers
    ):  # fmt: skip
        part.configure(app)
    headers.configure(app, FRAME_HOSTS)
    handed_over = accounts.HandedOver(
        find_site_revision_id, list_book_titles, list_contributions, list_said, list_presences_of
    )
    accounts.configure(app, handed_over)
    gathering.configure(
        (
            about_topic_in_pages.PART,
            about_topic_in_glossary.PART,
            about_topic_in_resources.PART,
            about_topic_in_experiences.PART,
            about_topic_in_practices.PART,
            about_topic_in_threads.PART,
        )
    )
    waiting.configure(waiting.HandedOver(count_open_proposals_at, is_following_at))
    app.wsgi_app = Bodies(app.wsgi_app, MAX_REQUEST_BYTES)  # type: ignore[method-assign]
    for name in BLUEPRINTS:
        app.register_blueprint(import_module(f"wiki.{name}.views").blueprint)
    return app


def _watch_database(settings: Settings) -> SqliteWatch | None:
    """SQLite says in microseconds whether anything was written; other databases are just asked."""
    file = settings.database.removeprefix("sqlite:///")
    return SqliteWatch(Path(file)) if file != settings.database else None


def _configure_flask(app: Flask, settings: Settings) -> None:
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    host = urlsplit(settings.base_url).netloc
    app.config.update(
        SETTINGS=settings,
        SECRET_KEY=kept_secret_key(settings),
        SQLALCHEMY_DATABASE_URI=settings.database,
        TESTING=settings.testing,
        DEBUG=settings.debug,
        SESSION_COOKIE_NAME="__Host-form" if settings.https else "form",
        SESSION_COOKIE_SECURE=settings.https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        MAX_CONTENT_LENGTH=MAX_REQUEST_BYTES,
        MAX_FORM_MEMORY_SIZE=MAX_FORM_BYTES,
        TRUSTED_HOSTS=[*LOOPBACK, *([host.rsplit(":", 1)[0]] if host else [])],
        SEND_FILE_MAX_AGE_DEFAULT=31536000,
        WTF_CSRF_TIME_LIMIT=None,
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_BR_LEVEL=5,
        COMPRESS_MIN_SIZE=400,
    )
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    logs.configure(settings.log_format)


def _configure_templates(app: Flask) -> None:
    app.jinja_environment = Templates
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    built = assets.build()
    app.extensions["assets"] = built
    pagecache.configure(app, built)
    app.jinja_env.globals.update(assets=built, current_actor=actor.current_actor)

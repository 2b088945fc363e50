"""Which language this request speaks, French by default, and saying things in it."""

from pathlib import Path

from flask import Flask, current_app, has_request_context, request
from flask_babel import Babel, get_locale, get_translations

from wiki.foundation.messages import Message
from wiki.web.catalogues import COMPILED

LANGUAGES = {"fr": "Français", "en": "English"}
LANGUAGE_COOKIE = "language"


def configure(app: Flask) -> None:
    """Set up Babel on the compiled catalogues and give templates `translate` and `language`."""
    app.config["BABEL_DEFAULT_LOCALE"] = app.config["SETTINGS"].language
    app.config["BABEL_DEFAULT_TIMEZONE"] = "Europe/Paris"
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(Path(COMPILED))
    Babel(app, locale_selector=choose_language)
    app.jinja_env.filters["translate"] = translate
    wanted = [code.strip() for code in app.config["SETTINGS"].languages.split(",")]
    offered = {code: LANGUAGES[code] for code in wanted if code in LANGUAGES}
    app.extensions["languages"] = offered
    app.jinja_env.globals.update(LANGUAGES=offered, current_language=current_language)


def choose_language() -> str:
    """The reader's own choice if made, else the site's language; never guessed from the browser,
    so that one address shows everybody the same page.
    """
    if has_request_context():
        chosen = request.cookies.get(LANGUAGE_COOKIE, "")
        if chosen in current_app.extensions["languages"]:
            return chosen
    default: str = current_app.config["BABEL_DEFAULT_LOCALE"]
    return default


def current_language() -> str:
    """`fr` or `en`."""
    locale = get_locale()
    return locale.language if locale else "fr"


def translate(message: Message | str | None) -> str:
    """A message in the reader's language; plain text as it is."""
    if isinstance(message, Message):
        found = get_translations()
        return message.translated(found.gettext, found.ngettext)
    return str(message or "")

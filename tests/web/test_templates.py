"""Templates speak the language of whoever asks for them."""

import pytest
from flask import Flask
from flask_babel import force_locale, gettext, ngettext
from jinja2 import DictLoader
from markupsafe import Markup

from wiki.web.templates import Templates

ANSWER = "Answer the message of %(name)s"
SOURCES = {
    "page.html": "{% from 'part.html' import part %}"
    "{{ _('Edit') }} {% include 'kind.html' %} {{ part(who) }}",
    "part.html": "{% macro part(who) %}{{ _('ANSWER', name=who) }}{% endmacro %}",
    "kind.html": "{{ _('Quote') if who else _('Flag') }}",
    "mail.txt": "{{ _('ANSWER', name=who) }}",
    "plural.html": "{{ ngettext('%(num)s page', '%(num)s pages', count) }}",
}
FRENCH = "Modifier Citer Répondre au message de Ada"
ENGLISH = "Edit Quote Answer the message of Ada"


@pytest.fixture
def templates(app: Flask) -> Templates:
    sources = {name: text.replace("ANSWER", ANSWER) for name, text in SOURCES.items()}
    autoescape = app.select_jinja_autoescape
    extensions = ["jinja2.ext.i18n"]
    found = Templates(app, loader=DictLoader(sources), autoescape=autoescape, extensions=extensions)
    found.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    return found


def said(templates: Templates, name: str, language: str, **values: object) -> str:
    with force_locale(language):
        return templates.get_template(name).render(**values)


def test_a_template_is_said_in_the_language_of_each_who_asks(templates: Templates) -> None:
    asked = [said(templates, "page.html", language, who="Ada") for language in ("fr", "en", "fr")]
    assert asked == [FRENCH, ENGLISH, FRENCH]


def test_what_is_set_in_a_sentence_is_escaped_on_a_page_and_not_in_a_mail(
    templates: Templates,
) -> None:
    hostile = "<b>%(x)s"
    page = said(templates, "page.html", "en", who=hostile)
    assert page.endswith("Answer the message of &lt;b&gt;%(x)s")
    assert said(templates, "page.html", "en", who=Markup("<b>a</b>")).endswith("of <b>a</b>")
    assert said(templates, "mail.txt", "en", who=hostile) == ANSWER % {"name": hostile}


def test_a_plural_is_chosen_when_the_template_runs(templates: Templates) -> None:
    assert [said(templates, "plural.html", "fr", count=n) for n in (1, 2)] == ["1 page", "2 pages"]

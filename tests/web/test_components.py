"""Components: what they tie together for those who do not see the page."""

import re
from datetime import UTC, datetime

import pytest
from flask import Flask, render_template_string

from tests.web.gallery import show


def drawn(app: Flask, source: str, **given: object) -> str:
    with app.test_request_context("/"):
        return render_template_string(source, **given)


@pytest.fixture
def form(app: Flask) -> str:
    with app.test_request_context("/"):
        return show("form")


def test_a_field_ties_its_hint_and_its_error_to_its_control(form: str) -> None:
    control = re.search(r'<input[^>]*id="person"[^>]*>', form)
    assert control
    assert 'aria-describedby="person-hint person-error"' in control[0]
    assert 'aria-invalid="true"' in control[0]
    assert 'autocomplete="name"' in control[0]
    assert 'aria-required="true"' in control[0]


def test_a_required_field_says_so_in_words(form: str) -> None:
    assert re.search(
        r'<label for="person">Votre nom <span class="how">\(obligatoire\)</span>', form
    )
    assert re.search(r'<label for="message">Un mot pour votre chambre</label>', form)


def test_the_browser_does_not_refuse_in_our_place(form: str) -> None:
    assert not re.search(r"<(input|textarea|select)[^>]* required", form)


def test_a_refused_form_keeps_the_words(form: str) -> None:
    assert "Une phrase qui dépasse de loin la longueur permise.</textarea>" in form


def test_each_error_of_the_summary_leads_to_its_field(form: str) -> None:
    summary = form.split('id="form-errors"')[1].split("</div>", maxsplit=1)[0]
    links = re.findall(r'href="#([^"]+)"', summary)
    assert {"person", "email", "message", "capacity-0", "charter"} <= set(links)
    assert all(f' id="{link}"' in form for link in links)


def test_a_stale_form_is_explained_without_its_token(form: str) -> None:
    summary = form.split('id="form-errors"')[1].split("</div>", maxsplit=1)[0]
    assert "Rien n’est perdu" in summary
    assert "CSRF" not in summary


def test_radio_buttons_are_grouped_under_their_question(form: str) -> None:
    group = form.split("<fieldset")[1].split("</fieldset>", maxsplit=1)[0]
    assert group.count('type="radio"') == 2
    assert "<legend>Vous écrirez surtout" in group


def test_a_form_without_errors_shows_no_summary(app: Flask) -> None:
    class Form:
        errors: dict[str, list[str]] = {}
        form_errors: list[str] = []

    source = '{% from "components/form_errors.html" import form_errors %}{{ form_errors(form) }}'
    assert drawn(app, source, form=Form()).strip() == ""


def test_the_tree_opens_the_branch_being_read_and_marks_its_page_alone(app: Flask) -> None:
    with app.test_request_context("/guides/essai/prise-de-parole"):
        tree = show("reading").split('<nav class="tree')[1].split("</nav>")[0]
    assert tree.count('aria-current="page"') == 1
    branches = re.findall(
        r'<details class="branch"( open)?>\s*<summary>.*?«\u00a0(.*?)\u00a0»', tree
    )
    assert {title: bool(opened) for opened, title in branches} == {
        "Choisir ses plateformes": False,
        "Écrire pour être lu": True,
    }


def test_contents_show_two_levels_and_nothing_for_a_short_page(app: Flask) -> None:
    source = '{% from "components/contents.html" import contents %}{{ contents(headings) }}'
    headings = [{"level": n, "id": f"h{n}", "text": f"Titre {n}"} for n in (2, 3, 4)]
    html = drawn(app, source, headings=headings)
    assert re.findall(r'href="#(h\d)"', html) == ["h2", "h3"]
    assert drawn(app, source, headings=headings[:1]).strip() == ""
    assert drawn(app, source, headings=[]).strip() == ""


def test_a_date_is_said_to_people_and_to_machines(app: Flask) -> None:
    source = '{% from "components/time.html" import time %}{{ time(value, "moment") }}'
    html = drawn(app, source, value=datetime(2026, 7, 1, 12, 5, tzinfo=UTC))
    assert 'datetime="2026-07-01T12:05:00+00:00"' in html
    assert "1er\u00a0juillet\u00a02026 à 14\u00a0h\u00a005" in html


def test_a_byline_leaves_out_what_is_not_known(app: Flask) -> None:
    source = '{% from "components/byline.html" import byline %}{{ byline("Membre d’essai") }}'
    assert drawn(app, source) == (
        '<span class="byline"><span class="who">Membre d’essai</span></span>'
    )


def test_a_list_that_fits_has_no_pager(app: Flask) -> None:
    source = '{% from "components/pager.html" import pager %}{{ pager(next=next) }}'
    assert drawn(app, source, next="").strip() == ""
    assert 'rel="next"' in drawn(app, source, next="?apres=3")


def test_what_is_given_to_a_component_is_escaped(app: Flask) -> None:
    source = """
{% from "components/notice.html" import notice %}{{ notice("info", bad, title=bad) }}
{% from "components/badge.html" import badge %}{{ badge(bad) }}
{% from "components/button.html" import button, button_link %}
{{ button(bad, name="a", value=bad) }}{{ button_link(bad, bad) }}
{% from "components/breadcrumb.html" import breadcrumb %}{{ breadcrumb([(bad, bad)], bad) }}
{% from "components/empty.html" import empty %}{{ empty(bad, bad, bad, bad) }}
"""
    assert '"<i>' not in drawn(app, source, bad='"<i>')
    assert "<i>" not in drawn(app, source, bad='"<i>')


def test_tabs_mark_the_screen_being_read(app: Flask) -> None:
    source = """{% from "components/tabs.html" import tabs %}
{{ tabs([("Tous", "/a", true, 0), ("Anciens", "/b", false)], "Quels membres") }}"""
    html = drawn(app, source)
    assert re.findall(r'<a href="(/\w)" aria-current="page">', html) == ["/a"]
    assert '<span class="count">0</span>' in html
    assert html.count("count") == 1


def test_confirming_needs_a_token_and_offers_a_way_back(app: Flask) -> None:
    with app.test_request_context("/"):
        html = show("confirm")
    assert re.search(r'<input type="hidden" name="csrf_token" value="\S{20,}">', html)
    assert '<a href="/membres/essai">Annuler</a>' in html

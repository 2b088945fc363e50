"""Writing a tutorial: fields for what it states, a model with an obvious shape."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import undefer
from werkzeug.test import TestResponse

from tests.browser_without_script import filled, form_of, page_of
from tests.factories.accounts import make_actor, sign_in
from tests.factories.tutorials import TEXT, make_tutorial, make_tutorials
from tests.tutorials.test_steps import taken
from wiki.foundation.db import session
from wiki.pages.models import Page, Revision
from wiki.pages.starting_texts import built_in_texts

NEW = "/guides/tutoriels/nouvelle"


@pytest.fixture
def member(app: Flask) -> FlaskClient:
    return sign_in(app.test_client(), make_actor())


def written(title: str) -> Revision:
    return session.scalars(
        select(Revision)
        .join(Page, Page.current_revision_id == Revision.id)
        .where(Page.title == title)
        .options(undefer(Revision.body), undefer(Revision.fields))
    ).one()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_model_has_steps_that_each_end_with_a_check(language: str) -> None:
    (model,) = built_in_texts(language, "tutorials")
    steps = taken(model.body, language).steps
    assert len(steps) == 3
    assert all(step.has_check for step in steps)
    assert model.key == "tutoriel"
    assert model not in built_in_texts(language)


def test_what_is_filled_in_stands_at_the_head_of_the_text(member: FlaskClient) -> None:
    make_tutorials()
    answer = _publish(member)
    assert answer.request.path == "/tutoriels/classer-ses-photos"
    revision = written("Classer ses photos")
    assert revision.fields == {
        "level": "Avancé", "duration": "1 h", "needs": ["Un disque", "Des photos"],
        "checked_on": "12/03/2026",
    }  # fmt: skip
    assert revision.body.startswith("Niveau\n: Avancé\n\nDurée\n: 1 h\n\nIl vous faut\n: Un disque")
    assert "## Première étape" in revision.body


def test_editing_shows_the_facts_in_their_fields_and_keeps_other_words(
    member: FlaskClient,
) -> None:
    make_tutorial(body=TEXT.replace(": Débutant", ": Tout public"))
    form = form_of(member.get("/guides/tutoriels/ouvrir-un-compte/modifier"))
    values = filled(form)
    assert values["fact_level"] == "Tout public"
    assert values["fact_needs"].splitlines() == ["Un ordinateur", "Le **logo**"]
    assert not values["body"].startswith("Niveau")
    offered = [option["value"] for option in form.select("select[name=fact_level] option")]
    assert offered == ["", "Débutant", "Intermédiaire", "Avancé", "Tout public"]


def test_a_model_is_taken_without_losing_what_was_filled_in(member: FlaskClient) -> None:
    make_tutorials()
    values = filled(form_of(member.get(NEW)))
    values |= {"fact_duration": "1 h", "start": "tutoriel", "take": "1"}
    page = member.post(NEW, data=values)
    taken_over = filled(form_of(page))
    assert taken_over["fact_duration"] == "1 h"
    assert "## Première étape" in taken_over["body"]
    values = {**taken_over, "body": "Mes mots.", "start": "tutoriel", "take": "1"}
    again = member.post(NEW, data=values)
    assert filled(form_of(again))["body"].strip() == "Mes mots."
    assert page_of(again).select(".field-error")


def _publish(member: FlaskClient) -> TestResponse:
    path = f"{NEW}?modele=tutoriel"
    values = filled(form_of(member.get(path)))
    values |= {
        "title": "Classer ses photos", "fact_level": "Avancé", "fact_duration": "1 h",
        "fact_needs": "Un disque\nDes photos", "fact_checked_on": "12/03/2026", "publish": "1",
    }  # fmt: skip
    return member.post(NEW, data=values, follow_redirects=True)

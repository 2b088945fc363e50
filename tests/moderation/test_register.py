"""The register of decisions: for moderators, complete, and without a word of anybody's."""

import csv
import io

import pytest
from flask.testing import FlaskClient

from tests.architecture.sources import PROJECT
from tests.browser_without_script import text_of
from tests.counting import counted_queries
from tests.factories.accounts import join_group, make_actor, make_group, sign_in
from tests.factories.moderation import (
    PASSAGE,
    RUDE,
    WHY,
    contest,
    decide,
    flag,
    hide,
    item_of,
    reasons,
    take_back,
    waiting_post,
)
from tests.factories.threads import make_post, make_thread
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import NotFound
from wiki.foundation.transaction import transaction
from wiki.moderation.actions import approve_item, hide_item, judge_appeal, reject_item
from wiki.moderation.queries.register import list_register
from wiki.moderation.views.registering import COLUMNS

ADDRESS = "/moderation/decisions/registre.csv"
LABELS = [
    "Numéro", "Décidé le", "Décision", "Objet", "En attente depuis", "Fondement", "Règle",
    "À la suite d’un signalement", "Par un moyen automatisé", "Annulée le", "Contestée le",
    "Suite donnée",
]  # fmt: skip

pytestmark = pytest.mark.usefixtures("app")


def read(client: FlaskClient, viewer: Actor) -> list[dict[str, str]]:
    answer = sign_in(client, viewer).get(ADDRESS)
    assert answer.status_code == 200
    assert answer.mimetype == "text/csv"
    text = answer.get_data().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_each_decision_is_one_line_with_its_ground_and_what_became_of_it(
    client: FlaskClient,
) -> None:
    author = make_actor(name="Anne Petit")
    judge = make_actor("moderator", name="Claire Martin")
    approved = decide(approve_item, item_of(waiting_post(author), "post"), judge)
    refused = decide(reject_item, item_of(waiting_post(author), "post"), judge, statement=reasons())
    taken_back = hide(make_post(actor=author, body=RUDE), judge)
    take_back(taken_back)
    item = item_of(contest(refused, author), "appeal")
    decide(judge_appeal, item, is_upheld=True, reasons="La phrase vise une personne.")
    lines = read(client, make_actor("administrator"))
    assert list(lines[0]) == LABELS
    by_number = {line["Numéro"]: line for line in lines}
    assert len(lines) == len(by_number) == 5
    assert by_number[approved.public_id]["Décision"] == "Publié tel quel"
    assert by_number[approved.public_id]["En attente depuis"]
    line = by_number[refused.public_id]
    assert (line["Fondement"], line["Règle"]) == ("Charte", "Article 5 — Courtoisie")
    assert line["Contestée le"]
    assert line["Suite donnée"] == "La décision a été maintenue"
    assert line["Par un moyen automatisé"] == "Non"
    line = by_number[taken_back.public_id]
    assert line["Annulée le"]
    assert line["Objet"] == "De la propre initiative d’un modérateur"


def test_nobody_is_named_and_nothing_is_quoted(client: FlaskClient) -> None:
    author = make_actor(name="Anne Petit")
    post = make_post(make_thread(title="Titre à taire"), author, RUDE)
    flag(post, make_actor(name="Paul Roux"), sentence="Voyez vous-mêmes.")
    judge = make_actor("moderator", name="Claire Martin")
    decide(hide_item, item_of(post, "flag"), judge, statement=reasons())
    text = sign_in(client, make_actor("moderator")).get(ADDRESS).get_data(as_text=True)
    for secret in (
        "Anne Petit", "Paul Roux", "Claire Martin", PASSAGE, WHY, "Titre à taire", "Voyez",
        post.public_id,
    ):  # fmt: skip
        assert secret not in text


def test_members_and_guests_do_not_find_it(client: FlaskClient) -> None:
    hide(make_post(body=RUDE))
    assert client.get(ADDRESS).status_code in (302, 404)
    assert sign_in(client, make_actor()).get(ADDRESS).status_code == 404
    with pytest.raises(NotFound):
        list_register(make_actor("referent"))


def test_each_moderator_finds_what_they_moderate(client: FlaskClient) -> None:
    group = make_group()
    author, inside = (join_group(make_actor(role), group) for role in ("", "moderator"))
    closed = hide(
        make_post(
            make_thread(author, visibility="group", group_id=group.id), author, RUDE
        ),
        inside,
    )  # fmt: skip
    public = hide(make_post(body=RUDE))
    numbers = {line["Numéro"] for line in read(client, make_actor("moderator"))}
    assert numbers == {public.public_id}
    assert {line["Numéro"] for line in read(client, inside)} == {
        public.public_id, closed.public_id,
    }  # fmt: skip


def test_a_rule_that_looks_like_a_formula_is_harmless(client: FlaskClient) -> None:
    decision = hide(make_post(body=RUDE))
    with transaction():
        session.merge(decision).rule = "=1+1; « deux »"
    [line] = read(client, make_actor("moderator"))
    assert line["Règle"] == "'=1+1; « deux »"


def test_the_whole_register_is_one_question() -> None:
    viewer = make_actor("moderator")
    for _time in range(3):
        hide(make_post(body=RUDE))
    with counted_queries() as statements:
        assert len(list(list_register(viewer))) == 3
    assert len(statements) == 1


def test_it_is_found_from_the_list_of_decisions(client: FlaskClient) -> None:
    hide(make_post(body=RUDE))
    sign_in(client, make_actor("moderator"))
    page = client.get("/moderation/decisions/")
    assert "Télécharger le registre" in text_of(page)
    assert f'href="{ADDRESS}"' in page.get_data(as_text=True)


def test_every_column_is_documented() -> None:
    told = (PROJECT / "docs" / "transparency.md").read_text()
    for label, french in zip(COLUMNS.values(), LABELS, strict=True):
        assert f"| {label} | {french} |" in told

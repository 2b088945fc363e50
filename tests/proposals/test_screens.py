"""The screens without script: propose, discuss, retouch, publish, put together."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.browser_without_script import filled, form_of, page_of, submit, text_of
from tests.counting import counted_queries
from tests.factories.accounts import make_actor, sign_in
from tests.factories.pages import make_page, revise
from tests.factories.proposals import (
    PROPOSED,
    TEXT,
    accept,
    decline,
    give_back,
    prepare,
    propose,
    remark,
    reviewed_page,
)
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.pages.queries import get_current_revision
from wiki.proposals.actions import add_change, submit_proposal
from wiki.proposals.models import Proposal
from wiki.proposals.queries import list_changes


def client_of(app: Flask, actor: Actor) -> FlaskClient:
    return sign_in(app.test_client(), actor)


def path(proposal: Proposal, end: str = "") -> str:
    return f"/propositions/{proposal.public_id}{end}"


def test_what_waits_is_listed_most_urgent_and_oldest_first(app: Flask) -> None:
    page = reviewed_page()
    for title, day in (("Ancienne", None), ("Urgente", "2026-01-05"), ("Récente", None)):
        other = make_page(page.book, title)
        from datetime import date

        propose(other, wanted_by=date.fromisoformat(day) if day else None)
    reader = client_of(app, make_actor())
    with counted_queries() as queries:
        answer = reader.get("/propositions/")
    titles = [link.get_text() for link in page_of(answer).select(".rows .row-title a")]
    assert titles == ["Urgente", "Ancienne", "Récente"]
    assert "en attente, proposée à l’instant" in text_of(answer)
    assert len(queries) <= 8


def test_a_line_says_what_is_changed_and_on_which_pages(app: Flask) -> None:
    page, author = reviewed_page(), make_actor()
    propose(page, summary="Deux heures, d’expérience")
    several = prepare(page.book, author, "Tout revoir")
    with transaction():
        for number in range(5):
            add_change(
                actor=author, proposal=several, kind="create", title=f"Page {number}", body="N.\n"
            )
        submit_proposal(actor=author, proposal=several)
    silent = propose(page, "Autre.\n", title="Les forums")
    with transaction():
        session.get_one(Proposal, silent.id).reason = ""
    said = text_of(client_of(app, make_actor()).get("/propositions/"))
    assert "Deux heures, d’expérience" in said
    assert "« Page 0 », « Page 1 », « Page 2 » et 2 autres pages" in said.replace("\u00a0", " ")
    assert said.count("Sans résumé") == 1, said


def test_ones_own_proposals_are_by_state_and_not_to_be_read_by_oneself(app: Flask) -> None:
    author = make_actor()
    page = reviewed_page()
    propose(page, actor=author)
    prepare(page.book, author, "En chantier")
    mine = client_of(app, author)
    assert "Aucune proposition n’attend" in text_of(mine.get("/propositions/"))
    answer = mine.get("/propositions/miennes")
    heads = [head.get_text() for head in page_of(answer).select("h2")]
    assert heads == ["En préparation (1)", "À relire (1)"]


def test_a_reader_sees_why_who_and_what_changes(app: Flask) -> None:
    author = make_actor(name="Autrice d’essai")
    proposal = propose(actor=author, capacity="professional")
    reader = client_of(app, make_actor())
    with counted_queries() as queries:
        answer = reader.get(path(proposal))
    assert answer.status_code == 200
    said = text_of(answer)
    for words in ("Deux heures, d’expérience", "Autrice d’essai", "à titre professionnel",
                  "À relire", "1 bloc modifié"):  # fmt: skip
        assert words in said
    assert "deux heures" in page_of(answer).select_one("ins").get_text()  # type: ignore[union-attr]
    assert len(queries) <= 14


def test_a_long_discussion_costs_no_more_questions(app: Flask) -> None:
    proposal = propose()
    for number in range(12):
        made = remark(proposal, body=f"Remarque {number}", quote="deux heures")
        remark(proposal, body=f"Réponse {number}", parent=made)
    reader = client_of(app, make_actor("moderator"))
    with counted_queries() as queries:
        answer = reader.get(path(proposal))
    assert "Remarque 11" in answer.text
    assert len(queries) <= 14


def test_the_preview_shows_the_text_as_readers_would_see_it(app: Flask) -> None:
    proposal = propose(body="Du **gras**.\n")
    answer = client_of(app, make_actor()).get(path(proposal, "/apercu"))
    assert "<strong>gras</strong>" in answer.text


def _link(answer: TestResponse, words: str) -> str:
    return next(str(a["href"]) for a in page_of(answer).select("a") if words in a.get_text())


def test_a_passage_is_commented_without_script_and_its_wording_taken_over(app: Flask) -> None:
    author, reader = make_actor(), make_actor(name="Relecteur d’essai")
    proposal = propose(actor=author)
    browser = client_of(app, reader)
    there = _link(browser.get(path(proposal)), "Faire une remarque sur un passage")
    link = _link(browser.get(there), "Faire une remarque sur ce passage")
    answer = submit(
        browser, str(link), body="Trois suffisent.", quote="deux heures", wording="trois heures"
    )
    assert "Votre remarque est enregistrée" in text_of(answer)
    assert "Relecteur d’essai" in text_of(answer)
    mine = client_of(app, author)
    page = mine.get(path(proposal))
    number = next(
        n for n, form in enumerate(page_of(page).select("main form"))
        if "reprendre" in str(form.get("action"))
    )  # fmt: skip
    answer = submit(mine, path(proposal), number=number)
    assert "nouvelle version" in text_of(answer)
    assert "trois heures" in list_changes(proposal, 2)[0].body


def test_a_passage_that_is_not_there_brings_the_words_back(app: Flask) -> None:
    proposal = propose()
    target = path(proposal, "/remarques/nouvelle?changement=1&de=0&a=10")
    answer = submit(client_of(app, make_actor()), target, quote="Rien de tel", body="Mes mots")
    assert answer.status_code == 422
    assert "Mes mots" in answer.text


def button(answer: object, words: str) -> int:
    """Which form of the page has a button that says so."""
    forms = page_of(answer).select("main form")  # type: ignore[arg-type]
    return next(n for n, form in enumerate(forms) if words in form.get_text())


def test_a_member_approves_and_a_moderator_publishes(app: Flask) -> None:
    page = reviewed_page()
    proposal = propose(page)
    reader = client_of(app, make_actor(name="Relectrice d’essai"))
    number = button(reader.get(path(proposal)), "Approuver")
    assert "approuve cette version" in text_of(submit(reader, path(proposal), number=number))
    moderator = client_of(app, make_actor("moderator"))
    answer = submit(moderator, path(proposal), number=0)
    assert "C’est publié" in text_of(answer)
    assert get_current_revision(page).body == PROPOSED


def test_whoever_decides_retouches_and_the_author_sees_the_difference(app: Flask) -> None:
    page, author = reviewed_page(), make_actor()
    proposal = propose(page, actor=author)
    moderator = client_of(app, make_actor("moderator", name="Modérateur d’essai"))
    better = PROPOSED.replace("deux heures", "deux bonnes heures")
    answer = submit(moderator, path(proposal, "/publier"), **{"texte-1-body": better})
    assert "C’est publié" in text_of(answer)
    assert get_current_revision(page).body == better
    seen = client_of(app, author).get(path(proposal) + "?depuis=1")
    assert page_of(seen).select_one("ins").get_text().strip().endswith("bonnes")  # type: ignore[union-attr]
    assert "Retouchée par Modérateur d’essai" in text_of(seen)


def test_retouches_meet_a_newer_page_and_come_back(app: Flask) -> None:
    page = reviewed_page()
    proposal = propose(page)
    moderator = client_of(app, make_actor("moderator"))
    opened = form_of(moderator.get(path(proposal, "/publier")))
    values = {str(f["name"]): f.get("value", "") for f in opened.select("input[name]")}
    revise(page, TEXT.replace("une heure par jour", "dix minutes"))
    values["texte-1-body"] = PROPOSED.replace("deux heures", "deux bonnes heures")
    answer = moderator.post(path(proposal, "/publier"), data=values)
    assert answer.status_code == 409
    assert "deux bonnes heures" in answer.text
    assert proposal.state == "pending"


def test_acting_on_what_somebody_just_decided_says_who_and_what(app: Flask) -> None:
    proposal = propose()
    moderator = client_of(app, make_actor("moderator"))
    opened = form_of(moderator.get(path(proposal, "/ecarter")))
    values = {str(f["name"]): f.get("value", "") for f in opened.select("input[name]")}
    accept(proposal, make_actor("moderator", name="Plus rapide"))
    answer = moderator.post(path(proposal, "/ecarter"), data={**values, "reason": "Mes raisons"})
    assert answer.status_code == 409
    assert "Plus rapide a déjà publié cette proposition" in text_of(answer)
    assert "Mes raisons" in answer.text


def test_a_judgement_of_a_former_version_is_shown_the_newer(app: Flask) -> None:
    page, author = reviewed_page(), make_actor()
    proposal = propose(page, actor=author)
    moderator = client_of(app, make_actor("moderator"))
    opened = form_of(moderator.get(path(proposal)), 0)
    values = {str(f["name"]): f.get("value", "") for f in opened.select("input[name]")}
    with transaction():
        add_change(
            actor=author, proposal=proposal, kind="edit", page=page, title="Les blogs", body="Z.\n"
        )
        submit_proposal(actor=author, proposal=proposal)
    answer = moderator.post(path(proposal, "/publier"), data=values)
    assert answer.status_code == 409
    assert "version plus récente" in text_of(answer)
    assert get_current_revision(page).body == TEXT


def test_reviewers_see_what_changed_since_they_read(app: Flask) -> None:
    page, author = reviewed_page(), make_actor()
    proposal = propose(page, actor=author)
    reader = client_of(app, make_actor())
    submit(reader, path(proposal), number=button(reader.get(path(proposal)), "J’ai lu"))
    assert "depuis ma dernière lecture" not in text_of(reader.get(path(proposal)))
    with transaction():
        add_change(
            actor=author, proposal=proposal, kind="edit", page=page, title="Les blogs",
            body=PROPOSED.replace("Un second", "Un autre"),
        )  # fmt: skip
        submit_proposal(actor=author, proposal=proposal)
    answer = reader.get(path(proposal))
    assert "depuis ma dernière lecture" in text_of(answer)
    since = reader.get(path(proposal) + "?depuis=1")
    marks = [mark.get_text() for mark in page_of(since).select("ins")]
    assert len(marks) == 1
    assert "autre" in marks[0]


def test_a_conflict_is_put_together_by_its_author_place_by_place(app: Flask) -> None:
    page, author = reviewed_page(), make_actor()
    proposal = propose(page, actor=author)
    revise(page, TEXT.replace("une heure par jour", "dix minutes"))
    accept(proposal)
    mine = client_of(app, author)
    assert "Rien n’est publié" in text_of(mine.get(path(proposal)))
    shown = mine.get(path(proposal, "/concilier/1"))
    marked = page_of(shown).select(".conflict blockquote")
    added = [" ".join(word.get_text() for word in one.select("ins")) for one in marked]
    assert [("deux" in said, "minutes" in said) for said in added[-2:]] == [
        (True, False), (False, True),
    ]  # fmt: skip
    assert all(one.select("del") for one in marked[-2:])
    assert "Garder ce choix" in text_of(shown)
    answer = submit(
        mine, path(proposal, "/concilier/1"),
        **{"choice-1": "own", "own-1": "Il faut en prévoir une demi-heure."},
    )  # fmt: skip
    assert answer.status_code == 200
    answer = submit(mine, path(proposal, "/preparer"), number=button(answer, "Soumettre"),
                    submit="1")  # fmt: skip
    assert proposal.state == "pending"
    accept(proposal)
    assert "une demi-heure" in get_current_revision(page).body
    assert "<<<" not in get_current_revision(page).body


def test_words_written_in_a_conflict_count_where_the_button_was_forgotten(app: Flask) -> None:
    page, author = reviewed_page(), make_actor()
    proposal = propose(page, actor=author)
    revise(page, TEXT.replace("une heure par jour", "dix minutes"))
    mine = client_of(app, author)
    submit(mine, path(proposal, "/concilier/1"), **{"own-1": "Il faut y passer une demi-heure."})
    assert "une demi-heure" in list_changes(proposal, 0)[0].body


def test_a_proposal_for_several_pages_is_made_without_script(app: Flask) -> None:
    page, author = reviewed_page(), make_actor()
    other = make_page(page.book, "Les forums", "Un forum.\n")
    mine = client_of(app, author)
    answer = submit(mine, f"/propositions/nouvelle/{page.book.slug}", title="Remettre en ordre")
    where = answer.request.path.removesuffix("/preparer")
    submit(mine, f"{where}/pages/{page.public_id}", body="Neuf.\n")
    submit(mine, f"{where}/nouvelle-page", title="Page neuve", body="Texte.\n")
    submit(mine, f"{where}/ajouter/deplacer", page=str(other.id), parent=str(page.id))
    submit(mine, f"{where}/ajouter/renommer", page=str(other.id), slug="forums")
    prepared = mine.get(f"{where}/preparer")
    heads = [head.get_text() for head in page_of(prepared).select("h3")]
    assert [head[:8] for head in heads] == ["Ce qui c", "Nouvelle", "Une autr", "Nouvelle"]
    answer = submit(mine, f"{where}/preparer", number=button(prepared, "Soumettre"), submit="1")
    assert "attend d’être relue" in text_of(answer)


def test_the_author_is_told_that_another_person_decides(app: Flask) -> None:
    author = make_actor("administrator")
    proposal = propose(actor=author)
    mine = client_of(app, author)
    assert "Une autre personne décide" in text_of(mine.get(path(proposal)))
    assert mine.get(path(proposal, "/publier")).status_code == 403


def test_withdrawing_asks_once(app: Flask) -> None:
    author = make_actor()
    proposal = propose(actor=author)
    answer = submit(client_of(app, author), path(proposal, "/retirer"))
    assert "Votre proposition est retirée" in text_of(answer)
    assert proposal.state == "withdrawn"


@pytest.mark.parametrize("state", ["declined", "changes_requested"])
def test_reasons_reach_the_author(app: Flask, state: str) -> None:
    author = make_actor()
    proposal = propose(actor=author)
    {"declined": decline, "changes_requested": give_back}[state](proposal, None, "Trop long.")
    assert "Trop long." in text_of(client_of(app, author).get(path(proposal)))


@pytest.mark.parametrize(("end", "words"), [("demander", "body"), ("ecarter", "reason")])
def test_whoever_decides_may_undo_it_from_the_next_screen_and_others_not(
    app: Flask, end: str, words: str
) -> None:
    proposal, judge = propose(), client_of(app, make_actor("moderator"))
    answer = submit(judge, path(proposal, f"/{end}"), **{words: "Précisez."})
    undo = page_of(answer).select_one(f'.notice form[action="{path(proposal, "/rouvrir")}"]')
    assert undo is not None
    judge.post(path(proposal, "/rouvrir"), data=filled(undo))
    session.expire_all()
    assert session.get_one(Proposal, proposal.id).state == "pending"
    member = client_of(app, make_actor())
    assert "rouvrir" not in submit(member, path(proposal, "/demander"), body="Précisez.").text


def test_whoever_publishes_is_told_where_the_former_text_is_restored(app: Flask) -> None:
    proposal, judge = propose(), client_of(app, make_actor("moderator"))
    answer = submit(judge, path(proposal))
    link = page_of(answer).select_one('.notice a[href$="/historique"]')
    assert link is not None

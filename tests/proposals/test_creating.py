"""A member writes a new page: it is there at once, or becomes a proposal; nothing typed is lost."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.browser_without_script import filled, form_of, page_of, submit, text_of
from tests.factories.accounts import make_actor, sign_in
from tests.factories.pages import make_book, make_page
from wiki.foundation.actor import GUEST, Actor
from wiki.foundation.db import session
from wiki.foundation.errors import NotAllowed
from wiki.foundation.transaction import transaction
from wiki.pages.actions import create_template
from wiki.pages.models import Book, Draft, Page
from wiki.pages.policy import can_create_page, can_publish_new_page
from wiki.pages.rendering import rendered
from wiki.pages.starting_texts import built_in_texts
from wiki.proposals.actions.save_new_page import SavedPage, save_new_page
from wiki.proposals.models import Change, Proposal

pytestmark = pytest.mark.usefixtures("app")


def save(book: Book, actor: Actor, title: str = "Neuve", body: str = "Un texte.\n") -> SavedPage:
    rendering = rendered(book, body)
    with transaction():
        return save_new_page(
            actor=actor, book=book, title=title, body=body, rendering=rendering,
            place=f"new:{book.id}", summary="Une page qui manquait",
        )  # fmt: skip


def count(model: type) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def here(book: Book) -> str:
    return f"/guides/{book.slug}/nouvelle"


@pytest.fixture
def member(app: Flask) -> FlaskClient:
    return sign_in(app.test_client(), make_actor())


def test_where_changes_are_published_at_once_a_member_adds_a_page() -> None:
    book, member = make_book(regime="open"), make_actor()
    saved = save(book, member)
    assert saved.page is not None
    assert saved.page.created_by_id == member.contributor_id


@pytest.mark.parametrize("role", ["", "moderator", "administrator"])
def test_under_review_a_new_page_of_anybody_is_a_proposal(role: str) -> None:
    book = make_book(regime="reviewed")
    saved = save(book, make_actor(role))
    assert saved.proposal is not None
    assert saved.proposal.state == "pending"
    assert count(Page) == 0


@pytest.mark.parametrize("regime", ["open", "reviewed"])
def test_a_new_page_sent_twice_is_one(regime: str) -> None:
    book, member = make_book(regime=regime), make_actor()
    first, second = save(book, member), save(book, member)
    assert first == second
    assert count(Page) + count(Proposal) == 1


def test_the_same_title_with_another_text_is_another_page() -> None:
    book, member = make_book(regime="open"), make_actor()
    assert save(book, member) != save(book, member, body="Un autre.\n")
    assert count(Page) == 2


def test_whoever_does_not_see_a_guide_writes_nothing_in_it() -> None:
    closed = make_book("Fermé", visibility="group")
    member = make_actor()
    assert not can_create_page(member, closed)
    with pytest.raises(NotAllowed):
        save(closed, member)


def test_guests_and_the_sites_own_book_are_left_to_others() -> None:
    assert not can_create_page(GUEST, make_book())
    assert not can_create_page(make_actor(), make_book("Site", kind="site"))
    assert can_publish_new_page(make_actor("administrator"), make_book("Site 2", kind="site"))


# the screen


def test_a_member_publishes_below_another_page(member: FlaskClient) -> None:
    above = make_page(make_book(regime="open"), "Dessus")
    answer = submit(member, here(above.book), title="Dessous", body="Un texte.",
                    parent=str(above.id))  # fmt: skip
    assert page_of(answer).select_one("h1").text == "Dessous"  # type: ignore[union-attr]
    assert session.scalar(select(Page.parent_id).where(Page.title == "Dessous")) == above.id


def test_a_new_page_is_proposed_with_what_it_is_for_and_no_word_is_lost_without(
    member: FlaskClient,
) -> None:
    book = make_book(regime="reviewed")
    answer = submit(member, here(book), title="Neuve", body="Mes mots.", capacity="professional")
    assert answer.status_code == 422
    assert "Dites en une phrase ce que change votre proposition" in text_of(answer)
    assert "Mes mots." in answer.text
    assert count(Proposal) == 0


def test_under_review_the_screen_says_so_and_leads_to_the_proposal(member: FlaskClient) -> None:
    book = make_book(regime="reviewed")
    assert "la vôtre devient une proposition" in text_of(member.get(here(book)))
    answer = submit(member, here(book), title="Neuve", body="Un texte.",
                    summary="Une page qui manquait", capacity="professional")  # fmt: skip
    assert "Votre proposition attend d’être relue" in text_of(answer)
    change = session.scalars(select(Change)).one()
    assert (change.kind, change.title, change.body) == ("create", "Neuve", "Un texte.\n")


def test_a_refused_page_comes_back_whole(member: FlaskClient) -> None:
    book = make_book(regime="open")
    opened = filled(form_of(member.get(here(book))))
    answer = member.post(here(book), data={**opened, "title": " ", "body": "Mes mots.",
                                           "summary": "Pourquoi"})  # fmt: skip
    assert answer.status_code == 422
    sent = filled(form_of(answer))
    assert (sent["body"].strip(), sent["summary"]) == ("Mes mots.", "Pourquoi")


def test_a_model_fills_an_empty_text(member: FlaskClient) -> None:
    book = make_book()
    model = built_in_texts("fr")[0]
    fields = filled(form_of(member.get(here(book))))
    fields |= {"title": "Ma fiche", "start": model.key, "take": "1"}
    answer = member.post(here(book), data=fields)
    sent = filled(form_of(answer))
    assert sent["body"].strip() == model.body.strip()
    assert sent["title"] == "Ma fiche"
    assert count(Page) == 0


def test_a_model_never_takes_the_place_of_words(member: FlaskClient) -> None:
    book = make_book()
    fields = filled(form_of(member.get(here(book))))
    fields |= {"body": "Mes mots.", "start": built_in_texts("fr")[0].key, "take": "1"}
    answer = member.post(here(book), data=fields)
    assert "n’est pas vide" in text_of(answer)
    assert filled(form_of(answer))["body"].strip() == "Mes mots."


def test_another_model_takes_the_place_of_one_that_is_untouched(member: FlaskClient) -> None:
    book = make_book()
    first, second = built_in_texts("fr")[:2]
    fields = filled(form_of(member.get(f"{here(book)}?modele={first.key}")))
    assert fields["body"].strip() == first.body.strip()
    answer = member.post(here(book), data={**fields, "start": second.key, "take": "1"})
    assert filled(form_of(answer))["body"].strip() == second.body.strip()


def test_models_of_a_guide_are_offered_there_alone(member: FlaskClient) -> None:
    book, other = make_book("Un"), make_book("Deux")
    with transaction():
        create_template(actor=make_actor("administrator"), book=book, title="Maison", body="M.\n")
    assert "Maison" in text_of(member.get(here(book)))
    assert "Maison" not in text_of(member.get(here(other)))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_built_in_model_renders_without_a_fault(language: str) -> None:
    book = make_book(language=language)
    titles = [text.title for text in built_in_texts(language)]
    assert len(titles) == 3
    for text in built_in_texts(language):
        assert "<h" in rendered(book, text.body).html
    assert set(titles).isdisjoint(
        text.title for text in built_in_texts("en" if language == "fr" else "fr")
    )


# drafts


def keep(client: FlaskClient, book: Book, **typed: str) -> int:
    fields = filled(page_of(client.get(here(book))).select("main form.editor")[0])
    answer = client.post(f"{here(book)}/brouillon", data={**fields, **typed},
                         headers={"Accept": "application/json"})  # fmt: skip
    return answer.status_code


def test_a_new_page_is_kept_while_it_is_written_and_found_again(member: FlaskClient) -> None:
    book = make_book()
    assert keep(member, book, title="Neuve", body="Un début") == 200
    assert keep(member, book, title="Neuve", body="Un début, une suite") == 200
    shown = page_of(member.get(here(book)))
    assert "Un début, une suite" in shown.select_one("textarea").text  # type: ignore[union-attr]
    assert "nouvelle page" in text_of(member.get("/brouillons/"))
    assert count(Draft) == 1


def test_publishing_is_the_end_of_the_draft(member: FlaskClient) -> None:
    book = make_book(regime="open")
    assert keep(member, book, title="Neuve", body="Un début") == 200
    submit(member, here(book), title="Neuve", body="Fini.")
    assert count(Draft) == 0


def test_a_draft_that_comes_late_does_not_come_back(member: FlaskClient) -> None:
    book = make_book(regime="open")
    fields = filled(form_of(member.get(here(book))))
    typed = {**fields, "title": "Neuve", "body": "Fini."}
    member.post(here(book), data=typed)
    member.post(f"{here(book)}/brouillon", data=typed, headers={"Accept": "application/json"})
    assert count(Draft) == 0


def test_somebody_elses_new_page_is_not_seen(app: Flask, member: FlaskClient) -> None:
    book = make_book()
    keep(member, book, title="Secret", body="Un secret")
    other = sign_in(app.test_client(), make_actor())
    assert "secret" not in other.get(here(book)).text.lower()
    assert "secret" not in other.get("/brouillons/").text.lower()


# from a page


def test_a_member_proposes_to_delete_a_page_from_the_page_itself(member: FlaskClient) -> None:
    page = make_page(make_book(regime="open"), "De trop")
    shown = page_of(member.get(f"/guides/{page.book.slug}/{page.slug}"))
    link = next(a for a in shown.select("main a, .page-tools a") if "supprimer" in str(a["href"]))
    answer = submit(member, str(link["href"]))
    assert "De trop" in text_of(answer)
    chosen = filled(form_of(answer))
    assert chosen["page"] == str(page.id)

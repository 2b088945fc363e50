"""A guide is opened by administrators, and set up by its editors."""

import pytest
from flask import Flask
from sqlalchemy import select

from tests.browser_without_script import submit, text_of
from tests.factories.accounts import make_actor, sign_in
from tests.factories.pages import make_book, make_page, revise
from tests.pages.test_reactions import html, work
from wiki.accounts.models import Group, GroupMember, User
from wiki.accounts.queries import actor_of
from wiki.foundation.actor import GUEST, Actor
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid, NotAllowed
from wiki.foundation.transaction import transaction
from wiki.journal.models import JournalEntry
from wiki.pages.actions import change_book_readers, edit_book
from wiki.pages.actions.edit_book import BookFacts
from wiki.pages.models import Book, Rendering
from wiki.pages.policy import can_see_book

pytestmark = pytest.mark.usefixtures("app")

FACTS = BookFacts("Un essai.", "CCI d’essai", "CC-BY-4.0", "fr")


def make_group(name: str = "Un groupe", *, member: Actor | None = None) -> Group:
    with transaction():
        group = Group(name=name, slug=name.casefold().replace(" ", "-"))
        session.add(group)
        session.flush()
        if member:
            session.add(GroupMember(group_id=group.id, user_id=member.user_id))
    return group


def verbs() -> list[str]:
    found = session.scalars(select(JournalEntry.verb).order_by(JournalEntry.id))
    return [verb for verb in found if verb in ("pages.edit_book", "pages.change_book_readers")]


def readers(book: Book, actor: Actor, visibility: str, group: Group | None = None) -> None:
    with transaction():
        change_book_readers(actor=actor, book=book, visibility=visibility, group=group)


def test_editors_say_what_a_guide_is_about_once() -> None:
    book = make_book()
    editor = make_actor("editor", ("book", book.id))
    stamp = book.stamp
    for _time in range(2):
        with transaction():
            edit_book(actor=editor, book=book, facts=FACTS)
    assert (book.description, book.publisher, book.licence) == (
        "Un essai.", "CCI d’essai", "CC-BY-4.0",
    )  # fmt: skip
    assert book.stamp != stamp
    assert verbs() == ["pages.edit_book"]


@pytest.mark.parametrize(
    ("field", "facts"),
    [
        ("description", BookFacts("x" * 1001, "", "CC-BY-4.0", "fr")),
        ("publisher", BookFacts("", "x" * 201, "CC-BY-4.0", "fr")),
        ("licence", BookFacts("", "", "à moi", "fr")),
        ("language", BookFacts("", "", "CC-BY-4.0", "tlh")),
    ],
)
def test_facts_that_cannot_be_are_refused_beside_their_field(field: str, facts: BookFacts) -> None:
    book = make_book()
    with pytest.raises(Invalid) as refused, transaction():
        edit_book(actor=make_actor("administrator"), book=book, facts=facts)
    assert list(refused.value.errors) == [field]


def test_a_licence_that_we_do_not_know_stays_when_it_is_sent_again() -> None:
    book = make_book(licence="Licence du réseau")
    with transaction():
        edit_book(
            actor=make_actor("administrator"), book=book,
            facts=BookFacts("Neuf", "", "Licence du réseau", "fr"),
        )  # fmt: skip
    assert (book.description, book.licence) == ("Neuf", "Licence du réseau")


@pytest.mark.parametrize("role", ["", "moderator"])
def test_only_editors_decide_on_settings_and_readers(role: str) -> None:
    book, actor = make_book(), make_actor(role)
    with pytest.raises(NotAllowed), transaction():
        edit_book(actor=actor, book=book, facts=FACTS)
    with pytest.raises(NotAllowed):
        readers(book, actor, "members")
    assert book.visibility == "public"


def test_a_guide_is_closed_and_opened_again() -> None:
    book, editor = make_book(), make_actor("administrator")
    for _time in range(2):
        readers(book, editor, "members")
    assert not can_see_book(GUEST, book)
    readers(book, editor, "public")
    assert can_see_book(GUEST, book)
    assert verbs() == ["pages.change_book_readers"] * 2


def test_a_group_is_named_where_it_alone_reads() -> None:
    book = make_book()
    with pytest.raises(Invalid) as refused:
        readers(book, make_actor("administrator"), "group")
    assert list(refused.value.errors) == ["group"]
    with pytest.raises(Invalid):
        readers(book, make_actor("administrator"), "tous")


def test_editors_give_a_guide_to_their_own_groups_only() -> None:
    book = make_book()
    editor = make_actor("editor", ("book", book.id))
    theirs, other = make_group("Le leur", member=editor), make_group("Un autre")
    editor = actor_of(session.get_one(User, editor.user_id))
    with pytest.raises(NotAllowed):
        readers(book, editor, "group", other)
    readers(book, editor, "group", theirs)
    assert (book.visibility, book.group_id) == ("group", theirs.id)


def test_a_group_that_has_a_guide_already_keeps_it_whoever_edits() -> None:
    group = make_group()
    book = make_book(visibility="group", group_id=group.id)
    editor = make_actor("editor", ("book", book.id))
    readers(book, editor, "members", group)
    assert (book.visibility, book.group_id) == ("members", group.id)


def test_the_pages_of_the_site_stay_open_to_everyone() -> None:
    site = make_book("Site", kind="site")
    with pytest.raises(NotAllowed):
        readers(site, make_actor("administrator"), "members")


def test_closing_a_guide_takes_its_titles_out_of_every_other_text() -> None:
    secret, open_book = make_book("À fermer"), make_book("Ouvert")
    page = make_page(secret, "Secret de famille")
    naming = make_page(open_book, "A", f"[[p:{page.id}]] et [[p:{page.id}|ici]]")
    former = naming.current_revision_id
    revise(naming, f"Encore [[p:{page.id}]].\n")
    own = make_page(secret, "B", f"[[p:{page.id}]]")
    noise = make_page(open_book, "N", "Rien.")
    work()
    assert "Secret de famille" in html(naming.id)
    readers(secret, make_actor("administrator"), "members")
    assert work() == 2
    assert "famille" not in html(naming.id)
    assert "famille" not in session.get_one(Rendering, former).html
    assert "Secret de famille" in html(own.id)
    assert "Rien." in html(noise.id)
    readers(secret, make_actor("administrator"), "public")
    work()
    assert "Secret de famille" in html(naming.id)


def test_another_language_renders_the_own_texts_again_and_no_others() -> None:
    book = make_book()
    page, noise = make_page(book, "A", "Pourquoi ?"), make_page(make_book("Autre"), "N", "Quoi ?")
    work()
    with transaction():
        edit_book(
            actor=make_actor("administrator"), book=book,
            facts=BookFacts("", "", book.licence, "en"),
        )  # fmt: skip
    assert work() == 1
    assert "Pourquoi ?" in html(page.id)
    assert "Quoi\u202f?" in html(noise.id)


# the screens


def test_an_administrator_opens_a_guide(app: Flask) -> None:
    browser = sign_in(app.test_client(), make_actor("administrator"))
    made = submit(
        browser, "/guides/nouveau", title="Ouvrir une boutique", visibility="members",
        description="Pas à pas.\nEnfin.",
    )  # fmt: skip
    assert "Écrivez sa première page" in text_of(made)
    book = session.scalars(select(Book).where(Book.slug == "ouvrir-une-boutique")).one()
    assert (book.visibility, book.description) == ("members", "Pas à pas. Enfin.")


def test_the_settings_change_name_address_and_readers_together(app: Flask) -> None:
    book = make_book("Un guide")
    browser = sign_in(app.test_client(), make_actor("administrator"))
    answer = submit(
        browser, f"/guides/{book.slug}/reglages", title="Le guide", slug="le-guide",
        publisher="CCI", visibility="members",
    )  # fmt: skip
    assert "Les réglages sont changés" in text_of(answer)
    session.refresh(book)
    assert (book.title, book.slug, book.publisher, book.visibility) == (
        "Le guide", "le-guide", "CCI", "members",
    )  # fmt: skip


def test_a_refused_setting_changes_nothing_and_comes_back_as_typed(app: Flask) -> None:
    book, other = make_book("Un guide"), make_book("Un autre")
    browser = sign_in(app.test_client(), make_actor("administrator"))
    answer = submit(
        browser, f"/guides/{book.slug}/reglages", title="Nouveau nom", slug=other.slug,
        visibility="group",
    )  # fmt: skip
    assert answer.status_code == 422
    assert "Un autre guide a déjà cette adresse" in text_of(answer)
    assert 'value="Nouveau nom"' in answer.text
    session.refresh(book)
    assert (book.title, book.visibility) == ("Un guide", "public")


def test_the_settings_of_the_site_do_not_ask_who_reads(app: Flask) -> None:
    site = make_book("Site", kind="site")
    browser = sign_in(app.test_client(), make_actor("administrator"))
    page = browser.get(f"/guides/{site.slug}/reglages")
    assert page.status_code == 200
    assert "Qui peut lire" not in text_of(page)

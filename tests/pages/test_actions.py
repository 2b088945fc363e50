"""Writes on books and pages: done once, twice the same, refused to others, recorded."""

import threading

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.factories.accounts import make_actor
from tests.factories.pages import make_book, make_page, revise
from wiki.accounts.queries import import_actor, system_actor
from wiki.foundation.actor import GUEST, Actor
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, Invalid, NotAllowed
from wiki.foundation.transaction import transaction
from wiki.journal.models import JournalEntry
from wiki.pages.actions import (
    create_book,
    create_page,
    move_page,
    publish_revision,
    rename_book,
    rename_page,
)
from wiki.pages.models import OldAddress, Page, PageLink, Rendering, Revision
from wiki.pages.queries import get_tree
from wiki.pages.rendering import rendered

pytestmark = pytest.mark.usefixtures("app")


def verbs() -> list[str]:
    return list(session.scalars(select(JournalEntry.verb).order_by(JournalEntry.id)))


def publish(page: Page, actor: Actor, base_number: int, body: str, title: str = "") -> Revision:
    rendering = rendered(page.book, body, page=page)
    with transaction():
        return publish_revision(
            actor=actor, page=page, base_number=base_number, title=title or page.title, body=body,
            rendering=rendering,
        )  # fmt: skip


def test_a_book_takes_its_address_from_its_title() -> None:
    assert make_book("L’été à Évry").slug == "l-ete-a-evry"
    assert verbs() == ["pages.create_book"]


def test_two_books_of_one_title_have_two_addresses() -> None:
    assert [make_book("Guide").slug, make_book("Guide").slug] == ["guide", "guide-2"]


@pytest.mark.parametrize("role", ["", "moderator"])
def test_only_administrators_open_books(role: str) -> None:
    actor = make_actor(role)
    with pytest.raises(NotAllowed), transaction():
        create_book(actor=actor, title="Guide")
    assert verbs() == []


def test_a_page_needs_a_title_that_is_not_too_long() -> None:
    book = make_book()
    for title in ("  ", "x" * 201):
        with pytest.raises(Invalid):
            make_page(book, title)


def test_a_new_page_has_its_first_revision_with_what_it_looks_like() -> None:
    page = make_page(title="Les  blogs", body="Du *texte*.\n")
    revision = session.get_one(Revision, page.current_revision_id)
    assert (revision.number, revision.title, revision.body) == (1, "Les blogs", "Du *texte*.\n")
    assert "<em>texte</em>" in session.get_one(Rendering, revision.id).html
    assert verbs() == ["pages.create_book", "pages.create_page"]


def test_pages_come_in_the_order_in_which_they_were_added() -> None:
    book = make_book()
    first, second = make_page(book, "Un"), make_page(book, "Deux")
    below = make_page(book, "Un bis", parent=first)
    assert [node.id for node in get_tree(book).nodes] == [first.id, below.id, second.id]


def test_a_page_never_takes_the_address_of_another_or_of_a_screen() -> None:
    book = make_book()
    slugs = [make_page(book, title).slug for title in ("Blogs", "Blogs", "Comparer", "Blogs")]
    assert slugs == ["blogs", "blogs-2", "comparer-1", "blogs-3"]


def test_a_parent_of_another_book_is_refused() -> None:
    with pytest.raises(Invalid):
        make_page(make_book(), parent=make_page())


def test_under_review_members_do_not_add_pages_but_editors_of_the_book_do() -> None:
    book = make_book(regime="reviewed")
    member, elsewhere = make_actor(), make_actor("editor", ("book", book.id + 1))
    editor = make_actor("editor", ("book", book.id))
    rendering = rendered(book, "texte")
    for actor in (GUEST, member, elsewhere):
        with pytest.raises(NotAllowed), transaction():
            create_page(actor=actor, book=book, title="T", body="texte", rendering=rendering)
    with transaction():
        create_page(actor=editor, book=book, title="T", body="texte", rendering=rendering)


def test_an_imported_page_is_not_the_text_of_whoever_imports_it() -> None:
    page = make_page(actor=import_actor())
    revision = session.get_one(Revision, page.current_revision_id)
    assert revision.contributor_id == import_actor().contributor_id != system_actor().contributor_id


def test_publishing_adds_a_numbered_revision_signed_with_the_chamber_of_the_day() -> None:
    page, member = make_page(), make_actor()
    revision = publish(page, member, 1, "Un autre texte.\n", "Un autre titre")
    assert (revision.number, revision.organisation_label) == (2, member.organisation_label)
    assert (page.title, page.current_revision_id) == ("Un autre titre", revision.id)
    assert revision.based_on_id is not None
    assert verbs()[-1] == "pages.publish_revision"


def test_publishing_the_same_text_twice_changes_nothing() -> None:
    page, member = make_page(body="avant"), make_actor()
    first = publish(page, member, 1, "après")
    again = publish(page, member, 1, "après")
    assert first.id == again.id
    assert verbs().count("pages.publish_revision") == 1


def test_publishing_on_an_older_text_is_a_conflict() -> None:
    page, member = make_page(body="un"), make_actor()
    publish(page, member, 1, "deux")
    with pytest.raises(Conflict):
        publish(page, member, 1, "trois")
    assert session.scalar(select(func.count()).select_from(Revision)) == 2


def test_who_may_not_edit_cannot_publish() -> None:
    open_page, site = make_page(), make_page(make_book("Site", kind="site"))
    reviewed = make_page(make_book("Relu", regime="reviewed"))
    group = make_page(make_book("Fermé", visibility="group"))
    member = make_actor()
    for page, actor in ((open_page, GUEST), (site, member), (reviewed, member), (group, member)):
        with pytest.raises(NotAllowed):
            publish(page, actor, 1, "autre")


def test_of_two_members_who_save_at_once_one_gets_a_conflict(app: Flask) -> None:
    page, actors = make_page(body="un"), [make_actor(), make_actor()]
    page_id, rendering = page.id, rendered(page.book, "deux")
    session.remove()
    together, outcomes = threading.Barrier(2), []

    def save(actor: Actor) -> None:
        with app.app_context():
            found = session.get_one(Page, page_id)
            assert found.current_revision_id
            together.wait(10)
            try:
                with transaction():
                    publish_revision(
                        actor=actor, page=found, base_number=1, title="T",
                        body=f"de {actor.name}", rendering=rendering,
                    )  # fmt: skip
                outcomes.append("saved")
            except Conflict:
                outcomes.append("conflict")
            session.remove()

    threads = [threading.Thread(target=save, args=(actor,)) for actor in actors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(outcomes) == ["conflict", "saved"]
    assert session.scalar(select(func.max(Revision.number))) == 2


def test_links_of_the_current_text_are_remembered_and_those_of_older_ones_forgotten() -> None:
    book = make_book()
    blogs = make_page(book, "Les blogs")
    page = make_page(book, "Panorama", f"[[les blogs]], [[p:{blogs.id}|eux]], [[Inconnu#a]]")
    found = {link.target: link.to_page_id for link in session.scalars(select(PageLink))}
    assert found == {"les blogs": blogs.id, f"p:{blogs.id}": blogs.id, "inconnu": None}
    revise(page, "plus rien")
    assert session.scalar(select(func.count()).select_from(PageLink)) == 0


def old_addresses() -> set[tuple[str, str, int]]:
    return {(o.kind, o.slug, o.target_id) for o in session.scalars(select(OldAddress))}


def test_a_renamed_page_leaves_its_address_and_may_take_it_again() -> None:
    page, member = make_page(title="Blogs"), make_actor()
    for slug in ("journaux", "journaux", "carnets", "blogs"):
        with transaction():
            rename_page(actor=member, page=page, slug=slug)
    assert page.slug == "blogs"
    assert old_addresses() == {("page", "journaux", page.id), ("page", "carnets", page.id)}
    assert verbs().count("pages.rename_page") == 3


def test_an_old_address_gives_way_to_whoever_takes_it_next() -> None:
    book, member = make_book(), make_actor()
    first = make_page(book, "Blogs")
    with transaction():
        rename_page(actor=member, page=first, slug="journaux")
    second = make_page(book, "Blogs")
    assert second.slug == "blogs"
    assert old_addresses() == set()
    with transaction():
        rename_page(actor=member, page=second, slug="carnets")
    assert old_addresses() == {("page", "blogs", second.id)}


def test_a_page_cannot_be_renamed_to_the_address_of_another_or_to_none() -> None:
    book, member = make_book(), make_actor()
    page, _other = make_page(book, "Un"), make_page(book, "Deux")
    for slug in ("deux", "  "):
        with pytest.raises(Invalid), transaction():
            rename_page(actor=member, page=page, slug=slug)
    with pytest.raises(NotAllowed), transaction():
        rename_page(actor=GUEST, page=page, slug="trois")


def test_a_renamed_book_leaves_its_address() -> None:
    book, other = make_book("Guide"), make_book("Autre")
    for _twice in range(2):
        with transaction():
            rename_book(actor=system_actor(), book=book, title="Nouveau", slug="nouveau-guide")
    assert (book.title, book.slug) == ("Nouveau", "nouveau-guide")
    assert old_addresses() == {("book", "guide", book.id)}
    assert verbs().count("pages.rename_book") == 1
    with pytest.raises(Invalid), transaction():
        rename_book(actor=system_actor(), book=other, title="Autre", slug="nouveau-guide")
    member = make_actor()
    with pytest.raises(NotAllowed), transaction():
        rename_book(actor=member, book=book, title="Mien")


def test_a_page_moves_with_what_stands_below_it() -> None:
    book = make_book()
    a, b, c = (make_page(book, title) for title in "ABC")
    below = make_page(book, "B1", parent=b)
    for _twice in range(2):
        with transaction():
            move_page(actor=system_actor(), page=b, parent=None, index=0)
    assert [n.title for n in get_tree(book).nodes] == ["B", "B1", "A", "C"]
    with transaction():
        move_page(actor=system_actor(), page=b, parent=c, index=9)
    assert [(n.title, n.depth) for n in get_tree(book).nodes] == [
        ("A", 0), ("C", 0), ("B", 1), ("B1", 2),
    ]  # fmt: skip
    assert verbs().count("pages.move_page") == 2
    for parent in (b, below, make_page()):
        with pytest.raises(Invalid), transaction():
            move_page(actor=system_actor(), page=b, parent=parent, index=0)
    member = make_actor()
    with pytest.raises(NotAllowed), transaction():
        move_page(actor=member, page=a, parent=None, index=0)

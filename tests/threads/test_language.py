"""Messages are set in the language of the book that they are about."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.counting import counted_queries
from tests.factories.accounts import deliver, make_actor, sign_in
from tests.factories.pages import make_book, make_page
from tests.factories.proposals import propose
from tests.factories.threads import change, first_post, make_post, make_thread
from wiki.accounts.queries import system_actor
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.notifications.said_things import name_posts, name_threads
from wiki.pages.actions import edit_book
from wiki.pages.actions.edit_book import BookFacts
from wiki.pages.models import Book, Page
from wiki.threads.models import Post, PostRendering, Thread
from wiki.threads.subjects import About
from wiki.threads.worker import renew_post_renderings

SAID = "Really ! Yes : no.\n"
FRENCH = "Really\u202f! Yes&nbsp;: no."
ENGLISH = "Really ! Yes : no."


@pytest.fixture
def english(app: Flask) -> Page:
    del app
    return make_page(_in_english(make_book("Guide in English")), "Blogs")


def test_what_is_said_about_a_page_of_an_english_book_keeps_its_spaces(english: Page) -> None:
    writer = make_actor()
    post = make_post(make_thread(page=english, body=SAID), writer, SAID)
    assert ENGLISH in _html(post)
    assert ENGLISH in _html(first_post(post.thread))
    change(post, writer, f"{SAID}\nMore.\n")
    assert ENGLISH in _html(post)


def test_what_is_said_of_a_french_book_or_of_none_is_set_in_french(english: Page) -> None:
    del english
    assert FRENCH in _html(make_post(make_thread(page=make_page()), body=SAID))
    assert FRENCH in _html(make_post(make_thread(), body=SAID))


def test_what_is_said_about_a_proposal_is_in_the_language_of_its_book(english: Page) -> None:
    proposal = propose(english)
    thread = make_thread(about=About("proposal", proposal.id))
    assert ENGLISH in _html(make_post(thread, body=SAID))


def test_the_language_is_said_on_screens_where_it_is_not_that_of_the_site(
    client: FlaskClient, english: Page
) -> None:
    writer = make_actor()
    thread, other = make_thread(writer, "Why : how ?", page=english), make_thread(writer)
    post = make_post(thread, writer, SAID)
    sign_in(client, writer)
    for address in (
        f"/m/{post.public_id}", f"/m/{post.public_id}/r1",
        f"/discussions/messages/{post.public_id}/repondre", f"/discussions/{thread.public_id}",
    ):  # fmt: skip
        page = client.get(address, follow_redirects=True).get_data(as_text=True)
        assert '<div class="content" lang="en">' in page, address
        assert "Why : how ?" in page, address
    french = client.get(f"/m/{first_post(other).public_id}").get_data(as_text=True)
    assert '<div class="content">' in french
    assert '<div class="content" lang' not in french


def test_the_preview_shows_what_will_be_shown(client: FlaskClient, english: Page) -> None:
    writer = make_actor()
    post = make_post(make_thread(page=english))
    sign_in(client, writer)
    token = _token(client, f"/discussions/messages/{post.public_id}/repondre")
    shown = client.post(
        f"/discussions/apercu?m={post.public_id}",
        data={"csrf_token": token, "body": SAID, "capacity": "personal"},
    )
    assert ENGLISH in shown.get_json()["html"]


def test_a_book_that_changes_its_language_has_what_was_said_about_it_set_again(
    app: Flask, english: Page
) -> None:
    book = make_book("Guide en français")
    of_page = make_post(make_thread(page=make_page(book)), body=SAID)
    proposal = propose(make_page(book, "Une autre"))
    of_proposal = make_post(make_thread(about=About("proposal", proposal.id)), body=SAID)
    free = make_post(make_thread(), body=SAID)
    deliver(app)
    while renew_post_renderings():
        pass
    _in_english(book)
    deliver(app)
    marked = _marked()
    while renew_post_renderings():
        pass
    assert {of_page.published_revision_id, of_proposal.published_revision_id} <= marked
    assert free.published_revision_id not in marked
    assert ENGLISH in _html(of_page)
    assert ENGLISH in _html(of_proposal)
    assert FRENCH in _html(free)


def test_news_names_each_discussion_in_its_language_in_as_many_questions(
    english: Page,
) -> None:
    threads = [make_thread(page=english), make_thread()]
    assert _languages(threads) == ["en", "fr"]
    ids = {first_post(thread).id for thread in threads}
    assert [one.language for one in name_posts(ids)] == ["en", "fr"]
    few = _questions(threads)
    threads += [make_thread(page=english) for _ in range(5)]
    assert _questions(threads) == few


def _in_english(book: Book) -> Book:
    with transaction():
        facts = BookFacts(book.description, book.publisher, book.licence, "en")
        edit_book(actor=system_actor(), book=book, facts=facts)
        book_id = book.id
    return session.get_one(Book, book_id)


def _languages(threads: list[Thread]) -> list[str]:
    return [one.language for one in name_threads({thread.id for thread in threads})]


def _questions(threads: list[Thread]) -> int:
    ids = {thread.id for thread in threads}
    session.expire_all()
    with counted_queries() as statements:
        name_threads(ids)
    return len(statements)


def _html(post: Post) -> str:
    session.expire_all()
    return session.get_one(PostRendering, post.published_revision_id).html


def _marked() -> set[int | None]:
    session.expire_all()
    rows = session.query(PostRendering).filter(PostRendering.renderer_version < 0)
    return {row.revision_id for row in rows}


def _token(client: FlaskClient, address: str) -> str:
    page = client.get(address).get_data(as_text=True)
    return page.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]

"""Following a page, a guide; being told on the site."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.browser_without_script import submit, text_of
from tests.factories.accounts import deliver, make_actor, sign_in
from tests.factories.pages import make_book, make_page, revise
from wiki.foundation.actor import GUEST
from wiki.foundation.db import session
from wiki.foundation.errors import NotAllowed
from wiki.foundation.transaction import transaction
from wiki.notifications.actions import follow, mark_read, subscribe, unfollow
from wiki.notifications.models import Notification, Subscription
from wiki.notifications.queries import count_unread, is_following, list_followed, list_news
from wiki.notifications.reactions import notify
from wiki.notifications.rules import RULES
from wiki.notifications.words import OF_MINE, WORDS
from wiki.pages.models import Book, Page
from wiki.reactions import TABLE

pytestmark = pytest.mark.usefixtures("app")


def test_a_follower_is_told_of_what_is_published_and_nobody_else(app: Flask) -> None:
    page, other = make_page(), make_page(title="Une autre page")
    reader, writer, bystander = make_actor(), make_actor(), make_actor()
    _follow(reader, page)
    _follow(writer, page)
    _follow(bystander, other)
    revise(page, "Un texte nouveau.\n", actor=writer, summary="Un chiffre corrigé")
    deliver(app)
    [news] = list_news(reader).rows
    assert (news.subject.title, news.person, news.is_new) == ("Une page", writer.name, True)
    assert count_unread(writer) == 0, "nobody is told of their own acts"
    assert count_unread(bystander) == 0


def test_following_a_guide_tells_of_its_pages_also_new_ones(app: Flask) -> None:
    book = make_book()
    reader = make_actor()
    _follow(reader, book)
    page = make_page(book, "Une page nouvelle")
    revise(page, "Puis changée.\n")
    deliver(app)
    assert [news.entry.verb for news in list_news(reader).rows] == [
        "pages.publish_revision",
        "pages.create_page",
    ]


def test_following_twice_tells_once(app: Flask) -> None:
    page, reader = make_page(), make_actor()
    _follow(reader, page)
    _follow(reader, page)
    _follow(reader, page.book)
    revise(page, "Un texte nouveau.\n")
    deliver(app)
    assert _count(Notification) == 1
    assert _count(Subscription) == 2


def test_whoever_stopped_following_hears_no_more_even_if_they_write_there_again(app: Flask) -> None:
    page, reader = make_page(), make_actor()
    _follow(reader, page)
    with transaction():
        unfollow(actor=reader, kind="page", subject_id=page.id)
        subscribe(reader.user_id, "page", page.id, "wrote")
    revise(page, "Un texte nouveau.\n")
    deliver(app)
    assert count_unread(reader) == 0
    _follow(reader, page)
    assert is_following(reader, "page", page.id)


def test_a_guest_follows_nothing() -> None:
    page = make_page()
    with pytest.raises(NotAllowed), transaction():
        follow(actor=GUEST, kind="page", subject_id=page.id)


def test_what_one_may_no_longer_see_is_neither_listed_nor_counted(app: Flask) -> None:
    page, reader = make_page(), make_actor()
    _follow(reader, page)
    revise(page, "Un texte nouveau.\n")
    deliver(app)
    _close(page.book)
    assert count_unread(reader) == 0
    assert list_news(reader).rows == []
    assert list_followed(reader) == []


def test_nobody_is_told_of_what_they_may_not_see(app: Flask) -> None:
    page, reader = make_page(), make_actor()
    _follow(reader, page)
    _close(page.book)
    revise(page, "Un texte secret.\n")
    deliver(app)
    assert _count(Notification) == 0


def test_news_are_read_all_at_once(app: Flask) -> None:
    page, reader = make_page(), make_actor()
    _follow(reader, page)
    revise(page, "Un texte nouveau.\n")
    deliver(app)
    with transaction():
        mark_read(actor=reader)
    assert count_unread(reader) == 0
    assert [news.is_new for news in list_news(reader).rows] == [False]


def test_a_member_follows_and_stops_in_two_clicks(client: FlaskClient) -> None:
    page, reader = make_page(), make_actor()
    sign_in(client, reader)
    address = f"/suivre/page/{page.public_id}"
    assert "Vous suivez" in text_of(submit(client, address))
    assert is_following(reader, "page", page.id)
    assert page.title in text_of(client.get("/suivre/"))
    submit(client, address, stop="1")
    assert not is_following(reader, "page", page.id)


def test_one_cannot_follow_what_one_may_not_see(client: FlaskClient) -> None:
    hidden = make_page(make_book(visibility="group"))
    sign_in(client, make_actor())
    assert client.get(f"/suivre/page/{hidden.public_id}").status_code == 404
    assert client.get(f"/suivre/guide/{hidden.book.slug}").status_code == 404
    assert client.get("/suivre/autre/chose").status_code == 404


def test_home_says_how_much_is_new(client: FlaskClient, app: Flask) -> None:
    page, reader = make_page(), make_actor()
    _follow(reader, page)
    revise(page, "Un texte nouveau.\n")
    deliver(app)
    sign_in(client, reader)
    assert "1 nouvelle" in text_of(client.get("/"))
    assert page.title in text_of(client.get("/notifications/"))
    submit(client, "/notifications/")
    assert "1 nouvelle" not in text_of(client.get("/"))


def _follow(actor, subject) -> None:  # type: ignore[no-untyped-def]
    kind, key = ("page", subject.id) if isinstance(subject, Page) else ("book", subject.id)
    with transaction():
        follow(actor=actor, kind=kind, subject_id=key)


def _close(book: Book) -> None:
    with transaction():
        session.get_one(Book, book.id).visibility = "group"


def _count(table) -> int:  # type: ignore[no-untyped-def]
    return session.scalar(select(func.count()).select_from(table)) or 0


def test_every_verb_that_is_told_has_its_rule_and_its_words() -> None:
    told = {verb for verb, reactions in TABLE.items() if notify in reactions}
    assert told <= set(RULES)
    assert set(RULES) <= set(WORDS) | set(OF_MINE)


def test_a_page_and_a_guide_say_whether_one_follows_them(app: Flask) -> None:
    page, reader = make_page(), make_actor()
    here, above = f"/guides/{page.book.slug}/{page.slug}", f"/guides/{page.book.slug}/"
    browser = sign_in(app.test_client(), reader)
    other = sign_in(app.test_client(), make_actor())
    assert "Ne plus suivre" not in browser.get(here).text
    _follow(reader, page)
    assert "Ne plus suivre" in browser.get(here).text
    assert "Ne plus suivre" not in browser.get(above).text
    assert "Ne plus suivre" not in other.get(here).text
    _follow(reader, page.book)
    assert "Ne plus suivre ce guide" in browser.get(above).text
    with transaction():
        unfollow(actor=reader, kind="page", subject_id=page.id)
    assert "Ne plus suivre" not in browser.get(here).text

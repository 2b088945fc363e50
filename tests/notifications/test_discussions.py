"""Being told of what is said: once, to whom it concerns, and never before it is published."""

import pytest
from flask import Flask
from sqlalchemy import select

from tests.factories.accounts import deliver, make_actor, make_member
from tests.factories.pages import make_book, make_page, revise
from tests.factories.threads import (
    change,
    decide,
    first_post,
    make_post,
    make_thread,
    publish,
    restore,
)
from wiki.accounts.models import User
from wiki.accounts.queries import actor_of
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.journal.models import JournalEntry
from wiki.mail.models import OutgoingMail
from wiki.notifications.actions import choose_level, choose_pace, follow, unfollow
from wiki.notifications.grouping import grouped
from wiki.notifications.models import Notification, Subscription
from wiki.notifications.queries import count_unread, level_of, list_followed, list_news
from wiki.notifications.reactions import follow_moved_posts, notify, take_part
from wiki.notifications.words import said, said_together
from wiki.pages.models import Book
from wiki.threads.actions import (
    hide_post,
    mark_answer,
    move_posts,
    reject_post,
    return_post,
    withdraw_post,
)
from wiki.threads.models import Thread

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def asker() -> Actor:
    return make_actor(name="Anne Petit")


@pytest.fixture
def thread(asker: Actor) -> Thread:
    make_thread(make_actor(), "Un autre sujet")
    return make_thread(asker)


def test_whoever_is_answered_hears_of_it_once_and_whoever_answers_does_not(
    app: Flask, asker: Actor, thread: Thread
) -> None:
    writer, bystander = make_actor(), make_actor()
    _level(asker, thread, "all")
    make_post(thread, writer, "@Anne Petit, nous, oui.\n")
    deliver(app)
    [news] = list_news(asker).rows
    assert (news.reason, news.person, news.subject.title) == ("replies", writer.name, thread.title)
    assert count_unread(asker) == 1
    assert count_unread(writer) == count_unread(bystander) == 0


def test_whoever_takes_part_hears_of_what_others_answer_each_other(
    app: Flask, asker: Actor, thread: Thread
) -> None:
    early, late = make_actor(), make_actor()
    reply = make_post(thread, early)
    make_post(parent=reply, actor=late)
    deliver(app)
    assert _reasons(early) == ["replies"]
    assert _reasons(asker) == ["followed", "replies"]
    make_post(thread, asker)
    deliver(app)
    assert _reasons(late) == ["followed"]


def test_nothing_is_told_before_it_is_published(app: Flask, asker: Actor, thread: Thread) -> None:
    named = make_actor("moderator", name="Claire Martin")
    writer = make_actor()
    post = make_post(thread, writer, "Qu’en dit @Claire Martin ?\n", state="pending")
    deliver(app)
    assert _told() == set()
    publish(post)
    deliver(app)
    assert _reasons(named) == ["mentions"]
    assert _reasons(asker) == ["replies"]
    assert _reasons(writer) == ["mine"]
    assert list_news(asker).rows[0].person == writer.name, "not the moderator's"
    assert list_news(writer).rows[0].person == "", "no moderator is named"


def test_a_discussion_that_waited_is_told_once_it_is_published(app: Flask) -> None:
    page, reader = make_page(), make_actor()
    _follow(reader, "book", page.book_id)
    thread = make_thread(page=page, state="pending")
    deliver(app)
    assert _told() == set()
    publish(first_post(thread))
    deliver(app)
    [news] = list_news(reader).rows
    assert str(said(news)) == "New discussion"


def test_a_change_tells_only_those_whom_it_names_and_did_not_name_before(
    app: Flask, asker: Actor, thread: Thread
) -> None:
    named, also = make_actor(name="Claire Martin"), make_actor(name="Paul Roux")
    writer = make_actor()
    post = make_post(thread, writer, "Voyez @Claire Martin.\n")
    deliver(app)
    change(post, writer, "Voyez @Claire Martin et @Paul Roux.\n")
    deliver(app)
    assert _reasons(named) == _reasons(also) == ["mentions"]
    assert _reasons(asker) == ["replies"]


def test_the_new_text_of_a_page_tells_whom_it_names(app: Flask) -> None:
    named, other = make_actor(name="Élodie Le Goff"), make_actor(name="Élodie Le")
    page = make_page()
    revise(page, "Rédigé avec @elodie le goff.\n")
    deliver(app)
    revise(page, "Rédigé avec @Élodie Le Goff, puis relu.\n")
    deliver(app)
    assert _reasons(named) == ["mentions"]
    assert _reasons(other) == [], "the longest name is meant"


def test_a_link_to_the_page_of_one_of_two_namesakes_calls_that_one(
    app: Flask, asker: Actor, thread: Thread
) -> None:
    named, namesake = make_member("Claire Martin"), make_actor(name="Claire Martin")
    link = f"[Claire Martin](/membres/{named.contributor.public_id})"
    make_post(thread, make_actor(), f"Qu’en dit {link} ?\n")
    deliver(app)
    assert (_reasons(actor_of(named)), _reasons(namesake)) == (["mentions"], [])


def test_whoever_may_not_see_a_discussion_hears_of_nothing(app: Flask, asker: Actor) -> None:
    book = make_book(visibility="group")
    named, reader = make_actor(name="Claire Martin"), make_actor()
    _follow(reader, "book", book.id)
    thread = make_thread(make_actor("administrator"), page=make_page(book), body="@Claire Martin ?")
    make_post(thread, make_actor("administrator"), "@Claire Martin ?")
    deliver(app)
    assert _reasons(named) == _reasons(reader) == []
    assert _told() <= set(session.scalars(select(User.id).where(User.grants.any())))


@pytest.mark.parametrize("gone", ["hidden", "withdrawn", "closed"])
def test_what_is_taken_away_leaves_no_trace(app: Flask, asker: Actor, gone: str) -> None:
    book = make_book()
    thread, writer = make_thread(asker, page=make_page(book)), make_actor()
    moderator = make_actor("moderator", name="Claire Martin")
    post = make_post(thread, writer, "Dites, @Claire Martin.\n")
    deliver(app)
    assert count_unread(asker) == count_unread(moderator) == 1
    if gone == "hidden":
        decide(hide_post, post)
    elif gone == "withdrawn":
        with transaction():
            withdraw_post(actor=writer, post=post)
    else:
        with transaction():
            session.get_one(Book, book.id).visibility = "group"
    for reader in (asker, moderator):
        assert count_unread(reader) == 0
        assert list_news(reader).rows == []
    assert bool(list_followed(asker)) == (gone != "closed")


def test_the_title_of_a_hidden_opening_is_told_nowhere(app: Flask) -> None:
    page, reader = make_page(), make_actor()
    _follow(reader, "page", page.id)
    thread = make_thread(title="Titre à cacher", page=page)
    _follow(reader, "thread", thread.id)
    make_post(thread)
    deliver(app)
    decide(hide_post, first_post(thread))
    told = list_news(reader).rows
    assert [news.entry.verb for news in told] == ["threads.reply"]
    titles = [news.subject.title for news in told] + [one.title for one in list_followed(reader)]
    assert "Titre à cacher" not in titles


def test_authors_hear_here_and_by_no_mail_what_becomes_of_their_messages(
    app: Flask, thread: Thread
) -> None:
    writer = make_actor()
    waiting = make_post(thread, writer, "Un avis.\n", state="pending")
    decide(return_post, waiting)
    decide(reject_post, waiting)
    public = make_post(thread, writer)
    decide(hide_post, public)
    restore(public)
    deliver(app)
    assert [str(said(news)) for news in list_news(writer).rows] == [
        "Your message is brought back",
        "Your message is removed by moderation",
        "Your message is refused",
        "Changes are asked for in your message",
    ]
    own = select(Notification).where(Notification.user_id == writer.user_id)
    assert {one.mail_due_at for one in session.scalars(own)} == {None}


def test_the_author_of_the_answer_hears_that_it_is_marked(
    app: Flask, asker: Actor, thread: Thread
) -> None:
    helper, other = make_actor(), make_actor()
    answer = make_post(thread, helper)
    make_post(thread, other)
    deliver(app)
    with transaction():
        mark_answer(actor=asker, post=answer)
    deliver(app)
    assert str(said(list_news(helper).rows[0])) == "Your message is marked as the answer"
    assert str(said(list_news(other).rows[0])) == "Answer found"
    assert list_news(asker).rows[0].entry.verb == "threads.reply", "one's own act is no news"


def test_taking_part_follows_and_muted_stays_muted(
    app: Flask, asker: Actor, thread: Thread
) -> None:
    talker = make_actor(name="Paul Roux")
    post = make_post(thread, talker)
    deliver(app)
    assert level_of(talker, "thread", thread.id) == "digest"
    _level(talker, thread, "muted")
    make_post(thread, talker)
    make_post(parent=post, body="@Paul Roux, vraiment ?\n")
    deliver(app)
    assert level_of(talker, "thread", thread.id) == "muted"
    assert _reasons(talker) == []


def test_whoever_follows_no_more_still_hears_when_answered_or_named(
    app: Flask, thread: Thread
) -> None:
    talker = make_actor()
    post = make_post(thread, talker)
    deliver(app)
    with transaction():
        unfollow(actor=talker, kind="thread", subject_id=thread.id)
    make_post(thread)
    make_post(parent=post)
    deliver(app)
    assert _reasons(talker) == ["replies"]
    assert level_of(talker, "thread", thread.id) == "mentions"


@pytest.mark.parametrize(
    ("level", "told"),
    [("muted", 0), ("mentions", 0), ("digest", 1), ("all", 2)],
)
def test_a_guide_tells_of_its_discussions_as_much_as_one_wants(
    app: Flask, level: str, told: int
) -> None:
    page, reader = make_page(), make_actor()
    with transaction():
        choose_level(actor=reader, kind="book", subject_id=page.book_id, level=level)
    thread = make_thread(page=page)
    make_post(thread)
    deliver(app)
    assert count_unread(reader) == told


def test_what_is_chosen_for_a_discussion_comes_before_what_is_chosen_for_its_guide(
    app: Flask,
) -> None:
    page, reader = make_page(), make_actor()
    thread = make_thread(page=page)
    with transaction():
        choose_level(actor=reader, kind="book", subject_id=page.book_id, level="all")
    _level(reader, thread, "muted")
    make_post(thread)
    deliver(app)
    assert count_unread(reader) == 0


def test_all_is_mailed_at_once_but_to_whoever_wants_no_mail(app: Flask, thread: Thread) -> None:
    eager, digest, silent = (make_actor() for _ in range(3))
    _level(eager, thread, "all")
    _level(digest, thread, "digest")
    _level(silent, thread, "all")
    with transaction():
        choose_pace(silent.user_id, "followed", "never")
    make_post(thread)
    deliver(app)
    due = {
        one.user_id: one.mail_due_at and one.mail_due_at - one.created_at
        for one in session.scalars(select(Notification))
    }
    assert due[silent.user_id] is None
    assert due[eager.user_id].total_seconds() < 180  # type: ignore[union-attr]
    assert due[eager.user_id] != due[digest.user_id]


def test_news_of_one_discussion_stand_together(app: Flask, asker: Actor, thread: Thread) -> None:
    other = make_thread(asker, "Un troisième sujet")
    for _ in range(3):
        make_post(thread)
    make_post(other)
    deliver(app)
    groups = grouped(list_news(asker).rows)
    assert [(group.about.title, str(said_together(group))) for group in groups] == [
        (other.title, "Answer to your message"),
        (thread.title, "3 answers"),
    ]
    assert len(groups[1].people) == 3


def test_messages_that_move_take_those_who_follow_along(
    app: Flask, asker: Actor, thread: Thread
) -> None:
    quiet, post = make_actor(), make_post(thread)
    _level(quiet, thread, "muted")
    deliver(app)
    with transaction():
        new = move_posts(actor=make_actor("moderator"), post=post, title="À part").id
    deliver(app)
    assert level_of(asker, "thread", new) == "digest"
    assert level_of(quiet, "thread", new) == "muted"
    assert list_news(asker).rows[0].subject.title == "À part"


def test_delivering_twice_tells_and_follows_once(app: Flask, asker: Actor, thread: Thread) -> None:
    post = make_post(thread)
    deliver(app)
    with transaction():
        move_posts(actor=make_actor("moderator"), post=post, title="À part")
    deliver(app)
    before = _rows()
    with transaction():
        for entry in session.scalars(select(JournalEntry)).all():
            if entry.verb == "threads.move_posts":
                follow_moved_posts(entry)
            elif entry.verb in ("threads.reply", "threads.create_thread"):
                take_part(entry)
                notify(entry)
    assert _rows() == before


def test_no_mail_leaves_while_it_is_written(app: Flask, thread: Thread) -> None:
    make_post(thread)
    assert deliver(app) == session.scalars(select(OutgoingMail)).all() == []


def _rows() -> tuple[int, ...]:
    return tuple(session.query(table).count() for table in (Subscription, Notification))


def _level(actor: Actor, thread: Thread, level: str) -> None:
    with transaction():
        choose_level(actor=actor, kind="thread", subject_id=thread.id, level=level)


def _follow(actor: Actor, kind: str, subject_id: int) -> None:
    with transaction():
        follow(actor=actor, kind=kind, subject_id=subject_id)


def _reasons(actor: Actor) -> list[str]:
    return sorted(news.reason for news in list_news(actor).rows)


def _told() -> set[int]:
    return set(session.scalars(select(Notification.user_id)))

"""What one does with threads and posts."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.factories.accounts import make_actor
from tests.factories.pages import make_book, make_page
from tests.factories.threads import (
    change,
    first_post,
    make_post,
    make_thread,
    set_rule,
)
from wiki.accounts.models import Position
from wiki.foundation.actor import GUEST, Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, Invalid, NotAllowed, NotFound
from wiki.foundation.transaction import transaction
from wiki.journal.models import JournalEntry
from wiki.threads.actions import (
    MovedOn,
    close_thread,
    create_thread,
    drop_posting_rule,
    keep_draft,
    mark_answer,
    mark_thread_read,
    mark_useful,
    reopen_thread,
    reply,
    set_posting_rule,
    throw_draft,
    unmark_answer,
    unmark_useful,
    withdraw_post,
)
from wiki.threads.actions.drafts import find_post_draft
from wiki.threads.models import Post, PostDraft, PostRevision, Thread, ThreadReading, UsefulMark
from wiki.threads.queries import count_unread
from wiki.threads.rendering import Audience, prepare_post
from wiki.threads.subjects import About

pytestmark = pytest.mark.usefixtures("app")


def entries(verb: str) -> int:
    query = select(func.count(JournalEntry.id)).where(JournalEntry.verb == f"threads.{verb}")
    return session.scalar(query) or 0


def count(model: type) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def text(body: str = "Un avis.\n", title: str = "Un titre"):  # type: ignore[no-untyped-def]
    return prepare_post(Audience("members"), title=title, body=body)


def test_a_thread_is_opened_with_its_first_post() -> None:
    author = make_actor()
    make_thread(title="Une autre")
    thread = make_thread(author, title="  Les   stories ", body="Qui a essayé ?\n")
    post = first_post(thread)
    assert (thread.title, thread.slug) == ("Les stories", "les-stories")
    assert (post.path, post.depth, post.seq, post.state) == ("0001", 0, 1, "published")
    assert post.published_revision is not None
    assert post.published_revision.body == "Qui a essayé ?\n"
    assert thread.last_post_at == post.published_at == thread.published_at
    assert entries("create_thread") == 2


@pytest.mark.parametrize(("title", "body"), [("", "Du texte."), ("  ?! ", "x"), ("Titre", " \n")])
def test_a_thread_needs_a_title_and_a_text(title: str, body: str) -> None:
    with pytest.raises(Invalid):
        make_thread(title=title, body=body)
    assert count(Thread) == 0


def test_guests_open_no_thread() -> None:
    with pytest.raises(NotAllowed), transaction():
        create_thread(actor=GUEST, text=text(), capacity="personal")


def test_nobody_opens_a_thread_about_what_they_do_not_see() -> None:
    page = make_page(make_book("Fermé", visibility="group", group_id=None))
    with pytest.raises(NotFound):
        make_thread(page=page)


def test_nobody_opens_a_thread_to_a_group_that_is_not_theirs() -> None:
    with pytest.raises(NotAllowed):
        make_thread(visibility="group", group_id=7)


def test_answers_stand_below_what_they_answer_in_the_order_of_writing() -> None:
    thread = make_thread()
    one, two = make_post(thread), make_post(thread)
    below = make_post(parent=one)
    assert [p.path for p in (one, two, below)] == ["0001.0001", "0001.0002", "0001.0001.0001"]
    assert [p.seq for p in (one, two, below)] == [2, 3, 4]
    assert entries("reply") == 3


def test_a_chain_goes_on_beside_where_paths_may_grow_no_more() -> None:
    thread = make_thread()
    post = first_post(thread)
    for _number in range(62):
        post = make_post(parent=post)
    parent = session.get_one(Post, post.parent_id)
    assert post.depth == parent.depth == 59
    assert post.path[:-4] == parent.path[:-4]
    assert post.path > parent.path


def test_who_speaks_how_is_chosen_and_never_guessed() -> None:
    for capacity in ("", "none", "both"):
        with pytest.raises(Invalid, match="for your work or in your own name"):
            make_thread(capacity=capacity)
    assert count(Post) == 0


def test_the_function_and_chamber_of_the_moment_are_frozen() -> None:
    author = make_actor()
    post = make_post(actor=author, capacity="professional")
    with transaction():
        held = session.scalars(select(Position).where(Position.user_id == author.user_id)).one()
        former = held.organisation.name
        held.title, held.organisation.name = "Autre", "CCI renommée"
    revision = session.get_one(PostRevision, post.published_revision_id)
    assert (revision.function_label, revision.organisation_label) == ("Chargé de mission", former)


def test_without_a_function_one_speaks_in_ones_own_name() -> None:
    author = make_actor()
    with transaction():
        held = session.scalars(select(Position).where(Position.user_id == author.user_id)).one()
        held.ended_at = now()
    with pytest.raises(Invalid, match="no function at present"):
        make_post(actor=author, capacity="professional")
    post = make_post(actor=author, capacity="personal")
    revision = session.get_one(PostRevision, post.published_revision_id)
    assert (revision.capacity, revision.organisation_label) == ("personal", "")


def test_the_same_form_sent_twice_makes_one_post() -> None:
    author, thread = make_actor(), make_thread()
    first = make_post(thread, author, form_key="clef")
    again = make_post(thread, author, "Autre chose", form_key="clef")
    other = make_post(thread, make_actor(), form_key="clef")
    assert first.id == again.id != other.id
    opened = [make_thread(author, form_key="autre clef") for _twice in range(2)]
    assert opened[0].id == opened[1].id


@pytest.mark.parametrize("forms", [20, pytest.param(500, marks=pytest.mark.prove)])
def test_forms_sent_twice_make_as_many_posts_as_there_are_forms(forms: int) -> None:
    author, thread = make_actor(), make_thread()
    root = first_post(thread)
    for number in [n for n in range(forms) for _twice in range(2)]:
        with transaction():
            reply(actor=author, parent=root, text=text(), capacity="personal",
                  form_key=f"clef {number}")  # fmt: skip
    assert count(Post) == forms + 1


def test_nobody_answers_in_a_closed_thread() -> None:
    author = make_actor()
    thread = make_thread(author)
    with transaction():
        close_thread(actor=author, thread=thread)
    with pytest.raises(Conflict):
        make_post(thread)
    with transaction():
        reopen_thread(actor=author, thread=thread)
    make_post(thread)


def test_closing_twice_changes_nothing_and_others_cannot() -> None:
    author = make_actor()
    thread = make_thread(author)
    with pytest.raises(NotAllowed), transaction():
        close_thread(actor=make_actor(), thread=thread)
    for _twice in range(2):
        with transaction():
            close_thread(actor=author, thread=thread)
    assert entries("close_thread") == 1
    for _twice in range(2):
        with transaction():
            reopen_thread(actor=author, thread=thread)
    assert entries("reopen_thread") == 1


def test_what_a_moderator_closed_a_member_does_not_open() -> None:
    author = make_actor()
    thread = make_thread(author)
    with transaction():
        close_thread(actor=make_actor("moderator"), thread=thread)
    with pytest.raises(NotAllowed), transaction():
        reopen_thread(actor=author, thread=thread)


def test_another_text_is_another_revision() -> None:
    author = make_actor()
    post = make_post(actor=author, body="Avant.\n")
    revision = change(post, author, "Après.\n", reason="Une faute")
    assert (revision.number, post.published_revision_id) == (2, revision.id)
    assert count(PostRevision) == 3  # with the first post of the thread
    assert entries("edit_post") == 1
    assert change(post, author, "Après.\n").id == revision.id
    assert entries("edit_post") == 1


def test_only_its_author_changes_a_post() -> None:
    post = make_post()
    for actor in (make_actor(), make_actor("moderator"), make_actor("administrator")):
        with pytest.raises(NotAllowed):
            change(post, actor, "Autre")


def test_a_text_written_on_a_former_one_is_refused() -> None:
    author = make_actor()
    post = make_post(actor=author)
    change(post, author, "Second")
    with pytest.raises(MovedOn):
        change(post, author, "Troisième", base=1)


def test_speaking_otherwise_takes_a_reason() -> None:
    author = make_actor()
    post = make_post(actor=author)
    with pytest.raises(Invalid) as refused:
        change(post, author, "Nous, oui.\n", capacity="professional")
    assert "reason" in refused.value.errors
    revision = change(post, author, "Nous, oui.\n", capacity="professional", reason="Ma chambre")
    assert (revision.capacity, revision.reason) == ("professional", "Ma chambre")


def test_the_title_of_a_thread_is_that_of_its_first_post() -> None:
    author = make_actor()
    thread = make_thread(author)
    change(first_post(thread), author, "Du texte", title="Un autre titre")
    assert session.get_one(Thread, thread.id).title == "Un autre titre"


def test_a_post_taken_back_leaves_its_place_and_its_answers() -> None:
    author = make_actor()
    post = make_post(actor=author)
    answer = make_post(parent=post)
    for _twice in range(2):
        with transaction():
            withdraw_post(actor=author, post=post)
    assert (post.state, answer.state) == ("withdrawn", "published")
    assert entries("withdraw_post") == 1
    with pytest.raises(NotAllowed), transaction():
        withdraw_post(actor=make_actor("administrator"), post=answer)


def test_a_thread_whose_first_post_is_taken_back_has_no_title() -> None:
    author = make_actor()
    thread = make_thread(author)
    make_post(thread)
    with transaction():
        withdraw_post(actor=author, post=first_post(thread))
    found = session.get_one(Thread, thread.id)
    assert (found.title, found.slug) == ("", "")
    assert found.last_post_at is not None


def test_members_find_the_posts_of_others_useful_once() -> None:
    post, reader = make_post(), make_actor()
    for _twice in range(2):
        with transaction():
            mark_useful(actor=reader, post=post)
    assert count(UsefulMark) == 1
    for _twice in range(2):
        with transaction():
            unmark_useful(actor=reader, post=post)
    assert count(UsefulMark) == 0


def test_nobody_finds_their_own_post_useful_nor_one_that_is_away() -> None:
    author = make_actor()
    for post, actor in (
        (make_post(actor=author), author),
        (make_post(), GUEST),
        (make_post(state="hidden"), make_actor()),
    ):
        with pytest.raises(NotAllowed), transaction():
            mark_useful(actor=actor, post=post)


def test_whoever_asked_marks_the_answer() -> None:
    author = make_actor()
    thread = make_thread(author)
    post, other = make_post(thread), make_post(thread)
    with pytest.raises(NotAllowed), transaction():
        mark_answer(actor=make_actor(), post=post)
    for found in (post, post, other):
        with transaction():
            mark_answer(actor=author, post=found)
    assert session.get_one(Thread, thread.id).answer_post_id == other.id
    assert entries("mark_answer") == 2
    for _twice in range(2):
        with transaction():
            unmark_answer(actor=author, post=other)
    assert session.get_one(Thread, thread.id).answer_post_id is None


def test_a_draft_is_kept_in_its_place_until_its_form_is_sent() -> None:
    author, thread = make_actor(), make_thread()
    place = f"reply:{first_post(thread).id}"

    def keep(body: str, actor: Actor = author, **more: object) -> PostDraft | None:
        with transaction():
            return keep_draft(actor=actor, place=place, body=body, **more)  # type: ignore[arg-type]

    assert keep(" ") is None
    keep("Un début")
    keep("Un début, puis la suite")
    keep("D’un autre", make_actor())
    assert count(PostDraft) == 2
    make_post(thread, author, form_key="clef", place=place)
    assert find_post_draft(author, place) is None
    assert keep("Un début, en retard", form_key="clef") is None
    assert count(PostDraft) == 1


def test_a_draft_is_thrown_away_by_its_member_alone() -> None:
    author, other = make_actor(), make_actor()
    with transaction():
        keep_draft(actor=author, place="new", title="Titre", body="")
        throw_draft(actor=other, place="new")
    assert count(PostDraft) == 1
    for _twice in range(2):
        with transaction():
            throw_draft(actor=author, place="new")
    assert count(PostDraft) == 0


def test_guests_keep_no_draft() -> None:
    with pytest.raises(NotAllowed), transaction():
        keep_draft(actor=GUEST, place="new", body="x")


def test_what_is_read_is_remembered_and_never_less() -> None:
    reader, thread = make_actor(), make_thread()
    make_post(thread)
    make_post(thread)
    assert count_unread(thread, reader) == 3
    for seq in (2, 1, 99, 2):
        with transaction():
            mark_thread_read(actor=reader, thread=thread, seq=seq)
    reading = session.scalars(select(ThreadReading)).one()
    assert reading.seq == 3
    assert count_unread(thread, reader) == 0
    make_post(thread, reader)
    assert count_unread(thread, reader) == 0, "one’s own is not new"


def test_administrators_say_what_is_read_before_it_is_published() -> None:
    with pytest.raises(NotAllowed), transaction():
        set_posting_rule(actor=make_actor("moderator"), regime="reviewed")
    rule = set_rule()
    set_rule()
    assert entries("set_posting_rule") == 1
    with pytest.raises(Invalid):
        set_rule("autrement")
    with pytest.raises(Invalid):
        set_rule(known_after=0)
    with transaction():
        drop_posting_rule(actor=make_actor("administrator"), rule=rule)
    assert make_post().state == "published"


def test_the_nearest_rule_holds() -> None:
    book = make_book()
    about = make_page(book)
    set_rule("reviewed")
    set_rule("open", book=book)
    assert first_post(make_thread()).state == "pending"
    assert first_post(make_thread(page=about)).state == "published"
    set_rule("reviewed", book=book, thread_kind="discussion")
    assert first_post(make_thread(page=about)).state == "pending"
    assert first_post(make_thread(page=about, kind="experience")).state == "published"


def test_who_is_known_need_not_wait_but_always_does_in_a_new_capacity() -> None:
    author, thread = make_actor(), make_thread()
    make_post(thread, author)
    make_post(thread, author)
    set_rule("reviewed", known_after=2)
    assert make_post(thread, author).state == "published"
    assert make_post(thread, author, capacity="professional").state == "pending"
    assert make_post(thread).state == "pending"


def test_what_waits_is_no_news_of_its_thread() -> None:
    thread = make_thread()
    before = thread.last_post_at
    post = make_post(thread, state="pending")
    assert post.published_at is None
    assert session.get_one(Thread, thread.id).last_post_at == before
    entry = session.scalars(select(JournalEntry).where(JournalEntry.verb == "threads.reply")).one()
    assert (entry.scope_kind, entry.details["is_public"]) == ("post", False)


def test_threads_about_something_are_about_it(app: Flask) -> None:
    del app
    page = make_page()
    thread = make_thread(page=page)
    assert About(thread.subject_kind, thread.subject_id) == About("page", page.id)

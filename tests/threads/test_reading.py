"""Reading threads: in three orders, by slices, in as many questions whatever their size."""

import random
from typing import Any

import pytest
from sqlalchemy import update

from tests.counting import counted_queries
from tests.factories.accounts import make_actor
from tests.factories.threads import fill, first_post, make_post, make_thread
from wiki.foundation.actor import GUEST, Actor
from wiki.foundation.db import session
from wiki.foundation.pagination import read_key
from wiki.foundation.transaction import transaction
from wiki.operations.checks.threads import find_thread_faults
from wiki.threads.actions import mark_answer, mark_thread_read, mark_useful
from wiki.threads.models import Post, Thread
from wiki.threads.queries import get_post_in_context, list_posts, list_threads
from wiki.threads.rebuilding import rebuild_thread

pytestmark = pytest.mark.usefixtures("app")
MOST_QUERIES = 8


def pages(thread: Thread, viewer: Actor, view: Any, limit: int) -> list[list[int]]:
    """The numbers of the posts of each slice, one slice after the other."""
    found, after = [], ""
    while True:
        slice_ = list_posts(thread, viewer, view=view, after=read_key(after), limit=limit)
        found.append([one.post.seq for one in slice_.rows])
        after = slice_.after
        if not after:
            return found


def test_a_tree_is_read_branch_by_branch_and_otherwise_as_it_was_written() -> None:
    thread = make_thread()
    one, _two = make_post(thread), make_post(thread)
    make_post(parent=one)
    assert pages(thread, GUEST, "tree", 3) == [[1, 2, 4], [3]]
    assert pages(thread, GUEST, "chronological", 3) == [[1, 2, 3], [4]]


def test_what_is_new_begins_after_what_was_read() -> None:
    thread, reader = make_thread(), make_actor()
    for _number in range(4):
        make_post(thread)
    with transaction():
        mark_thread_read(actor=reader, thread=thread, seq=2)
    assert pages(thread, reader, "unread", 2) == [[3, 4], [5]]
    assert pages(thread, make_actor(), "unread", 50) == [[1, 2, 3, 4, 5]]
    new = {one.post.seq: one.is_unread for one in list_posts(thread, reader).rows}
    assert new == {1: False, 2: False, 3: True, 4: True, 5: True}


def test_slices_neither_skip_nor_repeat_while_others_write() -> None:
    thread = make_thread()
    fill(thread, [None] * 9, make_actor())
    first = list_posts(thread, GUEST, limit=5)
    make_post(thread)
    second = list_posts(thread, GUEST, after=read_key(first.after), limit=50)
    assert [one.post.seq for one in (*first.rows, *second.rows)] == list(range(1, 12))


def test_deep_answers_are_moved_in_so_far_and_say_whom_they_answer() -> None:
    thread = make_thread()
    fill(thread, [None, *range(20)], make_actor("", name="Camille"))
    views = list_posts(thread, GUEST).rows
    assert [one.level for one in views][:9] == [0, 0, 1, 2, 3, 4, 5, 6, 6]
    assert views[-1].answers is not None
    assert views[-1].answers.name == "Camille"
    assert views[-1].answers.public_id == views[-2].post.public_id


def test_marks_are_counted_and_ones_own_is_known() -> None:
    post, reader = make_post(), make_actor()
    for actor in (reader, make_actor()):
        with transaction():
            mark_useful(actor=actor, post=post)
    for viewer, is_marked in ((reader, True), (GUEST, False)):
        view = list_posts(post.thread, viewer).rows[1]
        assert (view.useful_count, view.is_marked) == (2, is_marked)


def test_lists_have_the_latest_first_by_slices_and_can_be_narrowed() -> None:
    author = make_actor()
    threads = [make_thread(author, title=f"Sujet {n}") for n in range(5)]
    make_post(threads[1])
    make_thread(title="Un récit", kind="experience")
    first = list_threads(GUEST, limit=3)
    rest = list_threads(GUEST, after=first.after, limit=3)
    order = [line.thread.id for line in (*first.rows, *rest.rows)]
    assert order == [threads[n].id for n in (1, 4, 3, 2, 0)]
    assert first.rows[0].reply_count == 1
    make_post(threads[0], author)
    unanswered = {line.thread.id for line in list_threads(GUEST, only="unanswered").rows}
    assert unanswered == {threads[n].id for n in (0, 2, 3, 4)}, "one’s own words are no answer"
    with transaction():
        mark_answer(actor=author, post=make_post(threads[2]))
    assert threads[2].id not in {
        line.thread.id for line in list_threads(GUEST, only="unanswered").rows
    }


SHAPES = {
    "wide": lambda size: [None] * size,
    "chain": lambda size: [None, *range(size - 1)],
    "random": lambda size: [
        None if n == 0 or random.Random(n).random() < 0.2 else random.Random(-n).randrange(n)
        for n in range(size)
    ],
}


@pytest.mark.parametrize("size", [300, pytest.param(10_000, marks=pytest.mark.prove)])
@pytest.mark.parametrize("shape", SHAPES)
def test_a_thread_of_any_size_is_read_in_as_many_questions(shape: str, size: int) -> None:
    thread, reader = make_thread(), make_actor()
    fill(thread, SHAPES[shape](size - 1), make_actor())
    thread = session.get_one(Thread, thread.id)
    for view in ("tree", "chronological", "unread"):
        for after in (None, size // 2, size - 20):
            with counted_queries() as queries:
                rows = list_posts(thread, reader, view=view, after=after).rows  # type: ignore[arg-type]
            assert rows
            assert len(queries) <= MOST_QUERIES
    seen = [seq for page in pages(thread, reader, "tree", 500) for seq in page]
    assert sorted(seen) == list(range(1, size + 1))
    assert list(find_thread_faults()) == []


@pytest.mark.parametrize("size", [300, pytest.param(10_000, marks=pytest.mark.prove)])
def test_a_post_far_down_a_chain_stands_in_its_context(size: int) -> None:
    thread = make_thread()
    fill(thread, SHAPES["chain"](size - 1), make_actor())
    last = session.query(Post).filter_by(thread_id=thread.id, seq=size).one()
    public_id = last.public_id
    session.rollback()
    with counted_queries() as queries:
        found = get_post_in_context(public_id, GUEST)
    assert len(queries) <= MOST_QUERIES
    assert [one.post.seq for one in found.ancestors] == list(range(size - 12, size))
    assert found.has_more_above
    middle = session.query(Post).filter_by(thread_id=thread.id, seq=size // 2).one()
    replies = get_post_in_context(middle.public_id, GUEST).replies.rows
    assert [one.post.seq for one in replies] == [size // 2 + 1]
    make_post(parent=session.get_one(Post, last.id))


@pytest.mark.parametrize("size", [60, pytest.param(10_000, marks=pytest.mark.prove)])
@pytest.mark.parametrize("shape", SHAPES)
def test_rebuilding_puts_every_post_back_and_leaves_what_is_right(shape: str, size: int) -> None:
    thread = make_thread()
    fill(thread, SHAPES[shape](size - 1), make_actor())
    before = places(thread)
    with transaction():
        assert rebuild_thread(session.get_one(Thread, thread.id)) == 0
    mess_up(thread)
    assert list(find_thread_faults()) != []
    with transaction():
        assert rebuild_thread(session.get_one(Thread, thread.id)) > 0
    assert places(thread) == before
    assert list(find_thread_faults()) == []
    make_post(parent=first_post(thread))


def places(thread: Thread) -> dict[int, tuple[str, int]]:
    session.expire_all()
    rows = session.query(Post).filter_by(thread_id=thread.id)
    return {post.id: (post.path, post.child_seq) for post in rows}


def mess_up(thread: Thread) -> None:
    with transaction():
        session.execute(
            update(Post)
            .where(Post.thread_id == thread.id, Post.seq % 3 == 0)
            .values(path="9" + Post.path, depth=3)
        )

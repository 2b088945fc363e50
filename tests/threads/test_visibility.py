"""Who sees which thread and which post: asked of one by the policy, of all by SQL."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from tests.factories.accounts import make_actor
from tests.factories.pages import make_book, make_page
from tests.factories.proposals import propose, reviewed_page
from tests.factories.threads import change, first_post, make_post, make_thread
from wiki.accounts.models import Group, GroupMember, User
from wiki.accounts.queries import actor_of
from wiki.foundation.actor import GUEST, Actor
from wiki.foundation.db import session
from wiki.foundation.errors import NotFound
from wiki.foundation.transaction import transaction
from wiki.threads.models import POST_STATES, Post, Thread
from wiki.threads.policy import can_read_post, can_see_post, can_see_thread
from wiki.threads.queries import (
    get_post,
    get_post_in_context,
    get_post_revision,
    get_thread,
    list_posts,
    list_threads,
    posts_read_by,
    posts_seen_by,
    threads_seen_by,
    visible_post_ids,
    visible_thread_ids,
)
from wiki.threads.subjects import About

pytestmark = pytest.mark.usefixtures("app")

WHO = ("guest", "member", "colleague", "author", "moderator", "administrator")
OTHERS = ("guest", "member", "colleague")
SEEN = {
    "published": WHO, "hidden": WHO, "withdrawn": WHO, "redacted": WHO,
    "pending": WHO[3:], "changes_requested": WHO[3:], "rejected": WHO[3:],
}  # fmt: skip
"""Whose stub or text stands in its place."""
READ = {**SEEN, "hidden": WHO[3:], "withdrawn": WHO[3:], "redacted": ()}
OPEN_TO = {
    "public": WHO,
    "members": WHO[1:],
    "group": ("colleague", "author", "administrator"),
}


class People:
    """A member, a colleague of the author's working group, and those with rights."""

    def __init__(self) -> None:
        colleague, author = make_actor(), make_actor()
        with transaction():
            group = Group(name="Groupe", slug="groupe")
            session.add(group)
            session.flush()
            for actor in (colleague, author):
                session.add(GroupMember(group_id=group.id, user_id=actor.user_id))
            self.group_id = group.id
        session.expire_all()
        self.by_name = {
            "guest": GUEST, "member": make_actor(), "moderator": make_actor("moderator"),
            "administrator": make_actor("administrator"),
            "colleague": actor_of(session.get_one(User, colleague.user_id)),
            "author": actor_of(session.get_one(User, author.user_id)),
        }  # fmt: skip
        self.author = self.by_name["author"]

    def of(self, names: tuple[str, ...]) -> Iterator[Actor]:
        return (self.by_name[name] for name in names)

    def who(self, question) -> tuple[str, ...]:  # type: ignore[no-untyped-def]
        return tuple(name for name in WHO if question(self.by_name[name]))


@pytest.fixture
def people() -> People:
    """Everybody who looks."""
    return People()


def seen_threads(viewer: Actor) -> set[int]:
    return set(session.scalars(select(Thread.id).where(threads_seen_by(viewer))))


def posts_by(condition, viewer: Actor) -> set[int]:  # type: ignore[no-untyped-def]
    query = select(Post.id).join(Thread, Thread.id == Post.thread_id)
    return set(session.scalars(query.where(condition(viewer))))


@pytest.mark.parametrize("visibility", OPEN_TO)
def test_a_thread_is_seen_by_those_it_is_open_to(people: People, visibility: str) -> None:
    group_id = people.group_id if visibility == "group" else None
    thread = make_thread(people.author, visibility=visibility, group_id=group_id)
    make_thread(title="Une autre")
    assert people.who(lambda v: can_see_thread(v, thread)) == OPEN_TO[visibility]
    assert people.who(lambda v: thread.id in seen_threads(v)) == OPEN_TO[visibility]
    assert people.who(lambda v: visible_thread_ids(v, {thread.id})) == OPEN_TO[visibility]
    assert people.who(lambda v: shown_in_list(v, thread)) == OPEN_TO[visibility]
    post = first_post(thread)
    assert people.who(lambda v: visible_post_ids(v, {post.id})) == OPEN_TO[visibility]


def shown_in_list(viewer: Actor, thread: Thread) -> bool:
    return thread.id in {line.thread.id for line in list_threads(viewer).rows}


@pytest.mark.parametrize(("book", "expected"), OPEN_TO.items())
def test_a_thread_about_a_page_is_seen_by_those_who_see_its_guide(
    people: People, book: str, expected: tuple[str, ...]
) -> None:
    group_id = people.group_id if book == "group" else None
    page = make_page(make_book("Le guide", visibility=book, group_id=group_id))
    thread = make_thread(people.author, page=page)
    assert people.who(lambda v: can_see_thread(v, thread)) == expected
    assert people.who(lambda v: thread.id in seen_threads(v)) == expected


def test_both_the_guide_and_the_thread_must_be_open(people: People) -> None:
    page = make_page(make_book("Le guide", visibility="members"))
    thread = make_thread(people.author, page=page, visibility="group", group_id=people.group_id)
    assert people.who(lambda v: can_see_thread(v, thread)) == OPEN_TO["group"]
    assert people.who(lambda v: thread.id in seen_threads(v)) == OPEN_TO["group"]


def test_a_thread_about_a_proposal_is_seen_by_those_who_see_it(people: People) -> None:
    proposal = propose(reviewed_page(), actor=people.author)
    thread = make_thread(people.author, about=About("proposal", proposal.id))
    make_thread(people.author, about=About("proposal", propose(reviewed_page("Autre")).id))
    assert people.who(lambda v: can_see_thread(v, thread)) == WHO[1:]
    assert people.who(lambda v: thread.id in seen_threads(v)) == WHO[1:]


@pytest.mark.parametrize("state", ["pending", "changes_requested", "rejected"])
def test_a_thread_is_its_authors_and_the_moderators_until_it_begins(
    people: People, state: str
) -> None:
    thread = make_thread(people.author, state=state)
    assert people.who(lambda v: can_see_thread(v, thread)) == WHO[3:]
    assert people.who(lambda v: thread.id in seen_threads(v)) == WHO[3:]
    assert people.who(lambda v: found(get_thread, thread.public_id, v)) == WHO[3:]
    assert people.who(lambda v: shown_in_list(v, thread)) == ()


def found(get, *args: object) -> bool:  # type: ignore[no-untyped-def]
    try:
        return bool(get(*args))
    except NotFound:
        return False


@pytest.mark.parametrize("state", POST_STATES)
def test_a_post_is_seen_and_read_as_its_state_says(people: People, state: str) -> None:
    thread = make_thread(visibility="public")
    make_post(thread, body="Du bruit")
    post = make_post(thread, people.author, "Les mots", state=state)
    session.expire_all()
    assert people.who(lambda v: can_see_post(v, post)) == SEEN[state]
    assert people.who(lambda v: post.id in posts_by(posts_seen_by, v)) == SEEN[state]
    assert people.who(lambda v: found(get_post, post.public_id, v)) == SEEN[state]
    assert people.who(lambda v: can_read_post(v, post)) == READ[state]
    assert people.who(lambda v: post.id in posts_by(posts_read_by, v)) == READ[state]


@pytest.mark.parametrize("state", POST_STATES)
@pytest.mark.parametrize("view", ["tree", "chronological", "unread"])
def test_a_thread_shows_each_the_posts_that_they_see_and_the_words_that_they_read(
    people: People, state: str, view
) -> None:  # type: ignore[no-untyped-def]
    thread = make_thread()
    post = make_post(thread, people.author, "Les mots", state=state)

    def shown(viewer: Actor) -> dict[int, str]:
        return {one.post.id: one.html for one in list_posts(thread, viewer, view=view).rows}

    assert people.who(lambda v: post.id in shown(v)) == SEEN[state]
    assert people.who(lambda v: "Les mots" in shown(v).get(post.id, "")) == READ[state]


@pytest.mark.parametrize("state", POST_STATES)
def test_one_post_in_context_and_its_exact_text_follow_the_same_rules(
    people: People, state: str
) -> None:
    post = make_post(actor=people.author, body="Les mots", state=state)

    def words(viewer: Actor) -> bool:
        return "Les mots" in get_post_in_context(post.public_id, viewer).view.html

    assert people.who(lambda v: found(get_post_in_context, post.public_id, v)) == SEEN[state]
    assert tuple(name for name in SEEN[state] if words(people.by_name[name])) == READ[state]
    assert people.who(lambda v: found(get_post_revision, post, 1, v)) == READ[state]


def test_nobody_is_named_in_the_place_of_a_stub(people: People) -> None:
    post = make_post(actor=people.author, state="hidden")
    answer = make_post(parent=post)
    views = {one.post.id: one for one in list_posts(post.thread, GUEST).rows}
    assert views[post.id].person.name == ""
    assert views[post.id].revision is None
    assert views[answer.id].answers is not None
    assert views[answer.id].answers.name == ""


def test_a_text_that_waits_is_read_by_nobody_else_though_its_post_is_published(
    people: People,
) -> None:
    post = make_post(actor=people.author, body="Avant")
    change(post, people.author, "Après", waits=True)
    assert people.who(lambda v: found(get_post_revision, post, 1, v)) == WHO
    assert people.who(lambda v: found(get_post_revision, post, 2, v)) == WHO[3:]
    assert people.who(lambda v: "Après" in list_posts(post.thread, v).rows[-1].html) == ()

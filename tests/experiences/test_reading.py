"""Finding experiences: filters, counts that are true for whoever looks, and where each stands."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import update

from tests.counting import counted_queries
from tests.factories.accounts import make_actor, make_organisation
from tests.factories.experiences import complete, make_experience, make_topic
from tests.factories.threads import bring_to, make_post, make_thread
from wiki.accounts.models import Organisation
from wiki.experiences.models import Experience
from wiki.experiences.queries import (
    Chosen,
    count_facets,
    get_experience,
    get_experience_view,
    list_experiences,
    list_former_experiences,
    list_recent_experiences,
)
from wiki.experiences.staleness import is_old
from wiki.foundation.actor import GUEST, Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import NotFound
from wiki.foundation.transaction import transaction
from wiki.threads.models import Post


def titles(viewer: Actor = GUEST, **chosen: object) -> list[str]:
    found = list_experiences(viewer, Chosen(**chosen))  # type: ignore[arg-type]
    return [line.thread.title for line in found.rows]


def with_kind(actor: Actor, kind: str) -> Actor:
    with transaction():
        session.execute(
            update(Organisation).where(Organisation.id == actor.organisation_id).values(kind=kind)
        )
    return actor


def test_the_last_told_comes_first_with_what_a_list_shows(app: Flask) -> None:
    author = make_actor()
    make_experience(author, "Un")
    post = make_experience(author, "Deux", "Nous avons **essayé**.\n")
    make_post(post.thread)
    make_thread(author, "Une discussion")
    line = list_experiences(GUEST).rows[0]
    assert titles() == ["Deux", "Un"]
    assert (line.person.name, line.platforms, line.reply_count) == (author.name, ["Facebook"], 1)
    assert line.description == "Nous avons essayé."


@pytest.mark.parametrize(
    ("chosen", "given"),
    [
        ({"platform": "linkedin"}, {"platforms": ("linkedin", "facebook")}),
        ({"objective": "suivre"}, {"objectives": ("suivre",)}),
        ({"phase": "structuring"}, {"phase": "structuring"}),
        ({"outcome": "negative"}, {"outcome": "negative"}),
    ],
)
def test_each_filter_keeps_what_it_names(
    app: Flask, chosen: dict[str, str], given: dict[str, object]
) -> None:
    make_topic(), make_topic("LinkedIn"), make_topic("Suivre", "objective")
    make_experience(title="Bruit", phase="development", outcome="positive")
    make_experience(title="Cherché", **given)  # type: ignore[arg-type]
    assert titles(**chosen) == ["Cherché"]
    assert titles(**{**chosen, "platform": "nulle-part"}) == []


def test_a_chamber_and_those_like_it(app: Flask) -> None:
    mine, like, unlike = make_actor(), make_actor(), make_actor()
    for actor, kind in ((mine, "territoriale"), (like, "territoriale"), (unlike, "régionale")):
        with_kind(actor, kind)
        make_experience(actor, f"De {kind} {actor.organisation_id}")
    make_experience(mine, "Pour moi", capacity="personal")
    slug = session.get_one(Organisation, like.organisation_id).slug
    assert titles(chamber=slug) == [f"De territoriale {like.organisation_id}"]
    assert titles(mine, alike=True) == [
        f"De territoriale {like.organisation_id}", f"De territoriale {mine.organisation_id}",
    ]  # fmt: skip
    assert titles(GUEST, alike=True) == []


def test_chambers_of_no_kind_are_like_none(app: Flask) -> None:
    one, other = with_kind(make_actor(), ""), with_kind(make_actor(), "")
    make_experience(other)
    assert titles(one, alike=True) == []


def test_counts_are_of_what_the_reader_finds(app: Flask) -> None:
    author, moderator = make_actor(), make_actor("moderator")
    linkedin = make_topic("LinkedIn").slug
    make_experience(author, phase="development")
    make_experience(author, phase="development", visibility="members")
    make_experience(author, phase="development", state="pending", platforms=(linkedin,))
    make_experience(author, phase="structuring", state="hidden", platforms=(linkedin,))
    for viewer, total in ((GUEST, 1), (make_actor(), 2), (author, 2), (moderator, 2)):
        facets = count_facets(viewer, Chosen())
        assert facets.total == total == len(list_experiences(viewer).rows)
        assert [tuple(facet) for facet in facets.platforms] == [("facebook", "Facebook", total)]
        assert [(facet.value, facet.number) for facet in facets.phases] == [("development", total)]
        assert [facet.number for facet in facets.chambers] == [total]


def test_a_count_says_what_choosing_it_would_find(app: Flask) -> None:
    linkedin = make_topic("LinkedIn").slug
    make_experience(phase="development")
    make_experience(phase="structuring")
    make_experience(phase="structuring", platforms=(linkedin,))
    facets = count_facets(GUEST, Chosen(phase="structuring"))
    assert facets.total == 2
    assert {facet.value: facet.number for facet in facets.platforms} == {
        "facebook": 1,
        "linkedin": 1,
    }
    assert {facet.value: facet.number for facet in facets.phases} == {
        "development": 1, "structuring": 2,
    }  # fmt: skip


def test_pages_follow_each_other_and_nothing_comes_twice(app: Flask) -> None:
    author = make_actor()
    for number in range(5):
        make_experience(author, f"Titre {number}")
    seen: list[str] = []
    after = ""
    while True:
        found = list_experiences(GUEST, after=after, limit=2)
        seen += [line.thread.title for line in found.rows]
        make_experience(author, "Venu entre-temps")
        if not found.has_more:
            break
        after = found.after
    assert seen == [f"Titre {number}" for number in (4, 3, 2, 1, 0)]


def test_a_list_asks_as_much_for_one_as_for_twenty(app: Flask) -> None:
    def asked() -> int:
        session.rollback()
        with counted_queries() as statements:
            list_experiences(GUEST)
            count_facets(GUEST, Chosen())
        return len(statements)

    make_experience()
    one = asked()
    for _number in range(19):
        make_experience()
    assert asked() == one <= 10


def test_one_experience_asks_as_much_whatever_its_chain(app: Flask) -> None:
    author = make_actor()
    post = make_experience(author)

    def asked() -> int:
        session.rollback()
        session.expire_all()
        with counted_queries() as statements:
            get_experience_view(get_experience(post.thread.public_id, GUEST), GUEST)
        return len(statements)

    make_experience(author, follows=post.public_id)
    one = asked()
    for _number in range(5):
        make_experience(author, follows=post.public_id)
    assert asked() == one <= 18


def test_readers_see_the_last_three(app: Flask) -> None:
    for title in "abcd":
        make_experience(title=title)
    make_experience(title="e", visibility="members")
    assert [line.thread.title for line in list_recent_experiences(GUEST)] == ["d", "c", "b"]


def test_the_way_goes_both_ways_as_far_as_it_is_read(app: Flask) -> None:
    author = make_actor()
    first = make_experience(author, "Avant")
    second = make_experience(author, "Ensuite", follows=first.public_id)
    third = make_experience(author, "Enfin", follows=second.public_id, visibility="members")
    make_experience(author, "À côté")
    make_experience(title="Ailleurs")
    chain = get_experience_view(second, GUEST).chain
    assert [line.thread.title for line in chain.before] == ["Avant"]
    assert [line.thread.title for line in chain.after] == []
    assert [line.thread.title for line in chain.others] == ["À côté"]
    seen = get_experience_view(second, make_actor()).chain
    assert [line.thread.title for line in seen.after] == ["Enfin"]
    bring_to(first, "hidden", author)
    assert list(get_experience_view(second, GUEST).chain.before) == []
    assert third.thread.title == "Enfin"


def test_ones_own_and_ones_chambers_can_be_gone_on_from(app: Flask) -> None:
    author = make_actor()
    own = make_experience(author, "Le mien", capacity="personal")
    make_experience(title="Un autre")
    make_experience(author, "En attente", state="pending")
    assert list_former_experiences(author) == [(own.public_id, "Le mien")]
    assert list_former_experiences(author, but=own.id) == []


@pytest.mark.parametrize(("days", "old"), [(0, False), (500, False), (600, True)])
def test_after_eighteen_months_it_is_told_when(app: Flask, days: int, old: bool) -> None:
    assert is_old(now() - timedelta(days=days)) == old


def test_a_newer_text_is_not_old(app: Flask) -> None:
    author = make_actor()
    post = make_experience(author)
    with transaction():
        found = session.get_one(Post, post.id)
        found.published_revision.published_at = now() - timedelta(days=700)  # type: ignore[union-attr]
    assert get_experience_view(session.get_one(Post, post.id), GUEST).is_old
    complete(post, author, phase="structuring")
    session.expire_all()
    assert not get_experience_view(session.get_one(Post, post.id), GUEST).is_old


def test_what_waits_is_seen_by_its_author_and_moderators(app: Flask) -> None:
    author = make_actor()
    post = make_experience(author, state="pending")
    for viewer in (author, make_actor("moderator")):
        found = get_experience(post.thread.public_id, viewer)
        assert get_experience_view(found, viewer).account is not None
    for viewer in (GUEST, make_actor()):
        with pytest.raises(NotFound):
            get_experience(post.thread.public_id, viewer)


def test_of_what_is_hidden_readers_see_that_it_was_there(app: Flask) -> None:
    author = make_actor()
    post = make_experience(author, state="hidden")
    assert get_experience_view(get_experience(post.thread.public_id, GUEST), GUEST).account is None
    assert get_experience_view(post, author).account is not None


def test_a_discussion_is_no_experience(app: Flask) -> None:
    with pytest.raises(NotFound):
        get_experience(make_thread().public_id, GUEST)


def test_a_chamber_that_moved_on_stays_named(app: Flask) -> None:
    author = make_actor()
    post = make_experience(author)
    with transaction():
        make_organisation("Une autre")
    row = session.get_one(Experience, post.id)
    assert row.organisation_id == author.organisation_id

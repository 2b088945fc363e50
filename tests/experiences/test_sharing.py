"""Telling, completing and correcting an experience."""

from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.factories.accounts import deliver, make_actor
from tests.factories.experiences import complete, make_account, make_experience, make_topic
from tests.factories.threads import bring_to, publish, restore
from wiki.accounts.models import Organisation
from wiki.experiences.actions import edit_experience, share_experience
from wiki.experiences.models import Experience, ExperienceTopic
from wiki.foundation.actor import GUEST
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid, NotAllowed
from wiki.foundation.ids import new_public_id
from wiki.foundation.transaction import transaction
from wiki.journal.models import JournalEntry
from wiki.operations.checks.experiences import find_experience_faults
from wiki.threads.actions import MovedOn, withdraw_post
from wiki.threads.models import Post, PostRevision, Thread
from wiki.threads.rendering import Audience, prepare_post


def drawn(post: Post) -> Experience | None:
    session.rollback()
    return session.get(Experience, post.id)


def topics_of(post: Post) -> set[int]:
    query = select(ExperienceTopic.topic_id).where(ExperienceTopic.post_id == post.id)
    return set(session.scalars(query))


def test_an_experience_is_a_thread_whose_first_post_carries_the_account(app: Flask) -> None:
    make_experience(title="Une autre", platforms=(make_topic("Viadeo").slug,))
    post = make_experience(platforms=(make_topic("LinkedIn").slug,), difficulty="Le temps.")
    assert post.thread.kind == "experience"
    assert post.thread.title == "Notre page nous ramène des visiteurs"
    fields = session.get_one(PostRevision, post.published_revision_id).fields
    assert fields == {"platforms": ["linkedin"], "difficulty": "Le temps."}
    assert topics_of(post) == {make_topic("LinkedIn").id}


def test_it_is_recorded_once_as_a_thread_is(app: Flask) -> None:
    post = make_experience()
    verbs = session.scalars(
        select(JournalEntry.verb).where(JournalEntry.actor_id == post.contributor_id)
    ).all()
    assert verbs == ["threads.create_thread"]


def test_the_same_form_sent_twice_tells_it_once(app: Flask) -> None:
    author = make_actor()
    first = make_experience(author, form_key="k")
    again = make_experience(author, form_key="k")
    assert first.id == again.id
    assert session.scalar(select(func.count(Thread.id))) == 1


def test_speaking_for_work_says_the_chamber_and_in_ones_own_name_does_not(app: Flask) -> None:
    author = make_actor()
    for_work, own = make_experience(author), make_experience(author, capacity="personal")
    assert drawn(for_work).organisation_id == author.organisation_id  # type: ignore[union-attr]
    assert drawn(own).organisation_id is None  # type: ignore[union-attr]


def test_a_chamber_can_be_named_by_whoever_works_there(app: Flask) -> None:
    author = make_actor()
    slug = session.get_one(Organisation, author.organisation_id).slug
    post = make_experience(author, capacity="personal", organisation=slug)
    assert drawn(post).organisation_id == author.organisation_id  # type: ignore[union-attr]
    with pytest.raises(Invalid) as refused:
        make_experience(make_actor(), organisation=slug)
    assert set(refused.value.errors) == {"organisation"}


REFUSED: tuple[tuple[str, dict[str, Any]], ...] = (
    ("title", {"title": " "}),
    ("title", {"title": "x" * 201}),
    ("body", {"body": " \n"}),
    ("difficulty", {"difficulty": " "}),
    ("difficulty", {"difficulty": "x" * 5001}),
    ("platforms", {"platforms": ()}),
    ("platforms", {"platforms": ("nowhere",)}),
    ("objectives", {"objectives": ("facebook",)}),
    ("since", {"since": "2010-13"}),
    ("since", {"since": "2999"}),
    ("since", {"since": "hier"}),
    ("phase", {"phase": "later"}),
    ("outcome", {"outcome": "great"}),
    ("licence", {"licence": "mine"}),
    ("follows", {"follows": "000000000"}),
    ("capacity", {"capacity": ""}),
)


@pytest.mark.parametrize(("name", "given"), REFUSED)
def test_what_is_missing_or_not_offered_is_named(
    app: Flask, name: str, given: dict[str, Any]
) -> None:
    make_topic()
    with pytest.raises(Invalid) as refused:
        make_experience(**given)
    assert set(refused.value.errors) == {name}
    assert session.scalar(select(func.count(Thread.id))) == 0


def test_no_difficulty_is_an_answer(app: Flask) -> None:
    assert make_experience(difficulty="aucune").state == "published"


def test_guests_do_not_tell(app: Flask) -> None:
    text = prepare_post(Audience(), title="t", body="b", fields=make_account().to_fields())
    with pytest.raises(NotAllowed), transaction():
        share_experience(actor=GUEST, text=text, capacity="personal")


def test_where_moderators_read_first_nothing_is_drawn_until_they_have(app: Flask) -> None:
    post = make_experience(state="pending")
    assert drawn(post) is None
    publish(post)
    deliver(app)
    assert drawn(post) is not None


def test_completing_draws_it_again(app: Flask) -> None:
    author = make_actor()
    post = make_experience(author)
    theme = make_topic("Tourisme", "theme")
    complete(post, author, phase="structuring", themes=(theme.slug,), since="2010-09")
    row = drawn(post)
    assert row is not None
    assert (row.phase, row.since) == ("structuring", "2010-09")
    assert topics_of(post) == {make_topic().id, theme.id}
    assert row.revision_id == post.published_revision_id


def test_a_change_that_waits_is_not_drawn(app: Flask) -> None:
    author = make_actor()
    post = make_experience(author, outcome="mixed")
    complete(post, author, outcome="positive", waits=True)
    assert drawn(post).outcome == "mixed"  # type: ignore[union-attr]
    publish(post)
    deliver(app)
    assert drawn(post).outcome == "positive"  # type: ignore[union-attr]


def test_the_same_text_again_is_no_change(app: Flask) -> None:
    author = make_actor()
    post = make_experience(author)
    before = session.scalar(select(func.count(JournalEntry.id)))
    complete(post, author)
    assert session.scalar(select(func.count(JournalEntry.id))) == before


def test_two_windows_do_not_write_over_each_other(app: Flask) -> None:
    author = make_actor()
    post = make_experience(author)
    complete(post, author, phase="development")
    with pytest.raises(MovedOn):
        complete(post, author, phase="structuring", base=1)


def test_another_capacity_needs_its_reason(app: Flask) -> None:
    author = make_actor()
    post = make_experience(author)
    with pytest.raises(Invalid):
        complete(post, author, capacity="personal")
    complete(post, author, capacity="personal", reason="Je parlais pour moi.")
    assert drawn(post).organisation_id is None  # type: ignore[union-attr]


@pytest.mark.parametrize("role", ["", "moderator", "administrator"])
def test_others_do_not_change_it(app: Flask, role: str) -> None:
    post = make_experience()
    text = prepare_post(Audience(), title="t", body="b", fields=make_account().to_fields())
    with pytest.raises(NotAllowed), transaction():
        edit_experience(
            actor=make_actor(role), post=post, text=text, capacity="personal", base_number=1
        )


def test_what_is_hidden_is_no_longer_drawn_and_comes_back(app: Flask) -> None:
    post, other = make_experience(), make_experience()
    bring_to(post, "hidden", make_actor())
    deliver(app)
    assert drawn(post) is None
    assert drawn(other) is not None
    restore(post)
    deliver(app)
    assert drawn(post) is not None


def test_what_is_taken_back_is_no_longer_drawn(app: Flask) -> None:
    author = make_actor()
    post = make_experience(author)
    with transaction():
        withdraw_post(actor=author, post=post)
    deliver(app)
    assert drawn(post) is None
    assert topics_of(post) == set()


def test_delivered_twice_it_is_drawn_once(app: Flask) -> None:
    post = make_experience()
    at = drawn(post).projected_at  # type: ignore[union-attr]
    deliver(app)
    assert drawn(post).projected_at == at  # type: ignore[union-attr]


def test_an_experience_goes_on_from_ones_own_or_ones_chambers_alone(app: Flask) -> None:
    author = make_actor()
    first, foreign = make_experience(author), make_experience()
    second = make_experience(author, follows=first.public_id)
    assert drawn(second).follows_id == first.id  # type: ignore[union-attr]
    with pytest.raises(Invalid):
        make_experience(author, follows=foreign.public_id)
    with pytest.raises(Invalid) as refused:
        complete(first, author, follows=second.public_id)
    assert set(refused.value.errors) == {"follows"}
    with pytest.raises(Invalid):
        complete(first, author, follows=first.public_id)


def test_check_finds_rows_that_say_something_else(app: Flask) -> None:
    post, hidden = make_experience(phase="development"), make_experience()
    make_experience(state="pending")
    deliver(app)
    assert list(find_experience_faults()) == []
    with transaction():
        session.get_one(Experience, post.id).phase = "structuring"
    assert len(list(find_experience_faults())) == 1
    with transaction():
        session.get_one(Experience, post.id).phase = "development"
        session.get_one(Post, hidden.id).state = "hidden"
    assert len(list(find_experience_faults())) == 1


def test_check_leaves_the_worker_its_time(app: Flask) -> None:
    post = make_experience(state="pending")
    publish(post)
    assert drawn(post) is None
    assert list(find_experience_faults()) == []


@pytest.mark.parametrize("forms", [10, pytest.param(500, marks=pytest.mark.prove)])
def test_forms_sent_twice_make_as_many_experiences_as_there_are_forms(
    app: Flask, forms: int
) -> None:
    author, account = make_actor(), make_account()
    make_experience(make_actor(), form_key="clef 0")
    text = prepare_post(
        Audience("public"), title="Un titre", body="Un texte.\n", fields=account.to_fields()
    )
    for number in [n for n in range(forms) for _twice in range(2)]:
        again = replace(text, public_id=new_public_id())
        with transaction():
            share_experience(
                actor=author, text=again, capacity="personal", visibility="public",
                form_key=f"clef {number}",
            )  # fmt: skip
    deliver(app)
    for rows in (Thread, Post, PostRevision, Experience):
        assert session.scalar(select(func.count()).select_from(rows)) == forms + 1
    told = JournalEntry.verb == "threads.create_thread"
    assert session.scalar(select(func.count()).where(told)) == forms + 1

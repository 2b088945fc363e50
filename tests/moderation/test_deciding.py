"""Decisions: what each does, who may take it, what it needs, and how it is taken back."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask, current_app
from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError

from tests.factories.accounts import make_actor
from tests.factories.moderation import (
    PASSAGE,
    RUDE,
    RULE,
    WHY,
    contest,
    decide,
    flag,
    hide,
    item_of,
    make_charter,
    notify,
    reasons,
    settle_queue,
    take_back,
    waiting_post,
)
from tests.factories.pages import revise
from tests.factories.threads import change, make_post, make_thread
from tests.standing import standing
from wiki.foundation.actor import GUEST, Actor
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, Invalid, NotAllowed, NotFound
from wiki.foundation.transaction import transaction
from wiki.journal.models import JournalEntry
from wiki.moderation import actions
from wiki.moderation.actions import MovedOn, Statement
from wiki.moderation.models import Appeal, Decision, ReviewItem, Trace
from wiki.moderation.queries.decisions import title_of
from wiki.moderation.queries.showing import show_item, text_of
from wiki.threads.models import Post
from wiki.threads.rendering import audience_of, prepare_post

pytestmark = pytest.mark.usefixtures("app")
Act = Callable[..., Decision]

NEEDS: dict[str, Callable[[Post], dict[str, Any]]] = {
    "approve_item": lambda _post: {},
    "retouch_item": lambda post: {
        "text": prepare_post(audience_of(post.thread), body="Mieux.", public_id=post.public_id)
    },
    "return_item": lambda _post: {"sentence": "Sans viser une personne, s’il vous plaît."},
    "reject_item": lambda _post: {"statement": reasons()},
    "hide_item": lambda _post: {"statement": reasons()},
    "dismiss_item": lambda _post: {"sentence": "C’est une critique, elle est permise."},
    "settle_item": lambda _post: {"sentence": "L’auteur a corrigé."},
    "redact_item": lambda _post: {},
    "judge_appeal": lambda _post: {"is_upheld": False, "reasons": "La phrase est citée."},
}
"""What each decision is given."""

ALLOWED = {
    "post": {"approve_item", "retouch_item", "return_item", "reject_item"},
    "edit": {"approve_item", "retouch_item", "return_item", "reject_item"},
    "flag": {"hide_item", "dismiss_item", "settle_item"},
    "notice": {"hide_item", "dismiss_item", "settle_item"},
    "redaction": {"redact_item", "dismiss_item"},
    "appeal": {"judge_appeal"},
    "error_report": set[str](),
    "proposal": set[str](),
}
"""The whole table: which decision is taken on which kind of item."""

AFTER = {
    ("post", "approve_item"): "published", ("post", "retouch_item"): "published",
    ("post", "return_item"): "changes_requested", ("post", "reject_item"): "rejected",
    ("edit", "approve_item"): "published", ("edit", "retouch_item"): "published",
    ("edit", "return_item"): "published", ("edit", "reject_item"): "published",
    ("flag", "hide_item"): "hidden", ("notice", "hide_item"): "hidden",
    ("flag", "dismiss_item"): "published", ("notice", "dismiss_item"): "published",
    ("flag", "settle_item"): "published", ("notice", "settle_item"): "published",
    ("redaction", "redact_item"): "redacted", ("redaction", "dismiss_item"): "hidden",
    ("appeal", "judge_appeal"): "published",
}  # fmt: skip
"""The state of the message after each."""


def waiting(kind: str, author: Actor | None = None) -> tuple[ReviewItem, Post]:
    """An item of each kind that is about a message, and its message.

    Of no author in particular, it is all there is on the site.
    """
    if author:
        return put_in_queue(kind, author)
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    item_id, post_id = standing(app, _put_alone, kind)
    return session.get_one(ReviewItem, item_id), session.get_one(Post, post_id)


def _put_alone(_app: Flask, kind: str) -> tuple[int, int]:
    item, post = put_in_queue(kind, make_actor())
    return item.id, post.id


def put_in_queue(kind: str, author: Actor) -> tuple[ReviewItem, Post]:
    if kind == "post":
        post = waiting_post(author)
        return item_of(post, kind), post
    post = make_post(actor=author, body=RUDE)
    if kind == "edit":
        change(post, author, RUDE + "De plus.", waits=True)
        return item_of(post, kind), post
    if kind == "flag":
        flag(post)
        return item_of(post, kind), post
    if kind == "notice":
        return item_of(notify(f"http://localhost/m/{post.public_id}"), kind), post
    decision = hide(post, wants_redaction=kind == "redaction")
    if kind == "redaction":
        return item_of(decision, kind), post
    return item_of(contest(decision, author), kind), post


def run(
    name: str, item: ReviewItem, post: Post, actor: Actor | None = None, **more: Any
) -> Decision:
    return decide(getattr(actions, name), item, actor, **{**NEEDS[name](post), **more})


def verbs() -> list[str]:
    return list(session.scalars(select(JournalEntry.verb).order_by(JournalEntry.id)))


def count_decisions() -> int:
    return session.scalar(select(func.count(Decision.id))) or 0


MESSAGE_KINDS = ("post", "edit", "flag", "notice", "redaction", "appeal")


@pytest.mark.parametrize("kind", MESSAGE_KINDS)
def test_each_kind_of_item_is_decided_in_its_own_ways_and_no_other(kind: str) -> None:
    for name in NEEDS:
        item, post = waiting(kind)
        before = count_decisions()
        if name not in ALLOWED[kind]:
            with pytest.raises(Conflict):
                run(name, item, post)
            assert count_decisions() == before
            continue
        judge = make_actor("moderator")
        decision = run(name, item, post, judge)
        session.expire_all()
        assert post.state == AFTER[kind, name], name
        assert (item.state, item.closed_by_id) == ("decided", judge.contributor_id)
        assert (decision.item_id, decision.post_id) == (item.id, post.id)
        assert verbs()[-1] == f"moderation.{name}"


@pytest.mark.parametrize(("kind", "name"), AFTER)
def test_a_second_decision_is_told_who_was_first_and_changes_nothing(kind: str, name: str) -> None:
    item, post = waiting(kind)
    version, first = item.version, make_actor("moderator", name="Anne Première")
    run(name, item, post, first)
    before = count_decisions()
    with pytest.raises(MovedOn, match="Anne Première has"):
        run(name, item, post, version=version)
    assert count_decisions() == before


@pytest.mark.parametrize(("kind", "name"), AFTER)
def test_neither_members_nor_guests_nor_the_author_decide(kind: str, name: str) -> None:
    author = make_actor("moderator")
    item, post = waiting(kind, author)
    for actor, refusal in ((GUEST, NotFound), (make_actor(), NotFound), (author, NotAllowed)):
        with pytest.raises(refusal):
            run(name, item, post, actor)
    assert item.state == "open"


@pytest.mark.parametrize("name", sorted(ALLOWED["post"]))
def test_a_decision_is_on_one_text(name: str) -> None:
    author = make_actor()
    item, post = waiting("post", author)
    change(post, author, "Un autre texte", waits=True)
    with pytest.raises(Conflict):
        run(name, item, post)
    assert (post.state, item.state) == ("pending", "open")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"rule": "Article 99"}, "rule"),
        ({"ground": ""}, "rule"),
        ({"ground": "law", "rule": "insultes"}, "rule"),
        ({"passage": ""}, "passage"),
        ({"passage": "des mots qui n’y sont pas"}, "passage"),
        ({"sentence": ""}, "sentence"),
        ({"sentence": "Non conforme à la charte."}, "sentence"),
        ({"sentence": "Ce message ne respecte pas la charte"}, "sentence"),
        ({"sentence": "x" * 2001}, "sentence"),
    ],
)
def test_reasons_are_a_rule_a_passage_and_a_sentence_of_ones_own(
    wrong: dict[str, str], field: str
) -> None:
    item, post = waiting("post")
    with pytest.raises(Invalid) as refusal:
        run("reject_item", item, post, statement=reasons(**wrong))
    assert set(refusal.value.errors) == {field}
    assert (post.state, count_decisions()) == ("pending", 0)


def test_the_charter_is_named_as_it_reads_that_day() -> None:
    charter = make_charter()
    item, post = waiting("post", make_actor())
    was = charter.current_revision_id
    decision = run("reject_item", item, post)
    revise(charter, "# Charte\n\n## Tout autre chose\n\nRien.\n")
    assert (decision.rule, decision.rule_revision_id) == (RULE, was)
    item, post = waiting("post", make_actor())
    with pytest.raises(Invalid):
        run("reject_item", item, post, statement=reasons(rule=RULE))


def test_the_law_is_a_ground_also_where_there_is_no_charter() -> None:
    item, post = waiting("post")
    statement = Statement("law", "insult", PASSAGE, WHY)
    decision = run("reject_item", item, post, statement=statement)
    assert (decision.ground, decision.rule_revision_id) == ("law", None)
    assert decision.appeal_until is not None
    assert 180 < (decision.appeal_until - decision.decided_at).days < 186


def test_the_next_reading_shows_what_changed_since_the_reviewed_text() -> None:
    author, moderator = make_actor(), make_actor("moderator")
    item, post = waiting("post", author)
    run("return_item", item, post)
    change(post, author, "Bonjour. Votre collègue a tort. Bien à vous.\n", waits=True)
    shown = show_item(item_of(post, "post"), moderator).text
    assert shown is not None
    assert (shown.compared_with, shown.revision.number) == ("reviewed", 2)
    removed = [s.text for b in shown.comparison.blocks for s in b.segments if s.kind == "removed"]  # type: ignore[union-attr]
    assert "est un incapable notoire" in removed


def test_retouches_leave_both_texts_to_be_compared() -> None:
    item, post = waiting("post")
    run("retouch_item", item, post)
    assert text_of(post, 1).body == RUDE  # type: ignore[union-attr]
    assert text_of(post, 2).body == "Mieux."  # type: ignore[union-attr]
    assert post.published_revision.number == 2  # type: ignore[union-attr]


BACK = {
    ("post", "approve_item"): "pending", ("post", "return_item"): "pending",
    ("post", "reject_item"): "pending", ("edit", "approve_item"): "published",
    ("edit", "return_item"): "published", ("edit", "reject_item"): "published",
    ("flag", "hide_item"): "published", ("notice", "hide_item"): "published",
    ("flag", "dismiss_item"): "published", ("notice", "dismiss_item"): "published",
    ("flag", "settle_item"): "published", ("notice", "settle_item"): "published",
    ("redaction", "dismiss_item"): "hidden",
}  # fmt: skip


@pytest.mark.parametrize(("kind", "name"), BACK)
def test_taking_back_restores_the_exact_state_and_keeps_both_decisions(
    kind: str, name: str
) -> None:
    item, post = waiting(kind)
    was = (post.published_revision_id, post.pending_revision_id, post.returned_at, post.state)
    decision = run(name, item, post)
    reversal = take_back(decision)
    session.expire_all()
    now_is = (post.published_revision_id, post.pending_revision_id, post.returned_at, post.state)
    assert now_is == was
    assert post.state == BACK[kind, name]
    assert (reversal.action, reversal.reverses_id) == ("reverse", decision.id)
    assert session.get(Decision, decision.id) is not None
    assert take_back(decision).id == reversal.id
    settle_queue()
    found = session.scalars(select(ReviewItem).where(ReviewItem.state == "open")).all()
    assert [one.kind for one in found] == [kind], "what was decided waits again"
    assert reversal.author_id == (None if name in LEFT else post.contributor_id)


LEFT = ("dismiss_item", "settle_item")


@pytest.mark.parametrize("name", LEFT)
def test_what_was_found_to_be_nothing_is_not_taken_back_twice_over(name: str) -> None:
    item, post = waiting("flag")
    decision = run(name, item, post)
    flag(post)
    settle_queue()
    with pytest.raises(Conflict):
        take_back(decision)


def test_whoever_asked_for_a_redaction_does_not_take_back_that_there_is_none() -> None:
    first = make_actor("moderator")
    hidden = hide(make_post(body=RUDE), first, wants_redaction=True)
    item = item_of(hidden, "redaction")
    decision = decide(actions.dismiss_item, item)
    with pytest.raises(NotAllowed):
        take_back(decision, first)
    take_back(hidden)
    with pytest.raises(Conflict):
        take_back(decision)


def test_neither_the_author_nor_members_take_back_nor_what_is_final() -> None:
    author = make_actor("moderator")
    item, post = waiting("post", author)
    decision = run("reject_item", item, post)
    with pytest.raises(NotAllowed):
        take_back(decision, author)
    with pytest.raises(NotFound):
        take_back(decision, make_actor())
    retouched = run("retouch_item", *waiting("post"))
    with pytest.raises(NotAllowed):
        take_back(retouched)


def test_a_redaction_takes_two_people_and_leaves_no_word() -> None:
    first, reader = make_actor("moderator"), make_actor()
    post = make_post(body=RUDE)
    with transaction():
        revision = text_of(post, 1)
        actions.keep_trace(actor=reader, post=post, revision=revision)  # type: ignore[arg-type]
    decision = hide(post, first, wants_redaction=True)
    assert post.state == "hidden"
    item = item_of(decision, "redaction")
    with pytest.raises(NotAllowed):
        decide(actions.redact_item, item, first)
    second = make_actor("moderator")
    confirmed = decide(actions.redact_item, item, second)
    session.expire_all()
    assert post.state == "redacted"
    assert (confirmed.confirms_id, confirmed.first_by_id) == (decision.id, first.contributor_id)
    words = session.scalars(
        select(Decision.passage).union_all(select(Trace.body), select(Trace.title))
    )
    assert not any("incapable" in word for word in words)
    trace = session.scalars(select(Trace)).one()
    assert trace.blanked_at is not None
    assert trace.digest
    with pytest.raises(NotAllowed):
        take_back(confirmed)


def test_a_redaction_that_is_taken_back_in_time_waits_for_nobody() -> None:
    decision = hide(make_post(body=RUDE), wants_redaction=True)
    item = item_of(decision, "redaction")
    take_back(decision)
    session.refresh(item)
    assert item.state == "decided"


# What the database itself refuses


def insert(**values: Any) -> None:
    judge = make_actor("moderator")
    row = {"action": "approve", "decided_by_id": judge.contributor_id} | values
    with transaction():
        session.add(Decision(**row))
        session.flush()


@pytest.mark.parametrize("action", ["reject", "hide"])
@pytest.mark.parametrize(
    "missing",
    ["ground", "rule", "passage", "sentence", "scope", "appeal_until", "rule_revision_id"],
)
def test_a_restrictive_decision_without_its_reasons_cannot_be_stored(
    action: str, missing: str
) -> None:
    decision = run("reject_item", *waiting("post"))
    whole = {
        name: getattr(decision, name)
        for name in (
            "ground", "rule", "passage", "sentence", "scope", "appeal_until", "rule_revision_id"
        )
    }  # fmt: skip
    insert(action=action, **whole)
    empty = None if missing in ("appeal_until", "rule_revision_id") else ""
    with pytest.raises(IntegrityError):
        insert(action=action, **{**whole, missing: empty})


def test_reasons_cannot_be_taken_out_later() -> None:
    decision = run("reject_item", *waiting("post"))
    for values in ({"sentence": "Non."}, {"passage": " "}, {"rule": ""}):
        with pytest.raises(IntegrityError), transaction():
            session.execute(update(Decision).where(Decision.id == decision.id).values(**values))


def test_nobodys_own_case_can_be_stored() -> None:
    judge = make_actor("moderator")
    with pytest.raises(IntegrityError):
        insert(decided_by_id=judge.contributor_id, author_id=judge.contributor_id)


def test_a_redaction_by_one_person_cannot_be_stored() -> None:
    first = make_actor("moderator")
    decision = hide(make_post(body=RUDE), first, wants_redaction=True)
    whole = {
        name: getattr(decision, name)
        for name in (
            "ground", "rule", "passage", "sentence", "scope", "appeal_until", "rule_revision_id"
        )
    }  # fmt: skip
    whole |= {"action": "redact", "confirms_id": decision.id}
    own = {"first_by_id": first.contributor_id, "decided_by_id": first.contributor_id}
    for wrong in (own, {"first_by_id": None}, {"first_by_id": make_actor().contributor_id}):
        with pytest.raises(IntegrityError):
            insert(**whole, **wrong)
    insert(**whole, first_by_id=first.contributor_id)


def test_an_appeal_judged_by_who_decided_cannot_be_stored() -> None:
    author, judge = make_actor(), make_actor("moderator")
    decision = hide(make_post(actor=author, body=RUDE), judge)
    appeal = contest(decision, author)

    def store(judge_id: int, **more: Any) -> None:
        values = {"state": "upheld", "reasons": "Non.", "judged_at": decision.decided_at} | more
        with transaction():
            session.execute(
                update(Appeal).where(Appeal.id == appeal.id).values(judged_by_id=judge_id, **values)
            )

    other = make_actor("moderator")
    for judge_id, more in (
        (judge.contributor_id, {}),
        (author.contributor_id, {}),
        (other.contributor_id, {"reasons": ""}),
        (other.contributor_id, {"state": "filed"}),
        (judge.contributor_id, {"decision_by_id": other.contributor_id}),
    ):
        with pytest.raises(IntegrityError):
            store(judge_id, **more)
    store(other.contributor_id)


def test_the_judge_of_an_appeal_is_another_person() -> None:
    author, judge = make_actor(), make_actor("moderator")
    decision = hide(make_post(actor=author, body=RUDE), judge)
    item = item_of(contest(decision, author), "appeal")
    with pytest.raises(NotAllowed):
        decide(actions.judge_appeal, item, judge, is_upheld=True, reasons="Je maintiens.")
    other = make_actor("moderator")
    upheld = decide(actions.judge_appeal, item, other, is_upheld=True, reasons="Je maintiens.")
    appeal = session.scalars(select(Appeal)).one()
    assert (appeal.state, appeal.judged_by_id) == ("upheld", other.contributor_id)
    assert (upheld.action, upheld.sentence) == ("uphold", "Je maintiens.")


def test_a_refusal_that_is_overturned_waits_again_to_be_read() -> None:
    author = make_actor()
    item, post = waiting("post", author)
    decision = run("reject_item", item, post)
    item = item_of(contest(decision, author), "appeal")
    run("judge_appeal", item, post)
    assert post.state == "pending"
    assert item_of(post, "post").revision_number == 1
    assert session.scalars(select(Appeal.state)).one() == "overturned"


def test_only_its_author_contests_what_takes_a_text_away_once_within_six_months() -> None:
    author = make_actor()
    item, post = waiting("post", author)
    decision = run("reject_item", item, post)
    for actor in (GUEST, make_actor(), make_actor("moderator")):
        with pytest.raises(NotFound):
            contest(decision, actor)
    first = contest(decision, author)
    assert contest(decision, author, "Encore").id == first.id
    approved = run("approve_item", *waiting("post", author))
    with pytest.raises(NotAllowed):
        contest(approved, author)
    late = hide(make_post(actor=author, body=RUDE))
    with transaction():
        late.appeal_until = late.decided_at
    with pytest.raises(NotAllowed):
        contest(late, author)
    reversed_one = hide(make_post(actor=author, body=RUDE))
    take_back(reversed_one)
    with pytest.raises(Conflict):
        contest(reversed_one, author)


def test_a_thread_whose_first_message_is_hidden_keeps_its_title_in_the_decision() -> None:
    thread = make_thread(title="Un titre visible", body=RUDE)
    post = session.scalars(select(Post).where(Post.thread_id == thread.id)).one()
    decision = hide(post)
    assert title_of(decision) == "Un titre visible"

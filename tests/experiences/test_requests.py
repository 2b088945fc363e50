"""Asking for experiences: of whom, until when, and what becomes of it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from tests.factories.accounts import deliver, make_actor
from tests.factories.experiences import (
    addressee_of,
    make_experience,
    make_request,
    make_topic,
)
from tests.factories.threads import bring_to, first_post, publish
from wiki.experiences.actions import (
    accept_request,
    address_request,
    attach_experience,
    create_request,
    decline_request,
    fulfil_request,
    lapse_request,
    withdraw_request,
)
from wiki.experiences.models import Request, RequestAddressee
from wiki.experiences.queries import count_requests_for, list_requests
from wiki.experiences.queries.requests import list_addressees, list_answers
from wiki.experiences.queries.suggesting import suggest_people
from wiki.experiences.worker import look_after_requests
from wiki.foundation.actor import GUEST, Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, Invalid, NotAllowed
from wiki.foundation.transaction import transaction
from wiki.journal.models import JournalEntry
from wiki.mail.models import OutgoingMail
from wiki.threads.models import Thread
from wiki.threads.rendering import Audience, prepare_post


def do(act: Callable[..., Any], **given: Any) -> Any:
    with transaction():
        return act(**given)


def verbs(prefix: str = "experiences.") -> list[str]:
    query = select(JournalEntry.verb).where(JournalEntry.verb.startswith(prefix))
    return list(session.scalars(query.order_by(JournalEntry.id)))


def mails(app: Flask) -> list[tuple[str, str]]:
    """To whom, about what: what the duty of the worker writes."""
    before = session.scalar(select(func.max(OutgoingMail.id))) or 0
    session.rollback()
    with app.test_request_context(base_url="http://localhost"):
        look_after_requests()
    rows = session.scalars(select(OutgoingMail).where(OutgoingMail.id > before))
    return [(mail.recipient, mail.subject) for mail in rows]


def later(request: Request, days: float) -> None:
    """Let days pass: everything of the question happened that much earlier."""
    back = timedelta(days=days)
    with transaction():
        found = session.get_one(Request, request.thread_id)
        found.deadline = found.deadline - timedelta(days=int(days))
        for row in session.query(RequestAddressee):
            for name in ("called_at", "reminded_at", "reminded_last_at"):
                if at := getattr(row, name):
                    setattr(row, name, at - back)


def test_a_question_is_a_thread_with_its_day_and_those_it_is_addressed_to(app: Flask) -> None:
    asked, chamber = make_actor(), make_actor()
    make_request()
    request = make_request(
        platform=make_topic(), people=(asked,), chambers=(chamber.organisation_id,)
    )
    assert request.thread.kind == "request"
    assert request.is_open
    rows = session.query(RequestAddressee).filter_by(request_id=request.thread_id).all()
    assert {(row.contributor_id, row.organisation_id) for row in rows} == {
        (asked.contributor_id, None), (None, chamber.organisation_id),
    }  # fmt: skip


def test_those_asked_are_written_to_once_and_whoever_asks_is_not(app: Flask) -> None:
    asker, asked, colleague = make_actor(), make_actor(), make_actor()
    make_request(
        asker, "Qui a essayé ?", people=(asked, asker), chambers=(colleague.organisation_id,)
    )
    written = deliver(app)
    assert len(written) == 2
    assert all("Qui a essayé" in mail.subject for mail in written)
    assert all("/experiences/appels/" in mail.body for mail in written)
    assert deliver(app) == []


def test_of_a_chamber_its_referents_are_written_to(app: Flask) -> None:
    colleague = make_actor()
    referent = make_actor("referent", ("organisation", colleague.organisation_id))
    make_request(chambers=(colleague.organisation_id,))
    from wiki.accounts.models import User

    wanted = session.get_one(User, referent.user_id).email
    assert [mail.recipient for mail in deliver(app)] == [wanted]


def test_nobody_is_written_to_before_it_is_published(app: Flask) -> None:
    request = make_request(people=(make_actor(),), state="pending")
    assert deliver(app) == []
    publish(first_post(session.get_one(Thread, request.thread_id)))
    assert len(deliver(app)) == 1


def test_what_is_refused_calls_nobody(app: Flask) -> None:
    make_request(people=(make_actor(),), state="rejected")
    assert deliver(app) == []


def test_the_same_form_sent_twice_asks_once(app: Flask) -> None:
    asker, asked = make_actor(), make_actor()
    one = make_request(asker, people=(asked,), form_key="k")
    other = make_request(asker, people=(asked,), form_key="k")
    assert one.thread_id == other.thread_id
    assert session.scalar(select(func.count(RequestAddressee.id))) == 1


@pytest.mark.parametrize("days", [0, -1, 400])
def test_the_day_is_to_come_within_a_year(app: Flask, days: int) -> None:
    with pytest.raises(Invalid) as refused:
        make_request(days=days)
    assert set(refused.value.errors) == {"deadline"}


def test_nobody_unknown_can_be_asked(app: Flask) -> None:
    with pytest.raises(Invalid):
        make_request(chambers=(999,))


def test_guests_do_not_ask(app: Flask) -> None:
    text = prepare_post(Audience(), title="t", body="b")
    with pytest.raises(NotAllowed):
        do(create_request, actor=GUEST, text=text, capacity="personal", deadline=None)


def test_accepting_and_declining_are_one_act_each_and_twice_is_once(app: Flask) -> None:
    asked = make_actor()
    request = make_request(people=(asked, make_actor()))
    for _time in range(2):
        do(accept_request, actor=asked, addressee=addressee_of(request, asked))
    assert addressee_of(request, asked).state == "accepted"
    for _time in range(2):
        do(decline_request, actor=asked, addressee=addressee_of(request, asked))
    assert addressee_of(request, asked).state == "declined"
    assert verbs() == ["experiences.accept_request", "experiences.decline_request"]


def test_others_do_not_answer_in_somebodys_place(app: Flask) -> None:
    asked = make_actor()
    request = make_request(people=(asked,))
    for other in (make_actor(), make_actor("administrator"), GUEST):
        with pytest.raises(NotAllowed):
            do(accept_request, actor=other, addressee=addressee_of(request, asked))


def test_a_refusal_looks_like_silence_to_whoever_asked(app: Flask) -> None:
    asker, asked = make_actor(), make_actor()
    request = make_request(asker, people=(asked,))
    do(decline_request, actor=asked, addressee=addressee_of(request, asked))
    for viewer in (asker, make_actor("moderator"), make_actor("administrator")):
        assert [line.state for line in list_addressees(request, viewer)] == ["invited"]
    for viewer in (make_actor(), asked, GUEST):
        assert list_addressees(request, viewer) == []


def test_an_experience_answers_and_whoever_asked_is_told(app: Flask) -> None:
    asker, asked = make_actor(), make_actor()
    request = make_request(asker, people=(asked,), chambers=(asked.organisation_id,))
    post, other = make_experience(asked), make_experience()
    deliver(app)
    for _time in range(2):
        do(attach_experience, actor=asked, request=request, post=post)
    states = session.scalars(select(RequestAddressee.state)).all()
    assert set(states) == {"answered"}
    assert [line.post.id for line in list_answers(request, GUEST)] == [post.id]
    (mail,) = deliver(app)
    assert "Notre page nous ramène" in mail.body
    with pytest.raises(NotAllowed):
        do(attach_experience, actor=asked, request=request, post=other)
    assert verbs() == ["experiences.attach_experience"]


def test_an_answer_that_waits_is_shown_and_told_once_it_is_published(app: Flask) -> None:
    asker, asked = make_actor(), make_actor()
    request = make_request(asker, people=(asked,))
    deliver(app)
    post = make_experience(asked, state="pending")
    do(attach_experience, actor=asked, request=request, post=post)
    assert deliver(app) == []
    assert list(list_answers(request, asker)) == []
    assert list_requests(asker).rows[0].answer_count == 0
    publish(post)
    assert len(deliver(app)) == 1
    assert list_requests(asker).rows[0].answer_count == 1


def test_a_hidden_answer_is_counted_nowhere(app: Flask) -> None:
    asked = make_actor()
    request, post = make_request(people=(asked,)), make_experience(asked)
    do(attach_experience, actor=asked, request=request, post=post)
    bring_to(post, "hidden", asked)
    assert list(list_answers(request, GUEST)) == []
    assert list_requests(GUEST).rows[0].answer_count == 0


def test_half_way_and_two_days_before_those_asked_are_reminded_once_each(app: Flask) -> None:
    asked, done, refuses = make_actor(), make_actor(), make_actor()
    request = make_request(people=(asked, done, refuses), days=20)
    deliver(app)
    do(decline_request, actor=refuses, addressee=addressee_of(request, refuses))
    post = make_experience(done)
    do(attach_experience, actor=done, request=request, post=post)
    assert mails(app) == []
    later(request, 9)
    assert mails(app) == []
    later(request, 2)
    assert len(mails(app)) == 1
    assert mails(app) == []
    later(request, 7)
    assert len(mails(app)) == 1
    later(request, 1)
    assert mails(app) == []


def test_after_a_refusal_no_reminder_comes(app: Flask) -> None:
    asked = make_actor()
    request = make_request(people=(asked,), days=20)
    deliver(app)
    do(decline_request, actor=asked, addressee=addressee_of(request, asked))
    for days in (11, 8):
        later(request, days)
        assert mails(app) == []


def test_a_short_question_is_recalled_once_and_not_the_next_day(app: Flask) -> None:
    request = make_request(people=(make_actor(),), days=2)
    deliver(app)
    assert mails(app) == []
    later(request, 1.5)
    assert len(mails(app)) == 1
    assert mails(app) == []


def test_past_its_day_it_lapses_and_stays_an_open_question(app: Flask) -> None:
    asked = make_actor()
    request, other = make_request(people=(asked,), days=10), make_request(days=30)
    deliver(app)
    later(request, 10)
    mails(app)
    assert session.get_one(Request, request.thread_id).state == "open"
    later(request, 1)
    assert mails(app) == []
    assert session.get_one(Request, request.thread_id).state == "lapsed"
    assert session.get_one(Request, other.thread_id).state == "open"
    assert [line.request.thread_id for line in list_requests(GUEST, state="lapsed").rows] == [
        request.thread_id
    ]
    with pytest.raises(Conflict):
        do(accept_request, actor=asked, addressee=addressee_of(request, asked))
    do(
        attach_experience, actor=asked, request=session.get_one(Request, request.thread_id),
        post=make_experience(asked),
    )  # fmt: skip
    assert len(list(list_answers(request, GUEST))) == 1
    assert mails(app) == []


def test_a_question_that_was_hidden_reminds_nobody(app: Flask) -> None:
    asker = make_actor()
    request = make_request(asker, people=(make_actor(),), days=10)
    deliver(app)
    bring_to(first_post(request.thread), "hidden", asker)
    later(request, 9)
    assert mails(app) == []


@pytest.mark.parametrize("act", [fulfil_request, withdraw_request])
def test_whoever_asked_or_a_moderator_settles_it(app: Flask, act: Any) -> None:
    asker = make_actor()
    for actor in (asker, make_actor("moderator")):
        request = make_request(asker, people=(make_actor(),), days=20)
        deliver(app)
        for _time in range(2):
            do(act, actor=actor, request=request)
        later(request, 11)
        assert mails(app) == []
        with pytest.raises(NotAllowed):
            do(act, actor=make_actor(), request=request)
    assert len(verbs()) == 2


def test_what_was_taken_back_takes_no_answer(app: Flask) -> None:
    asker = make_actor()
    request = make_request(asker)
    do(withdraw_request, actor=asker, request=request)
    with pytest.raises(Conflict):
        do(attach_experience, actor=asker, request=request, post=make_experience(asker))
    with pytest.raises(Conflict):
        do(fulfil_request, actor=asker, request=request)


def test_people_do_not_let_a_question_lapse(app: Flask) -> None:
    with pytest.raises(NotAllowed):
        do(lapse_request, actor=make_actor("administrator"), request=make_request())


def test_more_can_be_asked_later_and_only_they_are_written_to(app: Flask) -> None:
    asker, first, second = make_actor(), make_actor(), make_actor()
    request = make_request(asker, people=(first,))
    deliver(app)
    ids = {first.contributor_id, second.contributor_id, asker.contributor_id}
    for _time in range(2):
        do(address_request, actor=asker, request=request, contributor_ids=ids)
    assert len(deliver(app)) == 1
    assert verbs() == ["experiences.address_request"]
    with pytest.raises(NotAllowed):
        do(address_request, actor=make_actor(), request=request, contributor_ids=ids)
    with pytest.raises(Invalid):
        do(address_request, actor=asker, request=request)


def test_those_who_told_of_the_platform_are_suggested(app: Flask) -> None:
    viewer, often, once = make_actor(), make_actor(), make_actor()
    twitter = make_topic("X (Twitter)")
    for author in (often, often, once, viewer):
        make_experience(author)
    make_experience(make_actor(), platforms=(twitter.slug,))
    make_experience(make_actor(), state="pending")
    found = suggest_people(viewer, make_topic())
    assert [(one.person.name, one.times) for one in found] == [(often.name, 2), (once.name, 1)]


def test_questions_addressed_to_me_wait_for_me_until_i_say_something(app: Flask) -> None:
    asked = make_actor()
    request = make_request(people=(asked,), chambers=(asked.organisation_id,))
    make_request(people=(make_actor(),))
    make_request(people=(asked,), state="pending")
    assert count_requests_for(asked) == 1
    assert count_requests_for(GUEST) == 0
    for row in session.scalars(select(RequestAddressee.id)).all():
        with transaction():
            session.execute(
                update(RequestAddressee).where(RequestAddressee.id == row).values(state="declined")
            )
    assert request.is_open
    assert count_requests_for(asked) == 0


def test_open_questions_come_by_their_day_page_after_page(app: Flask) -> None:
    for days in (30, 10, 20, 10):
        make_request(days=days)
    make_request(state="pending")
    seen: list[int] = []
    after = ""
    while True:
        found = list_requests(GUEST, after=after, limit=2)
        seen += [(line.request.deadline - now().date()).days for line in found.rows]
        if not found.has_more:
            break
        after = found.after
    assert seen == [10, 10, 20, 30]


def test_questions_for_members_are_not_for_guests(app: Flask) -> None:
    make_request(visibility="members")
    member: Actor = make_actor()
    assert len(list_requests(member).rows) == 1
    assert list(list_requests(GUEST).rows) == []

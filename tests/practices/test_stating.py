"""Saying where a chamber is: who may, what is taken, and that nothing is overwritten."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from tests.factories.accounts import make_actor
from tests.factories.experiences import make_topic
from tests.factories.practices import end_presence, make_chamber, member_of, state_presence
from tests.factories.threads import first_post, make_thread
from wiki.accounts.queries import system_actor
from wiki.foundation.actor import GUEST
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, Invalid, NotAllowed
from wiki.foundation.transaction import transaction
from wiki.journal.models import JournalEntry
from wiki.practices.facts import today
from wiki.practices.models import Presence
from wiki.practices.policy import can_record_presence
from wiki.practices.queries.one import find_latest, list_presences_of, list_statements


def statements() -> list[Presence]:
    return list(session.scalars(select(Presence).order_by(Presence.id)))


def verbs() -> list[str]:
    query = select(JournalEntry.verb).where(JournalEntry.verb.startswith("practices."))
    return list(session.scalars(query.order_by(JournalEntry.id)))


def test_a_new_statement_does_not_overwrite_the_former_one(app: Flask) -> None:
    gers, noise = make_chamber("CCI du Gers"), make_chamber("CCI du Var")
    facebook = make_topic()
    state_presence(noise, facebook, phase="structuring")
    state_presence(gers, facebook, phase="experimentation", dated_on=today() - timedelta(days=90))
    state_presence(gers, facebook, phase="development")
    history = list_statements(gers, facebook, GUEST).rows
    assert [line.presence.phase for line in history] == ["development", "experimentation"]
    assert verbs() == ["practices.record_presence"] * 3


def test_the_latest_by_its_date_holds_whatever_is_recorded_afterwards(app: Flask) -> None:
    gers, facebook = make_chamber(), make_topic()
    state_presence(gers, facebook, phase="structuring")
    state_presence(gers, facebook, phase="development", dated_on=today() - timedelta(days=400))
    (shown,) = list_presences_of(gers, GUEST)
    assert shown.presence.phase == "structuring"


def test_of_one_day_the_last_recorded_holds(app: Flask) -> None:
    gers, facebook = make_chamber(), make_topic()
    state_presence(gers, facebook, phase="development")
    last = state_presence(gers, facebook, phase="structuring")
    assert find_latest(gers.id, facebook.id) == last


def test_the_same_statement_twice_is_one(app: Flask) -> None:
    gers = make_chamber()
    first = state_presence(gers, purpose="Annoncer")
    assert state_presence(gers, purpose="Annoncer") == first
    assert len(statements()) == 1
    assert verbs() == ["practices.record_presence"]


def test_a_presence_ends_and_where_it_was_stays_known(app: Flask) -> None:
    gers, facebook, linkedin = make_chamber(), make_topic(), make_topic("LinkedIn")
    state_presence(gers, facebook, address="https://facebook.exemple.test/gers", since="2010-09")
    state_presence(gers, linkedin)
    ended = end_presence(gers, facebook)
    assert (ended.state, ended.address, ended.since) == (
        "closed", "https://facebook.exemple.test/gers", "2010-09",
    )  # fmt: skip
    shown = {line.platform.name: line.presence.state for line in list_presences_of(gers, GUEST)}
    assert shown == {"LinkedIn": "open", "Facebook": "closed"}
    assert end_presence(gers, facebook) == ended
    assert verbs().count("practices.close_presence") == 1


def test_what_never_began_does_not_end(app: Flask) -> None:
    with pytest.raises(Conflict):
        end_presence(make_chamber(), make_topic())


def test_a_presence_does_not_end_before_it_was_seen(app: Flask) -> None:
    gers = make_chamber()
    state_presence(gers)
    with pytest.raises(Invalid) as refused:
        end_presence(gers, make_topic(), on=today() - timedelta(days=1))
    assert set(refused.value.errors) == {"dated_on"}


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("guest", False), ("member of another", False), ("referent of another", False),
        ("member", True), ("referent", True), ("moderator", True), ("administrator", True),
        ("system", True),
    ],
)  # fmt: skip
def test_who_says_where_a_chamber_is(app: Flask, who: str, may: bool) -> None:
    gers, other = make_chamber(), make_chamber()
    actor = {
        "guest": lambda: GUEST,
        "member of another": lambda: member_of(other),
        "referent of another": lambda: make_actor("referent", ("organisation", other.id)),
        "member": lambda: member_of(gers),
        "referent": lambda: make_actor("referent", ("organisation", gers.id)),
        "moderator": lambda: make_actor("moderator"),
        "administrator": lambda: make_actor("administrator"),
        "system": system_actor,
    }[who]()
    assert can_record_presence(actor, gers) is may
    if not may:
        with pytest.raises(NotAllowed):
            state_presence(gers, actor=actor)
        with pytest.raises(NotAllowed):
            end_presence(gers, make_topic(), actor=actor)
        assert statements() == []


def test_nobody_says_where_a_closed_chamber_is(app: Flask) -> None:
    gers = make_chamber()
    with transaction():
        gers.closed_at = gers.created_at
    with pytest.raises(NotAllowed):
        state_presence(gers, actor=make_actor("administrator"))


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "data:text/html,x", "ftp://exemple.test/a", "//exemple.test",
        "exemple.test", "https://", "https://localhost", "https://a b.test/", "https://[::1/x",
        "https://user@exemple.test/", "https://exemple.test/\\x", 'https://exemple.test/"x',
        "HTTPS:exemple.test", f"https://exemple.test/{'x' * 500}",
    ],
)  # fmt: skip
def test_an_address_is_a_page_on_the_web(app: Flask, address: str) -> None:
    with pytest.raises(Invalid) as refused:
        state_presence(make_chamber(), address=address)
    assert set(refused.value.errors) == {"address"}


@pytest.mark.parametrize(
    "address", ["", "https://www.exemple.test/cci?a=1#b", "http://exemple.test", "HTTPS://Exemple.TEST/é"]
)  # fmt: skip
def test_addresses_as_browsers_show_them_are_taken(app: Flask, address: str) -> None:
    assert state_presence(make_chamber(), address=address).address == address


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"phase": "later"}, "phase"), ({"since": "10/2010"}, "since"),
        ({"since": "2999"}, "since"),
        ({"purpose": "x" * 301}, "purpose"), ({"source": "rumour"}, "source"),
        ({"source": "demo"}, "source"), ({"state": "lost"}, "state"),
        ({"source": "message", "message": "nope"}, "message"),
        ({"dated_on": today() + timedelta(days=1)}, "dated_on"),
    ],
)  # fmt: skip
def test_what_cannot_be_so_is_told_by_field(
    app: Flask, facts: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        state_presence(make_chamber(), **facts)
    assert set(refused.value.errors) == {field}
    assert statements() == []


def test_only_platforms_are_platforms(app: Flask) -> None:
    with pytest.raises(Invalid):
        state_presence(make_chamber(), make_topic("Commerce", "theme"))


def test_a_message_is_led_to_by_those_alone_who_may_read_it(app: Flask) -> None:
    gers = make_chamber()
    member = member_of(gers)
    thread = make_thread(member, visibility="members")
    post = first_post(thread)
    state_presence(gers, actor=member, source="message", message=post.public_id)
    (for_member,) = list_presences_of(gers, member)
    (for_guest,) = list_presences_of(gers, GUEST)
    assert (for_member.message, for_guest.message) == (post.public_id, "")


def test_a_message_that_one_may_not_read_is_no_source(app: Flask) -> None:
    gers = make_chamber()
    hidden = first_post(make_thread(make_actor()))
    with transaction():
        hidden.state = "hidden"
    with pytest.raises(Invalid) as refused:
        state_presence(gers, actor=member_of(gers), source="message", message=hidden.public_id)
    assert set(refused.value.errors) == {"message"}


def test_a_long_history_comes_in_pages_that_neither_skip_nor_repeat(app: Flask) -> None:
    gers, facebook = make_chamber(), make_topic()
    state_presence(gers, make_topic("LinkedIn"))
    for n in range(7):
        state_presence(gers, facebook, purpose=str(n), dated_on=today() - timedelta(days=n // 2))
    seen, before = [], None
    while True:
        part = list_statements(gers, facebook, GUEST, before=before, limit=3)
        seen += [line.presence.id for line in part.rows]
        if not part.has_more:
            break
        before = int(part.after)
    whole = list_statements(gers, facebook, GUEST, limit=50).rows
    assert seen == [line.presence.id for line in whole]
    assert len(seen) == 7

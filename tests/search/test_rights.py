"""Nothing of what somebody may not read is told by hits, passages, counts, facets, suggestions or
spelling: neither before the index knows of it, nor after.
"""  # fmt: skip

from collections.abc import Callable

import pytest
from flask import Flask

from tests.factories.accounts import join_group, leave_group, make_actor, make_group
from tests.factories.experiences import make_experience, make_topic
from tests.factories.pages import make_book, make_page, revise
from tests.factories.proposals import decline, prepare, propose
from tests.factories.search import (
    bring_up_to_date,
    facet_in,
    find,
    look,
    suggestions,
    total_in,
)
from tests.factories.threads import bring_to, change, make_post, make_thread
from wiki.accounts.models import Group
from wiki.accounts.queries import system_actor
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.pages.actions import change_book_readers, delete_page
from wiki.pages.models import Book, Page
from wiki.proposals.models import Proposal
from wiki.threads.models import Post

WORD = "zanzibar"
"""Stands only in what is secret; its neighbour, one letter away, in what is public."""
NEAR = "zanzibal"


QUESTIONS = {
    "hits": WORD, "prefix": "zanzi*", "phrase": f'"{WORD}"', "title": f"titre:{WORD}",
    "author": f"auteur:{WORD}", "platform": f"plateforme:{WORD}",
}  # fmt: skip
MISSPELT = (NEAR, f"titre:{NEAR}", f"auteur:{NEAR}", f"plateforme:{NEAR}", f"île auteur:{NEAR}")


def tells(app: Flask, viewer: Actor | None) -> set[str]:
    """By which outlets a viewer learns of the word."""
    make_page(make_book("Guide ouvert"), "Une île", "Rien.\n")
    bring_up_to_date(app)
    found = {name for name, typed in QUESTIONS.items() if total_in(look(app, typed, viewer))}
    if any(WORD in look(app, typed, viewer).lower() for typed in MISSPELT):
        found.add("spelling")
    if any(WORD in title.lower() for title in suggestions(app, "zanz", viewer)):
        found.add("suggestions")
    return found


def secret_draft(_app: Flask) -> None:
    prepare(make_book("Guide"), make_actor(), title=f"Refaire {WORD}")


def secret_pending(_app: Flask) -> None:
    platform = make_topic(WORD.title()).slug
    make_thread(title=f"À {WORD}", body=f"{WORD}\n", state="pending")
    make_experience(
        title=f"Depuis {WORD}", body=f"{WORD}\n", state="changes_requested", platforms=(platform,)
    )
    make_post(body=f"{WORD}\n", state="rejected")


def secret_waiting_text(_app: Flask) -> None:
    author = make_actor()
    thread = make_thread(author, "Un titre", "Un texte.\n")
    post = session.query(Post).filter_by(thread_id=thread.id).one()
    change(post, author, f"{WORD}\n", title=f"À {WORD}", waits=True)


def secret_removed(_app: Flask) -> None:
    for state in ("hidden", "withdrawn", "redacted"):
        make_post(body=f"{WORD} {state}\n", state=state)
        make_thread(title=f"À {WORD} {state}", body=f"{WORD}\n", state=state)


def secret_former(_app: Flask) -> None:
    page = make_page(None, f"À {WORD}", f"{WORD}\n")
    revise(page, "Autre chose.\n", title="Ailleurs")


def secret_deleted(_app: Flask) -> None:
    page = make_page(None, f"À {WORD}", f"{WORD}\n")
    with transaction():
        delete_page(actor=system_actor(), page=session.get_one(Page, page.id))


def secret_of_group(_app: Flask) -> None:
    group_id = make_group().id
    inside = make_actor("administrator")
    book = make_book(f"Guide {WORD}", visibility="group", group_id=group_id)
    page = make_page(book, f"À {WORD}", f"{WORD}\n")
    make_thread(inside, f"Sur {WORD}", f"{WORD}\n", page=page)
    make_thread(inside, f"Entre nous, {WORD}", visibility="group", group_id=group_id)


def secret_of_members(_app: Flask) -> None:
    page = make_page(make_book("Guide", visibility="members"), f"À {WORD}", f"{WORD}\n")
    make_thread(title=f"Sur {WORD}", body=f"{WORD}\n", page=page)
    make_thread(title=f"Entre membres, {WORD}", visibility="members")
    make_actor(name=f"Camille {WORD.title()}")
    propose(page, f"{WORD}\n", title=f"Encore {WORD}")


NOBODYS = (
    secret_draft, secret_pending, secret_waiting_text, secret_removed, secret_former,
    secret_deleted,
)  # fmt: skip


@pytest.mark.parametrize("secret", NOBODYS, ids=lambda secret: secret.__name__)
@pytest.mark.parametrize("role", ["guest", "member", "moderator", "administrator"])
def test_what_is_not_published_is_found_by_nobody(
    app: Flask, secret: Callable[[Flask], None], role: str
) -> None:
    secret(app)
    assert tells(app, _viewer(role)) == set()


@pytest.mark.parametrize("secret", [secret_of_group, secret_of_members], ids=lambda s: s.__name__)
def test_what_is_restricted_is_not_told_to_guests(
    app: Flask, secret: Callable[[Flask], None]
) -> None:
    secret(app)
    assert tells(app, None) == set()


def test_what_a_group_reads_is_not_told_to_other_members(app: Flask) -> None:
    secret_of_group(app)
    other = join_group(make_actor(), make_group())
    assert tells(app, other) == set()
    assert tells(app, make_actor("administrator")) >= {"hits", "prefix", "suggestions"}


def test_members_find_what_members_read(app: Flask) -> None:
    secret_of_members(app)
    assert tells(app, make_actor()) >= {"hits", "prefix", "phrase", "title", "suggestions"}


def test_a_group_finds_its_own_until_one_leaves_it(app: Flask) -> None:
    group_id = make_group().id
    one = join_group(make_actor(), session.get_one(Group, group_id))
    make_page(make_book("Guide", visibility="group", group_id=group_id), "Le fenouil", "Anis.\n")
    bring_up_to_date(app)
    assert find(app, "fenouil", one) == ["Le fenouil"]
    assert find(app, "fenouil", leave_group(one, session.get_one(Group, group_id))) == []


def test_restricting_counts_from_its_commit_on(app: Flask) -> None:
    book = make_book("Guide")
    page_id = make_page(book, "Le fenouil", "De l’anis.\n").id
    book_id = book.id
    make_page(make_book("Autre"), "L’aneth", "Comme le fenouil, l’anis.\n")
    bring_up_to_date(app)
    assert len(find(app, "anis")) == 2
    with transaction():
        change_book_readers(
            actor=system_actor(), book=session.get_one(Book, book_id), visibility="members",
            group=None,
        )  # fmt: skip
    text = look(app, "anis")
    assert (find(app, "anis"), total_in(text)) == (["L’aneth"], 1)
    assert sum(facet_in(text, "type").values()) in (0, 1)
    assert suggestions(app, "fenou") == []
    assert "Le fenouil" in find(app, "anis", make_actor())
    with transaction():
        delete_page(actor=system_actor(), page=session.get_one(Page, page_id))
    assert find(app, "anis", make_actor()) == ["L’aneth"]


@pytest.mark.parametrize("state", ["hidden", "withdrawn", "redacted"])
def test_taking_away_counts_from_its_commit_on(app: Flask, state: str) -> None:
    author = make_actor()
    thread = make_thread(author, "Le cerfeuil", "Frais.\n")
    post_id = session.query(Post).filter_by(thread_id=thread.id).one().id
    answer_id = make_post(thread, author, "Du cerfeuil frais.\n").id
    make_page(None, "Le persil", "Frais aussi.\n")
    bring_up_to_date(app)
    assert total_in(look(app, "frais")) == 3
    bring_to(session.get_one(Post, answer_id), state, author)
    assert total_in(look(app, "frais")) == 2
    bring_to(session.get_one(Post, post_id), state, author)
    text = look(app, "frais")
    assert (find(app, "frais"), total_in(text)) == (["Le persil"], 1)
    assert suggestions(app, "cerf") == []
    assert "cerfeuil" not in look(app, "cerfeuol")
    assert find(app, "frais", author) == ["Le persil"]


def test_a_page_is_filled_up_when_a_hit_falls_away(app: Flask) -> None:
    book = make_book()
    ids = [make_page(book, f"Fiche {n:02}", "Une azalée.\n").id for n in range(14)]
    bring_up_to_date(app)
    first = find(app, "azalée", tri="date")
    gone = [page_id for page_id in ids if session.get_one(Page, page_id).title in first][:3]
    for page_id in gone:
        with transaction():
            delete_page(actor=system_actor(), page=session.get_one(Page, page_id))
    left = find(app, "azalée", tri="date")
    assert len(left) == 10
    assert total_in(look(app, "azalée")) == 11


def test_who_reads_a_proposal_finds_it(app: Flask) -> None:
    author, other = make_actor(), make_actor()
    page = make_page(make_book("Guide", regime="reviewed"), "La menthe", "Un texte.\n")
    proposal_id = propose(page, "Elle court.\n", actor=author, title="La menthe court").id
    bring_up_to_date(app)
    assert len(find(app, "type:proposition", other)) == 1
    assert find(app, "type:proposition") == []
    decline(session.get_one(Proposal, proposal_id))
    assert find(app, "type:proposition", other) == []
    bring_up_to_date(app)
    assert len(find(app, "type:proposition", author)) == 1
    assert len(find(app, "type:proposition", make_actor("moderator"))) == 1
    assert find(app, "type:proposition", other) == []


def test_people_are_found_by_members_alone(app: Flask) -> None:
    someone = make_actor(name="Camille Robinier")
    bring_up_to_date(app)
    assert find(app, "robinier") == []
    assert suggestions(app, "robin") == []
    assert find(app, "robinier", someone) == ["Camille Robinier"]


def test_nobody_is_named_as_the_author_of_what_one_may_not_read(app: Flask) -> None:
    author = make_actor(name=f"Camille {WORD.title()}")
    make_thread(author, "Le fenouil", "De l’anis.\n", state="pending")
    make_thread(author, "L’aneth", "De l’anis.\n", visibility="members")
    member, group = make_actor(), make_group()
    inside = join_group(make_actor(name="Dominique Zanzipar"), group)
    make_thread(inside, "Le cumin", "De l’anis.\n", visibility="group", group_id=group.id)
    bring_up_to_date(app)
    assert [named(app, who) for who in (None, member, inside)] == [
        set(), {"Zanzibar"}, {"Zanzibar", "Zanzipar"},
    ]  # fmt: skip


def named(app: Flask, viewer: Actor | None) -> set[str]:
    """Who is proposed as an author to somebody who misspells them."""
    texts = [look(app, f"auteur:{typed}", viewer) for typed in (NEAR, "zanzipat")]
    return {name for name in ("Zanzibar", "Zanzipar") for text in texts if f"auteur:{name}" in text}


def _viewer(role: str) -> Actor | None:
    return None if role == "guest" else make_actor("" if role == "member" else role)

"""A secret word in every part of a proposal in each state: no byte of it for who may not see it."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask, url_for
from flask.testing import FlaskClient

from tests.factories.accounts import make_actor, sign_in
from tests.factories.pages import make_book
from tests.factories.proposals import (
    accept,
    decline,
    give_back,
    prepare,
    propose,
    remark,
    reviewed_page,
    withdraw,
)
from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.pages.actions import create_template, delete_template, edit_template
from wiki.pages.models import Page
from wiki.proposals.actions import (
    add_change,
    approve_proposal,
    ask_for_changes,
    edit_proposal,
    settle_remark,
    take_wording,
)
from wiki.proposals.models import Proposal

STATES = ("draft", "pending", "changes_requested", "declined", "withdrawn", "published",
          "deleted")  # fmt: skip
"""Of a proposal; `deleted` waits for a page that was deleted."""
PARTS = ("title", "reason", "body", "remark", "wording", "opinion", "decision", "prepared", "new",
         "renamed", "why")  # fmt: skip
PUBLIC_PARTS = {"title", "reason", "body"}
"""What everybody reads of a proposal that is published."""
UNSUBMITTED = ("prepared", "new", "renamed", "why")
"""What is its author's alone until the next submit."""
MEMBERS_SEE = {"pending", "changes_requested", "published"}


def word(state: str, part: str) -> str:
    return f"zz{state.replace('_', '')}{part}zz"


def make_in(state: str, page: Page, author: Actor) -> Proposal:
    def w(part: str) -> str:
        return word(state, part)

    if state == "draft":
        proposal = prepare(page.book, author, w("title"))
        with transaction():
            session.get_one(Proposal, proposal.id).reason = w("reason")
            add_change(
                actor=author, proposal=proposal, kind="edit", page=page, title=w("new"),
                body=f"{w('body')}\n",
            )  # fmt: skip
        return proposal
    proposal = propose(page, f"Texte {w('body')}.\n", actor=author, summary=w("reason"))
    with transaction():
        session.get_one(Proposal, proposal.id).title = w("title")
    remark(proposal, body=w("remark"), quote="Texte", wording=w("wording"))
    with transaction():
        approve_proposal(actor=make_actor(), proposal=proposal, number=1, body=w("opinion"))
        add_change(
            actor=author, proposal=proposal, kind="create", title=w("new"), body=w("prepared")
        )
        edit_proposal(actor=author, proposal=proposal, title=w("renamed"), reason=w("why"))
    decided = {
        "changes_requested": lambda: give_back(proposal, None, w("decision")),
        "declined": lambda: decline(proposal, None, w("decision")),
        "withdrawn": lambda: withdraw(proposal, author),
        "published": lambda: accept(proposal),
    }
    if state in decided:
        decided[state]()
    return proposal


@pytest.fixture
def made(app: Flask) -> dict[str, Proposal]:
    author = make_actor(name="Autrice")
    page, gone = reviewed_page(), reviewed_page("Supprimée")
    found = {
        state: make_in(state, gone if state == "deleted" else page, author) for state in STATES
    }
    with transaction():
        session.get_one(Page, gone.id).deleted_at = now()
    return found


def addresses(app: Flask, made: dict[str, Proposal]) -> Iterator[str]:
    """Every screen of proposals for each of them, and what else could speak of them."""
    yield from ("/", "/activite", "/activite?de=membres", "/sitemap.xml", "/guides/",
                "/propositions/", "/propositions/miennes", "/recherche?q=zz", "/notifications/",
                "/flux/", "/moderation/", "/brouillons/", "/fichiers/", "/suivre/")  # fmt: skip
    page = session.query(Page).filter_by(title="Les blogs").one()
    here = f"/guides/{page.book.slug}/{page.slug}"
    for end in ("", ".md", "/historique", "/comparer", "/modifications/1", "/modifications/2",
                "/modifier", "/propositions", "/regle", "/origine"):  # fmt: skip
        yield here + end
    for end in ("/", "/tout", "/tout.md", "/regles"):
        yield f"/guides/{page.book.slug}{end}"
    with app.test_request_context():
        rules = [
            rule for rule in app.url_map.iter_rules()
            if "GET" in (rule.methods or ()) and "public_id" in rule.arguments
            and rule.endpoint.startswith("proposals.")
        ]  # fmt: skip
        for proposal in made.values():
            values = {
                "public_id": proposal.public_id, "item": 1, "kind": "texte",
                "page_id": page.public_id, "remark_id": "000000000",
            }  # fmt: skip
            for rule in rules:
                path = url_for(rule.endpoint, **{n: values[n] for n in rule.arguments})
                for query in ("", "?version=1", "?depuis=1"):
                    yield path + query
            yield f"/suivre/proposition/{proposal.public_id}"


def seen(client: FlaskClient, target: str) -> str:
    answer = client.get(target)
    body = answer.text
    answer.close()
    head = "\n".join(f"{key}: {value}" for key, value in answer.headers)
    return body + head


def leaks(app: Flask, made: dict[str, Proposal], actor: Actor | None, hidden: set[str]) -> set[str]:
    client = sign_in(app.test_client(), actor) if actor else app.test_client()
    pattern = re.compile("|".join(sorted(hidden)))
    return {
        f"{target}: {found.group()}"
        for target in addresses(app, made)
        if (found := pattern.search(seen(client, target).lower()))
    }


def named(verb: str) -> Actor:
    """A member whose name tells what they did."""
    return make_actor(name=f"Zz{verb}zz")


DISCUSSED = ("proposa", "remarqua", "formula", "approuva", "demanda")


@pytest.fixture
def discussed(app: Flask) -> None:
    """A published proposal, and each act that led there by another member."""
    author, approving, asking = named("proposa"), named("approuva"), named("demanda")
    proposal = propose(reviewed_page(), actor=author)
    settled = remark(proposal, named("remarqua"))
    taken = remark(proposal, named("formula"), quote="deux heures", wording="trois heures")
    with transaction():
        approve_proposal(actor=approving, proposal=proposal, number=1)
        ask_for_changes(actor=asking, proposal=proposal, number=1, body="Moins.")
        settle_remark(actor=author, proposal=proposal, remark=settled)
        take_wording(actor=author, proposal=proposal, remark=taken)
    accept(proposal, make_actor("moderator", name="Zzpubliazz"))


@pytest.mark.usefixtures("discussed")
def test_guests_read_in_the_activity_who_published_and_not_who_discussed(app: Flask) -> None:
    listed = seen(app.test_client(), "/activite").lower()
    assert "zzpubliazz" in listed
    listed = listed.replace("zzproposazz", "", 1)  # the page is changed in the author’s name
    assert {verb for verb in DISCUSSED if f"zz{verb}zz" in listed} == set()


@pytest.mark.usefixtures("discussed")
def test_members_read_in_the_activity_who_discussed(app: Flask) -> None:
    listed = seen(sign_in(app.test_client(), make_actor()), "/activite").lower()
    assert {verb for verb in DISCUSSED if f"zz{verb}zz" in listed} == set(DISCUSSED)


def test_only_the_editors_of_a_guide_read_the_titles_of_its_models(app: Flask) -> None:
    book, other = reviewed_page().book, make_book("Ailleurs")
    administrator = make_actor("administrator")
    with transaction():
        made = create_template(actor=administrator, book=book, title="zzunzz", body="Un.\n")
        edit_template(
            actor=administrator, book=book, template=made, title="zzdeuxzz", body="Deux.\n"
        )
        delete_template(actor=administrator, book=book, template=made)
    editor = make_actor("editor", ("book", book.id), name="Éditrice")
    for actor in (None, make_actor(), make_actor("editor", ("book", other.id))):
        client = sign_in(app.test_client(), actor) if actor else app.test_client()
        listed = seen(client, "/activite")
        assert "zzunzz" not in listed
        assert "zzdeuxzz" not in listed
    for actor in (editor, administrator):
        assert "zzdeuxzz" in seen(sign_in(app.test_client(), actor), "/activite")


def all_words(*states: str, but: set[str] = frozenset()) -> set[str]:  # type: ignore[assignment]
    return {word(state, part) for state in states for part in PARTS if part not in but}


def test_guests_meet_no_word_of_what_is_not_published(
    app: Flask, made: dict[str, Proposal]
) -> None:
    hidden = all_words(*(s for s in STATES if s != "published"))
    hidden |= {word("published", part) for part in PARTS if part not in PUBLIC_PARTS}
    assert leaks(app, made, None, hidden) == set()


def test_members_meet_no_word_of_what_is_prepared_declined_or_withdrawn(
    app: Flask, made: dict[str, Proposal]
) -> None:
    hidden = all_words(*(s for s in STATES if s not in MEMBERS_SEE))
    hidden |= {word(state, part) for state in MEMBERS_SEE for part in UNSUBMITTED}
    assert leaks(app, made, make_actor(), hidden) == set()


def test_those_who_decide_meet_no_word_of_what_is_being_prepared(
    app: Flask, made: dict[str, Proposal]
) -> None:
    hidden = all_words("draft") | {word(state, part) for state in STATES for part in UNSUBMITTED}
    for role in ("moderator", "administrator"):
        assert leaks(app, made, make_actor(role), hidden) == set()


def test_the_words_are_there_for_those_who_may_see_them(
    app: Flask, made: dict[str, Proposal]
) -> None:
    """Else the tests above would find nothing whatever leaked."""
    author = next(p for p in made.values()).contributor_id
    for state, proposal in made.items():
        if state == "draft":
            continue
        client = sign_in(app.test_client(), make_actor("administrator"))
        text = seen(client, f"/propositions/{proposal.public_id}")
        for part in ("title", "reason", "body", "remark", "wording", "opinion"):
            assert word(state, part) in text, (state, part)
    assert author

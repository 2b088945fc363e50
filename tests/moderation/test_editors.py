"""Editors look after what is said about their guide, and meet nothing of any other."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.browser_without_script import submit, text_of
from tests.factories.accounts import make_actor, sign_in
from tests.factories.moderation import (
    RUDE,
    contest,
    decide,
    flag,
    hide,
    item_of,
    notify,
    reasons,
    settle_queue,
    take_back,
)
from tests.factories.pages import make_book, make_page
from tests.factories.proposals import propose
from tests.factories.threads import change, make_post, make_thread
from tests.standing import standing
from wiki.foundation.actor import GUEST, Actor
from wiki.foundation.db import session
from wiki.foundation.errors import NotAllowed, NotFound
from wiki.foundation.transaction import transaction
from wiki.mail.models import OutgoingMail
from wiki.moderation import actions
from wiki.moderation.models import Decision, ReviewItem
from wiki.moderation.policy import can_decide_item, can_see_decision, can_see_item
from wiki.moderation.queries import count_items
from wiki.moderation.queries.decisions import get_decision, list_decisions
from wiki.moderation.queries.items import get_item, list_closed_items, list_items
from wiki.pages.models import Page
from wiki.threads.models import Post, PostRevision, Thread
from wiki.threads.policy import can_read_post, can_see_post, moderates_thread
from wiki.threads.queries.showing_files import readable_revision_ids
from wiki.threads.queries.visibility import posts_read_by, posts_seen_by
from wiki.threads.subjects import About

pytestmark = pytest.mark.usefixtures("app")


def everything_about(page: Page | None, name: str) -> None:
    """Something of each kind in the queue, about this page or about nothing; decisions too."""
    author, reader = make_actor(), make_actor()
    thread = make_thread(author, f"Sujet {name}", page=page)
    make_thread(author, f"Attend {name}", f"Corps {name}\n", page=page, state="pending")
    make_post(thread, author, f"Réponse {name}\n", state="pending")
    edited = make_post(thread, author, f"Avant {name}\n")
    change(edited, author, f"Après {name}\n", waits=True)
    flagged = make_post(thread, author, f"Signalé {name}\n")
    flag(flagged, reader, reason="other", sentence=f"Motif {name}")
    notify(f"http://localhost/m/{flagged.public_id}", explanation=f"Illicite {name}")
    contest(hide(make_post(thread, author, RUDE)), author, f"Contesté {name}")
    hide(make_post(thread, author, RUDE), wants_redaction=True)
    if page:
        with transaction():
            actions.report_error(actor=GUEST, page=page, message=f"Erreur {name}")
        proposal = propose(page, f"Texte {name}\n", summary=f"Proposé {name}")
        make_thread(author, f"Sur {name}", about=About("proposal", proposal.id), state="pending")


def two_guides(_app: Flask) -> dict[str, Page]:
    found = {name: make_page(make_book(name)) for name in ("Alpha", "Bravo")}
    for name, page in found.items():
        everything_about(page, name)
    everything_about(None, "Libre")
    settle_queue()
    for page in found.values():
        session.refresh(page)
    return found


@pytest.fixture
def guides(app: Flask) -> dict[str, Page]:
    found = standing(app, two_guides)
    session.add_all(found.values())
    return found


@pytest.fixture
def editor(guides: dict[str, Page]) -> Actor:
    return make_actor("editor", ("book", guides["Alpha"].book_id), email="e@exemple.test")


ALPHA = {"post": 3, "edit": 1, "flag": 1, "error_report": 1, "proposal": 1}
"""What an editor of Alpha looks after: neither notices, nor appeals, nor what is to be blanked."""


def test_an_editor_finds_what_waits_in_their_guide_and_nothing_else(
    guides: dict[str, Page], editor: Actor
) -> None:
    lines = list_items(editor, limit=100).rows
    kinds = [line.item.kind for line in lines]
    assert {kind: kinds.count(kind) for kind in kinds} == ALPHA
    assert {line.item.book_id for line in lines} == {guides["Alpha"].book_id}
    assert count_items(editor).total == sum(ALPHA.values())
    assert list_closed_items(editor).rows == []
    assert len(list_items(make_actor("moderator"), limit=100).rows) > 2 * len(lines)


def test_the_policy_and_the_queries_agree_on_every_item_and_decision(
    guides: dict[str, Page], editor: Actor
) -> None:
    found = {line.item.id for line in list_items(editor, limit=100).rows}
    for item in session.scalars(select(ReviewItem)):
        assert can_see_item(editor, item) is can_decide_item(editor, item) is (item.id in found)
        if item.id not in found:
            with pytest.raises(NotFound):
                get_item(editor, item.public_id)
    for decision in session.scalars(select(Decision)):
        is_theirs = decision.book_id == guides["Alpha"].book_id
        assert can_see_decision(editor, decision) is is_theirs
        if not is_theirs:
            with pytest.raises(NotFound):
                get_decision(editor, decision.public_id)
    assert len(list_decisions(editor).rows) == 2


def test_an_editor_reads_what_is_not_public_in_their_guide_alone(
    guides: dict[str, Page], editor: Actor
) -> None:
    member = make_actor()
    joined = select(Post.id).join(Thread, Thread.id == Post.thread_id)
    seen = set(session.scalars(joined.where(posts_seen_by(editor))))
    read = set(session.scalars(joined.where(posts_read_by(editor))))
    texts = select(PostRevision.id, PostRevision.post_id)
    shown = readable_revision_ids(editor, {row[0] for row in session.execute(texts)})
    for post in session.scalars(select(Post)):
        is_theirs = moderates_thread(editor, post.thread)
        assert can_see_post(editor, post) is (post.id in seen)
        assert can_read_post(editor, post) is (post.id in read)
        assert (post.id in read) is (is_theirs or can_read_post(member, post))
        hidden = [one for one, about in session.execute(texts) if about == post.id]
        if not is_theirs:
            assert not shown & set(hidden) or post.state == "published"
    free = session.scalars(select(Thread).where(Thread.subject_kind == "")).all()
    assert free
    assert not any(moderates_thread(editor, thread) for thread in free)


SCREENS = (
    "/moderation/", "/moderation/?etat=traites", "/moderation/decisions/", "/moderation/traces/",
    "/", "/activite", "/discussions/", "/notifications/",
)  # fmt: skip


@pytest.mark.parametrize("path", SCREENS)
def test_no_word_of_another_guide_or_of_free_discussions_is_met(
    client: FlaskClient, editor: Actor, path: str
) -> None:
    text = text_of(sign_in(client, editor).get(path))
    for name in ("Bravo", "Libre"):
        for what in ("Attend", "Corps", "Réponse", "Après", "Signalé", "Motif", "Illicite",
                     "Contesté", "Erreur", "Sur"):  # fmt: skip
            assert f"{what} {name}" not in text
    assert ("Réponse Alpha" in text) is (path == "/moderation/")


def test_every_item_of_others_is_not_there_whatever_is_sent(
    client: FlaskClient, editor: Actor
) -> None:
    sign_in(client, editor)
    theirs = {line.item.id for line in list_items(editor, limit=100).rows}
    paths = [
        f"/moderation/{item.public_id}{end}"
        for item in session.scalars(select(ReviewItem)) if item.id not in theirs
        for end in ("", "/refuser", "/masquer", "/retoucher")
    ]  # fmt: skip
    assert {client.get(path).status_code for path in paths} == {404}
    assert client.get("/moderation/decisions/registre.csv").status_code == 404


@pytest.mark.parametrize("act", [actions.hide_item, actions.dismiss_item])
def test_an_editor_decides_and_takes_back_their_own_decision_only(
    editor: Actor, act: Callable[..., Decision]
) -> None:
    post = make_post(make_thread(page=session.scalars(select(Page)).first()), body=RUDE)
    flag(post)
    needs = {"statement": reasons()} if act is actions.hide_item else {}
    decision = decide(act, item_of(post, "flag"), editor, **needs)
    assert take_back(decision, editor).reverses_id == decision.id
    again = decide(act, item_of(post, "flag"), make_actor("moderator"), **needs)
    with pytest.raises(NotAllowed):
        take_back(again, editor)


def test_what_an_editor_hides_to_be_blanked_waits_for_a_moderator_of_the_site(
    guides: dict[str, Page], editor: Actor
) -> None:
    post = make_post(make_thread(page=guides["Alpha"]), body=RUDE)
    decision = hide(post, editor, wants_redaction=True)
    item = item_of(decision, "redaction")
    second = make_actor("editor", ("book", guides["Alpha"].book_id))
    for actor in (editor, second):
        with pytest.raises(NotFound):
            decide(actions.redact_item, item, actor)
    decide(actions.redact_item, item, make_actor("moderator"))
    assert session.get_one(Post, post.id).state == "redacted"
    with pytest.raises(NotAllowed):
        hide(make_post(make_thread(page=guides["Bravo"]), body=RUDE), editor)
    with pytest.raises(NotAllowed):
        hide(make_post(body=RUDE), editor)


def test_an_editor_settles_the_reports_on_their_guide_and_is_mailed_of_them(
    client: FlaskClient, guides: dict[str, Page], editor: Actor
) -> None:
    with transaction():
        for page in guides.values():
            actions.report_error(actor=GUEST, page=page, message="Encore")
    settle_queue()
    mails = select(OutgoingMail).where(OutgoingMail.recipient == "e@exemple.test")
    assert len(session.scalars(mails).all()) == 1
    sign_in(client, editor)
    line = next(o for o in list_items(editor).rows if o.item.kind == "error_report")
    path = f"/moderation/erreurs/{line.named.key}"
    assert submit(client, path, answer="Corrigé.").status_code == 200
    moderator = list_items(make_actor("moderator"), limit=100).rows
    other = next(
        line for line in moderator
        if line.item.kind == "error_report" and line.item.book_id == guides["Bravo"].book_id
    )  # fmt: skip
    assert client.get(f"/moderation/erreurs/{other.named.key}").status_code == 404

"""A site with a word of its own in everything that is written and not published."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from flask import Flask, url_for
from sqlalchemy import select

from tests.factories.accounts import make_actor
from tests.factories.attachments import address, make_attachment
from tests.factories.experiences import (
    addressee_of,
    complete,
    make_account,
    make_experience,
    make_request,
    make_topic,
)
from tests.factories.moderation import contest, flag, hide, notify, reasons
from tests.factories.pages import make_book, make_page
from tests.factories.proposals import accept, decline, give_back, prepare, propose, remark, withdraw
from tests.factories.threads import change, make_post, make_thread
from wiki.accounts.models import Contributor, Group, GroupMember, RoleGrant, User
from wiki.accounts.queries import actor_of, system_actor
from wiki.attachments.models import Attachment
from wiki.experiences.actions import decline_request
from wiki.experiences.models import RequestAnswer
from wiki.foundation.actor import GUEST, Actor
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.moderation.actions import keep_trace
from wiki.moderation.models import Decision, Notice, ReviewItem, Trace
from wiki.moderation.queries.showing import text_of
from wiki.notifications.actions import choose_level, follow
from wiki.pages.actions import publish_revision
from wiki.pages.actions.drafts import save_draft
from wiki.pages.models import Book, Draft, Page, PageTemplate
from wiki.pages.queries import get_current_revision
from wiki.pages.rendering import rendered
from wiki.proposals.actions import add_change
from wiki.proposals.models import Proposal, Remark
from wiki.threads.actions import keep_draft
from wiki.threads.models import Post, Thread
from wiki.topics.models import Topic

EVERYBODY = ("guest", "member", "author", "colleague", "editor", "moderator", "administrator")
DECIDERS = ("editor", "moderator", "administrator")
SAID = ("author", "moderator", "administrator")
"""Of a message that is not public, or no longer."""
OF_A_GUIDE = (*SAID, "editor")
"""Of one about a page of a guide: its editors look after what is said of it."""
ALLOWED = {
    "draft": ("author",),
    "prepared": ("author",),
    "pending": EVERYBODY[1:],
    "returned": EVERYBODY[1:],
    "grouped": ("author", "colleague", *DECIDERS),
    "closed": ("author", "colleague", "editor", "administrator"),
    "declined": ("author", *DECIDERS),
    "withdrawn": ("author", *DECIDERS),
    "published": EVERYBODY[1:],
    "file": ("author", "administrator"),
    "said_pending": OF_A_GUIDE,
    "said_returned": OF_A_GUIDE,
    "said_rejected": OF_A_GUIDE,
    "said_hidden": OF_A_GUIDE,
    "said_withdrawn": OF_A_GUIDE,
    "said_redacted": (),
    "said_edit": OF_A_GUIDE,
    "said_draft": ("author",),
    "said_members": EVERYBODY[1:],
    "said_group": ("author", "colleague", "administrator"),
    "told_pending": SAID,
    "told_rejected": SAID,
    "told_hidden": SAID,
    "told_withdrawn": SAID,
    "told_redacted": (),
    "told_edit": SAID,
    "told_draft": ("author",),
    "told_members": EVERYBODY[1:],
    "asked_pending": SAID,
    "opened_pending": SAID,
    "opened_hidden": SAID,
    "opened_closed": ("author", "colleague", "editor", "administrator"),
    "judged": OF_A_GUIDE,
    "judged_closed": ("author", "administrator"),
    "flagged": ("editor", "moderator", "administrator"),
    "flagged_closed": ("administrator",),
    "noticed": ("moderator", "administrator"),
    "contested": SAID,
    "traced": ("colleague", *OF_A_GUIDE),
}
"""Who may meet the words of each state; of what is published, those of its discussion."""

TOLD = (
    ("told_pending", "pending", "public"), ("told_rejected", "rejected", "public"),
    ("told_hidden", "hidden", "public"), ("told_withdrawn", "withdrawn", "public"),
    ("told_redacted", "redacted", "public"), ("told_members", "published", "members"),
)  # fmt: skip
"""Experiences by the name of their words, the state of their post and who reads them."""

NO_SCREENS = ("static", "pages.drop_slash")
PARTS = ("title", "body", "reason", "remark", "wording", "verdict", "file")


@dataclass
class Writing:
    """Who there is: `author` wrote everything, `colleague` is in the working group."""

    actors: dict[str, Actor] = field(default_factory=dict)


def word(state: str, part: str) -> str:
    return f"zw{state.replace('_', '')}{part}x"


def words_hidden_from(who: str) -> list[bytes]:
    return [
        word(state, part).encode()
        for state, allowed in ALLOWED.items()
        if who not in allowed
        for part in PARTS
    ]


def make_writing() -> Writing:
    """Every state of what members write, on pages that a guest reads and on some of a group."""
    group_id, colleague, author = _group()
    open_book = make_book("Ouvert", regime="reviewed")
    worked_on = make_book("Travaillé", regime="reviewed")
    closed = make_book("Fermé", regime="reviewed", visibility="group", group_id=group_id)
    with transaction():
        session.get_one(Book, worked_on.id).group_id = group_id
    editor = _editor(open_book, worked_on, closed)
    writing = Writing(
        {
            "guest": GUEST, "member": make_actor(), "author": author, "colleague": colleague,
            "editor": editor, "moderator": make_actor("moderator"),
            "administrator": make_actor("administrator"),
        }
    )  # fmt: skip
    _hear_all(writing, open_book, worked_on, closed)
    page = make_page(open_book, "Ouverte", "Un texte. Une fin.\n")
    _write(page, author, writing)
    _say(page, author, group_id)
    _judge(page, author, colleague, group_id)
    closed_page = make_page(closed, "Fermée")
    _open("opened_closed", author, page=closed_page)
    for state, book in (("grouped", worked_on), ("closed", closed)):
        _remarked(_proposed(state, make_page(book, f"De {state}"), author), state, author)
    with transaction():
        for actor in writing.actors.values():
            if actor.user_id:
                follow(actor=actor, kind="page", subject_id=page.id)
    return writing


def _write(page: Page, author: Actor, writing: Writing) -> None:
    with transaction():
        save_draft(
            actor=author, page=page, place=f"page:{page.id}", base_number=1,
            title=word("draft", "title"), body=word("draft", "body"),
            summary=word("draft", "reason"),
        )  # fmt: skip
    prepared = prepare(page.book, author, word("prepared", "title"))
    with transaction():
        add_change(
            actor=author, proposal=prepared, kind="edit", page=page,
            title=word("prepared", "title"), body=word("prepared", "body"),
        )  # fmt: skip
        prepared.reason = word("prepared", "reason")
    _remarked(_proposed("pending", page, author), "pending", author)
    give_back(_remarked(_proposed("returned", page, author), "returned", author),
              body=word("returned", "verdict"))  # fmt: skip
    decline(_remarked(_proposed("declined", page, author), "declined", author),
            reason=word("declined", "verdict"))  # fmt: skip
    withdraw(_remarked(_proposed("withdrawn", page, author), "withdrawn", author), author)
    other = make_page(page.book, "Publiée", "Avant.\n")
    published = propose(other, "Après.\n", actor=author, summary="Pourquoi")
    accept(_remarked(published, "published", author, quote="Après."))
    make_attachment(
        author, author=word("file", "title"), alternative=word("file", "body"),
        filename=f"{word('file', 'file')}.png",
    )  # fmt: skip


def _say(page: Page, author: Actor, group_id: int) -> None:
    """Messages in every state, in a discussion that everybody reads and in some that not."""
    thread = make_thread(make_actor(), "Un sujet", "Un avis.\n", page=page)
    for name, state in (
        ("said_pending", "pending"), ("said_returned", "changes_requested"),
        ("said_rejected", "rejected"), ("said_hidden", "hidden"), ("said_withdrawn", "withdrawn"),
        ("said_redacted", "redacted"),
    ):  # fmt: skip
        body = word(name, "body") if state == "redacted" else _said_body(name, author)
        post = make_post(thread, author, body, state=state)
        if post.published_at:
            make_post(parent=post, body="Une réponse.\n")
    edited = make_post(thread, author, "Avant.\n")
    change(edited, author, _said_body("said_edit", author), waits=True,
           reason=word("said_edit", "reason"))  # fmt: skip
    with transaction():
        keep_draft(actor=author, place=f"reply:{edited.id}", body=word("said_draft", "body"),
                   title=word("said_draft", "title"))  # fmt: skip
    _open("said_members", author, visibility="members")
    _open("said_group", author, visibility="group", group_id=group_id)
    _open("opened_pending", author, state="pending")
    hidden = _open("opened_hidden", author, state="hidden")
    make_post(hidden, body="Une réponse.\n")
    _tell(author)


def _tell(author: Actor) -> None:
    """Experiences in every state, all of them answers to one question, and its answerers."""
    asker, declining = make_actor(), make_actor(name="Quelqu’un")
    request = make_request(asker, people=(declining,))
    with transaction():
        decline_request(actor=declining, addressee=addressee_of(request, declining))
    for name, state, visibility in TOLD:
        account = make_account(
            difficulty=word(name, "reason"), advice=word(name, "remark"),
            platforms=(make_topic(f"Réseau {name}").slug,),
        )  # fmt: skip
        body = word(name, "body") if state == "redacted" else _said_body(name, author)
        title = "Un titre" if state == "redacted" else word(name, "title")
        post = make_experience(
            author, title, body, account=account, state=state, visibility=visibility
        )
        with transaction():
            session.add(
                RequestAnswer(
                    request_id=request.thread_id, post_id=post.id,
                    attached_by_id=author.contributor_id,
                )
            )  # fmt: skip
    edited = make_experience(author, "Avant", account=make_account())
    complete(edited, author, title=word("told_edit", "title"), body=word("told_edit", "body"),
             difficulty=word("told_edit", "reason"), waits=True)  # fmt: skip
    with transaction():
        keep_draft(actor=author, place="new:experience", title=word("told_draft", "title"),
                   body=word("told_draft", "body"))  # fmt: skip
    make_request(author, word("asked_pending", "title"), word("asked_pending", "body"),
                 state="pending", people=(declining,))  # fmt: skip


def _judge(page: Page, author: Actor, colleague: Actor, group_id: int) -> None:
    """What is flagged, noticed, decided and contested, and a copy that is kept of what is gone."""
    thread = make_thread(make_actor(), "Un autre sujet", "Un avis.\n", page=page)
    inside = make_thread(
        colleague, "Entre nous", "Un avis.\n", visibility="group", group_id=group_id
    )
    for name, place in (("judged", thread), ("judged_closed", inside)):
        post = make_post(place, author, word(name, "body"))
        decided = hide(
            post, make_actor("administrator"),
            statement=reasons(word(name, "body"), f"De trop, dis-je {word(name, 'reason')}."),
        )  # fmt: skip
        if name == "judged":
            contest(decided, author, word("contested", "body"))
    for name, place in (("flagged", thread), ("flagged_closed", inside)):
        post = make_post(place, author, "Rien à redire.\n")
        flag(post, colleague, "other", word(name, "reason"))
    notify(
        f"/m/{post.public_id}x", explanation=word("noticed", "body"), name=word("noticed", "title")
    )
    kept = make_post(thread, author, word("traced", "body"))
    with transaction():
        keep_trace(actor=colleague, post=kept, revision=text_of(kept, 1))  # type: ignore[arg-type]
    hide(kept, statement=reasons(word("traced", "body")))


def _open(name: str, author: Actor, **more: Any) -> Thread:
    return make_thread(author, word(name, "title"), _said_body(name, author), **more)


def _said_body(name: str, author: Actor) -> str:
    picture = make_attachment(author, filename=f"{word(name, 'file')}.png")
    everybody = ", ".join(f"@{person}" for person in session.scalars(select(User.name)).all())
    picture_of = f"![{word(name, 'file')}]({address(picture)})"
    return f"{word(name, 'body')} {picture_of} {everybody}\n"


def _hear_all(writing: Writing, *books: Book) -> None:
    """Everybody has asked to hear all of every guide, also of one that they do not see."""
    with transaction():
        for actor in writing.actors.values():
            for book in books if actor.user_id else ():
                choose_level(actor=actor, kind="book", subject_id=book.id, level="all")


def _proposed(state: str, page: Page, author: Actor) -> Proposal:
    picture = make_attachment(author, filename=f"{word(state, 'file')}.png")
    body = f"{word(state, 'body')} ![{word(state, 'file')}]({address(picture)})\n"
    return propose(
        page, body, actor=author, title=word(state, "title"), summary=word(state, "reason")
    )


def _remarked(proposal: Proposal, state: str, author: Actor, quote: str = "") -> Proposal:
    remark(
        proposal, author, body=word(state, "remark"), wording=word(state, "wording"),
        quote=quote or word(state, "body"),
    )  # fmt: skip
    return proposal


def _group() -> tuple[int, Actor, Actor]:
    colleague, author = make_actor(), make_actor()
    with transaction():
        group = Group(name="Groupe de travail", slug="groupe-de-travail")
        session.add(group)
        session.flush()
        for actor in (colleague, author):
            session.add(GroupMember(group_id=group.id, user_id=actor.user_id))
        group_id = group.id
    session.expire_all()
    found = [actor_of(session.get_one(User, actor.user_id)) for actor in (colleague, author)]
    return group_id, found[0], found[1]


def _editor(*books: Book) -> Actor:
    editor = make_actor()
    with transaction():
        for book in books:
            session.add(
                RoleGrant(
                    user_id=editor.user_id, role="editor", scope_kind="book", scope_id=book.id
                )
            )
    session.expire_all()
    return actor_of(session.get_one(User, editor.user_id))


def every_address(app: Flask) -> list[str]:
    """Each route with every value that any of its arguments could stand for."""
    with app.test_request_context():
        return sorted(
            {
                url_for(rule.endpoint, **values)
                for rule in app.url_map.iter_rules()
                if "GET" in (rule.methods or ()) and rule.endpoint not in NO_SCREENS
                for values in _values(rule.endpoint, sorted(rule.arguments))
            }
        )


def _values(endpoint: str, arguments: list[str]) -> Iterator[dict[str, object]]:
    if not arguments:
        yield {}
        return
    choices = _choices(endpoint)
    if {"book_slug", "page_slug"} <= set(arguments):
        others = [name for name in arguments if name not in ("book_slug", "page_slug")]
        for book_slug, page_slug in choices["pages"]:
            for rest in product(*(choices.get(name, [1]) for name in others)):
                yield {
                    "book_slug": book_slug, "page_slug": page_slug,
                    **dict(zip(others, rest, strict=True)),
                }  # fmt: skip
        return
    if package_of(endpoint) == "attachments" and {"public_id", "name"} <= set(arguments):
        yield from _files("number" in arguments)
        return
    for found in product(*(choices.get(name, [1]) for name in arguments)):
        yield dict(zip(arguments, found, strict=True))


def _files(with_number: bool) -> Iterator[dict[str, object]]:
    """Each file by its own name and by one that it does not have."""
    for public_id, name in session.execute(select(Attachment.public_id, Attachment.filename)):
        for said, number in product((name, "autre.png"), (1, 2) if with_number else (0,)):
            yield {"public_id": public_id, "name": said, **({"number": number} if number else {})}


def package_of(endpoint: str) -> str:
    return endpoint.partition(".")[0]


def _choices(endpoint: str) -> dict[str, list[object]]:
    package = package_of(endpoint)
    ids = {
        "proposals": [*_all(Proposal.public_id), *_all(Draft.public_id)],
        "attachments": _all(Attachment.public_id),
        "moderation": _judged(endpoint.partition(".")[2]),
        "accounts": _all(Contributor.public_id)[:3],
        "threads": _all(Post.public_id),
        "pages": [*_all(Page.public_id), *_all(PageTemplate.public_id)],
    }  # fmt: skip
    pages = session.execute(select(Book.slug, Page.slug).join(Page, Page.book_id == Book.id))
    kinds: list[object] = ["edit", "move"]
    if package == "notifications":
        kinds = ["page", "guide", "proposition", "discussion"]
    keys = [*_all(Page.public_id), *_all(Proposal.public_id), *_all(Thread.public_id)]
    if package in ("threads", "experiences", "resources"):
        keys = _all(Thread.public_id)
    return {
        "public_id": ids.get(package, ["x"]),
        "pages": [tuple(row) for row in pages],
        "book_slug": _all(Book.slug),
        "number": [1, 2],
        "item": [1],
        "remark_id": _all(Remark.public_id),
        "page_id": _all(Page.public_id)[:2],
        "kind": kinds,
        "key": keys,
        "page_slug": ["aide"],
        "slug": _all(Topic.slug)[:3] or ["x"],
        "word": ["mot"],
        "place": ["plateformes", "objectifs", "themes"],
    }


def _judged(name: str) -> list[object]:
    """What each screen of moderation is about."""
    kinds: dict[str, Any] = {
        "show_decision": Decision, "file_appeal": Decision, "show_trace": Trace,
        "show_receipt": Notice, "flag_post": Post, "hide_post": Post, "keep_trace": Post,
        "show_item": ReviewItem, "reject_item": ReviewItem, "hide_item": ReviewItem,
        "retouch_item": ReviewItem,
    }  # fmt: skip
    return _all(kinds.get(name, Page).public_id)


def _all(column: Any) -> list[object]:
    return list(session.scalars(select(column)))


def publish_noise(page: Page) -> None:
    """Something that everybody may hear of."""
    rendering = rendered(page.book, "Du neuf.\n", page=page)
    with transaction():
        publish_revision(
            actor=system_actor(), page=page, base_number=get_current_revision(page).number,
            title=page.title, body="Du neuf.\n", rendering=rendering,
        )  # fmt: skip

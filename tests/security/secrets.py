"""A site with a word of its own in everything that somebody may not see."""

from dataclasses import dataclass

from flask import Flask
from sqlalchemy import update

from tests.factories.accounts import make_actor, make_organisation
from tests.factories.attachments import address, make_attachment
from tests.factories.pages import make_book, make_page, revise
from wiki.accounts.models import Group, GroupMember, User
from wiki.accounts.queries import actor_of, system_actor
from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.moderation.actions import report_error
from wiki.pages.actions import rename_book, rename_page
from wiki.pages.models import Book, Credit, Page
from wiki.pages.queries import get_page_by_public_id

PARTS = ("booktitle", "description", "publisher", "version", "credit", "title", "body", "summary",
         "heading", "formertitle", "formerbody", "picture", "report", "passage", "author", "slug",
         "bookslug", "oldslug")  # fmt: skip


@dataclass(frozen=True)
class Secrets:
    """Who there is, and in which states the words stand."""

    member: Actor
    in_group: Actor
    moderator: Actor
    administrator: Actor
    pages: dict[str, Page]


def word(state: str, part: str) -> str:
    """The word that stands in this part of what is in this state, and nowhere else."""
    return f"zq{state}{part}x"


def words(*states: str) -> list[bytes]:
    return [word(state, part).encode() for state in states for part in PARTS]


def make_secrets(_app: Flask) -> Secrets:
    """A public page with links to a page for members, one for a group, and a deleted one."""
    administrator = make_actor("administrator")
    with transaction():
        group = Group(name="Groupe", slug="groupe")
        session.add(group)
        make_organisation("CCI d’essai")
        session.flush()
        group_id = group.id
    in_group = make_actor()
    with transaction():
        session.add(GroupMember(group_id=group_id, user_id=in_group.user_id))
    in_group = actor_of(session.get_one(User, in_group.user_id))
    pages = {
        "members": make_hidden("members", administrator, visibility="members"),
        "group": make_hidden("group", administrator, visibility="group", group_id=group_id),
        "deleted": make_hidden("deleted", administrator),
    }
    with transaction():
        deleted = session.get_one(Page, pages["deleted"].id)
        session.execute(update(Page).where(Page.id == deleted.id).values(deleted_at=now()))
        session.get_one(Book, deleted.book_id).touch()
    linking = "\n\n".join(f"[[p:{p.id}]] [[p:{p.id}|mot]] [[p:{p.id}#a]]" for p in pages.values())
    pages["public"] = make_page(make_book("Ouvert"), "Ouverte", f"# Ouverte\n\n{linking}\n")
    revise(pages["public"], f"Deux.\n\n{linking}\n")
    revise(pages["public"], f"Trois.\n\n{linking}\n\n[[une page qui manque]]\n")
    return Secrets(make_actor(), in_group, make_actor("moderator"), administrator, pages)


def make_hidden(state: str, author: Actor, **kwargs: object) -> Page:
    """A book and a page, each part with its word; deleted later where the state says so."""

    def w(part: str) -> str:
        return word(state, part)

    public = state == "deleted"
    book = make_book(
        "Avant" if public else w("booktitle"), slug=f"avant-{state}",
        description="" if public else w("description"), publisher="" if public else w("publisher"),
        version_label="" if public else w("version"), **kwargs,
    )  # fmt: skip
    picture = make_attachment(author, b"\x89PNG\r\n\x1a\n" + w("picture").encode(), w("picture"))
    writer = make_actor(name=w("author"))
    page = make_page(
        book, w("formertitle"), f"## {w('heading')}\n\n{w('formerbody')}\n", actor=writer
    )
    body = f"## {w('heading')}\n\n{w('body')} ![{w('body')}]({address(picture)})\n"
    revise(page, body, title=w("title"), summary=w("summary"), actor=author)
    revise(page, f"{body}\nFin.\n", title=w("title"), summary=w("summary"), actor=author)
    with transaction():
        session.add(
            Credit(book_id=book.id, role="", person=w("credit") if not public else "", position=1)
        )
        rename_page(actor=system_actor(), page=page, slug=w("oldslug"))
        rename_page(actor=system_actor(), page=page, slug=w("slug"))
        if not public:
            rename_book(actor=system_actor(), book=book, title=book.title, slug=w("bookslug"))
        reader = author
        report_error(
            actor=reader, page=get_page_by_public_id(page.public_id, author),
            message=w("report"), passage=w("passage"),
        )  # fmt: skip
    return page

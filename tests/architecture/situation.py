"""A site with every role and a page in every state, for the matrix."""

from dataclasses import dataclass

from flask import Flask
from sqlalchemy import update

from tests.architecture.matrix import ROLES, Row
from tests.factories.accounts import make_actor, make_organisation, make_user
from tests.factories.pages import make_book, make_page, revise
from wiki.accounts.models import Group, RoleGrant
from wiki.accounts.queries import actor_of
from wiki.foundation.actor import GUEST, Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.moderation.actions import report_error
from wiki.pages.models import Page


@dataclass(frozen=True)
class Situation:
    """Who there is, and what the placeholders of addresses stand for in each state."""

    actors: dict[str, Actor]
    by_state: dict[str, dict[str, object]]
    by_endpoint: dict[str, dict[str, object]]

    def values(self, row: Row, state: str) -> dict[str, object]:
        return {
            **self.by_state["public" if state == "site" else state],
            **self.by_endpoint.get(row.endpoint, {}),
            **row.values,
        }


def make_situation(app: Flask) -> Situation:
    with transaction():
        group = Group(name="Un groupe", slug="un-groupe")
        session.add(group)
        session.flush()
        group_id = group.id
        organisation = make_organisation("CCI d’essai")
        organisation_id = organisation.id
    pages = {
        "public": make_page(make_book("Public")),
        "members": make_page(make_book("Membres", visibility="members")),
        "group": make_page(make_book("Groupe", visibility="group", group_id=group_id)),
        "deleted": make_page(make_book("Supprimé")),
    }
    for page in pages.values():
        revise(page, "Un second texte.\n")
    _delete(pages["deleted"])
    with transaction():
        report = report_error(actor=GUEST, page=pages["public"], message="Faux")
        report_id = report.public_id
    return Situation(
        actors=_actors(organisation_id, [page.book_id for page in pages.values()]),
        by_state={state: _values(page) for state, page in pages.items()},
        by_endpoint=_others(report_id),
    )


def _actors(organisation_id: int, book_ids: list[int]) -> dict[str, Actor]:
    with transaction():
        editor = make_user()
        for book_id in book_ids:
            session.add(
                RoleGrant(user_id=editor.id, role="editor", scope_kind="book", scope_id=book_id)
            )
        session.flush()
        session.refresh(editor)
        editing = actor_of(editor)
    return dict(
        zip(
            ROLES,
            (
                GUEST,
                make_actor(),
                make_actor("referent", ("organisation", organisation_id)),
                editing,
                make_actor("moderator"),
                make_actor("administrator"),
            ),
            strict=True,
        )
    )


def _delete(page: Page) -> None:
    with transaction():
        session.execute(update(Page).where(Page.id == page.id).values(deleted_at=now()))


def _values(page: Page) -> dict[str, object]:
    return {
        "book_slug": page.book.slug,
        "page_slug": page.slug,
        "public_id": page.public_id,
        "number": 1,
    }


def _others(report_id: str) -> dict[str, dict[str, object]]:
    return {"moderation.settle_error_report": {"public_id": report_id}}

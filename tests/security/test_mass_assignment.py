"""A form changes what it asks for; every column of every table, sent along, changes nothing."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import text

from tests.factories.accounts import make_actor, make_member, make_organisation
from tests.factories.pages import make_book, make_page
from tests.security.browsing import browser, send
from wiki.accounts.models import Group, JoinRequest, User
from wiki.foundation.actor import GUEST
from wiki.foundation.db import Base, session
from wiki.foundation.transaction import transaction
from wiki.moderation.actions import report_error
from wiki.pages.models import Page

WORTH_STEALING = (
    "user",
    "contributor",
    "role_grant",
    "book",
    "page",
    "revision",
    "proposal",
    "post",
)
"""Tables whose columns are sent by their whole names too; a form may have a thousand fields."""
EVERY_COLUMN = {
    name: "1"
    for table in Base.metadata.sorted_tables
    for column in table.columns
    for name in (column.name, f"{table.name}.{column.name}")
    if "." not in name or table.name in WORTH_STEALING
} | {
    "role": "administrator", "scope": "site:0", "grants": "administrator", "is_admin": "1",
    "is_administrator": "1", "is_demo": "1", "visibility": "public", "regime": "open",
    "user": "1", "author": "1", "actor": "1", "page": "1", "book": "1", "group": "1",
    "deleted_at": "2020-01-01", "settled_at": "2020-01-01", "accepted_at": "2020-01-01",
    "created_at": "2020-01-01T00:00:00", "_method": "DELETE", "digest": "x", "stamp": "1",
}  # fmt: skip

KNOWN_BY_THE_SITE = {"id", "journal_entry", "delivery"}


def stored() -> dict[tuple[str, object], dict[str, object]]:
    """Every row of every table by its first key, with its columns."""
    session.rollback()
    found: dict[tuple[str, object], dict[str, object]] = {}
    for table in Base.metadata.sorted_tables:
        for row in session.execute(text(f'SELECT * FROM "{table.name}"')).mappings():
            key = tuple(row[column.name] for column in table.primary_key)
            found[table.name, key] = dict(row)
    return found


def changes(before: dict[tuple[str, object], dict[str, object]]) -> set[str]:
    """« table.column » of what changed in rows that were there before."""
    after = stored()
    return {
        f"{table}.{column}"
        for (table, key), row in before.items()
        for column, value in row.items()
        if after.get((table, key), {}).get(column) != value
    }


@pytest.fixture
def page(app: Flask) -> Page:
    make_page(make_book("Autre guide"))
    return make_page(make_book("Guide"), "Page", "Avant.\n")


def cases(app: Flask, page: Page) -> Iterator[tuple[str, str, dict[str, str], set[str]]]:
    """Role, address, what the form asks for, and what may change by it."""
    with transaction():
        chamber = make_organisation("CCI d’essai")
        chamber_id, slug = chamber.id, chamber.slug
        session.add(Group(name="Groupe", slug="groupe"))
        asked = JoinRequest(
            name="N", email="n@exemple.test", email_key="n@exemple.test", organisation_id=chamber_id
        )
        session.add(asked)
        session.flush()
        request_id = asked.id
        report = report_error(actor=GUEST, page=page, message="Faux")
        report_id = report.public_id
    member = make_member("Camille")
    public_id = session.get_one(User, member.id).contributor.public_id
    here = f"/guides/{page.book.slug}/{page.slug}"
    titled = {"title": "Nouveau", "body": "Après.\n", "summary": "", "publish": "1"}
    moved = {"page.title", "page.sort_key", "page.current_revision_id", "book.stamp"}
    user = {"user.name", "user.sort_key"}
    person = {"name": "Autre", "position_title": "Rôle"}
    where = {"name": "CCI autre", "kind": "CCI", "departement": "32"}
    yield "member", f"{here}/modifier", {
        **titled, "base_number": "1", "section": "", "wanted_by": ""
    }, moved  # fmt: skip
    yield "member", f"{here}/renommer", {"slug": "ailleurs"}, {"page.slug", "book.stamp"}
    yield (
        "administrator",
        f"/guides/{page.book.slug}/nouvelle",
        {**titled, "title": "Une autre page", "parent": "0", "start": "", "wanted_by": ""},
        {"book.stamp"},
    )
    yield "guest", f"/signaler/{page.public_id}", {"message": "Encore faux", "email": ""}, set()
    yield "moderator", f"/moderation/erreurs/{report_id}", {"answer": "Merci"}, {
        "error_report.settled_at", "error_report.settled_by_id", "error_report.answer"
    }  # fmt: skip
    yield "administrator", f"/administration/membres/{public_id}", person, {*user, "position.title"}
    yield "administrator", f"/administration/chambres/{slug}", where, {
        "organisation.name", "organisation.sort_key", "organisation.departement"
    }  # fmt: skip
    yield "administrator", "/administration/groupes/groupe/modifier", {
        "name": "Autre", "purpose": "Autre"
    }, {"group.name", "group.purpose"}  # fmt: skip
    yield "administrator", f"/membres/demandes/{request_id}/refuser", {"reason": "Non"}, {
        "join_request.declined_at", "join_request.decided_by_id", "join_request.reason"
    }  # fmt: skip


def test_no_form_sets_a_column_that_it_does_not_ask_for(app: Flask, page: Page) -> None:
    for role, path, asked, may_change in cases(app, page):
        client = browser(app, role="" if role == "guest" else role)
        client.get(path)
        before = stored()
        answer = send(client, path, {**EVERY_COLUMN, **asked})
        assert answer.status_code in {302, 303}, (path, answer.status_code)
        found = {
            name for name in changes(before)
            if name.partition(".")[0] not in {"sign_in_session", "sign_in_attempt", "rendering"}
        }  # fmt: skip
        assert found <= may_change, path


def test_new_rows_take_nothing_from_fields_of_the_forms_they_do_not_have(
    app: Flask, page: Page
) -> None:
    actor = make_actor()
    path = f"/guides/{page.book.slug}/{page.slug}/modifier"
    fields = {**EVERY_COLUMN, "title": "T", "body": "Après.\n", "base_number": "1", "summary": ""}
    fields |= {"section": "", "wanted_by": ""}
    assert send(browser(app, actor), path, fields).status_code == 302
    row = session.execute(text("SELECT * FROM revision ORDER BY id DESC")).mappings().first()
    assert row
    assert row["contributor_id"] == actor.contributor_id
    assert row["organisation_label"] == actor.organisation_label
    assert (row["number"], row["origin"], row["page_id"]) == (2, "save", page.id)


def test_a_member_does_not_write_in_anothers_name_by_any_field(app: Flask, page: Page) -> None:
    other = make_actor("administrator")
    path = f"/signaler/{page.public_id}"
    fields = {"message": "Faux", "contributor_id": str(other.contributor_id), "settled_at": "1"}
    send(browser(app), path, fields)
    row = session.execute(text("SELECT * FROM error_report")).mappings().one()
    assert row["contributor_id"] is None
    assert row["settled_at"] is None

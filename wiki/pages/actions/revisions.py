"""What every way of publishing a text has in common."""

from datetime import datetime

from wiki.attachments.actions import record_uses
from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.digests import ALGO, new_salt, text_digest
from wiki.foundation.errors import Invalid
from wiki.foundation.messages import _
from wiki.foundation.sorting import sort_key
from wiki.journal.actions import record
from wiki.markup.rendering import Rendered
from wiki.pages.actions.authorship import keep_authorship
from wiki.pages.actions.mentions import keep_mentions
from wiki.pages.facts import sheet_of
from wiki.pages.models import Page, Rendering, Revision
from wiki.pages.rendering import RENDERER_VERSION

MAX_TITLE = 200
MAX_SUMMARY = 300


def checked_title(title: str) -> str:
    """The title on one line.

    Raises:
        Invalid: there is none, or it is longer than a title.
    """
    title = " ".join(title.split())
    if not title:
        raise Invalid({"title": _("A page needs a title.")})
    if len(title) > MAX_TITLE:
        raise Invalid({"title": _("Please keep the title to 200 characters.")})
    return title


def add_revision(
    page: Page, *, author: Actor, title: str, body: str, summary: str, origin: str,
    at: datetime | None, rendering: Rendered, verb: str, number: int = 1,
    opens_files_as: Actor | None = None,
) -> Revision:  # fmt: skip
    """Write the revision, what it looks like, who wrote each word of it, what it names, its files,
    and the journal entry.
    """  # fmt: skip
    sheet = sheet_of(page.book.kind)
    fields = sheet.fields_of(body) if sheet else {}
    salt = new_salt()
    revision = Revision(
        page_id=page.id,
        number=number,
        based_on_id=page.current_revision_id,
        title=title,
        body=body,
        fields=fields,
        summary=" ".join(summary.split())[:MAX_SUMMARY],
        origin=origin,
        salt=salt,
        digest=text_digest(salt, title, body, fields),
        algo=ALGO,
        contributor_id=author.contributor_id,
        organisation_label=author.organisation_label,
        created_at=at or now(),
    )
    session.add(revision)
    session.flush()
    retitled = page.title != title
    _point_to(page, revision)
    session.add(as_row(revision.id, rendering))
    keep_authorship(revision, body)
    keep_mentions(page, rendering)
    record_uses(page, author=opens_files_as or author, revision_id=revision.id, text=body)
    record(
        verb, actor=author, subject=page, scope=("book", page.book_id),
        number=number, title=title, summary=revision.summary, retitled=retitled,
    )  # fmt: skip
    return revision


def _point_to(page: Page, revision: Revision) -> None:
    page.current_revision_id = revision.id
    page.title = revision.title
    page.sort_key = sort_key(revision.title)
    page.book.touch()


def as_row(revision_id: int, rendering: Rendered) -> Rendering:
    """What is stored of a rendering."""
    return Rendering(
        revision_id=revision_id,
        html=rendering.html,
        contents=[[h.level, h.id, h.text] for h in rendering.toc],
        description=rendering.first_paragraph[:300],
        words=rendering.words,
        renderer_version=RENDERER_VERSION,
    )

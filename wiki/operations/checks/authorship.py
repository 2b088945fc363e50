"""Who wrote each word of each revision."""

from collections.abc import Iterator

from sqlalchemy import select

from wiki.foundation.db import session
from wiki.foundation.messages import Message, _
from wiki.pages.authorship.runs import is_sound
from wiki.pages.authorship.texts import read_text
from wiki.pages.authorship.words import AUTHORSHIP_VERSION
from wiki.pages.models import Authorship, FormerPassage, Revision

AT_ONCE = 100


def find_authorship_faults() -> Iterator[Message]:
    """Each word has its origin, in a revision of the same page that is not a later one.

    What is missing, or made by older rules, is no fault: the worker makes it.
    """
    yield from _revisions()
    former = select(FormerPassage.page_id, FormerPassage.runs, FormerPassage.number).order_by(
        FormerPassage.page_id
    )
    for page_id, runs, number in session.execute(former.execution_options(yield_per=AT_ONCE)):
        if not is_sound(runs, sum(runs[::2]), number):
            yield _("Page %(page)s remembers a passage that nobody wrote.", page=page_id)


def _revisions() -> Iterator[Message]:
    rows = session.execute(
        select(
            Revision.id, Revision.number, Revision.page_id, Revision.body, Authorship.page_id,
            Authorship.runs,
        )
        .join(Authorship, Authorship.revision_id == Revision.id)
        .where(Authorship.version == AUTHORSHIP_VERSION)
        .order_by(Revision.page_id, Revision.number)
        .execution_options(yield_per=AT_ONCE)
    )  # fmt: skip
    for revision_id, number, page_id, body, owner_id, runs in rows:
        length = len(read_text(body).words)
        if owner_id != page_id or not is_sound(runs, length, number):
            yield _(
                "The authors kept for revision %(revision)s are not those of its words.",
                revision=revision_id,
            )

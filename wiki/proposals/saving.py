"""What a save would publish, made before the transaction that does it: merged, and rendered.

The published text may move on in between: the action looks again, and the caller prepares anew.
"""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import undefer

from wiki.foundation.db import session
from wiki.foundation.errors import Conflict
from wiki.foundation.messages import _
from wiki.markup.rendering import Rendered
from wiki.pages.merge import Merge, merge_texts, merge_titles
from wiki.pages.models import Page, Revision
from wiki.pages.queries import get_current_revision
from wiki.pages.rendering import rendered


@dataclass(frozen=True)
class PreparedSave:
    """A text ready to be published on the revision of this number and id; `merge` tells what was
    put together where its author had started from another one.
    """

    title: str
    body: str
    onto: int
    onto_id: int
    rendering: Rendered
    merge: Merge | None = None

    @property
    def is_merged(self) -> bool:
        return self.merge is not None


class TextsConflict(Conflict):
    """Both wrote the same sentence, or title: a person chooses."""

    def __init__(self, base: Revision, theirs: Revision, merge: Merge, title: str | None) -> None:
        super().__init__(_("Somebody changed this page while you were writing."))
        self.base, self.theirs, self.merge, self.title = base, theirs, merge, title


def prepare_save(page: Page, *, base_number: int, title: str, body: str) -> PreparedSave:
    """Put a text written on an earlier revision together with what was published since.

    Raises:
        TextsConflict: they do not go together by themselves.
        Invalid: the text cannot be rendered.
    """
    current = get_current_revision(page)
    base = current if base_number == current.number else get_base(page, base_number)
    if base.number == current.number or (current.title, current.body) == (title, body):
        rendering = rendered(page.book, body, page=page)
        return PreparedSave(title, body, current.number, current.id, rendering)
    merge = merge_texts(base=base.body, mine=body, theirs=current.body)
    both_titles = merge_titles(base.title, title, current.title)
    if not merge.is_clean or both_titles is None:
        raise TextsConflict(base, current, merge, both_titles)
    rendering = rendered(page.book, merge.text, page=page)
    return PreparedSave(both_titles, merge.text, current.number, current.id, rendering, merge)


def get_base(page: Page, number: int) -> Revision:
    """The revision that the author started from; the first one where the form does not say."""
    found = session.scalar(
        select(Revision)
        .where(Revision.page_id == page.id, Revision.number.in_((number, 1)))
        .order_by(Revision.number.desc())
        .options(undefer(Revision.body))
        .limit(1)
    )
    assert found is not None, "every page has its first revision"
    return found

"""« M’a été utile ».

As with messages, this is no act that others are told of: it stands in no activity and nothing
follows from it, so that the journal has no line for it. What counts is how many, and of which text.
"""

from sqlalchemy import delete, select

from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import NotAllowed, NotFound
from wiki.foundation.messages import _
from wiki.pages.models import Page, Revision
from wiki.tutorials.models import TutorialMark
from wiki.tutorials.policy import can_mark_useful

MEMBERS = _("Members say what was useful to them: please sign in.")


def mark_useful(*, actor: Actor, page: Page, number: int) -> None:
    """Say that a tutorial was useful as it reads in the revision of that number; twice changes
    nothing, and a later text may be found useful again, still once.

    Raises:
        NotAllowed: the actor is no member.
        NotFound: the tutorial has no such revision.
    """
    if not can_mark_useful(actor, page):
        raise NotAllowed(MEMBERS)
    revision_id = session.scalar(
        select(Revision.id).where(Revision.page_id == page.id, Revision.number == number)
    )
    if revision_id is None:
        raise NotFound
    mark = session.get(TutorialMark, (page.id, actor.user_id))
    if mark is None:
        session.add(TutorialMark(page_id=page.id, user_id=actor.user_id, revision_id=revision_id))
    elif mark.revision_id < revision_id:
        mark.revision_id, mark.created_at = revision_id, now()
    session.flush()


def unmark_useful(*, actor: Actor, page: Page) -> None:
    """Take one's mark back; where there is none nothing changes."""
    session.execute(
        delete(TutorialMark).where(
            TutorialMark.page_id == page.id, TutorialMark.user_id == actor.user_id
        )
    )

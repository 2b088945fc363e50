"""What finished pages of threads depend on."""

from sqlalchemy import func, select

from wiki.foundation.db import session
from wiki.journal.models import JournalEntry
from wiki.threads.models import PostRendering, UsefulMark


def find_threads_stamp() -> tuple[object, ...]:
    """Everything that a thread shows a guest depends on, besides the thread and the day: the last
    act of anybody, what was found useful since, and renderings that were made again.
    """
    return tuple(session.connection().execute(_STAMP).one())


_STAMP = select(
    select(func.max(JournalEntry.id)).scalar_subquery(),
    select(func.count(UsefulMark.post_id)).scalar_subquery(),
    select(func.max(UsefulMark.created_at)).scalar_subquery(),
    select(func.min(PostRendering.renderer_version)).scalar_subquery(),
)

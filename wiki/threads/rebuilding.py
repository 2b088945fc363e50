"""Building the places of posts again out of what they answer."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import select, update

from wiki.foundation.db import session
from wiki.threads.models import Post, Thread
from wiki.threads.paths import WIDTH, depth_of, parent_of, place_below
from wiki.threads.tree import Row, derive_places

AT_ONCE = 500


class Standing(NamedTuple):
    """A post and where it stands now."""

    id: int
    parent_id: int | None
    seq: int
    path: str
    depth: int
    child_seq: int


def standings_of(thread_id: int) -> list[Standing]:
    """The posts of a thread, in the order of writing."""
    rows = session.execute(
        select(Post.id, Post.parent_id, Post.seq, Post.path, Post.depth, Post.child_seq)
        .where(Post.thread_id == thread_id)
        .order_by(Post.seq)
    )
    return [Standing(*row) for row in rows]


def misplaced(rows: Sequence[Standing], child_seq: int) -> Iterator[int]:
    """Ids of the posts whose path does not follow from what they answer, and of those that have a
    child numbered higher than the last number they gave; 0 stands for the thread itself.
    """
    by_id = {row.id: row for row in rows}
    by_path = {row.path: row for row in rows}
    for row in rows:
        above = by_id.get(row.parent_id or 0)
        place = place_below(above.path) if above else ""
        if parent_of(row.path) != place or row.depth != depth_of(row.path):
            yield row.id
            continue
        given = by_path[place].child_seq if place in by_path else child_seq
        if int(row.path[-WIDTH:], 36) > given:
            yield by_path[place].id if place in by_path else 0


def rebuild_thread(thread: Thread) -> int:
    """Put every post of a thread below what it answers; how many stood elsewhere. A thread that is
    right stays as it is.
    """
    rows = standings_of(thread.id)
    if not any(True for _id in misplaced(rows, thread.child_seq)):
        return 0
    found = derive_places([Row(row.id, row.parent_id, row.seq) for row in rows])
    values: list[dict[str, Any]] = [
        {"id": row.id, **found.by_id[row.id]._asdict()} for row in rows if row.id in found.by_id
    ]
    for chunk in _by(values):  # out of the way first: two posts may have to change places
        session.execute(update(Post), [{"id": one["id"], "path": f"~{one['id']}"} for one in chunk])
    for chunk in _by(values):
        session.execute(update(Post), chunk)
    thread.child_seq = found.child_seq
    thread.post_seq = max(thread.post_seq, max((row.seq for row in rows), default=0))
    session.flush()
    return sum(1 for row in rows if found.by_id[row.id].path != row.path)


def _by(values: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    for start in range(0, len(values), AT_ONCE):
        yield values[start : start + AT_ONCE]

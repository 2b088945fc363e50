"""The tree of a thread out of what answers what, worked out without recursion: chains are deep."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from wiki.threads.paths import below, depth_of, place_below


class Row(NamedTuple):
    """A post as the tree needs it."""

    id: int
    parent_id: int | None
    seq: int


class Place(NamedTuple):
    """Where a post stands, and the last number given below it."""

    path: str
    depth: int
    child_seq: int = 0


class Places(NamedTuple):
    """The place of every post of a thread, and the last number given at its top."""

    by_id: dict[int, Place]
    child_seq: int


def derive_places(rows: Iterable[Row]) -> Places:
    """Every post below what it answers, siblings in the order of writing; a post whose parent is
    not there stands at the top.
    """
    rows = sorted(rows, key=lambda row: row.seq)
    known = {row.id for row in rows}
    children: dict[int | None, list[Row]] = defaultdict(list)
    for row in rows:
        children[row.parent_id if row.parent_id in known else None].append(row)
    last: dict[str, int] = defaultdict(int)
    paths: dict[int, str] = {}
    level = children[None]
    above = {row.id: "" for row in level}
    while level:
        for row in sorted(level, key=lambda one: one.seq):
            beside = above[row.id]
            last[beside] += 1
            paths[row.id] = below(beside, last[beside])
        following = [(row, child) for row in level for child in children[row.id]]
        above = {child.id: place_below(paths[row.id]) for row, child in following}
        level = [child for _row, child in following]
    by_id = {
        post_id: Place(path, depth_of(path), last.get(path, 0)) for post_id, path in paths.items()
    }
    return Places(by_id, last[""])


def branch_of(rows: Sequence[Row], root_id: int) -> list[Row]:
    """A post and all that answers it, near and far."""
    children: dict[int | None, list[Row]] = defaultdict(list)
    for row in rows:
        children[row.parent_id].append(row)
    found = [row for row in rows if row.id == root_id]
    for row in found:  # grows while it is walked
        found.extend(children[row.id])
    return found

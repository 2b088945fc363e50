"""Lines of hits, in the order of the hits."""

from collections.abc import Callable, Iterator, Sequence

from wiki.foundation.actor import Actor
from wiki.search.documents import split_key
from wiki.search.lines.line import Line
from wiki.search.lines.others import chamber_lines, file_lines, person_lines, proposal_lines
from wiki.search.lines.pages import page_lines
from wiki.search.lines.posts import post_lines
from wiki.search.passages import Marker

_READERS: dict[str, Callable[[Actor, Sequence[int], Marker, str], Iterator[Line]]] = {
    "page": page_lines,
    "post": post_lines,
    "proposal": proposal_lines,
    "person": person_lines,
    "chamber": chamber_lines,
    "file": file_lines,
}


def read_lines(viewer: Actor, keys: Sequence[str], marker: Marker, name: str = "") -> list[Line]:
    """The lines of these keys that the viewer may see now; `name` is what was typed, as terms are
    called.
    """
    by_kind: dict[str, list[int]] = {}
    for key in keys:
        kind, row_id = split_key(key)
        by_kind.setdefault(kind, []).append(row_id)
    found = {
        line.key: line
        for kind, ids in by_kind.items()
        for line in _READERS[kind](viewer, ids, marker, name)
    }
    return [found[key] for key in keys if key in found]

"""What must hold of every merge, told without knowing how it is made."""

from collections import Counter

from tests.pages.merge.edits import Page
from wiki.pages.merge import Conflict, Merge, merge_texts

MARKERS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


def sentences(page: Page) -> Counter[str]:
    return Counter(part for piece in page for part in piece.parts)


def swapped(merge: Merge) -> list[object]:
    return [
        (piece.number, piece.base, piece.theirs, piece.mine, piece.gap)
        if isinstance(piece, Conflict)
        else piece.text
        for piece in merge.pieces
    ]


def straight(merge: Merge) -> list[object]:
    return [
        (piece.number, piece.base, piece.mine, piece.theirs, piece.gap)
        if isinstance(piece, Conflict)
        else piece.text
        for piece in merge.pieces
    ]


def lost(merge: Merge, base: Page, mine: Page, theirs: Page) -> list[str]:
    """The sentences of one that the other did not delete, and that are gone all the same."""
    old, one, other = sentences(base), sentences(mine), sentences(theirs)
    deleted = ((old - one) | (old - other)).keys()
    texts = [_plain(text) for text in every_choice(merge)]
    return [
        part
        for part in {**one, **other}
        if part not in deleted and not any(_plain(part) in text for text in texts)
    ]


def every_choice(merge: Merge) -> list[str]:
    """The text with mine everywhere, with theirs, and with both."""
    return [
        merge.resolved({conflict.number: getattr(conflict, side) for conflict in merge.conflicts})
        for side in ("mine", "theirs", "both")
    ]


def _plain(text: str) -> str:
    return " ".join(text.split())


def doubled(merge: Merge, mine: Page, theirs: Page) -> list[str]:
    """The sentences that came out of a clean merge more often than either wrote them."""
    one, other = sentences(mine), sentences(theirs)
    text = merge.text
    return [
        part
        for part in {**one, **other}
        if "mot" in part and text.count(part) > max(one[part], other[part], 1)
    ]


def check_symmetry(base: str, mine: str, theirs: str) -> Merge:
    merge = merge_texts(base=base, mine=mine, theirs=theirs)
    back = merge_texts(base=base, mine=theirs, theirs=mine)
    assert straight(merge) == swapped(back)
    assert merge.counts == back.counts[::-1]
    return merge


def check_no_marker(text: str) -> None:
    assert not [line for line in text.split("\n") if line.startswith(MARKERS)]

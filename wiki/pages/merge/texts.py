"""The door of this package: the merge of three texts."""

from wiki.pages.diff.bounds import Budget
from wiki.pages.merge import fences
from wiki.pages.merge.bounds import ALIGN_CELLS
from wiki.pages.merge.chunks import Cut, find_chunks
from wiki.pages.merge.hunks import find_hunks
from wiki.pages.merge.moves import Texts, follow_moves
from wiki.pages.merge.parts import find_parts
from wiki.pages.merge.result import Agreed, Counts, Merge
from wiki.pages.merge.units import cut
from wiki.pages.merge.weaving import weave


def merge_texts(*, base: str, mine: str, theirs: str) -> Merge:
    """What both wrote since `base`, in one text where they did not touch the same sentence."""
    texts = Texts(base, mine, theirs)
    if mine in (base, theirs) or theirs == base:
        return _one_sided(texts)
    found = _merged(*follow_moves(texts))
    if all(map(fences.is_balanced, texts)) and not _keeps_fences(found):
        return _merged(texts, whole_fences=True)
    return found


def _one_sided(texts: Texts) -> Merge:
    text = texts.theirs if texts.mine == texts.base else texts.mine
    counts = _merged(texts).counts
    return Merge([Agreed(text)] if text else [], counts)


def _merged(
    texts: Texts,
    moved: Counts = Counts(0, 0),
    *,
    whole_fences: bool = False,  # noqa: B008
) -> Merge:
    units = Cut(*(cut(text, whole_fences=whole_fences) for text in texts))
    hunks = [
        find_hunks(units.base.texts, side.texts, Budget(ALIGN_CELLS))
        for side in (units.mine, units.theirs)
    ]
    return weave(units, find_parts(units, find_chunks(units, *hunks)), moved)


def _keeps_fences(merge: Merge) -> bool:
    """Whether every fence is closed, whatever is chosen for each conflict (both wordings, too)."""
    state = fences.State()
    for piece in merge.pieces:
        if isinstance(piece, Agreed):
            state, astray = fences.after(piece.text, state)
        else:
            ends = [fences.after(text, state) for text in (piece.mine, piece.theirs)]
            astray = any(end != (state, False) for end in ends)
        if astray:
            return False
    return state.is_outside

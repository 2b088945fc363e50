"""The door of this package: the merge of three texts."""

from collections import Counter

from wiki.pages.diff.bounds import Budget
from wiki.pages.merge import fences
from wiki.pages.merge.bounds import ALIGN_CELLS, LIGHT
from wiki.pages.merge.chunks import Cut, find_chunks
from wiki.pages.merge.contained import Side, has_all_of
from wiki.pages.merge.hunks import find_hunks
from wiki.pages.merge.moves import Texts, follow_moves
from wiki.pages.merge.parts import Part, find_parts
from wiki.pages.merge.result import NONE, Agreed, Counts, Merge
from wiki.pages.merge.units import Units, cut
from wiki.pages.merge.weaving import weave


def merge_texts(*, base: str, mine: str, theirs: str) -> Merge:
    """What both wrote since `base`, in one text where they did not touch the same sentence."""
    texts = Texts(base, mine, theirs)
    plain = _Three(texts)
    if mine in (base, theirs) or theirs == base:
        return _whole(theirs if mine == base else mine, plain)
    if plain.mine_is_contained() != plain.theirs_is_contained():
        return _whole(theirs if plain.mine_is_contained() else mine, plain)
    followed, moved = follow_moves(texts)
    found = (_Three(followed) if followed != texts else plain).merged(moved)
    if all(map(fences.is_balanced, texts)) and not _keeps_fences(found):
        found = _Three(texts, whole_fences=True).merged(NONE)
        return _one_question(plain.cut) if _says_twice(found, plain.cut) else found
    return found


class _Three:
    """The three texts in units, and what each side changed."""

    def __init__(self, texts: Texts, *, whole_fences: bool = False) -> None:
        self.cut = Cut(*(cut(text, whole_fences=whole_fences) for text in texts))
        self.mine = self._side(self.cut.mine)
        self.theirs = self._side(self.cut.theirs)

    def merged(self, moved: Counts) -> Merge:
        chunks = find_chunks(self.cut, self.mine.hunks, self.theirs.hunks)
        return weave(self.cut, find_parts(self.cut, chunks), moved)

    def mine_is_contained(self) -> bool:
        return has_all_of(self.cut.base, self.mine, self.theirs)

    def theirs_is_contained(self) -> bool:
        return has_all_of(self.cut.base, self.theirs, self.mine)

    def _side(self, units: Units) -> Side:
        return Side(units, find_hunks(self.cut.base.texts, units.texts, Budget(ALIGN_CELLS)))


def _says_twice(merge: Merge, units: Cut) -> bool:
    """Whether a sentence that each put into another fenced block would come out twice."""
    if not merge.is_clean:
        return False
    mine, theirs = Counter(units.mine.texts), Counter(units.theirs.texts)
    said = Counter(text for text in cut(merge.text).texts if len(text) >= LIGHT)
    return any(count > max(mine[text], theirs[text]) for text, count in said.items())


def _one_question(units: Cut) -> Merge:
    base, mine, theirs = (range(len(side.texts)) for side in units)
    return weave(units, [Part(base, mine, theirs, "conflict")])


def _whole(text: str, three: _Three) -> Merge:
    return Merge([Agreed(text)] if text else [], three.merged(NONE).counts)


def _keeps_fences(merge: Merge) -> bool:
    """Whether every fence is closed, whatever is chosen for each conflict (both wordings, too)."""
    state = fences.OUTSIDE
    for piece in merge.pieces:
        if isinstance(piece, Agreed):
            state, astray = fences.after(piece.text, state)
        else:
            ends = [fences.after(text, state) for text in (piece.mine, piece.theirs)]
            astray = any(end != (state, False) for end in ends)
        if astray:
            return False
    return state.is_outside

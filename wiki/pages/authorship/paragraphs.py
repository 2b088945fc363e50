"""Paragraphs that stayed as they were, or moved whole, keep their authors."""

from wiki.pages.authorship.equal import equal_pairs
from wiki.pages.authorship.state import State
from wiki.pages.diff.anchors import Pair


def match_paragraphs(state: State) -> list[Pair]:
    """Pair the paragraphs of the same words in the current text and the new one."""
    old, new = state.old.paragraphs, state.new.paragraphs
    in_place, moved = equal_pairs(
        [paragraph.key for paragraph in old], [paragraph.key for paragraph in new], state.budget
    )
    pairs = [*in_place, *moved]
    state.keep_all(pairs, old, new)
    return pairs

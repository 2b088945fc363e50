"""Sentences that left their paragraph, or came back, keep their authors."""

from collections.abc import Hashable, Mapping
from typing import NamedTuple

from wiki.pages.authorship.equal import equal_pairs
from wiki.pages.authorship.memory import FEWEST_REMEMBERED
from wiki.pages.authorship.runs import Runs
from wiki.pages.authorship.state import State
from wiki.pages.diff.anchors import Pair
from wiki.pages.diff.pairing import Gap, Pairing


class Leftover(NamedTuple):
    """The sentences of both texts, those of the same words paired, and the gaps between these."""

    pairing: Pairing
    same: set[Pair]
    gaps: list[Gap]


def match_sentences(state: State, paragraphs: list[Pair], former: Mapping[int, Runs]) -> Leftover:
    """Pair the sentences of the same words; those of paired paragraphs hold the rest in place."""
    old, new = state.old.sentences, state.new.sentences
    old_ids: list[Hashable] = [sentence.key for sentence in old]
    new_ids: list[Hashable] = [
        sentence.key if state.is_free(sentence) else ("settled", place)
        for place, sentence in enumerate(new)
    ]
    for left, right in paragraphs:
        places = zip(
            state.old.paragraphs[left].sentences,
            state.new.paragraphs[right].sentences,
            strict=False,
        )
        for place, (before, after) in enumerate(places):
            old_ids[before] = new_ids[after] = ("paragraph", left, place)
    in_place, moved = equal_pairs(old_ids, new_ids, state.budget)
    state.keep_all([*in_place, *moved], old, new)
    state.give_back(new, former, old, FEWEST_REMEMBERED)
    pairing = Pairing([one.wording.block for one in old], [one.wording.block for one in new])
    pairing.add(in_place)
    gaps = pairing.gaps()
    pairing.add(moved)
    pairing.new_taken.update(
        place for place, sentence in enumerate(new) if not state.is_free(sentence)
    )
    return Leftover(pairing, {*in_place, *moved}, gaps)

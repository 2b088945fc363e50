"""Part of a sentence found again in another place of the page keeps its author."""

from collections.abc import Iterator

from wiki.pages.authorship.state import State

FEWEST_WORDS = 6
# « dans le cadre de la mise en place » are eight words that anybody writes.
FEWEST_LETTERS = 32

Gram = tuple[str, ...]


def find_fragments(state: State) -> None:
    """Look in the current text for every long enough run of new words."""
    stretches = [part for part in _new_stretches(state) if len(part) >= FEWEST_WORDS]
    if not stretches:
        return
    old, new = state.old.words, state.new.words
    places = _places(state, old)
    for stretch in stretches:
        at = stretch.start
        while at <= stretch.stop - FEWEST_WORDS:
            start = places.get(tuple(new[at : at + FEWEST_WORDS]))
            length = 0 if start is None else _common(old, start, new, at, stretch.stop)
            if start is not None and sum(map(len, new[at : at + length])) >= FEWEST_LETTERS:
                state.keep(start, at, length)
                at += length
            else:
                at += 1


def _new_stretches(state: State) -> Iterator[range]:
    start = None
    for place, origin in enumerate([*state.origins, -1]):
        if origin and start is not None:
            yield range(start, place)
            start = None
        elif not origin and start is None:
            start = place


def _places(state: State, old: list[str]) -> dict[Gram, int]:
    """Where each run of words stands; what has just left its place goes before what is copied."""
    found: dict[Gram, int] = {}
    for place in range(len(old) - FEWEST_WORDS, -1, -1):
        gram = tuple(old[place : place + FEWEST_WORDS])
        if gram not in found or not state.kept[place] or state.kept[found[gram]]:
            found[gram] = place
    return found


def _common(old: list[str], start: int, new: list[str], at: int, stop: int) -> int:
    length = FEWEST_WORDS
    while (
        at + length < stop and start + length < len(old) and old[start + length] == new[at + length]
    ):
        length += 1
    return length

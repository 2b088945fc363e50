"""Tell the origin of each word of a new text: from the whole down to what is left."""

from collections.abc import Mapping
from dataclasses import dataclass

from wiki.pages.authorship.fragments import find_fragments
from wiki.pages.authorship.memory import FEWEST_REMEMBERED, Memory
from wiki.pages.authorship.paragraphs import match_paragraphs
from wiki.pages.authorship.rewording import match_words
from wiki.pages.authorship.runs import Runs, origins_of, runs_of
from wiki.pages.authorship.sentences import match_sentences
from wiki.pages.authorship.state import Passage, State
from wiki.pages.authorship.texts import Text, read_text
from wiki.pages.diff.bounds import Budget


@dataclass(frozen=True)
class Attributed:
    """A text and the origin of each of its words."""

    text: Text
    runs: Runs


@dataclass(frozen=True)
class Attribution(Attributed):
    """A new text with its origins, and the passages that left the page with the one before."""

    gone: Mapping[int, Runs]


def attribute(body: str, number: int, before: Attributed | None, memory: Memory) -> Attribution:
    """Who wrote each word of the body that revision `number` brings, after the text `before`.

    A text that the page was once has the origins it had; what it shares with the current text or
    with what the page once held keeps its origin; the rest is new.
    """
    text = read_text(body)
    if before is None:
        return Attribution(text, runs_of([number] * text.length), {})
    known = memory.text(text.key)
    if known is None or sum(known[::2]) != text.length:
        known = runs_of(_origins(text, number, before, memory))
    return Attribution(text, known, _gone(before, text))


def _origins(text: Text, number: int, before: Attributed, memory: Memory) -> list[int]:
    state = State(before.text, origins_of(before.runs), text, Budget())
    pairs = match_paragraphs(state)
    if state.is_settled():
        return state.origins
    former = memory.passages(state.keys_sought())
    state.give_back(text.paragraphs, former, before.text.paragraphs)
    match_words(state, match_sentences(state, pairs, former))
    find_fragments(state)
    return [origin or number for origin in state.origins]


def _gone(before: Attributed, after: Text) -> dict[int, Runs]:
    """Paragraphs and sentences that are there no longer, with their origins."""
    kept = {paragraph.key for paragraph in after.paragraphs}
    left = [paragraph for paragraph in before.text.paragraphs if paragraph.key not in kept]
    if not left:
        return {}
    kept |= {sentence.key for sentence in after.sentences}
    origins = origins_of(before.runs)
    gone: dict[int, Runs] = {}
    for paragraph in left:
        inside = [before.text.sentences[place] for place in paragraph.sentences]
        passages: list[Passage] = [paragraph]
        passages += [one for one in inside if one.stop - one.start >= FEWEST_REMEMBERED]
        for passage in passages:
            if passage.key not in kept:
                gone.setdefault(passage.key, runs_of(origins[passage.start : passage.stop]))
    return gone

"""Play the whole history of a page again."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from wiki.pages.authorship.attributing import Attributed, Attribution, attribute
from wiki.pages.authorship.memory import Recalled
from wiki.pages.authorship.shared import Shares, shared


def replay(
    bodies: Iterable[str],
    memory: Recalled | None = None,
    shares: Mapping[int, Shares] | None = None,
) -> Iterator[Attribution]:
    """The attribution of each revision of a page, its bodies given from the first to the last, and
    by its number what others brought into it.
    """
    memory = memory or Recalled()
    before: Attributed | None = None
    for number, body in enumerate(bodies, 1):
        attribution = attribute(body, number, before, memory)
        if shares and number in shares:
            runs = shared(attribution.runs, number, shares[number])
            attribution = replace(attribution, runs=runs)
        yield attribution
        memory.texts[attribution.text.key] = attribution.runs
        memory.remember(attribution.gone)
        before = attribution

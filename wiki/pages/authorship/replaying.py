"""Play the whole history of a page again."""

from collections.abc import Iterable, Iterator

from wiki.pages.authorship.attributing import Attributed, Attribution, attribute
from wiki.pages.authorship.memory import Recalled


def replay(bodies: Iterable[str], memory: Recalled | None = None) -> Iterator[Attribution]:
    """The attribution of each revision of a page, its bodies given from the first to the last."""
    memory = memory or Recalled()
    before: Attributed | None = None
    for number, body in enumerate(bodies, 1):
        attribution = attribute(body, number, before, memory)
        yield attribution
        memory.texts[attribution.text.key] = attribution.runs
        memory.remember(attribution.gone)
        before = attribution

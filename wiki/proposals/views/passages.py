"""Where remarks stand in the blocks of a comparison, and which blocks can be commented."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from wiki.pages.diff.comparison import ComparedBlock
from wiki.proposals.queries.comparing import ComparedChange
from wiki.proposals.queries.discussion import Thread


@dataclass
class Passage:
    """A block of the proposed text: from where to where it goes, and what is said of it."""

    start: int
    end: int
    threads: list[Thread] = field(default_factory=list)


class Passages:
    """The blocks of one change that stand in the proposed text."""

    def __init__(self, compared: ComparedChange, threads: Iterable[Thread]) -> None:
        self._found: dict[int, Passage] = {}
        self._blocks: Sequence[ComparedBlock] = ()
        if compared.comparison is None:
            return
        self._blocks = compared.comparison.blocks  # kept, so that no other has the id of one
        cursor = 0
        for block in self._blocks:
            if block.new is None or not block.new.text.strip():
                continue
            start = compared.change.body.find(block.new.text, cursor)
            if start >= 0:
                cursor = start + len(block.new.text)
                self._found[id(block)] = Passage(start, cursor)
        self._put_in(threads)

    def at(self, block: ComparedBlock) -> Passage | None:
        """The passage that this block is, if the proposed text has it."""
        return self._found.get(id(block))

    def _put_in(self, threads: Iterable[Thread]) -> None:
        for thread in threads:
            place = thread.remark.place
            if place is None or thread.is_orphan:
                continue
            for passage in self._found.values():
                if passage.start <= place.position < passage.end:
                    passage.threads.append(thread)
                    break

"""One sentence that says how much changed, for the head of a comparison and for mails."""

from typing import NamedTuple

from wiki.foundation.messages import Message, _, n_


class Counts(NamedTuple):
    """What a comparison found, in figures."""

    title: bool
    changed: int
    added: int
    removed: int
    moved: int
    words_added: int
    words_removed: int
    spacing: bool

    @property
    def places(self) -> int:
        """How many places a reader has to look at."""
        return self.title + self.changed + self.added + self.removed + self.moved


def describe(counts: Counts) -> Message:
    """The sentence; each figure that is zero is left out."""
    blocks, words = _blocks(counts), _words(counts)
    if blocks is None:
        return _("Only spacing or blank lines change.") if counts.spacing else _("Nothing changes.")
    if words is None:
        return _("%(changes)s.", changes=blocks)
    return _("%(changes)s; %(words)s.", changes=blocks, words=words)


def _blocks(counts: Counts) -> Message | None:
    parts = [_("Title changed")] if counts.title else []
    if counts.changed:
        parts.append(n_("%(n)s block changed", "%(n)s blocks changed", counts.changed))
    if counts.added:
        parts.append(n_("%(n)s block added", "%(n)s blocks added", counts.added))
    if counts.removed:
        parts.append(n_("%(n)s block removed", "%(n)s blocks removed", counts.removed))
    if counts.moved:
        parts.append(n_("%(n)s block moved", "%(n)s blocks moved", counts.moved))
    return _listed(parts)


def _words(counts: Counts) -> Message | None:
    parts = []
    if counts.words_added:
        parts.append(n_("%(n)s word added", "%(n)s words added", counts.words_added))
    if counts.words_removed:
        parts.append(n_("%(n)s word removed", "%(n)s words removed", counts.words_removed))
    return _listed(parts)


def _listed(parts: list[Message]) -> Message | None:
    if not parts:
        return None
    listed = parts[-1]
    for part in reversed(parts[:-1]):
        listed = _("%(first)s, %(rest)s", first=part, rest=listed)
    return listed

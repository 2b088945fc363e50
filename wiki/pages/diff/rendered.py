"""Mark in a rendered page what changed since an older one."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from wiki.foundation.messages import _
from wiki.pages.diff.bounds import HTML_CHARACTERS, HTML_TAGS, Budget
from wiki.pages.diff.html_units import Token, Unit, read_tokens, read_units, texts
from wiki.pages.diff.marks import Segment, mark
from wiki.pages.diff.matching import match_blocks
from wiki.pages.diff.ordering import reading_order, steady
from wiki.pages.diff.pairing import Match
from wiki.pages.diff.places import Places
from wiki.pages.diff.removed_units import removed_html
from wiki.pages.diff.weaving import Say, Weaver, label


def mark_rendered(old_html: str, new_html: str, say: Say = str) -> str:
    """The new page with words added and removed marked, moved blocks said to be moved.

    Takes what the sanitiser gave out, gives what must go through it again (with `ins`, `del` and
    `span class` let through). What is not well-formed, or too long, comes back without marks.
    """
    bounded = not any(map(_is_too_long, (old_html, new_html)))
    old, new = (read_tokens(old_html), read_tokens(new_html)) if bounded else (None, None)
    if old is None or new is None:
        return new_html
    return _Page(old, new, say).marked()


def _is_too_long(html: str) -> bool:
    return len(html) > HTML_CHARACTERS or html.count("<") > HTML_TAGS


class _Page:
    def __init__(self, old: list[Token], new: list[Token], say: Say) -> None:
        self.old, self.new, self.say = old, new, say
        self.old_units, self.new_units = read_units(old), read_units(new)
        self.places = Places(new, self.new_units)
        self.budget = Budget()
        self.inserted: dict[int, str] = defaultdict(str)
        self.rewritten: dict[int, tuple[int, str]] = {}

    def marked(self) -> str:
        before = [unit.block for unit in self.old_units]
        after = [unit.block for unit in self.new_units]
        matches = match_blocks(before, after, self.budget)
        kept = steady(matches)
        gone: list[Unit] = []
        seen = 0
        for match in reading_order(matches, kept, len(before), len(after)):
            if not match.new:
                gone.append(self.old_units[match.old.start])
                continue
            self._show_removed(gone, seen)
            gone, seen = [], match.new.stop
            self._rewrite(match, moved=(match.old.start, match.new.start) not in kept)
        self._show_removed(gone, seen)
        return "".join(self._woven())

    def _show_removed(self, units: Sequence[Unit], gap: int) -> None:
        for place, group in groupby(units, key=lambda unit: self.places.find(gap, unit.tag)):
            self.inserted[place.before] += removed_html(
                self.old, list(group), self.say, wrapped=not place.at_home
            )

    def _rewrite(self, match: Match, *, moved: bool) -> None:
        old = self.old_units[match.old.start : match.old.stop]
        new = self.new_units[match.new.start : match.new.stop]
        before, after = _text(old), _text(new)
        head = "".join(self._labels(old, new, moved=moved if old else False))
        if before == after and not head:
            return
        segments = mark(before, after, self.budget) if old else (Segment("added", after),)
        weaver = Weaver(segments, self.say)
        for unit in new:
            tokens, in_row = self.new[unit.start : unit.stop], unit.tag == "tr"
            said = zip(tokens, texts(tokens, in_row=in_row), strict=True)
            self.rewritten[unit.start] = unit.stop, weaver.weave(said, head, in_row=in_row)
            weaver.skip_break()
            head = ""

    def _labels(self, old: Sequence[Unit], new: Sequence[Unit], *, moved: bool) -> Iterator[str]:
        if moved:
            yield label(self.say(_("block moved")), "moved")
        if not old and not _text(new).strip():
            yield label(self.say(_("block added")), "added")
        if 0 < len(old) != len(new):
            split = len(old) < len(new)
            said = _("paragraph split") if split else _("paragraphs joined")
            yield label(self.say(said), "restyled")
        elif _text(old) == _text(new) and _markup(old) != _markup(new):
            yield label(self.say(_("formatting changed")), "restyled")

    def _woven(self) -> Iterator[str]:
        index = 0
        while index <= len(self.new):
            yield self.inserted.get(index, "")
            if index in self.rewritten:
                index, source = self.rewritten[index]
                yield source
                continue
            if index < len(self.new):
                yield self.new[index].source
            index += 1


def _text(units: Sequence[Unit]) -> str:
    return "\n".join(unit.text for unit in units)


def _markup(units: Sequence[Unit]) -> list[tuple[str, ...]]:
    return [unit.markup for unit in units]

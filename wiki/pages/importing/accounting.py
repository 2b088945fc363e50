"""The account of the words, drawn up last: what was read, stored, set aside, lost."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from wiki.foundation.messages import _
from wiki.pages.importing.outline import Line, Outline
from wiki.pages.importing.words import words

Source = Sequence[Line] | None
READ = _("Read.")


def with_account(outline: Outline, source: Iterable[Line], stored_as_data: str = "") -> Outline:
    """The outline with its words counted; a line of which words are missing is said to be unplaced.

    `source` are all lines read. Credits are not counted: the paragraph they come from stays in its
    page. `stored_as_data` is text kept as fields only, such as « Version 1.0 – 28/06/2011 ».
    """
    lines = list(source)
    read = words("\n".join(line.text for line in lines))
    aside = words("\n".join(line.text for line in outline.report.set_aside))
    stored = words("\n".join([*_stored(outline), stored_as_data]))
    missing = read - aside - stored
    account = replace(
        outline.report,
        words_read=read.total(),
        words_set_aside=aside.total(),
        words_stored=read.total() - aside.total() - missing.total(),
        lost=tuple(sorted(missing.items())),
        unplaced=(*outline.report.unplaced, *_lines_missing(lines, missing)),
    )
    return replace(outline, report=account)


def _stored(outline: Outline) -> list[str]:
    pages = [text for _depth, page in outline.walk() for text in (page.title, page.body)]
    return [outline.title, outline.publisher, outline.cover, *pages]


def _lines_missing(lines: list[Line], missing: Counter[str]) -> list[Line]:
    """Where the missing words stand; each is blamed on the first lines that hold it."""
    left, found = Counter(missing), []
    for line in lines:
        if not left:
            break
        gone = words(line.text) & left
        if gone:
            left -= gone
            reason = _("Not found again in the outline: %(words)s", words=", ".join(sorted(gone)))
            found.append(Line(line.number, line.text.strip(), reason, line.path))
    return found

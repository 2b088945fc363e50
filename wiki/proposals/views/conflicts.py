"""What somebody chose, place by place, where two texts say something else in the same words."""

from collections.abc import Sequence
from typing import NamedTuple

from flask import request

from wiki.pages.diff.bounds import Budget
from wiki.pages.diff.marks import Segment, mark
from wiki.pages.forms.pages import MAX_BODY, whole_text
from wiki.pages.merge import Conflict, Merge


class Marked(NamedTuple):
    """Both wordings of one place, with the words that each side added and removed."""

    mine: Sequence[Segment]
    theirs: Sequence[Segment]


def marked_words(merge: Merge | None) -> dict[int, Marked]:
    """Each place by its number, against the text that both started from; where both wrote in an
    empty place there is nothing to tell apart.
    """
    budget = Budget()

    def marked(base: str, text: str) -> Sequence[Segment]:
        if base and text:
            return mark(base, text, budget)
        return (Segment("same", text),) if text else ()

    return {
        conflict.number: Marked(
            marked(conflict.base, conflict.mine), marked(conflict.base, conflict.theirs)
        )
        for conflict in (merge.conflicts if merge else ())
    }


def chosen_text(merge: Merge) -> str:
    """The merged text with the choices of the form that was sent."""
    return whole_text(merge.resolved({c.number: _choice(c.number, c) for c in merge.conflicts}))


def _choice(number: int, conflict: Conflict) -> str:
    """Mine, theirs, both, or what was written instead; mine where nothing was chosen. What was
    written counts also where the button beside it was forgotten.
    """
    chosen = request.form.get(f"choice-{number}", "mine")
    own = whole_text(request.form.get(f"own-{number}", ""))[:MAX_BODY]
    is_written = own.strip() not in ("", conflict.mine.strip())
    if chosen == "own" or (chosen == "mine" and is_written):
        return own
    if chosen not in ("mine", "theirs", "both"):
        chosen = "mine"
    return str(getattr(conflict, chosen))

"""Why a text cannot be rendered, in one sentence for the person who wrote it."""

from wiki.foundation.errors import Invalid
from wiki.foundation.messages import Message, _

SENTENCES: dict[str, Message] = {
    "long": _(
        "This text is longer than a million characters. Please cut it into several pages: "
        "nothing you wrote is lost."
    ),
    "deep": _(
        "Quotes, lists, boxes or brackets are nested too deeply in this text. Please flatten them: "
        "nothing you wrote is lost."
    ),
    "slow": _(
        "This text takes too long to lay out. Look for a long run of brackets, stars or table "
        "cells, or cut the page in two: nothing you wrote is lost."
    ),
    "failed": _(
        "This text could not be laid out. Please look at what you last added: "
        "nothing you wrote is lost."
    ),
}


class Refused(Invalid):
    """The text stays as it is in the form; `reason` is a key of `SENTENCES`."""

    def __init__(self, reason: str) -> None:
        super().__init__({"body": SENTENCES[reason]})
        self.reason = reason

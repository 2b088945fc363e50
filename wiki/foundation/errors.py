"""The four ways in which an action or a query refuses, and the one in which the site asks for a
moment; `web.errors` shows them once for all.
"""

from wiki.foundation.messages import Message, _


class WikiError(Exception):
    """A refusal with one sentence for the person who asked."""

    status = 500

    def __init__(self, message: Message | None = None) -> None:
        super().__init__(str(message or ""))
        self.message = message


class NotFound(WikiError):
    """It does not exist, or this person may not know that it does."""

    status = 404


class NotAllowed(WikiError):
    """They may see it but not do this; the sentence says why."""

    status = 403


class Conflict(WikiError):
    """The state has changed since they looked."""

    status = 409


class Busy(WikiError):
    """Nothing is wrong with what they sent, but not now: the site has too much to do."""

    status = 429


class Invalid(WikiError):
    """What was given cannot be accepted: one sentence for each field."""

    status = 422

    def __init__(self, errors: dict[str, Message]) -> None:
        super().__init__(next(iter(errors.values()), _("Please check the form.")))
        self.errors = errors

    def about(self, what: str) -> Message:
        """The first sentence, said of one thing among several."""
        sentence = next(iter(self.errors.values()), _("Please check the form."))
        return _("“%(what)s”: %(sentence)s", what=what, sentence=sentence)

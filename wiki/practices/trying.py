"""What an import would do, without doing it."""

from contextlib import suppress

from wiki.foundation.actor import Actor
from wiki.foundation.transaction import transaction
from wiki.practices.actions import Figures, import_presences
from wiki.practices.presence_list import PresenceList


class _OnlyTriedError(Exception):
    """Everything was done, and is now undone."""


def try_import(*, actor: Actor, presences: PresenceList) -> Figures:
    """The figures of an import that is taken back at once.

    Raises:
        NotAllowed: only members bring in lists.
        Invalid: one sentence for each line that cannot be taken.
    """
    figures = Figures()
    with suppress(_OnlyTriedError), transaction():
        figures = import_presences(actor=actor, presences=presences)
        raise _OnlyTriedError
    return figures

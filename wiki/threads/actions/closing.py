"""Closing a thread and opening it again."""

from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import _
from wiki.journal.actions import record
from wiki.threads.actions.checks import scope_of_thread
from wiki.threads.models import Thread
from wiki.threads.policy import can_close_thread, can_reopen_thread


def close_thread(*, actor: Actor, thread: Thread) -> Thread:
    """Take no more answers; what is said stays readable. Twice changes nothing.

    Raises:
        NotAllowed: the actor neither opened it nor moderates.
    """
    if not can_close_thread(actor, thread):
        raise NotAllowed(_("Whoever opened a discussion closes it, or a moderator."))
    if thread.is_closed:
        return thread
    thread.closed_at, thread.closed_by_id = now(), actor.contributor_id
    record("threads.close_thread", actor=actor, subject=thread, scope=scope_of_thread(thread))
    return thread


def reopen_thread(*, actor: Actor, thread: Thread) -> Thread:
    """Take answers again; twice changes nothing.

    Raises:
        NotAllowed: the actor neither closed it nor moderates.
    """
    if not thread.is_closed:
        return thread
    if not can_reopen_thread(actor, thread):
        raise NotAllowed(_("Whoever closed a discussion opens it again, or a moderator."))
    thread.closed_at = thread.closed_by_id = None
    record("threads.reopen_thread", actor=actor, subject=thread, scope=scope_of_thread(thread))
    return thread

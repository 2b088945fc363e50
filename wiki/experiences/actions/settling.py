"""When a request is over."""

from wiki.experiences.models import Request
from wiki.experiences.policy import can_settle_request
from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.errors import Conflict, NotAllowed
from wiki.foundation.messages import Message, _
from wiki.journal.actions import record
from wiki.threads.actions.checks import scope_of_thread


def fulfil_request(*, actor: Actor, request: Request) -> Request:
    """Say that the answers are enough: nobody is reminded any more. Twice changes nothing.

    Raises:
        NotAllowed: the actor neither asked nor moderates.
        Conflict: it was taken back.
    """
    _check(actor, request, "fulfilled", _("This question was taken back."))
    if request.state == "fulfilled":
        return request
    _come_to(request, "fulfilled", actor)
    record("experiences.fulfil_request", actor=actor, subject=request.thread, scope=_scope(request))
    return request


def withdraw_request(*, actor: Actor, request: Request) -> Request:
    """Take the question back: no more answers, no more reminders. What was answered stays. Twice
    changes nothing.

    Raises:
        NotAllowed: the actor neither asked nor moderates.
    """
    _check(actor, request, "withdrawn", None)
    if request.state == "withdrawn":
        return request
    _come_to(request, "withdrawn", actor)
    record(
        "experiences.withdraw_request", actor=actor, subject=request.thread, scope=_scope(request)
    )
    return request


def lapse_request(*, actor: Actor, request: Request) -> Request:
    """The day has passed: it stays as an open question. Twice changes nothing.

    Raises:
        NotAllowed: it is for the system to say.
    """
    if not actor.is_system:
        raise NotAllowed(_("A question lapses by itself."))
    if not request.is_open:
        return request
    _come_to(request, "lapsed", actor)
    record("experiences.lapse_request", actor=actor, subject=request.thread, scope=_scope(request))
    return request


def _check(actor: Actor, request: Request, wanted: str, refused: Message | None) -> None:
    if not can_settle_request(actor, request):
        raise NotAllowed(_("Whoever asked says so, or a moderator."))
    if refused and request.state == "withdrawn" != wanted:
        raise Conflict(refused)


def _come_to(request: Request, state: str, actor: Actor) -> None:
    request.state, request.state_at = state, now()
    request.state_by_id = actor.contributor_id or None


def _scope(request: Request) -> tuple[str, int]:
    """Read by whoever sees the question, once it is published."""
    thread = request.thread
    return scope_of_thread(thread) if thread.published_at else ("request", thread.id)

"""Saying whether one will answer a request, and answering it by an experience."""

from sqlalchemy import or_, select

from wiki.experiences.models import Experience, Request, RequestAddressee, RequestAnswer
from wiki.experiences.policy import can_attach_experience, can_respond_to_request
from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, NotAllowed
from wiki.foundation.messages import _
from wiki.journal.actions import record
from wiki.threads.actions.checks import scope_of
from wiki.threads.models import Post, PostRevision


def accept_request(*, actor: Actor, addressee: RequestAddressee) -> RequestAddressee:
    """Say that one will answer. Twice changes nothing.

    Raises:
        NotAllowed: it is addressed to somebody else.
        Conflict: answers are no longer expected.
    """
    return _respond(actor, addressee, "accepted")


def decline_request(*, actor: Actor, addressee: RequestAddressee) -> RequestAddressee:
    """Say that one will not answer: nobody else is shown it, and no reminder comes. Twice changes
    nothing, and one may still change one's mind.

    Raises:
        NotAllowed: it is addressed to somebody else.
        Conflict: answers are no longer expected.
    """
    return _respond(actor, addressee, "declined")


def attach_experience(*, actor: Actor, request: Request, post: Post) -> RequestAnswer:
    """Give an experience as an answer to a request. Twice changes nothing.

    Raises:
        NotAllowed: the actor neither told it nor asked.
        Conflict: the question was taken back.
    """
    if not request.takes_answers:
        raise Conflict(_("This question was taken back."))
    if not can_attach_experience(actor, request, post):
        raise NotAllowed(_("Whoever told an experience gives it as an answer, or whoever asked."))
    known = session.get(RequestAnswer, (request.thread_id, post.id))
    if known is not None:
        return known
    answer = RequestAnswer(
        request_id=request.thread_id, post_id=post.id, attached_by_id=actor.contributor_id
    )
    session.add(answer)
    session.flush()
    for addressee in _answering(request, post):
        addressee.state, addressee.state_at = "answered", now()
        addressee.state_by_id = actor.contributor_id
    record(
        "experiences.attach_experience", actor=actor, subject=post, scope=scope_of(post),
        request=request.thread_id,
    )  # fmt: skip
    return answer


def _respond(actor: Actor, addressee: RequestAddressee, state: str) -> RequestAddressee:
    if not addressee.request.is_open:
        raise Conflict(_("Answers to this question are no longer expected."))
    if not can_respond_to_request(actor, addressee):
        raise NotAllowed(_("This question is addressed to somebody else."))
    if addressee.state in (state, "answered"):
        return addressee
    addressee.state, addressee.state_at = state, now()
    addressee.state_by_id = actor.contributor_id
    scope = ("request_addressee", addressee.id)  # which no list reads
    if state == "accepted":
        record("experiences.accept_request", actor=actor, subject=addressee, scope=scope)
    else:
        record("experiences.decline_request", actor=actor, subject=addressee, scope=scope)
    return addressee


def _answering(request: Request, post: Post) -> list[RequestAddressee]:
    """Whoever told it, and the chamber that it is about, where they were asked."""
    of_person = RequestAddressee.contributor_id == post.contributor_id
    drawn = select(Experience.organisation_id).where(Experience.post_id == post.id)
    waiting = select(PostRevision.organisation_id).where(
        PostRevision.id == (post.published_revision_id or post.pending_revision_id)
    )
    of_chamber = RequestAddressee.organisation_id.in_(drawn.union(waiting))
    rows = session.scalars(
        select(RequestAddressee).where(
            RequestAddressee.request_id == request.thread_id, or_(of_person, of_chamber)
        )
    )
    return list(rows)

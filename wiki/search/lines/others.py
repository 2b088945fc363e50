"""Lines of proposals, people, chambers and files."""

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from wiki.accounts.models import Organisation, Position, User
from wiki.accounts.policy import can_see_members
from wiki.attachments.models import Attachment
from wiki.attachments.queries import list_places, may_see
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.proposals.models import Proposal
from wiki.proposals.queries import proposals_seen_by
from wiki.search.lines.line import Line
from wiki.search.passages import Marker


def proposal_lines(viewer: Actor, ids: Sequence[int], marker: Marker, _name: str) -> Iterator[Line]:
    rows = session.execute(
        select(Proposal, User.name)
        .join(Proposal.book)
        .outerjoin(User, User.contributor_id == Proposal.contributor_id)
        .where(
            Proposal.id.in_(ids), Proposal.submitted_at.is_not(None), proposals_seen_by(viewer)
        )
        .options(contains_eager(Proposal.book))
    )  # fmt: skip
    for proposal, author in rows:
        yield Line(
            key=f"proposal:{proposal.id}",
            kind="proposal",
            title=marker.marked(proposal.title),
            passage=marker.passage(proposal.reason),
            date=proposal.submitted_at or proposal.created_at,
            place=[proposal.book.title],
            path=f"/propositions/{proposal.public_id}",
            author=author or "",
            organisation=proposal.organisation_label,
            function=proposal.function_label,
            capacity=proposal.capacity if proposal.capacity != "none" else "",
            language=proposal.book.language,
        )


def person_lines(viewer: Actor, ids: Sequence[int], marker: Marker, _name: str) -> Iterator[Line]:
    if not can_see_members(viewer):
        return
    rows = session.scalars(
        select(User)
        .where(User.id.in_(ids), User.deactivated_at.is_(None))
        .options(
            joinedload(User.contributor),
            selectinload(User.positions).joinedload(Position.organisation),
        )
    )
    for user in rows:
        position = user.current_position
        said = [position.title, position.organisation.name] if position else []
        yield Line(
            key=f"person:{user.id}",
            kind="person",
            title=marker.marked(user.name),
            passage=marker.passage(", ".join(part for part in said if part)),
            date=user.created_at,
            path=f"/membres/{user.contributor.public_id}",
        )


def chamber_lines(_viewer: Actor, ids: Sequence[int], marker: Marker, _name: str) -> Iterator[Line]:
    rows = session.scalars(
        select(Organisation).where(Organisation.id.in_(ids), Organisation.closed_at.is_(None))
    )
    for chamber in rows:
        yield Line(
            key=f"chamber:{chamber.id}",
            kind="chamber",
            title=marker.marked(chamber.name),
            passage=[],
            date=chamber.created_at,
            path=f"/chambres/{chamber.slug}",
        )


def file_lines(viewer: Actor, ids: Sequence[int], marker: Marker, _name: str) -> Iterator[Line]:
    rows = session.scalars(
        select(Attachment).where(Attachment.id.in_(ids), Attachment.deleted_at.is_(None))
    ).all()
    for file in rows:
        if not may_see(viewer, file):
            continue
        shown = [place.title for place in list_places(viewer, file) if place.is_current]
        yield Line(
            key=f"file:{file.id}",
            kind="file",
            title=marker.marked(file.title or file.filename),
            passage=marker.passage(file.alternative),
            date=file.created_at,
            place=shown[:1],
            path=f"/fichiers/{file.public_id}/{file.filename}",
            author=file.author,
        )

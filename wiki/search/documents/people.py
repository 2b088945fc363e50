"""People, for members, and chambers, for everybody."""

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from wiki.accounts.models import Organisation, Position, User
from wiki.foundation.db import session
from wiki.search.documents.audiences import MEMBERS
from wiki.search.documents.document import Document, Source


def list_user_ids(after: int, limit: int) -> Sequence[int]:
    return session.scalars(
        select(User.id).where(User.id > after).order_by(User.id).limit(limit)
    ).all()


def read_people(ids: Sequence[int]) -> Iterator[Document]:
    """Each person with an open account: name, function and chamber, nothing else."""
    rows = session.scalars(
        select(User)
        .where(User.id.in_(ids), User.deactivated_at.is_(None))
        .options(selectinload(User.positions).joinedload(Position.organisation))
    )
    for user in rows:
        position = user.current_position
        chamber = position.organisation if position else None
        said = [position.title if position else "", chamber.name if chamber else ""]
        yield Document(
            key=f"person:{user.id}",
            kind="person",
            title=user.name,
            text="\n".join(part for part in said if part),
            source="\n".join(said),
            date=user.created_at,
            chambers=(chamber.slug,) if chamber else (),
            open_to=MEMBERS,
        )


def list_organisation_ids(after: int, limit: int) -> Sequence[int]:
    query = select(Organisation.id).where(Organisation.id > after)
    return session.scalars(query.order_by(Organisation.id).limit(limit)).all()


def read_chambers(ids: Sequence[int]) -> Iterator[Document]:
    """Each chamber that is open."""
    rows = session.scalars(
        select(Organisation).where(Organisation.id.in_(ids), Organisation.closed_at.is_(None))
    )
    for chamber in rows:
        said = " ".join(part for part in (chamber.kind, chamber.departement) if part)
        yield Document(
            key=f"chamber:{chamber.id}",
            kind="chamber",
            title=chamber.name,
            text=said,
            source=said,
            date=chamber.created_at,
            chambers=(chamber.slug,),
        )


PEOPLE = Source(list_user_ids, read_people)
CHAMBERS = Source(list_organisation_ids, read_chambers)

"""Lines of what people said."""

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, undefer

from wiki.accounts.queries.names import Person, list_people
from wiki.experiences.account import Account
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.markup.text import plain_text
from wiki.search.documents.posts import FIRST_KINDS, said_in
from wiki.search.lines.line import Line
from wiki.search.passages import Marker
from wiki.threads.models import Post, PostRendering, PostRevision
from wiki.threads.policy import about_of
from wiki.threads.queries.languages import languages_of
from wiki.threads.queries.visibility import published_posts_seen_by
from wiki.threads.subjects import places_of


def post_lines(viewer: Actor, ids: Sequence[int], marker: Marker, _name: str) -> Iterator[Line]:
    rows = session.execute(
        select(Post, PostRevision, PostRendering.html)
        .join(Post.thread)
        .join(PostRevision, PostRevision.id == Post.published_revision_id)
        .outerjoin(PostRendering, PostRendering.revision_id == PostRevision.id)
        .where(Post.id.in_(ids), published_posts_seen_by(viewer))
        .options(contains_eager(Post.thread), undefer(PostRevision.fields))
    ).all()
    people = list_people(revision.contributor_id for _post, revision, _html in rows)
    places = places_of({about_of(post.thread) for post, _revision, _html in rows})
    languages = languages_of(post.thread for post, _revision, _html in rows)
    for post, revision, html in rows:
        thread = post.thread
        told = post.is_first and thread.kind == "experience"
        said = said_in(Account.from_fields(revision.fields)) if told else []
        person = people.get(revision.contributor_id, Person())
        about = places.get(about_of(thread))
        yield Line(
            key=f"post:{post.id}",
            kind=FIRST_KINDS.get(thread.kind, "discussion") if post.is_first else "post",
            title=marker.marked(thread.title),
            passage=marker.passage("\n".join([plain_text(html or ""), *said])),
            date=revision.published_at or post.published_at or post.created_at,
            place=[about.title] if about and about.title else [],
            thread=thread if post.is_first else None,
            post=post,
            author=person.name,
            organisation=revision.organisation_label,
            function=revision.function_label,
            capacity=revision.capacity if revision.capacity != "none" else "",
            language=languages[post.thread_id],
        )

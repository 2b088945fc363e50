"""What people say: what begins a thread under its title, and every answer; published only."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import aliased, contains_eager, joinedload, undefer

from wiki.accounts.models import Contributor, Organisation
from wiki.experiences.account import Account
from wiki.experiences.models import Request
from wiki.foundation.db import session
from wiki.markup.text import plain_text
from wiki.pages.models import Book, Page
from wiki.proposals.models import Proposal
from wiki.resources.offer import Offer
from wiki.search.documents.audiences import EVERYBODY, Audience, of_book, of_thread
from wiki.search.documents.document import Document, Source
from wiki.search.documents.proposals import audience_of
from wiki.threads.models import Post, PostRendering, PostRevision, Thread
from wiki.topics.models import Topic
from wiki.topics.queries import topics_named

chosen = aliased(Topic)
FIRST_KINDS = {"experience": "experience", "request": "request", "resource": "resource"}


class About(NamedTuple):
    """What a thread is about, as far as it decides who finds the thread and where."""

    open_to: Audience = EVERYBODY
    book_open_to: Audience = EVERYBODY
    within: tuple[str, ...] = ()


def list_post_ids(after: int, limit: int) -> Sequence[int]:
    return session.scalars(
        select(Post.id).where(Post.id > after).order_by(Post.id).limit(limit)
    ).all()


def read_posts(ids: Sequence[int]) -> Iterator[Document]:
    """Each post as it is published now; what waits, is hidden, withdrawn or redacted is none."""
    rows = session.execute(
        select(Post, PostRevision, PostRendering.html, Contributor.kind)
        .join(Post.thread)
        .join(PostRevision, PostRevision.id == Post.published_revision_id)
        .outerjoin(PostRendering, PostRendering.revision_id == PostRevision.id)
        .join(Contributor, Contributor.id == PostRevision.contributor_id)
        .where(
            Post.id.in_(ids), Post.state == "published", Thread.published_at.is_not(None),
            PostRevision.redacted_at.is_(None),
        )
        .options(
            contains_eager(Post.thread), undefer(PostRevision.body), undefer(PostRevision.fields)
        )
    ).all()  # fmt: skip
    posts = [post for post, _revision, _html, _kind in rows]
    abouts = _abouts({(post.thread.subject_kind, post.thread.subject_id or 0) for post in posts})
    accounts = {
        post.id: Account.from_fields(revision.fields)
        for post, revision, _html, _kind in rows
        if post.is_first and post.thread.kind == "experience"
    }
    offers = {
        post.id: Offer.from_fields(revision.fields)
        for post, revision, _html, _kind in rows
        if post.is_first and post.thread.kind == "resource"
    }
    structured: dict[int, Account | Offer] = {**accounts, **offers}
    topics = topics_named({slug for one in structured.values() for slug in one.topics})
    asked = _platforms_asked_about([p.thread_id for p in posts if p.thread.kind == "request"])
    slugs = _chamber_slugs({revision.organisation_id for _post, revision, _html, _kind in rows})
    for post, revision, html, author_kind in rows:
        about = abouts.get((post.thread.subject_kind, post.thread.subject_id or 0), About())
        account, said = accounts.get(post.id), structured.get(post.id)
        slugs_said = sorted(said.topics) if said else []
        named = list(dict.fromkeys(topics[slug] for slug in slugs_said if slug in topics))
        if post.is_first and post.thread_id in asked:
            named = [asked[post.thread_id]]
        yield _document(
            post, revision, html, author_kind, about, account, named,
            slugs.get(revision.organisation_id or 0, ""),
        )  # fmt: skip


def _document(
    post: Post, revision: PostRevision, html: str | None, author_kind: str, about: About,
    account: Account | None, topics: Sequence[Topic], chamber: str,
) -> Document:  # fmt: skip
    thread = post.thread
    text = plain_text(html) if html is not None else revision.body
    return Document(
        key=f"post:{post.id}",
        kind=FIRST_KINDS.get(thread.kind, "discussion") if post.is_first else "post",
        title=thread.title if post.is_first else "",
        text="\n".join([text, *(said_in(account) if account else ())]),
        about=", ".join(topic.name for topic in topics),
        source=revision.digest,
        date=revision.published_at or post.published_at or post.created_at,
        author_id=revision.contributor_id if author_kind == "person" else 0,
        capacity=revision.capacity if revision.capacity != "none" else "",
        platforms=sorted(topic.slug for topic in topics if topic.kind == "platform"),
        phase=account.phase if account else "",
        chambers=sorted(
            {slug for slug in (chamber, account.organisation if account else "") if slug}
        ),
        within=(f"thread:{thread.id}", *about.within),
        open_to=of_thread(thread),
        about_open_to=about.open_to,
        book_open_to=about.book_open_to,
    )


def said_in(account: Account) -> list[str]:
    """What an experience says besides its text."""
    parts = (
        account.difficulty, account.means, account.results, account.hierarchy, account.advice,
        account.plans,
    )  # fmt: skip
    return [part for part in parts if part]


def _abouts(subjects: set[tuple[str, int]]) -> dict[tuple[str, int], About]:
    found: dict[tuple[str, int], About] = {}
    pages = {subject_id for kind, subject_id in subjects if kind == "page"}
    if pages:
        rows = session.execute(
            select(Page.id, Book).join(Book, Book.id == Page.book_id).where(Page.id.in_(pages))
        )
        for page_id, book in rows:
            found["page", page_id] = About(EVERYBODY, of_book(book), (f"book:{book.id}",))
    proposals = {subject_id for kind, subject_id in subjects if kind == "proposal"}
    if proposals:
        query = select(Proposal).where(Proposal.id.in_(proposals))
        for proposal in session.scalars(query.options(joinedload(Proposal.book))):
            book = proposal.book
            found["proposal", proposal.id] = About(
                audience_of(proposal), of_book(book), (f"book:{book.id}",)
            )
    return found


def _platforms_asked_about(thread_ids: Sequence[int]) -> dict[int, Topic]:
    if not thread_ids:
        return {}
    rows = session.execute(
        select(Request.thread_id, Topic)
        .join(chosen, chosen.id == Request.platform_id)
        .join(Topic, Topic.id == func.coalesce(chosen.merged_into_id, chosen.id))
        .where(Request.thread_id.in_(thread_ids))
    )
    return {thread_id: topic for thread_id, topic in rows}  # noqa: C416  # rows, not pairs


def _chamber_slugs(ids: set[int | None]) -> dict[int, str]:
    rows = session.execute(
        select(Organisation.id, Organisation.slug).where(Organisation.id.in_(ids - {None}))
    )
    return {found: slug for found, slug in rows}  # noqa: C416  # rows, not pairs


SOURCE = Source(list_post_ids, read_posts)

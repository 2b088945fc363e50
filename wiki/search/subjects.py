"""Which documents have to be read again after an act on something."""

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Select, or_, select

from wiki.accounts.models import Position, User
from wiki.attachments.models import AttachmentUse
from wiki.experiences.models import ExperienceTopic, Request
from wiki.foundation.db import session
from wiki.glossary.models import Lexicon
from wiki.pages.models import Page, PageTopic
from wiki.proposals.models import Change, Proposal
from wiki.resources.models import ResourceTopic
from wiki.threads.models import Post, PostRevision, Thread
from wiki.topics.models import Topic

AT_ONCE = 200


def keys_of(kind: str, subject_id: int) -> Iterator[str]:
    """The keys of all documents that say something of this thing, or are open as it is."""
    yield from _KEYS.get(kind, _none)(subject_id)


def _none(_id: int) -> Iterator[str]:
    yield from ()


def _of_page(page_id: int) -> Iterator[str]:
    yield f"page:{page_id}"
    changing = select(Change.proposal_id).where(Change.page_id == page_id)
    yield from _proposals(changing)
    yield from _files(AttachmentUse.subject_kind == "page", AttachmentUse.subject_id == page_id)


def _of_book(book_id: int) -> Iterator[str]:
    pages = select(Page.id).where(Page.book_id == book_id)
    yield from _keys("page", pages, Page.id)
    yield from _proposals(select(Proposal.id).where(Proposal.book_id == book_id))
    yield from _posts((Thread.subject_kind == "page") & Thread.subject_id.in_(pages))
    yield from _files(AttachmentUse.subject_kind == "page", AttachmentUse.subject_id.in_(pages))


def _of_proposal(proposal_id: int) -> Iterator[str]:
    yield from _proposals(select(Proposal.id).where(Proposal.id == proposal_id))


def _of_thread(thread_id: int) -> Iterator[str]:
    yield from _posts(or_(Thread.id == thread_id, Thread.moved_from_id == thread_id))
    moved_from = select(Thread.moved_from_id).where(Thread.id == thread_id)
    yield from _posts(Thread.id.in_(moved_from))


def _of_post(post_id: int) -> Iterator[str]:
    """What begins a thread decides whether the answers are found."""
    post = session.get(Post, post_id)
    if post is None or not post.is_first:
        yield f"post:{post_id}"
    else:
        yield from _posts(Thread.id == post.thread_id)
    texts = select(PostRevision.id).where(PostRevision.post_id == post_id)
    yield from _files(
        AttachmentUse.subject_kind == "post_revision", AttachmentUse.subject_id.in_(texts)
    )


def _of_user(user_id: int) -> Iterator[str]:
    yield f"person:{user_id}"


def _of_organisation(organisation_id: int) -> Iterator[str]:
    yield f"chamber:{organisation_id}"
    people = select(Position.user_id).where(Position.organisation_id == organisation_id)
    yield from _keys("person", select(User.id).where(User.id.in_(people)), User.id)


def _of_attachment(attachment_id: int) -> Iterator[str]:
    yield f"file:{attachment_id}"


def _of_topic(topic_id: int) -> Iterator[str]:
    """Also what was said of those that it stands in the place of."""
    topics = select(Topic.id).where(or_(Topic.id == topic_id, Topic.merged_into_id == topic_id))
    told = select(ExperienceTopic.post_id).where(ExperienceTopic.topic_id.in_(topics))
    shared = select(ResourceTopic.post_id).where(ResourceTopic.topic_id.in_(topics))
    about_it = or_(Post.id.in_(told), Post.id.in_(shared))
    yield from _keys("post", select(Post.id).where(about_it), Post.id)
    about = select(PageTopic.page_id).where(PageTopic.topic_id.in_(topics))
    lexicons = select(Lexicon.book_id).where(Lexicon.topic_id.in_(topics))
    its = or_(Page.id.in_(about), Page.book_id.in_(lexicons))
    yield from _keys("page", select(Page.id).where(its), Page.id)
    asked = select(Request.thread_id).where(Request.platform_id.in_(topics))
    yield from _posts(Thread.id.in_(asked))


def _proposals(ids: Select[int]) -> Iterator[str]:
    """Proposals, and what was said of them."""
    yield from _keys("proposal", select(Proposal.id).where(Proposal.id.in_(ids)), Proposal.id)
    yield from _posts((Thread.subject_kind == "proposal") & Thread.subject_id.in_(ids))


def _posts(threads: Any) -> Iterator[str]:
    query = select(Post.id).join(Thread, Thread.id == Post.thread_id).where(threads)
    yield from _keys("post", query, Post.id)


def _files(*uses: Any) -> Iterator[str]:
    query = select(AttachmentUse.attachment_id).distinct().where(*uses)
    yield from _keys("file", query, AttachmentUse.attachment_id)


def _keys(kind: str, query: Any, column: Any) -> Iterator[str]:
    """The keys of these ids, some hundreds asked for at a time."""
    last = 0
    while True:
        ids = session.scalars(query.where(column > last).order_by(column).limit(AT_ONCE)).all()
        yield from (f"{kind}:{found}" for found in ids)
        if len(ids) < AT_ONCE:
            return
        last = ids[-1]


_KEYS: dict[str, Callable[[int], Iterator[str]]] = {
    "page": _of_page,
    "book": _of_book,
    "proposal": _of_proposal,
    "thread": _of_thread,
    "post": _of_post,
    "user": _of_user,
    "organisation": _of_organisation,
    "attachment": _of_attachment,
    "topic": _of_topic,
}

"""What follows in experiences from acts on threads and requests."""

from sqlalchemy import select, update
from sqlalchemy.orm import joinedload

from wiki.experiences.mails import write_to, write_to_asker
from wiki.experiences.models import ExperienceTopic, Request, RequestAddressee, RequestAnswer
from wiki.experiences.projection import project
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.journal.models import JournalEntry
from wiki.threads.models import Post, Thread
from wiki.threads.queries.first import find_first_post
from wiki.threads.views.found import key_of
from wiki.topics.models import Topic
from wiki.web.addresses import public_url


def project_experience(entry: JournalEntry) -> None:
    """Draw the rows of an experience again after its text was published, changed or taken away."""
    post = _post(entry)
    if post is not None:
        project(post)


def call_addressees(entry: JournalEntry) -> None:
    """Once a question is published, write to those it is addressed to; to each of them once."""
    post = _post(entry)
    request = session.get(Request, post.thread_id) if post and post.is_first else None
    if request is None or not request.is_open or not _is_read(request.thread):
        return
    addressees = session.scalars(
        select(RequestAddressee)
        .where(
            RequestAddressee.request_id == request.thread_id,
            RequestAddressee.called_at.is_(None),
            RequestAddressee.state == "invited",
        )
        .order_by(RequestAddressee.id)
    )
    for addressee in addressees.all():
        addressee.called_at = now()
        write_to(addressee, "called")


def tell_asker(entry: JournalEntry) -> None:
    """Once an experience that answers a question is published, tell whoever asked; once."""
    post = _post(entry)
    if post is None or post.state != "published" or post.thread.kind != "experience":
        return
    answers = session.scalars(
        select(RequestAnswer).where(
            RequestAnswer.post_id == post.id, RequestAnswer.told_at.is_(None)
        )
    ).all()
    address = public_url("experiences.show_experience", key=key_of(post.thread))
    for answer in answers:
        answer.told_at = now()
        request = session.get_one(Request, answer.request_id, options=[joinedload(Request.thread)])
        if answer.attached_by_id != request.thread.contributor_id:
            write_to_asker(request, post.thread.title, address)


def follow_merged_topic(entry: JournalEntry) -> None:
    """What was told or asked of a topic that was merged stands under the one in its place."""
    told = select(Post).join(ExperienceTopic, ExperienceTopic.post_id == Post.id)
    posts = session.scalars(
        told.where(ExperienceTopic.topic_id == entry.subject_id).options(joinedload(Post.thread))
    )
    for post in posts.all():
        project(post)
    session.execute(
        update(Request)
        .where(Request.platform_id == entry.subject_id)
        .values(platform_id=session.get_one(Topic, entry.subject_id).merged_into_id)
    )


def _post(entry: JournalEntry) -> Post | None:
    if entry.subject_kind == "thread":
        thread = session.get(Thread, entry.subject_id)
        return find_first_post(thread) if thread else None
    return session.get(Post, entry.subject_id)


def _is_read(thread: Thread) -> bool:
    return thread.published_at is not None and bool(thread.title)

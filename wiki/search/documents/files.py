"""Files, by their names and what is said of them, for whoever reads a text that shows them."""

from collections.abc import Iterator, Sequence

from sqlalchemy import select

from wiki.attachments.models import Attachment, AttachmentUse
from wiki.foundation.db import session
from wiki.pages.models import Page
from wiki.search.documents.audiences import EVERYBODY, MEMBERS
from wiki.search.documents.document import Document, Source
from wiki.search.documents.pages import read_pages
from wiki.search.documents.posts import read_posts
from wiki.threads.models import Post, PostRevision


def list_attachment_ids(after: int, limit: int) -> Sequence[int]:
    query = select(Attachment.id).where(Attachment.id > after)
    return session.scalars(query.order_by(Attachment.id).limit(limit)).all()


def read_files(ids: Sequence[int]) -> Iterator[Document]:
    """Each file that a published text shows now, open to whom the most open of these texts is."""
    rows = session.scalars(
        select(Attachment).where(Attachment.id.in_(ids), Attachment.deleted_at.is_(None))
    ).all()
    shown = _shown_by([file.id for file in rows])
    for file in rows:
        if file.id in shown:
            yield _document(file, shown[file.id])


def _document(file: Attachment, shown: Document) -> Document:
    said = [file.filename.replace("_", " ").replace(".", " "), file.alternative, file.author]
    return Document(
        key=f"file:{file.id}",
        kind="file",
        title=file.title or file.filename,
        text="\n".join(part for part in said if part),
        source="\n".join((*said, str(file.version), file.media_type)),
        date=file.created_at,
        platforms=shown.platforms,
        chambers=shown.chambers,
        within=shown.within,
        open_to=shown.open_to,
        about_open_to=shown.about_open_to,
        book_open_to=shown.book_open_to,
    )


def _shown_by(ids: Sequence[int]) -> dict[int, Document]:
    """By file, the most open of the texts that show it today."""
    uses: dict[str, list[int]] = {}
    for file_id, key in _uses(ids):
        uses.setdefault(key, []).append(file_id)
    pages = [int(key.partition(":")[2]) for key in uses if key.startswith("page:")]
    posts = [int(key.partition(":")[2]) for key in uses if key.startswith("post:")]
    found: dict[int, Document] = {}
    for document in sorted([*read_pages(pages), *read_posts(posts)], key=_openness):
        for file_id in uses[document.key]:
            found.setdefault(file_id, document)
    return found


def _uses(ids: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Files with the texts of today that show them."""
    rows = session.execute(
        select(AttachmentUse.attachment_id, Page.id)
        .join(Page, Page.id == AttachmentUse.subject_id)
        .where(
            AttachmentUse.attachment_id.in_(ids), AttachmentUse.subject_kind == "page",
            AttachmentUse.revision_id == Page.current_revision_id,
        )
        .distinct()
    )  # fmt: skip
    yield from ((file_id, f"page:{page_id}") for file_id, page_id in rows)
    rows = session.execute(
        select(AttachmentUse.attachment_id, Post.id)
        .join(PostRevision, PostRevision.id == AttachmentUse.subject_id)
        .join(Post, Post.published_revision_id == PostRevision.id)
        .where(
            AttachmentUse.attachment_id.in_(ids), AttachmentUse.subject_kind == "post_revision"
        )
        .distinct()
    )  # fmt: skip
    yield from ((file_id, f"post:{post_id}") for file_id, post_id in rows)


def _openness(document: Document) -> tuple[int, str]:
    audiences = (document.open_to, document.about_open_to, document.book_open_to)
    widest = [
        0 if audience >= EVERYBODY else 1 if audience >= MEMBERS else 2 for audience in audiences
    ]
    return max(widest), document.key


SOURCE = Source(list_attachment_ids, read_files)

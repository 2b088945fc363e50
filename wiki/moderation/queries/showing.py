"""All that a moderator looks at before deciding on one item."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import undefer

from wiki.accounts.models import Organisation
from wiki.accounts.queries import actor_of, list_users_with_role
from wiki.accounts.queries.names import Person, list_people
from wiki.experiences.account import Account
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.moderation.models import Appeal, Decision, Flag, Notice, ReviewItem
from wiki.moderation.policy import can_decide_item
from wiki.moderation.queries.decisions import DecisionLine, decision_lines, list_decisions_on
from wiki.moderation.queries.items import ItemLine, lines_of
from wiki.pages.diff.compare import compare
from wiki.pages.diff.comparison import Comparison, Text
from wiki.pages.models import Page
from wiki.pages.policy import can_see_book
from wiki.threads.models import Post, PostRendering, PostRevision
from wiki.threads.policy import can_read_post
from wiki.topics.models import Topic
from wiki.topics.stated import as_called_now


@dataclass(frozen=True)
class ShownText:
    """The exact text that is to be decided on, and what it changes: in the text that readers see
    (`published`), or in the one that changes were asked for (`reviewed`). An experience comes with
    its account.
    """

    revision: PostRevision
    html: str
    comparison: Comparison | None = None
    compared_with: str = ""
    older: PostRevision | None = None
    account: Account | None = None
    topics: Mapping[str, Topic] = field(default_factory=dict)
    organisation: Organisation | None = None


@dataclass(frozen=True)
class Complaint:
    """A flag and whose it is."""

    flag: Flag
    person: Person


@dataclass(frozen=True)
class ItemScreen:
    """An item with the text, what is said of it, and what was decided before."""

    line: ItemLine
    post: Post | None
    text: ShownText | None
    complaints: Sequence[Complaint] = ()
    notice: Notice | None = None
    page: Page | None = None
    appeal: Appeal | None = None
    contested: DecisionLine | None = None
    former: Sequence[DecisionLine] = field(default=())

    @property
    def item(self) -> ReviewItem:
        return self.line.item


def show_item(item: ReviewItem, viewer: Actor) -> ItemScreen:
    """What a moderator sees of an item that they may see."""
    post = session.get(Post, item.post_id) if item.post_id else None
    former = list_decisions_on(post.id, viewer) if post else []
    appeal = session.get(Appeal, item.subject_id) if item.kind == "appeal" else None
    about = appeal.decision_id if appeal else item.subject_id if item.kind == "redaction" else 0
    notice_id = item.subject_id if item.kind == "notice" else appeal.notice_id if appeal else None
    notice = session.get(Notice, notice_id) if notice_id else None
    return ItemScreen(
        line=lines_of([item], viewer)[0],
        post=post,
        text=_text(item, post, viewer, former) if post else None,
        complaints=_complaints(item) if item.kind == "flag" else [],
        notice=notice,
        page=_page_of(notice, viewer) if notice else None,
        appeal=appeal,
        contested=next((line for line in former if line.decision.id == about), None)
        or _contested(about),
        former=former,
    )


def _page_of(notice: Notice, viewer: Actor) -> Page | None:
    """The page that a notice is about, deleted or not, for whoever sees its guide."""
    page = session.get(Page, notice.page_id) if notice.page_id else None
    return page if page and can_see_book(viewer, page.book) else None


def _contested(decision_id: int) -> DecisionLine | None:
    """A decision about what is no message."""
    found = session.get(Decision, decision_id) if decision_id else None
    return decision_lines([found])[0] if found else None


def has_judge(item: ReviewItem) -> bool:
    """Whether anybody may decide on an item; where nobody may, it waits and says so."""
    people = {u.id: u for r in ("administrator", "moderator") for u in list_users_with_role(r)}
    if item.book_id:
        people |= {u.id: u for u in list_users_with_role("editor", scope=("book", item.book_id))}
    return any(can_decide_item(actor_of(user), item) for user in people.values())


def text_of(post: Post, number: int) -> PostRevision | None:
    """One text of a post with its words."""
    return session.scalar(
        select(PostRevision)
        .where(PostRevision.post_id == post.id, PostRevision.number == number)
        .options(undefer(PostRevision.body), undefer(PostRevision.fields))
    )


def _text(
    item: ReviewItem, post: Post, viewer: Actor, decided: Sequence[DecisionLine]
) -> ShownText | None:
    revision = text_of(post, item.revision_number)
    if revision is None or revision.redacted_at or not can_read_post(viewer, post):
        return None
    return shown_text(revision, *_before(item, post, decided))


def shown_text(
    revision: PostRevision, older: PostRevision | None = None, compared_with: str = ""
) -> ShownText:
    """A text with all that it says, and how that differs from an older one."""
    rendering = session.get(PostRendering, revision.id)
    account, topics = _account_of(revision)
    return ShownText(
        revision=revision,
        html=rendering.html if rendering else "",
        comparison=compare(_words(older), _words(revision)) if older else None,
        compared_with=compared_with,
        account=account,
        older=older,
        organisation=_organisation(account),
        topics=topics,
    )


def _account_of(revision: PostRevision) -> tuple[Account | None, Mapping[str, Topic]]:
    """What a text says besides its words, where it tells an experience, in the words of today."""
    post = session.get_one(Post, revision.post_id)
    if not revision.fields or post.thread.kind != "experience":
        return None, {}
    (account,), topics = as_called_now([Account.from_fields(revision.fields)])
    return account, topics


def _organisation(account: Account | None) -> Organisation | None:
    """The chamber that an experience is about, where that is not its author's."""
    if account is None or not account.organisation:
        return None
    return session.scalar(select(Organisation).where(Organisation.slug == account.organisation))


def _before(
    item: ReviewItem, post: Post, former: Sequence[DecisionLine]
) -> tuple[PostRevision | None, str]:
    """The text that changes were asked for, else the published one, where it is another."""
    if item.kind not in ("post", "edit"):
        return None, ""
    reviewed = _last_returned(former, item.revision_number)
    if reviewed:
        return text_of(post, reviewed.revision_number), "reviewed"
    published = post.published_revision
    if published and published.number < item.revision_number:
        return text_of(post, published.number), "published"
    return None, ""


def _last_returned(former: Sequence[DecisionLine], number: int) -> Decision | None:
    decisions = (line.decision for line in former if not line.is_reversed)
    return next(
        (one for one in decisions if one.action == "return" and one.revision_number < number), None
    )


def _words(revision: PostRevision | None) -> Text:
    return Text(revision.title, revision.body) if revision else Text("", "")


def _complaints(item: ReviewItem) -> list[Complaint]:
    flags = session.scalars(select(Flag).where(Flag.item_id == item.id).order_by(Flag.id)).all()
    people = list_people(flag.contributor_id for flag in flags)
    return [Complaint(flag, people.get(flag.contributor_id, Person())) for flag in flags]

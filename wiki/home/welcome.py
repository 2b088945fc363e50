"""What the first screen says to each kind of visitor."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from flask import current_app

from wiki.accounts.queries import count_open_join_requests, has_accepted
from wiki.experiences.queries import ExperienceLine, count_requests_for, list_recent_experiences
from wiki.foundation.actor import Actor
from wiki.foundation.pagination import Slice
from wiki.glossary.queries import get_vocabulary
from wiki.home.queries import ActivityLine, list_activity
from wiki.journal.queries import count_deliveries_set_aside, find_last_beat
from wiki.mail.queries import count_mails_set_aside, count_mails_waiting
from wiki.moderation.queries import Waiting, count_items, count_posts_returned
from wiki.notifications.queries import count_unread
from wiki.operations.backups import find_last_backup
from wiki.pages.queries import BookCard, list_book_cards
from wiki.pages.queries.drafts import list_drafts
from wiki.pages.queries.site_pages import find_site_revision_id
from wiki.pages.queries.stale import count_stale
from wiki.practices.models import CampaignChamber
from wiki.practices.queries.campaigns import find_own_waiting
from wiki.proposals.queries import count_proposals_returned, count_proposals_to_read
from wiki.topics.queries import count_proposed_topics


@dataclass(frozen=True)
class Duties:
    """What waits for this person; empty for most."""

    charter: bool = False
    join_requests: int = 0
    to_moderate: Waiting = field(default_factory=Waiting)
    posts_returned: int = 0
    news: int = 0
    drafts: int = 0
    proposals_to_read: int = 0
    proposals_returned: int = 0
    to_read_again: int = 0
    requests: int = 0
    proposed_topics: int = 0
    census: CampaignChamber | None = None

    def __bool__(self) -> bool:
        return any(vars(self).values())


@dataclass(frozen=True)
class SiteState:
    """What an administrator wants to see at a glance."""

    last_backup: datetime | None
    worker_seen: datetime | None
    mails_waiting: int
    failures: int
    has_mail_server: bool


@dataclass(frozen=True)
class Welcome:
    """Everything on the first screen."""

    books: list[BookCard]
    activity: Slice[ActivityLine]
    experiences: Sequence[ExperienceLine] = ()
    letters: Sequence[str] = ()
    duties: Duties = field(default_factory=Duties)
    site: SiteState | None = None

    @property
    def first_guide(self) -> BookCard | None:
        return next((card for card in self.books if card.book.kind == "guide"), None)


def welcome(viewer: Actor) -> Welcome:
    """The guides everyone may read, what happened lately, and what waits for this very person."""
    return Welcome(
        books=list_book_cards(viewer),
        activity=list_activity(viewer, limit=6),
        experiences=list_recent_experiences(viewer),
        letters=get_vocabulary(viewer).letters,
        duties=_duties(viewer),
        site=_site_state() if viewer.is_administrator else None,
    )


def _duties(viewer: Actor) -> Duties:
    if not viewer.is_member:
        return Duties()
    return Duties(
        charter=_charter_waits(viewer),
        join_requests=count_open_join_requests(viewer),
        to_moderate=count_items(viewer),
        posts_returned=count_posts_returned(viewer),
        news=count_unread(viewer),
        drafts=len(list_drafts(viewer)),
        proposals_to_read=count_proposals_to_read(viewer),
        proposals_returned=count_proposals_returned(viewer),
        to_read_again=count_stale(viewer),
        requests=count_requests_for(viewer),
        proposed_topics=count_proposed_topics(viewer),
        census=find_own_waiting(viewer),
    )


def _charter_waits(viewer: Actor) -> bool:
    """There is a charter, and this person has not accepted it as it reads now."""
    charter = find_site_revision_id("charte")
    return charter is not None and not has_accepted(viewer.user_id, charter)


def _site_state() -> SiteState:
    settings = current_app.config["SETTINGS"]
    return SiteState(
        last_backup=find_last_backup(settings.data_dir),
        worker_seen=find_last_beat(),
        mails_waiting=count_mails_waiting(),
        failures=count_deliveries_set_aside() + count_mails_set_aside(),
        has_mail_server=bool(settings.smtp_url),
    )

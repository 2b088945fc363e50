"""What the worker does besides deliveries."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from urllib.parse import urlsplit

from wiki.accounts import actions as accounts
from wiki.config import Settings
from wiki.experiences.worker import look_after_requests
from wiki.foundation.transaction import transaction
from wiki.glossary.uses import look_for_uses
from wiki.journal.actions import purge_done_deliveries
from wiki.journal.worker import Job, every
from wiki.mail.actions import purge_old_mails
from wiki.mail.transports import transport_for
from wiki.mail.worker import send_due_mails
from wiki.moderation.actions import purge_reporters
from wiki.moderation.worker import mail_queues
from wiki.notifications.worker import send_due_news
from wiki.operations.orphans import remove_orphan_files
from wiki.pages.checking.asking import Asker
from wiki.pages.checking.rounds import PAGES, LinkRounds, Pace
from wiki.pages.worker import renew_authorship, renew_renderings
from wiki.practices.worker import look_after_campaigns
from wiki.resources.checking import RESOURCES
from wiki.search.keeping import keep_index
from wiki.threads.worker import renew_post_renderings

PURGE_EVERY = timedelta(hours=1)
RENEW_EVERY = timedelta(minutes=1)
REMIND_EVERY = timedelta(minutes=10)
USES_EVERY = timedelta(seconds=5)
LINKS_EVERY = timedelta(seconds=10)


def jobs_for(settings: Settings) -> Sequence[Job]:
    """The recurring duties of the worker of this site."""
    transport = transport_for(settings.smtp_url, settings.mails_dir)

    def send_mails() -> int:
        return send_due_mails(
            transport, sender=sender_of(settings), site_name=settings.site_name or "Collégial"
        )

    def sweep() -> int:
        return purge(settings) + remove_orphan_files(settings.files_dir)

    links = (
        (every(LINKS_EVERY, LinkRounds(asker_for(settings), (PAGES, RESOURCES))),)
        if settings.check_links
        else ()
    )
    return (
        *links,
        keep_index(settings.search_dir),
        send_due_news,
        send_mails,
        renew_renderings,
        renew_post_renderings,
        every(RENEW_EVERY, renew_authorship),
        every(USES_EVERY, look_for_uses),
        every(RENEW_EVERY, mail_queues),
        every(REMIND_EVERY, look_after_requests),
        every(REMIND_EVERY, look_after_campaigns),
        every(PURGE_EVERY, sweep),
    )


def asker_for(settings: Settings) -> Asker:
    """Who asks the addresses that pages link to, and says so."""
    site = f"; +{settings.base_url}" if settings.base_url else ""
    return Asker(agent=f"Collegial (link check{site})", wait=Pace())


def sender_of(settings: Settings) -> str:
    """The address that the site's mails come from."""
    host = urlsplit(settings.base_url).hostname or "localhost"
    return settings.mail_from or f"no-reply@{host}"


def purge(settings: Settings) -> int:
    """Forget what has had its time: sessions, links, tries, mails sent, deliveries done, and the
    addresses left with reports that are settled.
    """  # fmt: skip
    mails = timedelta(days=settings.mails_kept_days)
    addresses = timedelta(days=settings.report_addresses_kept_days)
    duties: tuple[Callable[[], int], ...] = (
        accounts.purge_expired,
        partial(purge_old_mails, older_than=mails),
        partial(purge_reporters, older_than=addresses),
        purge_done_deliveries,
    )
    forgotten = 0
    for forget in duties:
        with transaction():
            forgotten += forget()
    return forgotten

"""What the current text of a page leads to and states as of a day, kept beside it."""

from collections.abc import Iterator
from urllib.parse import urldefrag

from sqlalchemy import delete, select

from wiki.foundation.db import session
from wiki.markup.rendering import Rendered
from wiki.pages.checking.addresses import address_digest
from wiki.pages.mentions import mentions_in
from wiki.pages.models import DatedClaim, ExternalLink, Page, PageLink


def keep_mentions(page: Page, rendering: Rendered) -> None:
    """Remember what the current text names: pages, addresses elsewhere, and days by which to look
    at it again.
    """
    keep_links(page, rendering)
    keep_external_links(page, rendering)
    keep_claims(page, rendering)


def keep_links(page: Page, rendering: Rendered) -> None:
    """Remember which pages the current text names, and which of them exist."""
    mentions = mentions_in(page, rendering.links)
    session.execute(delete(PageLink).where(PageLink.from_page_id == page.id))
    for target, anchor, name, label, page_id in mentions:
        session.add(
            PageLink(
                from_page_id=page.id, to_page_id=page_id, target=target, anchor=anchor, name=name,
                label=label,
            )
        )  # fmt: skip
    session.flush()


def keep_external_links(page: Page, rendering: Rendered) -> None:
    """Remember the addresses elsewhere; those that the page named before stay as they were found,
    and what is known of an address from another page holds here too.
    """
    wanted = {address_digest(url): url for url in _addresses(rendering)}
    gone = ExternalLink.url_digest.not_in(wanted)
    session.execute(delete(ExternalLink).where(ExternalLink.page_id == page.id, gone))
    if not wanted:
        return
    known: dict[str, ExternalLink] = {}
    rows = session.scalars(select(ExternalLink).where(ExternalLink.url_digest.in_(wanted))).all()
    for row in rows:
        if row.page_id == page.id:
            del wanted[row.url_digest]
        elif row.checked_at:
            known[row.url_digest] = row
    for digest, url in wanted.items():
        found = known.get(digest) or ExternalLink(failures=0)
        session.add(
            ExternalLink(
                page_id=page.id, url=url, url_digest=digest, checked_at=found.checked_at,
                status=found.status, failures=found.failures, failing_since=found.failing_since,
            )
        )  # fmt: skip
    session.flush()


def _addresses(rendering: Rendered) -> Iterator[str]:
    """Without the place in the page that is meant; « //site » is read as browsers do here."""
    for link in rendering.links:
        if link.kind == "external":
            url = link.target.replace("\\", "/")
            yield urldefrag(f"https:{url}" if url.startswith("//") else url).url


def keep_claims(page: Page, rendering: Rendered) -> None:
    """Remember the dated statements of the current text, each with its last words."""
    session.execute(delete(DatedClaim).where(DatedClaim.page_id == page.id))
    for position, claim in enumerate(rendering.claims, 1):
        session.add(
            DatedClaim(
                page_id=page.id, position=position, quote=claim.quote, dated_on=claim.dated_on,
                check_by=claim.check_by,
            )
        )  # fmt: skip
    session.flush()

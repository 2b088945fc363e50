"""What the current text of a page leads to and states as of a day, kept beside it."""

from sqlalchemy import delete

from wiki.foundation.db import session
from wiki.markup.rendering import Rendered
from wiki.pages.mentions import mentions_in
from wiki.pages.models import DatedClaim, Page, PageLink


def keep_mentions(page: Page, rendering: Rendered) -> None:
    """Remember what the current text names: pages, and days by which to look at it again."""
    keep_links(page, rendering)
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

"""What the current text of a page leads to, kept beside it."""

from sqlalchemy import delete

from wiki.foundation.db import session
from wiki.markup.rendering import Rendered
from wiki.pages.mentions import mentions_in
from wiki.pages.models import Page, PageLink


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

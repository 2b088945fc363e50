"""Books, pages, revisions and what is kept about them."""

from wiki.pages.models.authorship import Authorship, FormerPassage
from wiki.pages.models.books import (
    BOOK_KINDS,
    PUBLIC_READS,
    REGIMES,
    VISIBILITIES,
    Book,
    Credit,
    new_stamp,
)
from wiki.pages.models.drafts import Draft
from wiki.pages.models.links import DatedClaim, ExternalLink, PageLink
from wiki.pages.models.pages import OldAddress, Page, PageTemplate
from wiki.pages.models.passages import Passage
from wiki.pages.models.revisions import ORIGINS, PARTS, Rendering, Revision, RevisionCredit
from wiki.pages.models.topics import PageTopic

__all__ = [
    "BOOK_KINDS", "ORIGINS", "PARTS", "PUBLIC_READS", "REGIMES", "VISIBILITIES",
    "Authorship", "Book", "Credit", "DatedClaim", "Draft", "ExternalLink", "FormerPassage",
    "OldAddress", "Page", "PageLink", "PageTemplate", "PageTopic", "Passage", "Rendering",
    "Revision", "RevisionCredit", "new_stamp",
]  # fmt: skip

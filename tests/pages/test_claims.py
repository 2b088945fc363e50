"""Dated statements of the current text: kept at each publication, and whole through every way."""

from datetime import date
from html import unescape

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.factories.pages import make_book, make_page, revise
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.pages import worker
from wiki.pages.models import DatedClaim, Page, Rendering
from wiki.pages.queries.authorship import find_authorship

pytestmark = pytest.mark.usefixtures("app")

TYPED = "Premier point. Le réseau compte 20 millions d’inscrits {au 2011-02-01, à vérifier avant le 2012-02-01}.\n"  # fmt: skip # noqa: E501


def kept(page: Page) -> list[tuple[str, date | None, date | None]]:
    rows = session.scalars(
        select(DatedClaim).where(DatedClaim.page_id == page.id).order_by(DatedClaim.position)
    )
    return [(row.quote, row.dated_on, row.check_by) for row in rows]


FIRST = ("Le réseau compte 20 millions d’inscrits", date(2011, 2, 1), date(2012, 2, 1))


def test_the_claims_of_the_current_text_are_kept_and_those_of_older_ones_forgotten() -> None:
    page, noise = make_page(body=TYPED), make_page(body="Bruit {au 2010-01-01}.\n")
    assert kept(page) == [FIRST]
    revise(page, f"{TYPED}\nLes villes {{check by 2013-01-01}} suivent.\n")
    assert kept(page) == [FIRST, ("Les villes", None, date(2013, 1, 1))]
    revise(page, "Plus rien.\n")
    assert kept(page) == []
    assert len(kept(noise)) == 1


def test_texts_published_before_there_were_claims_are_read_by_the_worker() -> None:
    page = make_page(body=TYPED)
    with transaction():
        session.execute(DatedClaim.__table__.delete())
        session.get_one(Rendering, page.current_revision_id).renderer_version = 1
    assert worker.renew_renderings() == 1
    assert kept(page) == [FIRST]


def test_a_changed_date_is_a_change_of_the_text(client: FlaskClient) -> None:
    page = make_page(body=TYPED)
    revise(page, TYPED.replace("2011-02-01", "2010-12-31"))
    here = f"/guides/{page.book.slug}/{page.slug}/comparer?de=1&a=2"
    seen = {view: unescape(client.get(f"{here}{view}").text) for view in ("", "&vue=source")}
    assert "février" in seen[""]
    assert "décembre" in seen[""]
    assert "à vérifier avant le 2012-02-01" in seen["&vue=source"]


def test_the_words_around_a_mark_keep_their_author() -> None:
    page = make_page(make_book(), body=TYPED)
    revise(page, TYPED + "\nUne suite.\n")
    written = find_authorship(page)
    assert written
    assert "(au 1er" in written.html

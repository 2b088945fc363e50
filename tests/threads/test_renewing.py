"""Links in messages: where all readers may go, and made again when pages change."""

import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import select, update

from tests.factories.accounts import deliver, make_member
from tests.factories.pages import make_book, make_page, revise
from tests.factories.threads import decide, make_post, make_thread
from wiki.accounts.actions import deactivate_user
from wiki.accounts.models import Group, User
from wiki.accounts.queries import system_actor
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.markup.rendering import RENDERER_VERSION
from wiki.pages.actions import delete_page, rename_page
from wiki.pages.actions.edit_book import change_book_readers
from wiki.pages.models import Book, Page
from wiki.threads.actions import redact_post
from wiki.threads.commands import rebuild_threads
from wiki.threads.models import Post, PostRendering, PostRevision
from wiki.threads.worker import renew_post_renderings


@pytest.fixture
def page(app: Flask) -> Page:
    del app
    return make_page(make_book("Guide"), "Les blogs")


def html_of(post: Post) -> str:
    session.expire_all()
    found = session.get_one(Post, post.id).published_revision_id
    return session.get_one(PostRendering, found).html


def work(app: Flask) -> int:
    deliver(app)
    return renew_post_renderings()


def test_a_title_leads_to_its_page_also_without_a_guide_around(page: Page) -> None:
    html = html_of(make_post(body="Voir [[Les blogs]] et [[p:1#Fin|la fin]], pas [[Rien]].\n"))
    assert 'href="/guides/guide/les-blogs"' in html
    assert 'href="/guides/guide/les-blogs#' in html
    assert "Rien" in html


def test_the_pages_of_the_threads_own_guide_come_first(page: Page) -> None:
    own = make_page(make_book("Autre guide"), "Les blogs")
    assert "/guides/autre-guide/les-blogs" in html_of(
        make_post(make_thread(page=own), body="[[Les blogs]]")
    )


@pytest.mark.parametrize(
    ("visibility", "book", "is_led"),
    [
        ("public", "public", True), ("public", "members", False), ("members", "members", True),
        ("members", "group", False), ("group", "members", True),
    ],
)  # fmt: skip
def test_nobody_is_told_of_a_page_that_some_readers_may_not_see(
    app: Flask, visibility: str, book: str, is_led: bool
) -> None:
    del app
    with transaction():
        groups = [Group(name=name, slug=name) for name in ("un", "deux")]
        session.add_all(groups)
        session.flush()
        of_book, of_thread = groups[0].id, groups[1].id
    page = make_page(
        make_book("G", visibility=book, group_id=of_book if book == "group" else None), "Secret"
    )
    thread = make_thread(
        system_actor(), visibility=visibility,
        group_id=of_thread if visibility == "group" else None,
    )  # fmt: skip
    post = make_post(thread, system_actor(), body=f"[[p:{page.id}|là]]")
    assert (page.slug in html_of(post)) is is_led
    assert ("Secret" in html_of(post)) is False


def test_a_renamed_page_is_led_to_at_its_new_address(app: Flask, page: Page) -> None:
    post = make_post(body="[[Les blogs]]")
    other = make_post(body="Sans lien")
    deliver(app)
    with transaction():
        rename_page(actor=system_actor(), page=page, slug="blogs")
    assert work(app) == 1
    assert "/guides/guide/blogs" in html_of(post)
    assert "Sans lien" in html_of(other)
    assert renew_post_renderings() == 0


def test_a_page_named_before_it_was_written_is_led_to_once_it_is(app: Flask, page: Page) -> None:
    post = make_post(body="[[Les vlogs]]")
    deliver(app)
    new = make_page(session.get_one(Book, page.book_id), "Les vlogs")
    assert work(app) == 1
    assert new.slug in html_of(post)


def test_a_deleted_page_is_named_nowhere(app: Flask, page: Page) -> None:
    post = make_post(body=f"[[p:{page.id}]]")
    assert "Les blogs" in html_of(post)
    with transaction():
        delete_page(actor=system_actor(), page=page, reason="Doublon")
    work(app)
    assert "Les blogs" not in html_of(post)


def test_a_guide_that_closes_is_named_no_more(app: Flask, page: Page) -> None:
    post = make_post(body=f"[[p:{page.id}]]")
    with transaction():
        change_book_readers(actor=system_actor(), book=page.book, visibility="members", group=None)
    work(app)
    assert "Les blogs" not in html_of(post)


def test_a_text_that_changes_no_title_changes_no_message(app: Flask, page: Page) -> None:
    make_post(body="[[Les blogs]]")
    work(app)
    revise(page, "Un autre texte.\n")
    assert work(app) == 0


def test_renderings_of_a_former_renderer_are_made_again(app: Flask, page: Page) -> None:
    del page
    post = make_post(body="Du **gras**")
    with transaction():
        session.execute(update(PostRendering).values(renderer_version=1, html="vieux"))
    while renew_post_renderings():
        pass
    assert "<strong>gras</strong>" in html_of(post)
    assert set(session.scalars(select(PostRendering.renderer_version))) == {RENDERER_VERSION}
    del app


def test_what_is_blanked_meanwhile_is_not_made_again(app: Flask, page: Page) -> None:
    del page
    post = make_post(body="Secret")
    with transaction():
        session.execute(update(PostRendering).values(renderer_version=-1))
    decide(redact_post, post)
    while renew_post_renderings():
        pass
    ids = select(PostRevision.id).where(PostRevision.post_id == post.id)
    rows = session.scalars(select(PostRendering).where(PostRendering.revision_id.in_(ids)))
    assert rows.all() == []
    del app


def test_ids_in_messages_are_unlike_each_other(page: Page) -> None:
    del page
    thread = make_thread()
    one, two = (make_post(thread, body="Note[^1].\n\n[^1]: Source.\n") for _twice in range(2))
    assert f'id="m{one.public_id}-' in html_of(one)
    assert f'id="m{two.public_id}-' in html_of(two)


def test_the_command_that_rebuilds_ends_with_its_figures(app: Flask) -> None:
    post = make_post()
    with transaction():
        session.execute(update(Post).where(Post.id == post.id).values(path="0009"))
    result = CliRunner().invoke(rebuild_threads, obj=app)
    assert result.exit_code == 0, result.output
    assert "1 messages remis à leur place" in result.output
    session.expire_all()
    assert session.get_one(Post, post.id).path == "0001.0001"


@pytest.mark.parametrize("visibility", ["members", "public"])
def test_a_member_who_is_called_is_led_to_where_all_readers_see_members(
    app: Flask, visibility: str
) -> None:
    claire = make_member("Claire Martin")
    for _ in range(2):
        make_member("Paul Roux")
    address = f"/membres/{claire.contributor.public_id}"
    thread = make_thread(system_actor(), visibility=visibility)
    post = make_post(
        thread, system_actor(), body=f"@Claire Martin, @Paul Roux, [elle]({address}) ?\n"
    )
    assert html_of(post).count(f'href="{address}"') == (2 if visibility == "members" else 0)
    assert html_of(post).count("/membres/") == html_of(post).count(address)
    assert "@Paul Roux" in html_of(post)


def test_a_member_who_has_left_is_led_to_no_more(app: Flask) -> None:
    gone, stays = make_member("Claire Martin"), make_member("Anne Petit")
    thread = make_thread(system_actor(), visibility="members")
    post = make_post(thread, system_actor(), body="@Claire Martin et @Anne Petit\n")
    untouched = make_post(thread, system_actor(), body="@Anne Petit\n")
    with transaction():
        deactivate_user(actor=system_actor(), user=session.get_one(User, gone.id))
    assert work(app) == 1
    assert "@Claire Martin" in html_of(post)
    assert gone.contributor.public_id not in html_of(post)
    assert stays.contributor.public_id in html_of(post)
    assert stays.contributor.public_id in html_of(untouched)

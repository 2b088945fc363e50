"""Guides in and out, from the command line."""

import sys
from dataclasses import replace
from pathlib import Path

import click
from flask import Flask

from wiki.accounts.queries import import_actor, system_actor
from wiki.foundation.errors import Invalid, NotFound
from wiki.foundation.licences import licence_of
from wiki.foundation.messages import Message, _, n_
from wiki.foundation.storage import FileStore
from wiki.foundation.transaction import transaction
from wiki.pages.actions import import_guide
from wiki.pages.exporting.from_book import guide_of
from wiki.pages.exporting.write_guide import write_guide
from wiki.pages.importing.outline import CONTRIBUTOR, Line, Outline, Report
from wiki.pages.importing.planning import plan_import
from wiki.pages.importing.reading import read_guide
from wiki.pages.queries import free_book_slug, list_page_ids
from wiki.pages.worker import rebuild_authorship
from wiki.web.filters import day
from wiki.web.i18n import translate
from wiki.web.speech import told

VISIBILITIES = click.Choice(["public", "members"])
MOST_LINES = 40


def say(message: Message) -> None:
    click.echo(told(message))


@click.command("guide", help=str(_("Make a guide out of a document or a folder of Markdown.")))
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help=str(_("Show the outline and store nothing.")))
@click.option("--visibility", type=VISIBILITIES, default="public", show_default=True,
              help=str(_("Who may read the guide.")))  # fmt: skip
@click.option("--title", default="", help=str(_("Another title than the document’s own.")))
@click.pass_obj
def import_guide_command(
    app: Flask, path: Path, dry_run: bool, visibility: str, title: str
) -> None:
    """Read, plan, store; the report says where every word went."""
    outline = _read(path, title)
    show_outline(outline)
    show_report(outline.report)
    if dry_run:
        say(_("Nothing was stored."))
        return
    with click.progressbar(length=sum(1 for _page in outline.walk()), file=sys.stderr) as bar:
        plan = plan_import(outline, free_book_slug(outline.title), lambda _title: bar.update(1))
    store = FileStore(app.config["SETTINGS"].files_dir)
    with transaction():
        book, is_new = import_guide(
            actor=system_actor(), author=import_actor(), plan=plan, store=store,
            visibility=visibility,
        )  # fmt: skip
        address = f"/guides/{book.slug}/"
    if not is_new:
        say(
            _(
                "This document is already here, at %(address)s: nothing was changed.",
                address=address,
            )
        )
        return
    pages = sum(1 for _page in outline.walk())
    say(
        n_(
            "%(n)s page stored, at %(address)s.",
            "%(n)s pages stored, at %(address)s.",
            pages,
            address=address,
        )
    )


def _read(path: Path, title: str) -> Outline:
    if not path.exists():
        raise Invalid({"file": _("%(path)s: there is no such file or folder.", path=str(path))})
    try:
        outline = read_guide(path.name, path)
    except Invalid as refusal:
        sentence = next(iter(refusal.errors.values()))
        raise Invalid(
            {"file": _("%(path)s: %(sentence)s", path=str(path), sentence=sentence)}
        ) from None
    return replace(outline, title=title) if title else outline


def show_outline(outline: Outline) -> None:
    """Title, version, licence and the tree of pages."""
    facts = [
        outline.title,
        outline.publisher,
        f"v{outline.version_label}" if outline.version_label else "",
        day(outline.version_date) if outline.version_date else "",
        licence_of(outline.licence).label,
    ]
    click.echo(" · ".join(fact for fact in facts if fact))
    for depth, page in outline.walk():
        click.echo(f"{'  ' * depth}- {page.title}")
    named = [credit for credit in outline.credits if credit.role == CONTRIBUTOR]
    if outline.credits:
        say(
            _(
                "Credits: %(people)s of %(organisations)s, %(others)s.",
                people=n_(
                    "%(n)s contributor",
                    "%(n)s contributors",
                    sum(1 for credit in named if credit.person),
                ),
                organisations=n_(
                    "%(n)s organisation",
                    "%(n)s organisations",
                    len({c.organisation for c in named if c.organisation}),
                ),
                others=n_(
                    "%(n)s other credit", "%(n)s other credits", len(outline.credits) - len(named)
                ),
            )
        )


def show_report(report: Report) -> None:
    """The account of the words, and every line that could not be placed."""
    say(_("Words read: %(read)s; stored: %(stored)s; set aside: %(aside)s; lost: %(lost)s.",
          read=report.words_read, stored=report.words_stored, aside=report.words_set_aside,
          lost=report.words_lost))  # fmt: skip
    _show_lines(_("Could not be placed:"), report.unplaced)
    _show_lines(_("Set aside:"), report.set_aside)
    _show_lines(_("To be looked at:"), report.remarks)


def _show_lines(heading: Message, lines: tuple[Line, ...]) -> None:
    if not lines:
        return
    say(heading)
    for line in lines[:MOST_LINES]:
        where = f"{line.path}:{line.number}" if line.path else str(line.number)
        click.echo(f"  {where}: {line.text[:80]} — {translate(line.reason)}")
    if len(lines) > MOST_LINES:
        say(_("  … and %(n)s more.", n=len(lines) - MOST_LINES))


@click.command("guide", help=str(_("Write a guide as a folder that can be imported again.")))
@click.argument("slug")
@click.argument("folder", type=click.Path(path_type=Path))
@click.pass_obj
def export_guide_command(app: Flask, slug: str, folder: Path) -> None:
    """Everything of the guide that a folder can hold."""
    try:
        guide = guide_of(system_actor(), slug, FileStore(app.config["SETTINGS"].files_dir))
    except NotFound:
        raise Invalid(
            {"slug": _("There is no guide at the address “%(slug)s”.", slug=slug)}
        ) from None
    write_guide(folder, guide)
    count = sum(1 for _page in guide.walk())
    say(
        n_(
            "%(n)s page written to %(folder)s.",
            "%(n)s pages written to %(folder)s.",
            count,
            folder=str(folder),
        )
    )


@click.command("rebuild", help=str(_("Tell again, from its history, who wrote each page.")))
def rebuild_authorship_command() -> None:
    """Every page, one after the other; the site goes on meanwhile."""
    page_ids = list_page_ids()
    with click.progressbar(page_ids, file=sys.stderr) as bar:
        for page_id in bar:
            rebuild_authorship(page_id)
    say(n_("%(n)s page told again.", "%(n)s pages told again.", len(page_ids)))


def register(main: click.Group) -> None:
    """Add `wiki import guide`, `wiki export guide` and `wiki authorship rebuild`."""
    authorship = group(main, "authorship", _("Who wrote each passage."))
    authorship.add_command(rebuild_authorship_command)
    group(main, "import", _("Bring in files.")).add_command(import_guide_command)
    group(main, "export", _("Take out what is here.")).add_command(export_guide_command)


def group(main: click.Group, name: str, words: Message) -> click.Group:
    """The group of that name, made by whichever package comes first."""
    found = main.commands.get(name) or click.Group(name, help=str(words))
    assert isinstance(found, click.Group)
    main.add_command(found)
    return found

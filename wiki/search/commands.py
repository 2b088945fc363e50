"""Looking after the index from the command line."""

import sys
from time import monotonic

import click
from flask import Flask

from wiki.foundation.errors import Conflict
from wiki.foundation.messages import Message, _
from wiki.search.checking import differences
from wiki.search.index import Engine, Places, Unavailable
from wiki.search.rebuilding import rebuild
from wiki.web.speech import told

HOW: dict[str, Message] = {
    "missing": _("%(key)s is not in the index."),
    "other": _("%(key)s is in the index as it no longer is."),
    "gone": _("%(key)s is in the index, and is not to be found any more."),
}


@click.command("rebuild", help=str(_("Make the index again; the one there is serves meanwhile.")))
@click.pass_obj
def rebuild_index(app: Flask) -> None:
    """Beside the one in force, which is changed for the new one at the very end."""
    started, done = monotonic(), None
    with click.progressbar(length=1, file=sys.stderr) as bar:
        for progress in rebuild(places_of(app)):
            bar.length = max(progress.rows, 1)
            bar.update(progress.done - (done.done if done else 0))
            done = progress
    if done is None:
        raise Conflict(_("The index is being made already: by the worker, or by another command."))
    seconds = round(monotonic() - started, 1)
    click.echo(told(_("%(n)s documents, in %(seconds)s s.", n=done.done, seconds=seconds)))


@click.command("check", help=str(_("Compare the index with the database; name each difference.")))
@click.pass_obj
def check_index(app: Flask) -> None:
    """What the worker has still to bring in is a difference too: run it first."""
    try:
        stamps = Engine(places_of(app)).stamps()
    except Unavailable:
        raise Conflict(_("There is no index that can be read: the worker makes it.")) from None
    faults = 0
    for key, how in differences(stamps):
        faults += 1
        click.echo(told(_(HOW[how].text, key=key)), err=True)
    click.echo(
        told(_("%(n)s documents compared, %(faults)s differences.", n=len(stamps), faults=faults))
    )
    sys.exit(1 if faults else 0)


def places_of(app: Flask) -> Places:
    """Where the index of this site lies."""
    return Places(app.config["SETTINGS"].search_dir)


def register(main: click.Group) -> None:
    """Add `wiki search rebuild` and `wiki search check`."""
    search = click.Group("search", help=str(_("The index of search.")))
    search.add_command(rebuild_index)
    search.add_command(check_index)
    main.add_command(search)

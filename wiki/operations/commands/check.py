"""`wiki check` and `wiki doctor`."""

import sys
from collections import Counter
from time import monotonic

import click
from flask import Flask

from wiki.config import Settings
from wiki.foundation.messages import _, n_
from wiki.operations.checks import find_faults
from wiki.operations.commands.speech import say, warn
from wiki.operations.doctor import examine
from wiki.operations.doctor.finding import Weight
from wiki.operations.doctor.mail import send_test_mail
from wiki.operations.schema import database_revision, head_revision
from wiki.web.speech import told


@click.command(help=str(_("Verify everything that is stored; name each fault.")))
@click.pass_obj
def check(app: Flask) -> None:
    settings: Settings = app.config["SETTINGS"]
    started = monotonic()
    if database_revision() != head_revision():
        warn(_("The database is not that of this version: run `wiki upgrade`."))
        sys.exit(1)
    faults = 0
    for fault in find_faults(settings.files_dir):
        faults += 1
        warn(fault)
    seconds = round(monotonic() - started, 1)
    say(n_("%(n)s fault, in %(seconds)s s.", "%(n)s faults, in %(seconds)s s.", faults,
           seconds=seconds))  # fmt: skip
    sys.exit(1 if faults else 0)


@click.command(help=str(_("Look at what is around the site: address, mail, worker, disk, key.")))
@click.option("--mail", "address", help=str(_("Send a test mail to this address.")))
@click.pass_obj
def doctor(app: Flask, address: str | None) -> None:
    if database_revision() != head_revision():
        warn(_("The database is not that of this version: run `wiki upgrade`."))
        sys.exit(1)
    weights: Counter[Weight] = Counter()
    for finding in examine(app):
        weights[finding.weight] += 1
        click.echo(f"{finding.weight.value} {told(finding.sentence)}")
    if address:
        send_test_mail(app.config["SETTINGS"], address)
        say(_("The test mail to %(address)s has left.", address=address))
    say(
        _(
            "%(good)s good, %(reminders)s to remember, %(faults)s to put right.",
            good=weights[Weight.GOOD],
            reminders=weights[Weight.REMINDER],
            faults=weights[Weight.FAULT],
        )
    )
    sys.exit(1 if weights[Weight.FAULT] else 0)

"""What is around the site: its address, its mail, its worker, its disk, its key, its backups."""

from collections.abc import Iterator

from flask import Flask

from wiki.config import Settings
from wiki.operations.doctor.address import look_at_address
from wiki.operations.doctor.disk import look_at_disk
from wiki.operations.doctor.finding import Finding
from wiki.operations.doctor.mail import look_at_mail
from wiki.operations.doctor.site import look_at_site
from wiki.operations.doctor.worker import look_at_worker


def examine(app: Flask) -> Iterator[Finding]:
    """Look at everything; nothing is changed and nothing is sent."""
    settings: Settings = app.config["SETTINGS"]
    yield from look_at_address(settings)
    yield from look_at_mail(settings)
    yield from look_at_worker()
    yield from look_at_disk(settings)
    yield from look_at_site(settings)

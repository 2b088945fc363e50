"""Room on the disk, modes of the files, age of the backups."""

import shutil
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from wiki.config import Settings
from wiki.foundation.clock import now
from wiki.foundation.messages import _, n_
from wiki.operations.backup import list_backups
from wiki.operations.doctor.finding import Finding, fault, good, reminder

LOW_BYTES = 2 * 1024**3
EMPTY_BYTES = 200 * 1024**2
OLD_BACKUP = timedelta(days=2)
PRIVATE = ("secret_key", "mails", "backups")


def look_at_disk(settings: Settings) -> Iterator[Finding]:
    """Enough room, private files private, a recent backup."""
    yield _room(settings.data_dir)
    for name in PRIVATE:
        path = settings.data_dir / name
        if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077:
            yield fault(
                _("%(path)s can be read by other accounts of this machine: chmod go= it.",
                  path=str(path))
            )  # fmt: skip
    yield _backups(settings)


def _room(data_dir: Path) -> Finding:
    free = shutil.disk_usage(data_dir).free
    gigabytes = round(free / 1024**3, 1)
    if free < EMPTY_BYTES:
        return fault(_("The disk is full: %(free)s GB left.", free=gigabytes))
    if free < LOW_BYTES:
        return reminder(_("The disk fills up: %(free)s GB left.", free=gigabytes))
    return good(_("%(free)s GB left on the disk.", free=gigabytes))


def _backups(settings: Settings) -> Finding:
    found = list_backups(settings)
    if not found:
        return reminder(_("There is no backup yet: run `wiki backup` every night."))
    age = now() - datetime.fromtimestamp(found[-1].stat().st_mtime, UTC)
    if age > OLD_BACKUP:
        return reminder(
            n_("The last backup is %(n)s day old.", "The last backup is %(n)s days old.", age.days)
        )
    return good(_("There is a recent backup: %(name)s.", name=found[-1].name))

"""Going to the version now installed, with a way back."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from flask import Flask

from wiki.config import Settings
from wiki.foundation.errors import Conflict, WikiError
from wiki.foundation.messages import Message, _
from wiki.operations.backup import back_up, default_target
from wiki.operations.checks import find_faults
from wiki.operations.restore import restore_alone
from wiki.operations.running import running
from wiki.operations.schema import database_revision, head_revision, migrate

log = logging.getLogger(__name__)

Say = Callable[[Message], None]


@dataclass(frozen=True)
class Upgraded:
    """What an upgrade came to."""

    former: str
    revision: str
    backup: Path | None


def upgrade(app: Flask, *, say: Say) -> Upgraded:
    """Back up, migrate, check; when anything fails, go back to the backup and say why.

    Raises:
        Conflict: the site is running, or the upgrade failed and the site is as it was before.
    """
    settings: Settings = app.config["SETTINGS"]
    with running(settings.data_dir, alone=True):
        former = database_revision()
        if not former:
            migrate()
            return Upgraded(former, head_revision(), None)
        target = default_target(settings)
        say(_("Backing up…"))
        back_up(settings, target)
        say(_("Migrating the database…"))
        try:
            migrate()
            say(_("Checking everything…"))
            fault = next(find_faults(settings.files_dir), None)
        except Exception as error:
            log.exception("The upgrade failed.")
            fault = _sentence(error)
        if fault:
            say(_("Going back to the backup…"))
            restore_alone(app, target)
            raise Conflict(
                _("The upgrade failed and the site is as it was before: %(fault)s", fault=fault)
            )
        return Upgraded(former, database_revision(), target)


def _sentence(error: Exception) -> Message:
    if isinstance(error, WikiError) and error.message:
        return error.message
    return _("%(error)s", error=f"{type(error).__name__}: {error}".splitlines()[0])

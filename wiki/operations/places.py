"""Where the parts of a site live, and how those of a backup take their place.

What is verified and ready stands in `restoring`. First all that was there is moved aside, then all
that is ready is moved in; whoever finds `restoring` after a crash goes on from where it ended.
"""

import errno
import shutil
from pathlib import Path

from sqlalchemy import make_url

from wiki.config import Settings
from wiki.foundation.clock import now
from wiki.operations.archive import sync_folder
from wiki.operations.backup import KEPT_FILES
from wiki.operations.running import running

SQLITE = "wiki.sqlite"
READY = "restoring"
ASIDE = "aside"
"""In the ready folder: where what was there goes, while it is being moved there."""
MOVED = "aside-moved"
"""The same, once all of it is there."""


def change_places(settings: Settings, ready: Path) -> Path:
    """Put the parts in `ready` in the place of the site; where what was there is now.

    From the first rename on it is done for good, by this process or by the next one.
    """
    aside = settings.data_dir / f"before-restore-{now():%Y-%m-%d-%H%M%S-%f}"
    aside.mkdir(mode=0o700)
    (ready / ASIDE).write_text(aside.name, encoding="ascii")
    sync_folder(ready)
    ready.rename(settings.data_dir / READY)
    return _go_on(settings)


def finish_interrupted_restore(settings: Settings) -> Path | None:
    """Finish a restore that was cut off; where what was there before it is, or None if none was.

    Raises:
        Conflict: it was not cut off, it is still going on.
    """
    if not (settings.data_dir / READY).exists():
        return None
    with running(settings.data_dir, alone=True):
        return _go_on(settings)


def _go_on(settings: Settings) -> Path:
    ready, places = settings.data_dir / READY, _places(settings)
    sync_folder(settings.data_dir)
    if (ready / ASIDE).exists():
        aside = settings.data_dir / (ready / ASIDE).read_text(encoding="ascii")
        for name, path in places.items():
            if path.exists():
                _move(path, aside / name)
        sync_folder(aside)
        (ready / ASIDE).rename(ready / MOVED)
        sync_folder(ready)
    aside = settings.data_dir / (ready / MOVED).read_text(encoding="ascii")
    for name, path in places.items():
        if (ready / name).exists():
            _move(ready / name, path)
    shutil.rmtree(settings.search_dir, ignore_errors=True)  # it is of what was there before
    sync_folder(settings.data_dir)
    shutil.rmtree(ready)
    return aside


def _move(source: Path, target: Path) -> None:
    """In one step, also to another disk, over what a command may have made there meanwhile."""
    if target.is_dir():
        shutil.rmtree(target)
    try:
        source.rename(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        beside = target.with_name(f".{target.name}.new")
        shutil.copy2(source, beside)
        beside.rename(target)
        source.unlink()


def _places(settings: Settings) -> dict[str, Path]:
    """The write-ahead log goes before its database: it must never meet another one."""
    places: dict[str, Path] = {}
    url = make_url(settings.database)
    if url.get_backend_name() == "sqlite" and url.database:
        database = Path(url.database)
        for suffix in ("-shm", "-wal", ""):
            places[f"{SQLITE}{suffix}"] = database.with_name(f"{database.name}{suffix}")
    return places | {name: settings.data_dir / name for name in ("files", *KEPT_FILES)}

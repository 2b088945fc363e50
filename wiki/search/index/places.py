"""Where an index lies: generations side by side in one folder, and one file that names the one in
force with the sum of each of its files.

A generation that is being built is not named there; changing over is one rename.
"""

import fcntl
import json
import os
import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from wiki.search.index.schema import VERSION

CHUNK = 1024 * 1024


@dataclass(frozen=True)
class Current:
    """The generation in force: its folder, the number of its last commit, the sums of its files,
    and the last entry of the journal up to which everything is in it; `witness` tells that entry
    from the one of the same number in another database.
    """

    folder: str
    commit: int
    version: int = VERSION
    sums: dict[str, int] = field(default_factory=dict)
    documents: int = 0
    entry: int = 0
    witness: str = ""


class Places:
    """The folder of the index of one site."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._current = folder / "current.json"
        self._broken = folder / "broken"

    def stamp(self) -> tuple[int, int] | None:
        """What changes with each commit; None where there is no index."""
        try:
            found = self._current.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_ino

    def read_current(self) -> Current | None:
        """The generation in force; None where there is none, or one that is not of this version."""
        try:
            kept = json.loads(self._current.read_text(encoding="utf-8"))
            current = Current(**kept)
        except (OSError, ValueError, TypeError):
            return None
        if current.version != VERSION or not (self.folder / current.folder).is_dir():
            return None
        return current

    def write_current(self, current: Current) -> None:
        """Put a generation in force, or a new commit of it."""
        temporary = self.folder / f"current.{os.getpid()}.new"
        temporary.write_text(json.dumps(asdict(current)), encoding="utf-8")
        temporary.replace(self._current)

    def say_broken(self, commit: int) -> None:
        """Have the index made again: it cannot be read as it is."""
        try:
            self._broken.write_text(str(commit), encoding="ascii")
        except OSError:  # the folder itself is gone: there is nothing to say it of
            return

    def say_whole(self) -> None:
        """Take back that it cannot be read."""
        self._broken.unlink(missing_ok=True)

    def is_broken(self) -> bool:
        """Whether somebody could not read the index in force."""
        return self._broken.exists()

    def new_generation(self) -> Path:
        """An empty folder to build in; what earlier builds left is removed."""
        self.folder.mkdir(parents=True, exist_ok=True)
        current = self.read_current()
        numbers = [0]
        for path in self.folder.glob("generation-*"):
            numbers.append(int(path.name.rpartition("-")[2] or 0))
            if current is None or path.name != current.folder:
                shutil.rmtree(path, ignore_errors=True)
        made = self.folder / f"generation-{max(numbers) + 1}"
        made.mkdir()
        return made

    def change_over(self, current: Current) -> None:
        """Put another generation in force and remove the former."""
        before = self.read_current()
        self.write_current(current)
        self.say_whole()
        if before and before.folder != current.folder:
            shutil.rmtree(self.folder / before.folder, ignore_errors=True)

    @contextmanager
    def alone(self, what: str) -> Iterator[bool]:
        """Whether nobody else does this now; until the block ends, nobody will."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / f"{what}.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                yield False
                return
            yield True


def sums_of(folder: Path, known: dict[str, int]) -> dict[str, int]:
    """The sum of each file of an index: those that are `known` are never written again."""
    return {
        path.name: known.get(path.name) or sum_of(path)
        for path in sorted(folder.iterdir())
        if path.suffix in {".seg", ".toc"}
    }


def sum_of(path: Path) -> int:
    """The sum of one file, never 0."""
    total = 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            total = zlib.crc32(chunk, total)
    return total or 1

"""Files by their path inside a folder."""

from pathlib import Path
from typing import Protocol

from wiki.foundation.messages import _
from wiki.pages.importing.folders.bounds import MAX_BYTES, MAX_ENTRIES, MAX_UNPACKED
from wiki.pages.importing.refusal import refused


class Folder(Protocol):
    """What a reader of folders needs, wherever the files are."""

    name: str

    def paths(self) -> list[str]:
        """Every file, in a fixed order, `/` between folders."""

    def read(self, path: str) -> bytes:
        """The content of one file."""


class DiskFolder:
    """A folder on disk. Hidden files and links that leave it are not seen."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self.name = self.root.name
        self._paths = sorted(self._found())

    def paths(self) -> list[str]:
        return self._paths

    def read(self, path: str) -> bytes:
        return (self.root / path).read_bytes()

    def _found(self) -> list[str]:
        found, size = [], 0
        for file in self.root.rglob("*"):
            relative = file.relative_to(self.root)
            if any(part.startswith(".") for part in relative.parts) or file.is_symlink():
                continue
            if not file.is_file() or not file.resolve().is_relative_to(self.root):
                continue
            size += min(file.stat().st_size, MAX_BYTES + 1)
            found.append(relative.as_posix())
            if len(found) > MAX_ENTRIES or size > MAX_UNPACKED:
                raise refused(_("This folder holds too much to be one guide."))
        return found

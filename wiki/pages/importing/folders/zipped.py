"""A ZIP opened with care: entries and unpacked size are bounded before anything is read."""

import zipfile
import zlib
from io import BytesIO
from pathlib import PurePosixPath

from wiki.foundation.messages import _
from wiki.pages.importing.folders.bounds import MAX_ENTRIES, MAX_RATIO, MAX_UNPACKED
from wiki.pages.importing.refusal import refused

BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError,
          ValueError, KeyError, UnicodeError)  # fmt: skip


class ZippedFolder:
    """The files of a ZIP, below the one folder that holds them all if there is one."""

    def __init__(self, data: bytes, name: str) -> None:
        self._zip = opened(data)
        infos = [i for i in self._zip.infolist() if not i.is_dir() and _is_plain(i.filename)]
        top = _top([info.filename for info in infos])
        self._infos = {info.filename[len(top) :]: info for info in infos}
        self.name = top.rstrip("/") or PurePosixPath(name).stem

    def paths(self) -> list[str]:
        return sorted(self._infos)

    def read(self, path: str) -> bytes:
        try:
            return self._zip.read(self._infos[path])
        except BROKEN as error:
            raise broken() from error


def opened(data: bytes) -> zipfile.ZipFile:
    """The archive, once its table of entries is known to be bounded."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except BROKEN as error:
        raise broken() from error
    infos = archive.infolist()
    unpacked = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    if len(infos) > MAX_ENTRIES or unpacked > MAX_UNPACKED:
        raise refused(_("This file holds too much once unpacked."))
    if unpacked > 1_000_000 and unpacked > MAX_RATIO * max(packed, 1):
        raise refused(_("This file holds too much once unpacked."))
    if packed > len(data) or any(info.flag_bits & 1 for info in infos):
        raise broken()
    return archive


def broken() -> Exception:
    return refused(_("This file is damaged and cannot be opened."))


def _is_plain(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return (
        "\\" not in name
        and not name.startswith("/")
        and not any(part.startswith((".", "__MACOSX")) for part in parts)
    )


def _top(names: list[str]) -> str:
    firsts = {name.partition("/")[0] for name in names}
    alone = len(firsts) == 1 and all("/" in name for name in names)
    return f"{firsts.pop()}/" if alone else ""

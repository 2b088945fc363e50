"""The file of a backup: one `.tar.gz` with a manifest and the digest of each part."""

import gzip
import hashlib
import io
import json
import os
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any

from wiki.foundation.errors import Invalid
from wiki.foundation.messages import Message, _

MANIFEST = "manifest.json"
FORMAT = 1
CHUNK = 1024 * 1024


@dataclass
class Manifest:
    """What a backup says of itself."""

    created_at: str
    database: str  # "sqlite": the file itself; "rows": every table as lines of JSON
    revision: str
    format: int = FORMAT
    counts: dict[str, int] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)


class ArchiveWriter:
    """Adds parts, then the manifest; nothing has the final name before all of it is on the disk."""

    def __init__(self, tar: tarfile.TarFile, manifest: Manifest) -> None:
        self.tar = tar
        self.manifest = manifest

    def add(self, name: str, path: Path) -> None:
        """Add a file, with the digest of the very bytes written."""
        with path.open("rb") as file:
            info = tarfile.TarInfo(name)
            info.size = os.fstat(file.fileno()).st_size
            info.mode = 0o600
            reading = _Digesting(file)
            self.tar.addfile(info, reading)
        self.manifest.digests[name] = reading.digest.hexdigest()

    def finish(self) -> None:
        data = json.dumps(asdict(self.manifest), ensure_ascii=False, indent=1).encode()
        info = tarfile.TarInfo(MANIFEST)
        info.size = len(data)
        info.mode = 0o600
        self.tar.addfile(info, io.BytesIO(data))


class _Digesting:
    """A file that is digested as it is read."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self.file.read(size)
        self.digest.update(data)
        return data


@contextmanager
def written_archive(target: Path, manifest: Manifest) -> Iterator[ArchiveWriter]:
    """Write a backup beside its final name, readable by this account only, then rename it."""
    temporary = target.with_name(f".{target.name}.{os.getpid()}.new")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as raw:
            with (
                gzip.GzipFile(fileobj=raw, mode="wb", compresslevel=6, mtime=0) as packed,
                tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as tar,
            ):
                writer = ArchiveWriter(tar, manifest)
                yield writer
                writer.finish()
            raw.flush()
            os.fsync(raw.fileno())
        temporary.replace(target)
        sync_folder(target.parent)
    finally:
        temporary.unlink(missing_ok=True)


def unpack(archive: Path, folder: Path) -> Manifest:
    """Unpack a backup into a new folder and compare each part with its digest.

    Raises:
        Invalid: this is not a backup, or not a whole one.
    """
    found: dict[str, str] = {}
    manifest: dict[str, Any] = {}
    try:
        with tarfile.open(archive, mode="r:gz") as tar:
            for member in tar:
                if member.name == MANIFEST:
                    manifest = json.load(_content(tar, member))
                else:
                    found[member.name] = _unpack_one(tar, member, folder)
    except (tarfile.TarError, OSError, EOFError, ValueError) as error:
        raise _refusal(_("The file cannot be read as a backup.")) from error
    return _checked(manifest, found)


def _checked(manifest: dict[str, Any], found: dict[str, str]) -> Manifest:
    if not manifest or manifest.get("format") != FORMAT:
        raise _refusal(_("The file is not a whole backup of this software."))
    if found != manifest["digests"]:
        names = sorted(dict(found.items() ^ manifest["digests"].items()))
        raise _refusal(_("The backup is damaged: %(names)s.", names=", ".join(names[:3])))
    return Manifest(**manifest)


def _unpack_one(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> str:
    """Write one part below `folder`, and nowhere else; its digest."""
    name = PurePosixPath(member.name)
    if not member.isfile() or name.is_absolute() or ".." in name.parts:
        raise tarfile.TarError(member.name)
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    reading = _Digesting(_content(tar, member))
    with target.open("xb") as file:
        shutil.copyfileobj(reading, file, CHUNK)
        file.flush()
        os.fsync(file.fileno())
    target.chmod(0o600)
    return reading.digest.hexdigest()


def _content(tar: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    content = tar.extractfile(member)
    if content is None:
        raise tarfile.TarError(member.name)
    return content


def _refusal(message: Message) -> Invalid:
    return Invalid({"file": message})


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk, not only in memory."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

"""Files kept under the digest of their content: written once, never changed."""

import hashlib
import os
import secrets
import shutil
from pathlib import Path

SPARE_BYTES = 200 * 1024**2
"""Left on the disk for everything else that the site writes."""


class FileStore:
    """A folder of files named by the SHA-256 of their bytes, spread over 256 subfolders."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, data: bytes) -> str:
        """Keep `data`, synced to the disk, and give its digest; the same data twice is one file."""
        digest = hashlib.sha256(data).hexdigest()
        target = self.path(digest)
        if target.exists():
            os.utime(target)  # in use again: not one to be swept away
            return digest
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = target.with_name(f".{digest}.{secrets.token_hex(4)}")
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
        descriptor = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        return digest

    def has_room(self, size: int) -> bool:
        """Whether so many bytes more leave the site some room to work."""
        self.root.mkdir(parents=True, exist_ok=True)
        return shutil.disk_usage(self.root).free - size >= SPARE_BYTES

    def get(self, digest: str) -> bytes:
        """The bytes kept under `digest`.

        Raises:
            FileNotFoundError: nothing is kept under it.
        """
        return self.path(digest).read_bytes()

    def path(self, digest: str) -> Path:
        """Where the bytes of `digest` are, or would be."""
        if len(digest) != 64 or not digest.isalnum():
            raise FileNotFoundError(digest)
        return self.root / digest[:2] / digest

"""What is used of Whoosh, imported at one place.

Its sources hold regular expressions that Python 3.12 warns of when it compiles them: all that will
be used is imported here, and these warnings are not passed on.
"""

import io
import warnings
from collections.abc import Callable

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from whoosh import columns, fields, formats, reading, writing
    from whoosh.codec import default_codec, whoosh3
    from whoosh.filedb import compound
    from whoosh.filedb.filestore import FileStorage
    from whoosh.filedb.structfile import BufferFile
    from whoosh.index import TOC, FileIndex, LockError


class Codec(whoosh3.W3Codec):  # type: ignore[misc]
    """Without what costs most when an index is built: packing hundreds of thousands of short lists,
    and keeping bounds of lengths that nothing here asks for.
    """

    length_stats = False

    def __init__(self) -> None:
        super().__init__(compression=0)


class Window:
    """Part of a file that is mapped into memory, read as a file of its own."""

    def __init__(self, part: memoryview) -> None:
        self._part = part
        self._place = 0

    def seek(self, place: int, whence: int = io.SEEK_SET) -> int:
        starts = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: len(self._part)}
        self._place = starts[whence] + place
        return self._place

    def tell(self) -> int:
        return self._place

    def read(self, size: int = -1) -> bytes:
        end = len(self._part) if size is None or size < 0 else self._place + size
        found = bytes(self._part[self._place : end])
        self._place += len(found)
        return found

    def readline(self) -> bytes:
        rest = io.BytesIO(self.read())
        self._place -= len(rest.getbuffer())
        line = rest.readline()
        self._place += len(line)
        return line


class MappedFile(BufferFile):  # type: ignore[misc]
    """Whoosh maps a segment into memory, then copies each part of it beside the map: as much memory
    as the index is large, in every process.
    """

    def __init__(
        self, buf: memoryview, name: str | None = None, onclose: Callable[..., None] | None = None
    ) -> None:
        super().__init__(b"", name, onclose)
        self._buf = buf
        self.file = Window(buf)


compound.BufferFile = MappedFile

__all__ = [
    "TOC",
    "Codec",
    "FileIndex",
    "FileStorage",
    "LockError",
    "columns",
    "default_codec",
    "fields",
    "formats",
    "reading",
    "whoosh3",
    "writing",
]  # fmt: skip

"""An office document looked through: a known kind, whole, bounded, without anything that acts.

Runs in the child process only.
"""

import io
import re
import zipfile
import zlib

from wiki.attachments.reading.limits import MAX_PARTS, MAX_UNPACKED
from wiki.attachments.reading.pictures import Refused
from wiki.attachments.reading.types import OFFICE, OPEN_DOCUMENTS

_CHUNK = 1 << 16
_CONTENT_TYPES = "[Content_Types].xml"
_MAIN_PART = re.compile(r'ContentType\s*=\s*["\']([^"\']+)\.main\+xml["\']')
_ACTING = re.compile(
    r"(^|/)(vbaProject[^/]*\.bin|activeX/.*|macrosheets/.*|Basic/.*|Scripts/.*"
    r"|[^/]+\.(exe|dll|js|vbs|bat|cmd|scr|ps1|jar|hta|lnk|com|msi|html?))$",
    re.IGNORECASE,
)
_ENTITIES = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_ODD_NAME = re.compile(r"^/|\\|(^|/)\.\.(/|$)|[\x00-\x1f\x7f]")
_XML = (".xml", ".rels", ".rdf")


def look_through(data: bytes) -> str:
    """The media type that the parts of this archive make it.

    Raises:
        Refused: damaged, too large when unpacked, holding macros, or no document we know.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _check_parts(parts, len(data))
            media_type = _kind(archive)
            _check_contents(archive, parts)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as damage:
        raise Refused("damaged") from damage
    return media_type


def _check_parts(parts: list[zipfile.ZipInfo], size: int) -> None:
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise Refused("unpacked")
    if sum(part.compress_size for part in parts) > size:
        raise Refused("damaged")  # parts that overlap
    if len({part.filename.casefold() for part in parts}) != len(parts):
        raise Refused("damaged")  # two parts of one name: readers differ on which counts
    if any(part.flag_bits & 1 for part in parts):
        raise Refused("locked")
    if any(_ODD_NAME.search(part.filename) for part in parts):
        raise Refused("damaged")
    if any(_ACTING.search(part.filename) for part in parts):
        raise Refused("macros")


def _kind(archive: zipfile.ZipFile) -> str:
    names = archive.namelist()
    if "mimetype" in names:
        said = _start_of(archive, "mimetype").decode("ascii", "replace").strip()
        if said in OPEN_DOCUMENTS and "content.xml" in names:
            return said
    elif _CONTENT_TYPES in names:
        said = _start_of(archive, _CONTENT_TYPES).decode("utf-8", "replace")
        if "macroenabled" in said.casefold():
            raise Refused("macros")
        found = [kind for kind in OFFICE if kind in _MAIN_PART.findall(said)]
        if len(found) == 1:
            return found[0]
    raise Refused("unknown")


def _start_of(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(1 << 20)


def _check_contents(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    """Unpack everything once, keeping none of it: sizes and sums are true, XML is plain."""
    total = 0
    for part in parts:
        is_xml = part.filename.casefold().endswith(_XML)
        tail = b""
        with archive.open(part) as opened:
            while piece := opened.read(_CHUNK):
                total += len(piece)
                if total > MAX_UNPACKED:
                    raise Refused("unpacked")
                if is_xml and _ENTITIES.search((tail + piece).replace(b"\0", b"")):
                    raise Refused("entities")
                tail = piece[-64:]

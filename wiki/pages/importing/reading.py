"""The door: a file, its bytes or a folder in, an outline out."""

from pathlib import Path, PurePosixPath

from wiki.foundation.messages import _
from wiki.pages.importing.decode import decode
from wiki.pages.importing.folders.bounds import MAX_BYTES
from wiki.pages.importing.folders.folder import DiskFolder, Folder
from wiki.pages.importing.folders.zipped import ZippedFolder
from wiki.pages.importing.from_docx import read_docx
from wiki.pages.importing.from_export.reading import is_export, read_export
from wiki.pages.importing.from_html.reading import read_html
from wiki.pages.importing.from_markdown.folder import read_folder
from wiki.pages.importing.from_markdown.single import read_markdown
from wiki.pages.importing.from_plain_text.reading import read_plain_text
from wiki.pages.importing.outline import Outline
from wiki.pages.importing.refusal import refused
from wiki.pages.importing.sniff import kind_of_archive, kind_of_text, refuse_unreadable


def read_guide(name: str, data: bytes | Path) -> Outline:
    """Read a document under the name it was given; a path may be a file or a folder.

    Raises:
        Invalid: one sentence under `file`: empty, too large, not text, damaged, nothing in it.
    """
    outline = _outline(name, data)
    if not outline.pages or not outline.report.words_read:
        raise refused(_("There is no text in this document."))
    return outline


def _outline(name: str, data: bytes | Path) -> Outline:
    if isinstance(data, Path):
        if data.is_dir():
            return _from_folder(DiskFolder(data))
        data = _content(data)
    if len(data) > MAX_BYTES:
        raise _too_large()
    refuse_unreadable(data)
    archive = kind_of_archive(data)
    if archive == "docx":
        return read_docx(data, name)
    if archive == "folder":
        return _from_folder(ZippedFolder(data, name))
    return read_text(decode(data), PurePosixPath(name).name)


def read_text(text: str, name: str) -> Outline:
    """Read what is text already: HTML, Markdown, or neither."""
    kind = kind_of_text(text, name)
    if kind == "html":
        return read_html(text, name)
    return read_markdown(text, name) if kind == "markdown" else read_plain_text(text, name)


def _from_folder(folder: Folder) -> Outline:
    return read_export(folder) if is_export(folder) else read_folder(folder)


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _too_large()
        return path.read_bytes()
    except OSError as error:
        raise refused(_("This file cannot be opened: %(path)s", path=str(path))) from error


def _too_large() -> Exception:
    return refused(_("This file is larger than 20 MB."))

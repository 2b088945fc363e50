"""The files of a guide, written into a folder or a ZIP."""

import zipfile
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from wiki.foundation.errors import Conflict, Invalid
from wiki.foundation.messages import _
from wiki.pages.exporting.guide import ExportedGuide, ExportedPage
from wiki.pages.exporting.links import Way, written
from wiki.pages.exporting.manifest import NAME, manifest
from wiki.pages.exporting.names import file_names

_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def write_guide(folder: Path, guide: ExportedGuide) -> list[Path]:
    """Write the guide's files; the folder is made if need be, and must hold nothing else. All
    of them or, where one cannot be written, none.

    Raises:
        Conflict: there is something in the folder already, and it is not overwritten.
        Invalid: a file of the guide has a path that leaves the folder.
    """
    files = guide_files(guide)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Conflict(_("%(folder)s is not empty: nothing was written.", folder=str(folder)))
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name[:40]}-") as scratch:
        made = Path(scratch) / "guide"
        for name, content in files.items():
            path = made / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        folder.mkdir(exist_ok=True)
        for part in made.iterdir():
            part.replace(folder / part.name)
    return [folder / name for name in files]


def zip_guide(guide: ExportedGuide) -> bytes:
    """The same files in a ZIP; the same guide gives the same bytes."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in guide_files(guide).items():
            info = zipfile.ZipInfo(name, _LONG_AGO)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
    return buffer.getvalue()


def guide_files(guide: ExportedGuide) -> dict[str, bytes]:
    """Every file of the folder by its path: the manifest, the pages in order, the other files."""
    names = file_names(guide)
    by_id = {f"p:{page_id}": name for page_id, name in names.items()}
    by_slug = {page.slug: names[page.id] for page in guide.walk()}
    texts = {
        page.id: _text(page, names[page.id], {"ids": by_id, "slugs": by_slug})
        for page in guide.walk()
    }
    files = {NAME: manifest(guide, texts)}
    files |= {name: content for name, content, _way in texts.values()}
    for file in guide.files:
        if file.path in files or not is_inside(file.path):
            raise Invalid({"file": _("This path cannot be exported: %(path)s", path=file.path)})
        files[file.path] = file.content
    return files


def is_inside(path: str) -> bool:
    """A plain path below the folder: not absolute, no way up, nothing hidden."""
    parts = path.split("/")
    odd = any(not part or part.startswith(".") or ":" in part or "\\" in part for part in parts)
    return not odd and path.isprintable()


def _text(
    page: ExportedPage, name: str, by_way: dict[Way, dict[str, str]]
) -> tuple[str, bytes, Way]:
    body, way = written(page.body, by_way)
    title = " ".join(page.title.split())
    return name, f"# {title}\n\n{body}\n".encode(), way

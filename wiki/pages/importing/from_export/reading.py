"""An exported folder read back: an equal guide, and what was changed by hand since."""

import re
from dataclasses import dataclass, field

from wiki.foundation.messages import Message, _
from wiki.pages.exporting.guide import ExportedGuide, ExportedPage
from wiki.pages.exporting.links import absolute
from wiki.pages.exporting.manifest import FORMAT, NAME, digest
from wiki.pages.importing.accounting import READ, with_account
from wiki.pages.importing.decode import decode
from wiki.pages.importing.folders.folder import Folder
from wiki.pages.importing.from_export.manifest import Manifest, ManifestPage, read_manifest
from wiki.pages.importing.from_markdown.notes import count_notes
from wiki.pages.importing.outline import Line, Outline, OutlineFile, OutlinePage, Report
from wiki.pages.importing.refusal import refused

_LINK = re.compile(r"\[\[p:([\w-]{1,40})(#[^|\[\]\n]{1,200})?\|([^\[\]\n]{1,300})\]\]")


@dataclass
class ExportReader:
    """Reads the pages of a manifest, and remembers which files differ from what it says."""

    folder: Folder
    manifest: Manifest
    remarks: list[Line] = field(default_factory=list)

    def guide(self) -> ExportedGuide:
        """The guide that was exported, with what was edited in the files since."""
        texts = self.manifest.texts
        return ExportedGuide(
            title=texts["title"],
            pages=tuple(self._page(page) for page in self.manifest.pages),
            description=texts["description"],
            publisher=texts["publisher"],
            language=texts["language"],
            licence=texts["licence"],
            version_label=texts["version_label"],
            version_date=self.manifest.version_date,
            credits=self.manifest.credits,
            files=tuple(self._file(path, known) for path, known in self.manifest.files),
        )

    def _page(self, page: ManifestPage) -> ExportedPage:
        content = self._content(page.file)
        title, body = page.title, ""
        if digest(content) == page.digest:
            body = content.decode().partition("\n\n")[2].removesuffix("\n")
        else:
            self._remark(page.file, _("Changed since it was exported: its new text is read."))
            title, body = _edited(decode(content), page.title)
        if page.links in ("ids", "slugs"):
            body = absolute(body, self._pages_by_file(page.links))
        children = tuple(self._page(child) for child in page.children)
        return ExportedPage(page.id, page.slug, title, body, children)

    def _file(self, path: str, known: str) -> OutlineFile:
        content = self._content(path)
        if digest(content) != known:
            self._remark(path, _("Changed since it was exported: its new text is read."))
        return OutlineFile(path, content)

    def _content(self, path: str) -> bytes:
        if path not in set(self.folder.paths()):
            raise refused(_("%(path)s is missing from the exported guide.", path=path))
        return self.folder.read(path)

    def _pages_by_file(self, way: str) -> dict[str, str]:
        return {
            page.file: f"p:{page.id}" if way == "ids" else page.slug
            for page in _walk(self.manifest.pages)
        }

    def _remark(self, path: str, reason: Message) -> None:
        self.remarks.append(Line(0, "", reason, path))


def is_export(folder: Folder) -> bool:
    """Whether the folder's manifest is that of a guide."""
    return NAME in folder.paths() and FORMAT.encode() in folder.read(NAME)[:200]


def read_exported_guide(folder: Folder) -> ExportedGuide:
    """Exactly the guide that was written, when no file was changed."""
    return ExportReader(folder, read_manifest(folder)).guide()


def read_export(folder: Folder) -> Outline:
    """The outline of an exported guide: links by id become links by address."""
    reader = ExportReader(folder, read_manifest(folder))
    guide = reader.guide()
    slugs = {page.id: page.slug for page in guide.walk()}
    known = {NAME, *(p.file for p in _walk(reader.manifest.pages)), *(f.path for f in guide.files)}
    reason = _("Not part of the exported guide: left out.")
    left = [Line(0, "", reason, path) for path in reader.folder.paths() if path not in known]
    pages = tuple(_outline_page(page, slugs) for page in guide.pages)
    notes = [count_notes(page.body) for page in guide.walk()]
    outline = Outline(
        title=guide.title,
        pages=pages,
        publisher=guide.publisher,
        version_label=guide.version_label,
        version_date=guide.version_date,
        licence=guide.licence,
        cover=guide.description,
        language=guide.language,
        credits=guide.credits,
        files=guide.files,
        report=Report(
            unplaced=tuple(left),
            remarks=tuple(reader.remarks),
            notes_found=sum(found for found, _alone in notes),
            notes_without_mark=tuple(name for _found, alone in notes for name in alone),
        ),
    )
    return with_account(outline, _source(guide))


def _outline_page(page: ExportedPage, slugs: dict[str, str]) -> OutlinePage:
    def by_slug(link: re.Match[str]) -> str:
        slug = slugs.get(link[1])
        return f"[[{slug}{link[2] or ''}|{link[3]}]]" if slug else link[3]

    children = tuple(_outline_page(child, slugs) for child in page.children)
    return OutlinePage(page.title, page.slug, _LINK.sub(by_slug, page.body), children)


def _source(guide: ExportedGuide) -> list[Line]:
    texts = [(guide.title, ""), (guide.publisher, ""), (guide.description, "")]
    texts += [(text, page.slug) for page in guide.walk() for text in (page.title, page.body)]
    return [Line(0, text, READ, path) for text, path in texts]


def _edited(text: str, title: str) -> tuple[str, str]:
    """Title and body of a file that somebody changed."""
    first, _gap, body = text.partition("\n")
    if first.startswith("# ") and first[2:].strip():
        return first[2:].strip(), body.strip("\n")
    return title, text.strip("\n")


def _walk(pages: tuple[ManifestPage, ...]) -> list[ManifestPage]:
    return [p for page in pages for p in (page, *_walk(page.children))]

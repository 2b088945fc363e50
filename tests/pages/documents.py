"""Documents made for tests: folders, archives and Word files, without any library of their own."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from wiki.pages.importing.outline import Outline, OutlinePage
from wiki.pages.importing.reading import read_guide

PROJECT = Path(__file__).parents[2]
SHARED = PROJECT.parent / "shared"
COMPOST = PROJECT / "tests" / "data" / "guide-compostage.txt"


def read(text: str, name: str = "guide.txt") -> Outline:
    return read_guide(name, text.encode())


def page(outline: Outline, title: str) -> OutlinePage:
    return next(page for _depth, page in outline.walk() if page.title == title)


def titles(outline: Outline) -> list[tuple[int, str]]:
    return [(depth, page.title) for depth, page in outline.walk()]


def shared(path: str) -> Path:
    """A real document; the test is skipped where it is not."""
    found = SHARED / path
    if not found.exists():
        pytest.skip(f"“{path}” is not beside the project")
    return found


def folder(root: Path, files: dict[str, str | bytes]) -> Path:
    """A folder with these files."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def zipped(files: dict[str, str | bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


def paragraph(text: str, style: str = "", note: int = 0) -> str:
    """One paragraph of a Word document, with the call of a note at its end."""
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    call = f'<w:r><w:footnoteReference w:id="{note}"/></w:r>' if note else ""
    return f"<w:p>{named}<w:r><w:t>{text}</w:t></w:r>{call}</w:p>"


def docx(body: str, notes: dict[int, str] | None = None, prologue: str = "") -> bytes:
    """The smallest Word document that holds this body and these notes."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in (
            ("Titre", "Title"), ("Titre1", "heading 1"), ("Titre2", "heading 2"),
            ("Citation", "Quote"),
        )
    )  # fmt: skip
    footnotes = "".join(
        f'<w:footnote w:id="{number}">{paragraph(text)}</w:footnote>'
        for number, text in (notes or {}).items()
    )
    links = "".join(
        f'<Relationship Id="r{i}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>'
        for i, kind in enumerate(("styles", "footnotes"))
    )
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r" '
            f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{links}'
            "</Relationships>",
            "word/styles.xml": f'<w:styles xmlns:w="{_MAIN}">{styles}</w:styles>',
            "word/footnotes.xml": f'<w:footnotes xmlns:w="{_MAIN}">{footnotes}</w:footnotes>',
            "word/document.xml": f'{prologue}<w:document xmlns:w="{_MAIN}"><w:body>{body}</w:body>'
            "</w:document>",
        }
    )

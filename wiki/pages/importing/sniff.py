"""What a file is, from what it holds; its name only settles doubts."""

import re
from typing import Literal

from wiki.foundation.messages import Message, _
from wiki.pages.importing.folders.zipped import opened
from wiki.pages.importing.refusal import refused

Kind = Literal["docx", "folder", "html", "markdown", "text"]

_REFUSED: tuple[tuple[bytes, Message], ...] = (
    (b"%PDF-", _("This is a PDF: import the document it was made from (DOCX, text, HTML).")),
    (b"\xd0\xcf\x11\xe0", _("This is an old Word document: save it as DOCX and send it again.")),
    (b"{\\rtf", _("This is an RTF document: save it as DOCX and send it again.")),
)
_HTML = re.compile(
    r"\s*(?:<\?xml[^<>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)
_HTML_BLOCKS = re.compile(
    r"<(?:p|h[1-6]|div|ul|ol|table|article|section)(?:\s[^<>]{0,500})?>", re.I
)
_HASHES = re.compile(r"^#{1,6}[ \t]+\S", re.M)
_UNDERLINED = re.compile(r"(?:^|\n)[ \t]*\n?[^\n]{3,120}\n(?:={3,}|-{3,})[ \t]*(?=\n|$)")
_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:[A-Za-z_][\w-]*[ \t]*:[^\n]*\n){1,40}---[ \t]*(?:\n|$)")


def refuse_unreadable(data: bytes) -> None:
    """One sentence for the kinds of file that people try and that cannot be read."""
    for start, sentence in _REFUSED:
        if data.startswith(start):
            raise refused(sentence)


def kind_of_archive(data: bytes) -> Kind | None:
    """A DOCX, or a packed folder; None when it is no archive at all."""
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return None
    names = set(opened(data).namelist())
    if "word/document.xml" in names:
        return "docx"
    if any(name.lower().endswith((".md", ".markdown", "manifest.json")) for name in names):
        return "folder"
    raise refused(_("This archive holds neither a Word document nor a folder of Markdown files."))


def kind_of_text(text: str, name: str) -> Kind:
    """HTML opens with its tags; Markdown has titles with hashes or a file heading."""
    start = text[:20_000]
    extension = name.rpartition(".")[2].lower()
    if _HTML.match(start) or (extension in ("html", "htm") and _HTML_BLOCKS.search(start)):
        return "html"
    is_named_markdown = extension in ("md", "markdown", "mdown")
    if _FRONT_MATTER.match(text) or _has_hashes(text, is_named_markdown):
        return "markdown"
    return "markdown" if is_named_markdown and _UNDERLINED.search(text) else "text"


def _has_hashes(text: str, is_named_markdown: bool) -> bool:
    """One title with hashes is enough at the top, or in a file that says it is Markdown."""
    found = _HASHES.findall(text, 0, 2_000_000)
    return len(found) > 1 or bool(found and (is_named_markdown or text.lstrip().startswith("#")))

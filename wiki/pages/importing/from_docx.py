"""A Word document: checked as an archive and as XML, then read through the HTML it amounts to."""

import posixpath
import re
from io import BytesIO
from typing import Any
from xml.parsers import expat

import mammoth

from wiki.foundation.messages import _
from wiki.pages.importing.folders.zipped import BROKEN, broken, opened
from wiki.pages.importing.from_html.reading import read_html
from wiki.pages.importing.outline import Outline, OutlineFile
from wiki.pages.importing.refusal import refused

MAX_XML = 30 * 1024 * 1024
MAX_DEPTH = 150
_STYLES = """
p[style-name='Title'] => h1.guide-title:fresh
p[style-name='Titre'] => h1.guide-title:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Citation'] => blockquote > p:fresh
"""
_ODD = (*BROKEN, AttributeError, TypeError, IndexError, RecursionError, expat.ExpatError)


def read_docx(data: bytes, name: str) -> Outline:
    """Headings make the pages; notes, lists, tables and pictures are kept."""
    _check(data)
    pictures: list[OutlineFile] = []
    try:
        result = mammoth.convert_to_html(
            BytesIO(data),
            style_map=_STYLES,
            convert_image=mammoth.images.img_element(_keeper(pictures)),
        )
    except _ODD as error:
        raise broken() from error
    html = str(result.value)
    if "guide-title" in html:
        html = _below_title(html)
    return read_html(html, re.sub(r"\.docx$", "", name, flags=re.I), tuple(pictures))


def _below_title(html: str) -> str:
    """Where the document has a title style, its headings of level one are pages below it."""
    lower = re.sub(
        r"<(/?)h([1-5])(?=[> ])(?! class=\"guide-title\")",
        lambda m: f"<{m[1]}h{int(m[2]) + 1}", html,
    )  # fmt: skip
    return re.sub(r"(<h1 class=\"guide-title\">.*?)</h2>", r"\1</h1>", lower, flags=re.S)


def _keeper(pictures: list[OutlineFile]) -> Any:
    """Put each picture among the files of the guide, and its path into the text."""

    def keep(image: Any) -> dict[str, str]:
        with image.open() as opened_image:
            content = opened_image.read()
        kind = re.sub(r"[^a-z0-9]", "", posixpath.basename(image.content_type or "")) or "bin"
        path = f"images/image-{len(pictures) + 1}.{kind.replace('jpeg', 'jpg')}"
        pictures.append(OutlineFile(path, content))
        return {"src": path}

    return keep


def _check(data: bytes) -> None:
    """No part may expand, nest without end, or declare entities."""
    archive = opened(data)
    for info in archive.infolist():
        if not info.filename.lower().endswith((".xml", ".rels")):
            continue
        if info.file_size > MAX_XML:
            raise refused(_("This file holds too much once unpacked."))
        try:
            _check_xml(archive.read(info))
        except (*BROKEN, expat.ExpatError) as error:
            raise broken() from error


def _check_xml(content: bytes) -> None:
    depth = 0

    def opens(_name: str, _attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise refused(_("This document is nested too deeply to be read."))

    def closes(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def declares(*_anything: object) -> None:
        raise refused(_("This document declares entities: it is not read."))

    parser = expat.ParserCreate()
    parser.StartElementHandler = opens
    parser.EndElementHandler = closes
    parser.StartDoctypeDeclHandler = declares
    parser.EntityDeclHandler = declares
    parser.Parse(content, True)

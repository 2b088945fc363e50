"""A folder of Markdown files: a page in each, the start page first, folders below their start."""

from collections.abc import Iterable
from dataclasses import replace

from wiki.foundation.errors import Invalid
from wiki.foundation.messages import _
from wiki.foundation.slugs import slugify
from wiki.pages.importing.accounting import READ, with_account
from wiki.pages.importing.decode import decode
from wiki.pages.importing.folders.folder import Folder
from wiki.pages.importing.from_markdown.facts import facts_of
from wiki.pages.importing.from_markdown.headings import shifted
from wiki.pages.importing.from_markdown.links import with_links_placed
from wiki.pages.importing.from_markdown.naming import (
    is_start,
    name_from,
    order_of,
    slug_from_permalink,
    stem,
)
from wiki.pages.importing.from_markdown.notes import count_notes
from wiki.pages.importing.from_markdown.source import (
    GENERIC_TITLES,
    MarkdownSource,
    key_of,
    remark_into,
    source_of,
)
from wiki.pages.importing.from_markdown.targets import PageTarget, Targets
from wiki.pages.importing.outline import Line, Outline, OutlineFile, Report
from wiki.pages.importing.refusal import refused
from wiki.pages.importing.shaping import FlatPage, free_slugs, tree

TEXTS = (".md", ".markdown", ".mdown")
MAX_FILE = 20 * 1024 * 1024


def read_folder(folder: Folder) -> Outline:
    """A guide out of a folder; the start page or the folder gives its name."""
    paths = folder.paths()
    texts = sorted((p for p in paths if p.lower().endswith(TEXTS)), key=order_of)
    sources = [_source(folder, path) for path in texts]
    sources = [source for source in sources if source.text.strip()]
    if not sources:
        raise refused(_("There is no Markdown file in this folder."))
    title = _guide_title(sources, folder.name)
    starts = [s.path.rpartition("/")[0] for s in sources if is_start(s.path) and "/" in s.path]
    pages = [_page(source, starts, title) for source in sources]
    targets = _targets(sources, pages, paths)
    pages = [_with_body(page, s, targets) for page, s in zip(pages, sources, strict=True)]
    outline = Outline(
        title=title,
        pages=tree(pages),
        files=tuple(_files(folder, targets)),
        report=_report(sources, pages),
    )
    outline = replace(outline, **facts_of(sources))
    return with_account(outline, _lines(sources))


def _source(folder: Folder, path: str) -> MarkdownSource:
    data = folder.read(path)
    if len(data) > MAX_FILE:
        raise refused(_("%(path)s is larger than 20 MB.", path=path))
    try:
        return source_of(path, decode(data) if data.strip() else "")
    except Invalid as error:
        sentence = error.errors["file"]
        raise refused(_("%(path)s: %(sentence)s", path=path, sentence=sentence)) from error


def _guide_title(sources: list[MarkdownSource], folder_name: str) -> str:
    """The start page's title, unless any guide may have it: then the folder's name."""
    first = sources[0]
    title = first.title() if is_start(first.path) else first.front.first("title")
    return name_from(folder_name) if key_of(title) in GENERIC_TITLES else title


def _page(source: MarkdownSource, starts: list[str], guide_title: str) -> FlatPage:
    """A page named by its title; the start of a folder by the folder, if any guide has that title.

    The title then stays in the text as a heading: no word goes.
    """
    folder = source.path.rpartition("/")[0]
    starts_folder = is_start(source.path) and bool(folder)
    title = source.title()
    if starts_folder and key_of(title) in GENERIC_TITLES:
        title = name_from(folder)
    elif is_start(source.path) and not title:
        title = guide_title
    else:
        source.drop_title()
    above = [start for start in starts if folder == start or folder.startswith(f"{start}/")]
    slug = slug_from_permalink(source.front.first("slug", "permalink"), source.path)
    return FlatPage(
        title or name_from(stem(source.path)), len(above) - starts_folder, "",
        (1, source.text.count("\n") + 1), source.path, slug,
    )  # fmt: skip


def _targets(sources: list[MarkdownSource], pages: list[FlatPage], paths: list[str]) -> Targets:
    targets = Targets(files=frozenset(paths) - {source.path for source in sources})
    for source, page, slug in zip(sources, pages, free_slugs(pages), strict=True):
        targets.add_page(slug, source.path, source.front.first("permalink"))
        for name, heading in source.anchors.items():
            where = (source.path, slugify(name))
            targets.anchors[where] = PageTarget(slug, slugify(heading))
        assert page.source_path == source.path
    return targets


def _with_body(page: FlatPage, source: MarkdownSource, targets: Targets) -> FlatPage:
    remark = remark_into(source)
    lines = with_links_placed(source.lines, source.path, targets, remark)
    source.lines = shifted(lines)
    return replace(page, body=source.body())


def _files(folder: Folder, targets: Targets) -> Iterable[OutlineFile]:
    for path in sorted(targets.used):
        yield OutlineFile(path, folder.read(path))


def _report(sources: list[MarkdownSource], pages: list[FlatPage]) -> Report:
    counts = [count_notes(page.body) for page in pages]
    return Report(
        unplaced=tuple(line for source in sources for line in source.unplaced),
        set_aside=tuple(line for source in sources for line in source.set_aside),
        remarks=tuple(line for source in sources for line in source.remarks),
        notes_found=sum(found for found, _alone in counts),
        notes_without_mark=tuple(name for _found, alone in counts for name in alone),
    )


def _lines(sources: list[MarkdownSource]) -> Iterable[Line]:
    for source in sources:
        for number, text in enumerate(source.text.split("\n"), start=1):
            yield Line(number, text, READ, source.path)

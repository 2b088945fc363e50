"""What the files are called: `03-panorama.md`, and below it `03.01-les-blogs.md`."""

from wiki.foundation.slugs import slugify
from wiki.pages.exporting.guide import ExportedGuide, ExportedPage

LONGEST = 60


def file_names(guide: ExportedGuide) -> dict[str, str]:
    """The file of each page by the page's id, in an order that sorting the names keeps."""
    names: dict[str, str] = {}
    _name(guide.pages, "", names)
    return names


def _name(pages: tuple[ExportedPage, ...], above: str, names: dict[str, str]) -> None:
    width = max(2, len(str(len(pages))))
    for number, page in enumerate(pages, start=1):
        place = f"{above}{number:0{width}d}"
        names[page.id] = f"{place}-{slugify(page.slug or page.title)[:LONGEST].strip('-')}.md"
        _name(page.children, f"{place}.", names)

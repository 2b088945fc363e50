"""The rules in their order: from a source to a rendering, in this very process."""

from collections.abc import Mapping

from wiki.markup.bases import Markdown
from wiki.markup.bounds import check, cleaned
from wiki.markup.gathering import Gathering
from wiki.markup.refusals import Refused
from wiki.markup.rendered import Rendered, Target
from wiki.markup.rules.autolinks import BareAddresses, Mails
from wiki.markup.rules.block_lines import BlockLines
from wiki.markup.rules.box_names import BoxNames
from wiki.markup.rules.boxes import Boxes, BoxLines
from wiki.markup.rules.claims import ClaimMarks, Claims
from wiki.markup.rules.code import CodeBlocks, any_language, as_typed
from wiki.markup.rules.embeds import Embeds
from wiki.markup.rules.foreign import ForeignWords
from wiki.markup.rules.headings import Headings
from wiki.markup.rules.links import Links
from wiki.markup.rules.lists import ListLines
from wiki.markup.rules.note_numbers import NoteNumbers
from wiki.markup.rules.notes import FootnoteBlockProcessor, NoteBook, NoteCalls, NoteTexts
from wiki.markup.rules.people import People
from wiki.markup.rules.pictures import Pictures
from wiki.markup.rules.plain_text import PlainText
from wiki.markup.rules.quotes import Quotes
from wiki.markup.rules.raw_html import Entities, Exponents, LineBreaks
from wiki.markup.rules.tables import Tables
from wiki.markup.rules.tasks import Tasks
from wiki.markup.rules.typography import Typography
from wiki.markup.rules.wiki_links import WikiLinks
from wiki.markup.sanitiser import sanitised
from wiki.markup.serializer import to_html
from wiki.markup.sheet import Sheet
from wiki.markup.text import plain_text, word_count

RENDERER_VERSION = 6
"""Goes up when the same source would give another HTML: stored renderings are then made again."""

_EXTENSIONS = {
    "tables": {},
    "def_list": {},
    "sane_lists": {},
    "pymdownx.saneheaders": {},
    "pymdownx.tilde": {"subscript": False},
    "pymdownx.superfences": {
        "custom_fences": [{"name": "*", "class": "", "format": as_typed, "validator": any_language}]
    },
}


def render_here(
    source: str,
    *,
    ids: str = "",
    heading_offset: int = 1,
    targets: Mapping[str, Target] | None = None,
    people: Mapping[str, str] | None = None,
    lang: str = "fr",
) -> Rendered:
    """Render without the two seconds' guard; only the child process and tests of rules may."""
    source = cleaned(source)
    check(source)
    sheet = Sheet(ids, heading_offset, targets or {}, people, lang)
    try:
        html = sanitised(_parser(sheet).convert(source))
    except (RecursionError, MemoryError):
        raise Refused("deep") from None
    return Rendered(
        html=html,
        toc=tuple(sheet.headings),
        links=tuple(sheet.links),
        claims=tuple(sheet.claims),
        first_paragraph=sheet.first_paragraph,
        words=word_count(plain_text(html)),
    )


def _parser(sheet: Sheet) -> Markdown:
    md = Markdown(extensions=list(_EXTENSIONS), extension_configs=_EXTENSIONS)
    md.serializer = to_html
    for registry, name in (
        (md.preprocessors, "html_block"),
        (md.inlinePatterns, "html"),
        (md.inlinePatterns, "entity"),
        (md.inlinePatterns, "automail"),
        (md.treeprocessors, "prettify"),
        (md.postprocessors, "raw_html"),
        (md.postprocessors, "amp_substitute"),
    ):
        registry.deregister(name)
    book = NoteBook(md)
    _read_blocks(md, sheet, book)
    _read_text(md, sheet, book)
    _shape(md, sheet, book)
    return md


def _read_blocks(md: Markdown, sheet: Sheet, book: NoteBook) -> None:
    """Lines and blocks; fenced code has been set aside at 25."""
    md.preprocessors.register(BoxLines(md), "boxes", 24)
    md.preprocessors.register(BlockLines(md), "block_lines", 23)
    md.preprocessors.register(ListLines(md), "lists", 22)
    blocks = md.parser.blockprocessors
    blocks.register(Boxes(md, sheet), "boxes", 95)
    blocks.register(Embeds(md, sheet), "embeds", 78)
    blocks.register(FootnoteBlockProcessor(book), "notes", 17)


def _read_text(md: Markdown, sheet: Sheet, book: NoteBook) -> None:
    """Running text, between `code` at 190 and emphasis at 60."""
    inline = md.inlinePatterns
    inline.register(WikiLinks(md, sheet), "wiki_links", 185)
    inline.register(NoteCalls(md, sheet, book), "note_calls", 176)
    inline.register(ForeignWords(md, sheet), "foreign_words", 172)
    inline.register(ClaimMarks(md, sheet), "claims", 118)
    inline.register(BareAddresses(md, sheet), "bare_addresses", 116)
    inline.register(Mails(md, sheet), "mails", 115)
    inline.register(People(md, sheet), "people", 114)
    inline.register(LineBreaks(md, sheet), "line_breaks", 95)
    inline.register(Exponents(md, sheet), "exponents", 90)
    inline.register(Entities(md, sheet), "entities", 80)


def _shape(md: Markdown, sheet: Sheet, book: NoteBook) -> None:
    """The tree: four rules before running text is read at 20, the others after."""
    tree = md.treeprocessors
    tree.register(NoteTexts(md, sheet, book), "note_texts", 50)
    tree.register(Tasks(md, sheet), "tasks", 30)
    tree.register(Quotes(md, sheet), "quotes", 28)
    tree.register(PlainText(md, sheet), "plain_text", 21)
    after = (
        CodeBlocks, Claims, Pictures, Typography, Links, Headings, NoteNumbers, Tables, BoxNames,
        Gathering,
    )  # fmt: skip
    for place, rule in enumerate(after, 1):
        tree.register(rule(md, sheet), rule.__name__, -place)

"""Hostile Markdown: families of inputs that make careless parsers slow or deep."""

from collections.abc import Callable

Family = Callable[[int], str]


def _repeat(piece: str, before: str = "", after: str = "") -> Family:
    """As many pieces as fit in the size."""
    return lambda size: before + piece * max(1, size // len(piece)) + after


def _pyramid(opening: str, middle: str, closing: str) -> Family:
    """Half of the size opens, the other half closes."""

    def build(size: int) -> str:
        depth = max(1, size // (len(opening) + len(closing)))
        return opening * depth + middle + closing * depth

    return build


def _growing(line: Callable[[int], str]) -> Family:
    """Lines that depend on their number, until the size is reached."""

    def build(size: int) -> str:
        out: list[str] = []
        length = number = 0
        while length < size:
            text = line(number)
            out.append(text)
            length += len(text) + 1
            number += 1
        return "\n".join(out)[: size + 200]

    return build


def _wide_table(size: int) -> str:
    columns = size // 12
    return "|a" * columns + "|\n" + "|-" * columns + "|\n" + "|b" * columns + "|\n"


def _tall_table(size: int) -> str:
    return "|a|b|\n|-|-|\n" + "|`c|d`\\||*e|\n" * (size // 13)


def _fences_in_quotes(size: int) -> str:
    return "> ```\n> a\n> ```\n\n" * (size // 17)


FAMILIES: dict[str, Family] = {
    "open brackets": _repeat("["),
    "nested brackets": _pyramid("[", "a", "]"),
    "bracket pairs": _repeat("[]"),
    "links open": _repeat("[a](b"),
    "links with open title": _repeat('[a](b "c'),
    "link in link": _pyramid("[", "a", "](b)"),
    "angle links open": _repeat("[a](<b"),
    "images open": _repeat("![a]("),
    "nested images": _pyramid("![", "a", "](b)"),
    "parentheses in a link": lambda size: "[a](" + "(" * size,
    "wiki links open": _repeat("[[a|b"),
    "wiki links nested": _pyramid("[[", "a", "]]"),
    "stars": _repeat("*"),
    "stars and letters": _repeat("*a "),
    "nested emphasis": _pyramid("*a **b ", "c", "** d*"),
    "mixed emphasis": _repeat("*a_ "),
    "triple emphasis": _repeat("***a__b_ "),
    "underscores": _repeat("a_"),
    "tildes": _repeat("~~a ~"),
    "strong never closed": _repeat("a**b"),
    "backticks growing": _growing(lambda n: "e" + "`" * (n % 2000)),
    "backticks alone": _repeat("`a``"),
    "backslashes": _repeat("\\"),
    "escapes": _repeat("\\*\\[\\`"),
    "quotes deep": _repeat(">"),
    "quotes spaced": _repeat("> ", after="a"),
    "quotes growing": _growing(lambda n: ">" * (n % 400) + " a"),
    "quote lines": _repeat("> a\n"),
    "quotes apart": _repeat("> a\n>\n> — b\n\n"),
    "lists deep": _growing(lambda n: "  " * (n % 500) + "- a"),
    "lists on one line": _repeat("- ", after="a"),
    "numbers on one line": _repeat("1. ", after="a"),
    "list items": _repeat("- a\n"),
    "list items apart": _repeat("- a\n\n"),
    "list and quote": _repeat("> - ", after="a"),
    "tasks": _repeat("- [x] a\n"),
    "numbered of many digits": _repeat("123456789. "),
    "definitions": _repeat("a\n: b\n\n"),
    "table wide": _wide_table,
    "table tall": _tall_table,
    "pipes": _repeat("|"),
    "pipes and ticks": _repeat("`|"),
    "notes defined": _growing(lambda n: f"[^{n}]: note\n"),
    "notes called": _growing(lambda n: f"a[^{n}]\n\n[^{n}]: note\n"),
    "one note called": lambda size: "[^1]" * (size // 4) + "\n\n[^1]: note",
    "notes in notes": _growing(lambda n: f"[^{n}]: voir[^{n + 1}]\n"),
    "references": _growing(lambda n: f"[r{n}]: /u\n"),
    "references used": _growing(lambda n: f"[r{n}][r{n}] [r{n}]: /u\n"),
    "comments open": _repeat("<!--"),
    "comments nested": _repeat("<!-- -->"),
    "tags open": _repeat("<a "),
    "tags nested": _pyramid("<div>", "a", "</div>"),
    "attributes open": _repeat("<a b='"),
    "declarations": _repeat("<!A "),
    "instructions": _repeat("<?"),
    "cdata": _repeat("<![CDATA["),
    "entities": _repeat("&amp;"),
    "entities open": _repeat("&a"),
    "numeric entities": _repeat("&#38;"),
    "fences open": _repeat("```\na\n"),
    "fences growing": _growing(lambda n: "`" * (3 + n % 300)),
    "fences in quotes": _fences_in_quotes,
    "tilde fences": _repeat("~~~\n"),
    "indented code": _repeat("    a\n\n"),
    "boxes open": _repeat("::: tip\n"),
    "boxes closed": _repeat("::: tip\na\n:::\n\n"),
    "colons": _repeat(":"),
    "headings": _repeat("# a\n"),
    "heading marks": _repeat("#"),
    "underlined headings": _repeat("a\n=\n"),
    "rules": _repeat("* * "),
    "rule lines": _repeat("---\n"),
    "addresses": _repeat("https://a.b/c "),
    "addresses glued": _repeat("https://a.b/c)"),
    "addresses of dots": lambda size: "https://" + "." * size,
    "mails": _repeat("a@b.fr "),
    "mails open": _repeat("a@"),
    "mail of letters": lambda size: "a" * size + "@",
    "mail of dots": lambda size: "a@" + "b." * (size // 2),
    "foreign words": _repeat("[a]{lang=en}"),
    "foreign words open": _repeat("[a]{lang="),
    "videos": _repeat("!video[a](https://youtu.be/abcdefghijk)\n"),
    "videos open": _repeat("!video[a](https://"),
    "guillemets": _repeat("« "),
    "spaces": lambda size: "a" + " " * size + "b",
    "spaces and marks": _repeat("a   ! "),
    "lines of spaces": _repeat(" \n"),
    "hard breaks": _repeat("a  \n"),
    "apostrophes": _repeat("l'"),
    "one long word": _repeat("a"),
    "line ends": _repeat("\n"),
    "tabs": _repeat("\t"),
    "control characters": _repeat("\x02klzzwxh:0001\x03"),
    "set-aside marks": _repeat("\x02wzxhzdk:0\x03"),
    "nul": _repeat("\x00a"),
    "surrogates": _repeat("\ud800a"),
    "combining marks": _repeat("e\u0301"),
    "right to left": _repeat("\u202ea\u2066"),
}

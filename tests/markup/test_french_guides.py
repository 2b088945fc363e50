"""Real guides by others: every word of the source is on the page."""

import re
from html import unescape

from tests.markup.oracle import alive
from tests.markup.shown import corpus, rendered
from wiki.markup.rendering import plain_text

WORD = re.compile(r"[a-zà-öø-ÿœ]{3,}", re.IGNORECASE)


def test_no_word_of_a_real_guide_is_lost() -> None:
    sources = sorted(corpus("french-guides").rglob("*.md"))
    assert len(sources) > 30
    for path in sources:
        source = path.read_text("utf-8")
        page = rendered(source)
        assert alive(page.html) == [], path.name
        read = set(WORD.findall(_without_addresses(source)))
        shown = set(WORD.findall(plain_text(page.html) + unescape(page.html)))
        assert read - shown <= {"tip", "Tip", "lexique", "warning", "nbsp", "javascript"}, path.name


def _without_addresses(source: str) -> str:
    return re.sub(
        r"https?://\S+|\]\([^)]*\)|^::: *\w+|^ *```\w*|[«»]", " ", source, flags=re.MULTILINE
    )

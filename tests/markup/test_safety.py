import itertools
import random
import re

import pytest

from tests.markup.hostile import PLACES, everywhere, naughty_strings, targets, xss_payloads
from tests.markup.oracle import alive, scheme
from tests.markup.shown import html, rendered
from wiki.foundation.errors import Invalid
from wiki.markup.sanitiser import sanitised

OWN_PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "</a><svg/onload=alert(1)>",
    "<style>@import 'x'</style>",
    "--><iframe srcdoc=x>",
    "]]><math><mtext><table><mglyph><style><img src onerror=alert(1)>",
    "{{7*7}}${7*7}#{7*7}{% raw %}",
    "\x02wzxhzdk:0\x03",
    "\u2028javascript:alert(1)",
    "`</code>` *<b>*",
)


def _dead(payload: str, source: str) -> bool:
    """True if a page came out, and it is harmless, also when it is read and written again."""
    try:
        page = rendered(source, ids="p1-", targets=targets(payload)).html
    except Invalid:
        return False
    assert alive(page) == [], payload
    assert sanitised(page) == page, payload
    return True


def test_the_oracle_sees_what_is_alive() -> None:
    for living in (
        "<script>x</script>", "<p onclick=x>y</p>", '<a href="java&Tab;script:x">y</a>',
        '<img src="//x/y">', "<p><b>x</p>", "<!-- x -->", '<p id="a"></p><p id="a"></p>',
        '<img src="/\\x.fr/y">', '<p style="x">y</p>', "<iframe></iframe>", "<p>",
    ):  # fmt: skip
        assert alive(living), living
    assert alive('<p id="a"><a href="/x">y</a><br></p>') == []


@pytest.mark.parametrize("payload", OWN_PAYLOADS)
def test_nothing_hostile_lives_in_any_place(payload: str) -> None:
    for place in PLACES:
        assert _dead(payload, place.format(payload))
    assert _dead(payload, everywhere(payload))


@pytest.mark.parametrize("payload", OWN_PAYLOADS)
def test_the_sanitiser_alone_kills_what_is_hostile(payload: str) -> None:
    for place in ("{0}", '<a href="{0}">x</a>', '<img src="{0}">', "<p class='{0}'>x</p>"):
        page = sanitised(place.format(payload))
        assert [line for line in alive(page) if "closed" not in line and "place" not in line] == []


def test_every_spelling_of_a_script_address_is_dead() -> None:
    word = "javascript"
    gaps = ("", "&Tab;", "&NewLine;", "&#9;", "&#x0A;", "&#1;", "\t", "\x01", "\\", "%09", "\u00ad")
    colons = (":", "&colon;", "&#58;", "&#x3a;", "\\:", "&#0000058;")
    fronts = ("", " ", "&#1;", "\x00", "&#32;", "\u00a0", "view-source:", "feed:")
    spellings = [
        front + word[:cut] + gap + (word[cut:].upper() if cut % 2 else word[cut:]) + colon
        for front, gap, colon, cut in itertools.product(fronts, gaps, colons, (0, 4, 7))
    ]
    assert len(spellings) > 1000
    for spelling in spellings:
        for source in (f"[x]({spelling}alert(1))", f"[x][r]\n\n[r]: {spelling}alert(1)"):
            for address in re.findall(r'href="([^"]*)"', rendered(source).html):
                assert scheme(address.replace("&amp;", "&")) in ("", "http", "https"), spelling


def test_templates_in_a_text_are_text() -> None:
    assert html("{{7*7}} #{x} {% x %}") == "<p>{{7*7}} #{x} {% x %}</p>"


def test_no_place_lets_a_class_or_an_id_be_chosen() -> None:
    page = html("# a {: #mine .mine }\n\n[a]{.mine} [b](/c){: style=x }\n\n::: tip {.mine}\ny\n:::")
    assert not re.search(r'class="[^"]*mine|id="mine|style=', page.replace("style=x", ""))


def test_a_sample_of_public_payloads_is_dead_everywhere() -> None:
    sample = random.Random(5).sample(xss_payloads(), 300)
    assert sum(_dead(payload, everywhere(payload)) for payload in sample) >= 297


def test_a_sample_of_naughty_strings_is_dead_everywhere() -> None:
    sample = random.Random(6).sample(naughty_strings(), 100)
    assert sum(_dead(text, everywhere(text)) for text in sample) >= 99


@pytest.mark.prove
def test_every_public_payload_and_naughty_string_is_dead() -> None:
    payloads = [*xss_payloads(), *naughty_strings()]
    assert sum(_dead(payload, payload) for payload in payloads) > 0.99 * len(payloads)
    assert sum(_dead(payload, everywhere(payload)) for payload in payloads) > 0.98 * len(payloads)


@pytest.mark.prove
def test_random_markdown_never_ends_in_anything_but_a_page_or_a_refusal() -> None:
    chance = random.Random(7)
    pieces = [
        *"[]()<>*_`~#>-+:|!&;\\\"' \n\t0az«»’\x02\x03\ud800", "\n\n", "    ", ":::", "```", "[^1]",
        "[^1]: ", "[[", "]]", "{lang=en}", "!video[", "](https://youtu.be/abcdefghijk)", "|-|-|\n",
        "- [ ] ", "1. ", "&#", "<br>", "<sup>", "https://x.fr", "a@b.fr", "---\n", "===\n", "— ",
    ]  # fmt: skip
    for _ in range(30_000):
        source = "".join(chance.choices(pieces, k=chance.randrange(1, 60)))
        _dead(source, source)

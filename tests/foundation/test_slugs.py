import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import PROJECT
from wiki.foundation.slugs import MAX_LENGTH, RESERVED, free_slug, slugify


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("L’été à Évry", "l-ete-a-evry"),
        ("Œuvrer, cœur & bœuf", "oeuvrer-coeur-boeuf"),
        ("CCI/Hérault", "cci-herault"),
        ("  --  ", "page"),
        ("Modifier", "modifier-1"),
        ("100 % utile ?", "100-utile"),
    ],
)
def test_a_title_becomes_a_readable_address(title: str, slug: str) -> None:
    assert slugify(title) == slug


@given(st.text(max_size=300))
def test_every_text_gives_a_usable_slug(text: str) -> None:
    slug = slugify(text)
    assert 0 < len(slug) <= MAX_LENGTH + 2
    assert slug not in RESERVED
    assert slug.strip("-") == slug
    assert all(c.isascii() and (c.isalnum() or c == "-") for c in slug)


def test_hostile_strings_give_usable_slugs() -> None:
    corpus = PROJECT.parent / "shared" / "corpora" / "naughty" / "blns.json"
    if not corpus.exists():
        pytest.skip("the corpus of naughty strings is not on this machine")
    for text in json.loads(corpus.read_text(encoding="utf-8")):
        assert slugify(text).replace("-", "a").isalnum()


def test_a_taken_slug_gets_the_next_number() -> None:
    assert free_slug("facebook", {"facebook", "facebook-2"}) == "facebook-3"

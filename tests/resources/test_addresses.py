"""One address, however it is written."""

import pytest

from wiki.resources.addresses import address_key, full_address, is_web_address, site_of

HERE = "https://www.cnil.fr/fr/reseaux-sociaux?a=1&b=2"


@pytest.mark.parametrize(
    "same",
    [
        "http://www.cnil.fr/fr/reseaux-sociaux?a=1&b=2",
        "https://cnil.fr/fr/reseaux-sociaux?a=1&b=2",
        "HTTPS://WWW.CNIL.FR/fr/reseaux-sociaux?a=1&b=2",
        "https://www.cnil.fr:443/fr/reseaux-sociaux/?b=2&a=1",
        "https://www.cnil.fr./fr/reseaux-sociaux?a=1&b=2#haut",
        "https://www.cnil.fr/fr/reseaux-sociaux?a=1&utm_source=lettre&b=2&fbclid=x",
        "https://www.cnil.fr/fr/r%C3%A9seaux-sociaux?a=1&b=2".replace("r%C3%A9s", "r%65s"),
        f"  {HERE}  ",
    ],
)
def test_ways_of_writing_one_address_are_the_same(same: str) -> None:
    assert address_key(same) == address_key(HERE)


@pytest.mark.parametrize(
    "other",
    [
        "https://www.cnil.fr/fr/reseaux-sociaux?a=1&b=3",
        "https://www.cnil.fr/fr/Reseaux-sociaux?a=1&b=2",
        "https://www.cnil.fr/fr?a=1&b=2",
        "https://www.cnil.fr:8443/fr/reseaux-sociaux?a=1&b=2",
        "https://cnil.example/fr/reseaux-sociaux?a=1&b=2",
    ],
)
def test_another_place_is_another_address(other: str) -> None:
    assert address_key(other) != address_key(HERE)


def test_letters_of_any_language_may_be_written_in_two_ways() -> None:
    assert address_key("https://évry.example/é") == address_key(
        "https://xn--vry-9la.example/%C3%A9"
    )


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("https://www.cnil.fr", True), ("http://cnil.fr/a?b#c", True), ("HTTPS://CNIL.FR", True),
        ("http://[2001:db8::1]/", True), ("https://évry.example/", True),
        ("", False), ("cnil.fr", False), ("//cnil.fr", False), ("ftp://cnil.fr", False),
        ("javascript:alert(1)", False), ("javascript://cnil.fr/%0aalert(1)", False),
        ("data:text/html,x", False), ("https://", False), ("https://localhost/", False),
        ("https://nom:secret@cnil.fr/", False), ("https://nom@cnil.fr/", False),
        ("https://cnil.fr/a b", False), ("https://cnil.fr:abc/", False),
        ("https://cnil.fr\n/", False),
        ("https://" + "a" * 2000 + ".fr", False), ("https://" + "a" * 70 + ".fr", False),
        ("https://[::1", False), ("https://exemple.test\\.cnil.fr/", False),
    ],
)  # fmt: skip
def test_what_is_a_full_address_of_the_web(text: str, fits: bool) -> None:
    assert is_web_address(text) == fits


def test_the_site_is_named_as_people_read_it() -> None:
    assert site_of("https://www.cnil.fr/fr") == "cnil.fr"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("www.cnil.fr", "https://www.cnil.fr"),
        ("cnil.fr/fr/x?y=1", "https://cnil.fr/fr/x?y=1"),
        ("http://cnil.fr", "http://cnil.fr"),
        ("ftp://cnil.fr", "ftp://cnil.fr"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("un mot", "un mot"),
        ("", ""),
    ],
)
def test_an_address_without_its_scheme_is_understood(typed: str, meant: str) -> None:
    assert full_address(typed) == meant

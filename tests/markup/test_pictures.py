import pytest

from tests.markup.shown import html, rendered


def test_a_picture_of_this_site_is_shown_when_one_comes_to_it() -> None:
    assert html("![Une carte](/fichiers/7/carte.png)") == (
        '<p><img src="/fichiers/7/carte.png" alt="Une carte" loading="lazy" decoding="async"></p>'
    )


def test_a_titled_picture_alone_is_a_figure() -> None:
    page = html('![Une carte](/fichiers/7/carte.png "La carte : *Gers*")')
    assert page.startswith('<figure class="picture"><img src="/fichiers/7/carte.png"')
    assert "<figcaption>La carte&nbsp;: *Gers*</figcaption>" in page


@pytest.mark.parametrize(
    "address",
    [
        "https://ailleurs.fr/x.png",
        "http://ailleurs.fr/x.png",
        "//ailleurs.fr/x.png",
        "/\\ailleurs.fr/x.png",
        "\\\\\\\\ailleurs.fr/x.png",
    ],
)
def test_a_picture_of_another_site_is_a_link(address: str) -> None:
    page = html(f"![Vue](<{address}>)")
    assert "<img" not in page
    assert "Vue (image sur ailleurs.fr)</a>" in page


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:image/png;base64,AAAA", "/compte/fermer", "/fichiers/../compte",
     "/static/..", "/static/%2e%2e/compte", "/fichiers/a/%2E%2e/%2e./compte", "/fichiers/./a/x.png",
     "/fichiers//a/x.png", "/fichiers/%61/x.png", "blob:x"],
)  # fmt: skip
def test_no_other_address_is_asked_by_a_page(address: str) -> None:
    page = html(f"![Vue]({address})")
    assert "<img" not in page
    assert "Vue" in page


def test_a_picture_counts_among_the_files() -> None:
    (link,) = rendered("![Vue](/fichiers/7/x.png)").links
    assert (link.kind, link.target, link.label) == ("file", "/fichiers/7/x.png", "Vue")

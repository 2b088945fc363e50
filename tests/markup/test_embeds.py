import pytest

from tests.markup.shown import html, rendered


@pytest.mark.parametrize(
    ("url", "frame"),
    [
        (
            "https://www.youtube.com/watch?v=abcdefghijk&t=3",
            "https://www.youtube-nocookie.com/embed/abcdefghijk",
        ),
        ("https://youtu.be/abcdefghijk", "https://www.youtube-nocookie.com/embed/abcdefghijk"),
        (
            "https://www.dailymotion.com/video/x8abcd",
            "https://geo.dailymotion.com/player.html?video=x8abcd",
        ),
        ("https://vimeo.com/123456", "https://player.vimeo.com/video/123456?dnt=1"),
        ("https://speakerdeck.com/player/0123456789ab", "https://speakerdeck.com/player/0123456789ab"),
    ],
)  # fmt: skip
def test_a_video_is_a_link_that_knows_its_player(url: str, frame: str) -> None:
    page = html(f"!video[Une visite]({url})")
    assert page.startswith('<figure class="embed embed-video"><a href="https://')
    assert f'data-embed="{frame}"' in page
    assert ">Regarder la vidéo\u00a0: Une visite</a><figcaption>" in page.replace(
        "&nbsp;", "\u00a0"
    )
    for asks_at_once in ("<iframe", "<img", "<video", "src="):
        assert asks_at_once not in page


def test_slides_without_a_known_player_are_a_link_in_a_figure() -> None:
    page = html("!slides[Diapos](https://fr.slideshare.net/cci/diapos)")
    assert '<figure class="embed embed-slides">' in page
    assert "data-embed" not in page
    assert "Chez SlideShare" in page


@pytest.mark.parametrize(
    "url",
    [
        "https://peertube.example/w/1",
        "https://www.youtube.com.evil.example/watch?v=abcdefghijk",
        "https://evil.example/https://youtu.be/abcdefghijk",
        "https://www.youtube.com/watch?v=<b>",
    ],
)
def test_another_host_is_never_a_player(url: str) -> None:
    page = html(f"!video[Visite]({url})")
    assert "<figure" not in page
    assert "data-embed" not in page


def test_an_unknown_host_is_a_plain_link() -> None:
    page = html("avant\n!video[Visite](https://peertube.example/w/1)\naprès")
    assert page == (
        '<p>avant</p><p><a href="https://peertube.example/w/1" rel="noopener">Visite</a></p>'
        "<p>après</p>"
    )


def test_a_video_counts_among_the_links() -> None:
    (link,) = rendered("!video[Visite](https://youtu.be/abcdefghijk)").links
    assert (link.kind, link.target) == ("external", "https://youtu.be/abcdefghijk")

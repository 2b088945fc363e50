"""The few hosts of videos and slides that a page may show once the reader has asked for it."""

import re
from dataclasses import dataclass

FRAME_HOSTS = (
    "https://www.youtube-nocookie.com",
    "https://geo.dailymotion.com",
    "https://player.vimeo.com",
    "https://www.slideshare.net",
    "https://speakerdeck.com",
)
"""What the Content-Security-Policy may name in `frame-src`."""


@dataclass(frozen=True)
class Player:
    """Who hosts it, and the address of a frame that plays it (empty: only a link is possible)."""

    host: str
    frame: str


_YOUTUBE = "https://www.youtube-nocookie.com/embed/{}"
_HOSTS: tuple[tuple[str, str, str], ...] = (
    (r"(?:www\.|m\.)?youtube\.com/watch\?(?:[^#]*&)?v=([\w-]{11})(?:[&#].*)?", "YouTube", _YOUTUBE),
    (
        r"(?:www\.|m\.)?youtube\.com/(?:embed|live|shorts)/([\w-]{11})(?:[?#].*)?",
        "YouTube",
        _YOUTUBE,
    ),
    (r"www\.youtube-nocookie\.com/embed/([\w-]{11})(?:[?#].*)?", "YouTube", _YOUTUBE),
    (r"youtu\.be/([\w-]{11})(?:[?#].*)?", "YouTube", _YOUTUBE),
    (
        r"(?:(?:www\.)?dailymotion\.com/(?:embed/)?video/|dai\.ly/)([a-z0-9]{4,12})(?:[?_#].*)?",
        "Dailymotion",
        "https://geo.dailymotion.com/player.html?video={}",
    ),
    (
        r"(?:(?:www\.)?vimeo\.com/|player\.vimeo\.com/video/)(\d{5,12})(?:[?#].*)?",
        "Vimeo",
        "https://player.vimeo.com/video/{}?dnt=1",
    ),
    (
        r"www\.slideshare\.net/slideshow/embed_code/key/(\w{6,40})(?:[?#].*)?",
        "SlideShare",
        "https://www.slideshare.net/slideshow/embed_code/key/{}",
    ),
    (r"(?:www\.|fr\.)?slideshare\.net/()[\w./-]+(?:[?#].*)?", "SlideShare", ""),
    (
        r"speakerdeck\.com/player/([0-9a-f]{8,40})(?:[?#].*)?",
        "Speaker Deck",
        "https://speakerdeck.com/player/{}",
    ),
    (r"speakerdeck\.com/()[\w./-]+(?:[?#].*)?", "Speaker Deck", ""),
)
"""Addresses that members paste, who hosts them, and the frame that plays them."""

_PLAYERS = tuple(
    (re.compile(rf"https?://{pattern}"), host, frame) for pattern, host, frame in _HOSTS
)


def find_player(url: str) -> Player | None:
    """The host that plays this address, if it is one of the few."""
    for pattern, host, frame in _PLAYERS:
        found = pattern.fullmatch(url)
        if found:
            return Player(host, frame.format(found[1]))
    return None

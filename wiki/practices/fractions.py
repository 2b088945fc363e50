"""A share as people say it: « trois quarts », « la moitié », « deux tiers »."""

from wiki.foundation.messages import Message, _

NEAR = 0.015
"""How far from a fraction a share may be that is called by its name."""

WORDS: tuple[tuple[float, Message, Message], ...] = (
    (1 / 4, _("a quarter of them are present"), _("about a quarter of them are present")),
    (1 / 3, _("a third of them are present"), _("about a third of them are present")),
    (1 / 2, _("half of them are present"), _("about half of them are present")),
    (2 / 3, _("two thirds of them are present"), _("about two thirds of them are present")),
    (3 / 4, _("three quarters of them are present"), _("about three quarters of them are present")),
    (9 / 10, _("nine in ten are present"), _("about nine in ten are present")),
)


def share_in_words(part: int, whole: int) -> Message | None:
    """« trois quarts sont présentes », by its name where it has one, else in percent; nothing of
    nothing.
    """
    if not whole:
        return None
    if whole == 1:
        return _("it is present") if part else _("it is nowhere")
    if part == 0:
        return _("none of them is present")
    if part == whole:
        return _("all of them are present")
    share = part / whole
    for fraction, exactly, about in WORDS:
        if abs(share - fraction) < 1e-9:
            return exactly
        if abs(share - fraction) <= NEAR:
            return about
    return _("%(percent)s%% of them are present", percent=round(100 * share))

"""What tutorials state at the head of their text."""

from wiki.foundation.messages import _
from wiki.pages.facts import Fact, FactSheet
from wiki.tutorials.levels import LEVEL_WORDS

SHEET = FactSheet(
    (
        Fact(
            "level",
            {"fr": "Niveau", "en": "Level"},
            _("Level"),
            choices=LEVEL_WORDS,
        ),
        Fact(
            "duration",
            {"fr": "Durée", "en": "Duration"},
            _("Duration"),
            _("How long it takes the first time: 20 minutes, 1 h 30."),
        ),
        Fact(
            "needs",
            {"fr": "Il vous faut", "en": "You need"},
            _("What one needs"),
            _("One thing a line: an account, a file, somebody’s agreement. It may link to a page."),
            is_list=True,
        ),
        Fact(
            "checked_on",
            {"fr": "Vérifié le", "en": "Checked on"},
            _("Checked on"),
            _("The day on which somebody last followed every step: 12/03/2026."),
        ),
        Fact(
            "valid_for",
            {"fr": "Valable pour", "en": "Valid for"},
            _("Valid for"),
            _("What it was checked on: the web site of LinkedIn, Android 15…"),
            in_more=True,
        ),
    )
)

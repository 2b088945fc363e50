"""What the text of a term states at its head."""

from wiki.foundation.days import read_day
from wiki.foundation.messages import _
from wiki.foundation.sorting import folded
from wiki.glossary.names import check_names
from wiki.pages.facts import Fact, FactSheet

TERM_SHEET = FactSheet(
    (
        Fact(
            "definition", {"fr": "Définition", "en": "Definition"}, _("Definition"),
            _("One or two sentences that can be read on their own."),
            is_long=True, is_needed=_("A term needs a definition: one sentence is enough."),
        ),
        Fact(
            "example", {"fr": "Exemple", "en": "Example"}, _("Example"),
            _("The word in a sentence, as a colleague would use it."), is_long=True,
        ),
        Fact(
            "forms", {"fr": "Variantes", "en": "Variants"}, _("Variants"),
            _("One a line: feminine, abbreviation, former or foreign name. Plurals are found by "
              "themselves."),
            is_list=True,
        ),
        Fact(
            "foreign", {"fr": "Langue du mot", "en": "Language of the word"},
            _("Language of the word"), _("Where it is not that of the lexicon: English…"),
            in_more=True,
        ),
        Fact(
            "see_also", {"fr": "Voir aussi", "en": "See also"}, _("See also"),
            _("One a line: other terms, by their names."), is_list=True, in_more=True,
        ),
        Fact(
            "sources", {"fr": "Sources", "en": "Sources"}, _("Sources"),
            _("One a line: an address, a book."), is_list=True, in_more=True,
        ),
        Fact(
            "checked_on", {"fr": "Vérifié le", "en": "Checked on"}, _("Checked on"),
            _("A day: 2026-10-15 or 15/10/2026."), in_more=True, read=read_day,
        ),
    ),
    check_names,
)  # fmt: skip
"""Only the definition is asked for; a term is completed later."""

_LANGUAGES = {
    "anglais": "en", "english": "en", "allemand": "de", "german": "de", "espagnol": "es",
    "spanish": "es", "francais": "fr", "french": "fr", "italien": "it", "italian": "it",
    "japonais": "ja", "japanese": "ja", "latin": "la", "portugais": "pt", "portuguese": "pt",
}  # fmt: skip


def language_code(named: str) -> str:
    """« en » of « anglais », for the `lang` of the word; empty where it is not known."""
    name = folded(named).strip()
    return name if name in _LANGUAGES.values() else _LANGUAGES.get(name, "")

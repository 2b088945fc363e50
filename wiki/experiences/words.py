"""How far a practice has come and what came of it, in words and in addresses."""

from wiki.foundation.messages import Message, _

PHASES: dict[str, Message] = {
    "experimentation": _("Experimentation"),
    "development": _("Development"),
    "structuring": _("Structuring"),
}
OUTCOMES: dict[str, Message] = {
    "positive": _("Positive"),
    "mixed": _("Mixed"),
    "negative": _("Negative"),
    "too_early": _("Too early to say"),
}
OUTCOME_BADGES = {
    "positive": "success", "mixed": "warning", "negative": "danger", "too_early": "plain",
}  # fmt: skip

PHASE_NAMES = {
    "experimentation": "experimentation", "developpement": "development",
    "structuration": "structuring",
}  # fmt: skip
OUTCOME_NAMES = {
    "positif": "positive", "mitige": "mixed", "negatif": "negative", "trop-tot": "too_early",
}  # fmt: skip
"""What addresses call them."""

"""What kinds of things there are, in words and in addresses."""

from wiki.foundation.messages import Message, _

KINDS: dict[str, Message] = {
    "article": _("Article"),
    "guide": _("Guide or brochure"),
    "tool": _("Tool"),
    "template": _("Template or sample"),
    "video": _("Video"),
    "course": _("Course"),
    "law": _("Law or official text"),
    "data": _("Figures or data"),
    "other": _("Something else"),
}
KIND_NAMES = {
    "article": "article", "guide": "guide", "outil": "tool", "modele": "template",
    "video": "video", "formation": "course", "texte": "law", "donnees": "data", "autre": "other",
}  # fmt: skip
"""What addresses call them."""

COSTS: dict[str, Message] = {"free": _("Free"), "paid": _("Paid")}
LANGUAGES: dict[str, Message] = {
    "fr": _("In French"),
    "en": _("In English"),
    "other": _("In another language"),
}
SORTS = {"utiles": "useful", "recentes": "recent"}
"""What addresses call the orders of the shelf; the last shared come first unless one is named."""

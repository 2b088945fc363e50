"""The words that the renderer itself puts into a text, in the language of that text."""

from typing import Final

_FRENCH: Final = {
    "notes": "Notes",
    "note": "Note {number}",
    "note_back": "Revenir au texte de la note {number}",
    "note_back_again": "Revenir au texte de la note {number}, appel {call}",
    "notes_without_call": "Sans appel dans le texte",
    "table": "Tableau {number}",
    "table_of": "Tableau {number} : {columns}",
    "task_done": "Fait",
    "task_open": "À faire",
    "missing": "page indisponible",
    "held": "(au {day})",
    "image": "Image",
    "image_elsewhere": "{label} (image sur {host})",
    "image_missing": "{label} (image introuvable)",
    "video": "Regarder la vidéo",
    "video_of": "Regarder la vidéo : {title}",
    "slides": "Voir la présentation",
    "slides_of": "Voir la présentation : {title}",
    "embed_host": "Chez {host}, un autre site que celui-ci",
    "good-to-know": "Bon à savoir",
    "what-for": "Pour quoi faire ?",
    "warning": "Attention",
    "example": "Exemple",
    "tip": "Conseil",
    "lexicon": "Lexique",
    "check": "Vérifiez",
    "plain": "À noter",
}

_ENGLISH: Final = {
    "notes": "Notes",
    "note": "Note {number}",
    "note_back": "Back to the text of note {number}",
    "note_back_again": "Back to the text of note {number}, call {call}",
    "notes_without_call": "Not called in the text",
    "table": "Table {number}",
    "table_of": "Table {number}: {columns}",
    "task_done": "Done",
    "task_open": "To do",
    "missing": "page not available",
    "held": "(as of {day})",
    "image": "Picture",
    "image_elsewhere": "{label} (picture on {host})",
    "image_missing": "{label} (picture not found)",
    "video": "Watch the video",
    "video_of": "Watch the video: {title}",
    "slides": "See the slides",
    "slides_of": "See the slides: {title}",
    "embed_host": "On {host}, a site other than this one",
    "good-to-know": "Good to know",
    "what-for": "What for?",
    "warning": "Warning",
    "example": "Example",
    "tip": "Tip",
    "lexicon": "Glossary",
    "check": "Check",
    "plain": "Note",
}


def label(lang: str, key: str, **values: object) -> str:
    """The word in the text's language; French unless the text is English."""
    words = _ENGLISH if lang.startswith("en") else _FRENCH
    return words[key].format(**values)

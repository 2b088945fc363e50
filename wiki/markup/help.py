"""The help on writing, kept beside the rules that it explains."""

from pathlib import Path

_FOLDER = Path(__file__).parent
LANGUAGES = ("fr", "en")


def help_source(language: str) -> str:
    """The help in Markdown, in French unless English is asked for."""
    chosen = language if language in LANGUAGES else LANGUAGES[0]
    return (_FOLDER / f"help.{chosen}.md").read_text("utf-8")

"""Click's own words, named here so that the catalogues hold them.

Click asks the `gettext` of the standard library for them, which finds those of the site when it is
told where the catalogues are, and in which language.
"""

import gettext
import os

from wiki.web.catalogues import COMPILED


def _(word: str) -> str:
    """Mark a word for the catalogues."""
    return word


def n_(one: str, many: str) -> tuple[str, str]:
    """Mark a word and its plural."""
    return one, many


WORDS = (
    _("Usage:"),
    _("Options"),
    _("Commands"),
    _("Show this message and exit."),
    _("default: {default}"),
    _("Error: {message}"),
    _("Error: The two entered values do not match."),
    _("Repeat for confirmation"),
    _("Aborted!"),
    _("Missing command."),
    _("Missing argument"),
    _("Missing option"),
    _("Invalid value: {message}"),
    _("Invalid value for {param_hint}: {message}"),
    _("No such command {name!r}."),
    _("No such option {name!r}."),
    _("Try '{command} {option}' for help."),
    _("Could not open file {filename!r}: {message}"),
    _("Option {name!r} does not take a value."),
    _("{name} {filename!r} does not exist."),
    _("{name} {filename!r} is a directory."),
    _("{name} {filename!r} is a file."),
    _("{name} {filename!r} is not readable."),
    _("{value!r} is not a valid {number_type}."),
    _("{value} is not in the range {range}."),
    n_("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    n_("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    n_("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    n_("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
)


def speak(language: str) -> None:
    """Have Click speak this language in this process."""
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("messages", str(COMPILED))

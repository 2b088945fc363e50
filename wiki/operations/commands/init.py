"""`wiki init`."""

import click
from flask import Flask

from wiki.foundation.messages import _
from wiki.operations.commands.speech import say
from wiki.operations.initialise import NewSite, initialise_site, refuse_initialised
from wiki.operations.schema import migrate
from wiki.web.i18n import translate

QUESTIONS = {
    "name": _("Name of the site"),
    "languages": _("Languages of the site, the first one first"),
    "organisation": _("Name of the first chamber"),
    "administrator": _("Name of the first administrator"),
    "email": _("Their e-mail address"),
}
PASSWORD = _("Their password, 15 characters or more (empty: a link is mailed)")


@click.command(help=str(_("Set up a new site: its name, first chamber and first administrator.")))
@click.option("--name", help=str(_("Name of the site.")))
@click.option("--languages", help=str(_("“fr”, “en”, “fr,en” or “en,fr”: the first is its own.")))
@click.option("--chamber", "organisation", help=str(_("Name of the first chamber.")))
@click.option("--departement", default="", help=str(_("Number of its département.")))
@click.option("--administrator", help=str(_("Name of the first administrator.")))
@click.option("--email", help=str(_("E-mail address of the first administrator.")))
@click.option(
    "--password-file",
    type=click.File("r", encoding="utf-8"),
    help=str(_("File that holds their password (- to type it in).")),
)
@click.option("--mail-link", is_flag=True, help=str(_("Send them a link instead of a password.")))
@click.pass_obj
def init(app: Flask, /, **given: object) -> None:
    migrate()
    refuse_initialised()
    answers = {name: given[name] or _ask(name) for name in QUESTIONS}
    wanted = NewSite(
        name=str(answers["name"]).strip(),
        languages=tuple(part.strip() for part in str(answers["languages"]).split(",")),
        administrator=str(answers["administrator"]).strip(),
        email=str(answers["email"]).strip(),
        organisation=str(answers["organisation"]).strip(),
        departement=str(given["departement"]),
        password=_password(given),
    )
    initialise_site(app.config["SETTINGS"], wanted)
    if not wanted.password:
        say(_("A link to choose a password will be mailed to %(email)s.", email=wanted.email))
    say(_("The site “%(name)s” is set up: 1 chamber, 1 administrator. Now run `wiki serve`.",
          name=wanted.name))  # fmt: skip


def _ask(name: str) -> str:
    default = "fr,en" if name == "languages" else None
    return str(click.prompt(translate(QUESTIONS[name]), default=default))


def _password(given: dict[str, object]) -> str:
    """From a file, from the keyboard, or none: never from the command line, which others see."""
    if given["mail_link"]:
        return ""
    file = given["password_file"]
    if file is not None:
        return str(file.read()).rstrip("\r\n")  # type: ignore[attr-defined]
    return str(
        click.prompt(
            translate(PASSWORD),
            default="",
            hide_input=True,
            show_default=False,
            confirmation_prompt=True,
        )
    )

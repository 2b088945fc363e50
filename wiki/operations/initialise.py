"""From an empty database to a site that its first administrator can sign in to."""

from dataclasses import dataclass

from wiki.accounts.actions import ensure_named_contributors
from wiki.accounts.actions.links import ask_for_password
from wiki.accounts.actions.organisations import create_organisation
from wiki.accounts.actions.roles import grant_role
from wiki.accounts.actions.users import create_user
from wiki.accounts.models import User
from wiki.accounts.passwords.hashing import passwords
from wiki.accounts.passwords.strength import weakness_of
from wiki.accounts.queries import system_actor
from wiki.config import Settings, keep_settings
from wiki.foundation.email_addresses import is_email_address
from wiki.foundation.errors import Conflict, Invalid
from wiki.foundation.messages import Message, _
from wiki.foundation.transaction import transaction
from wiki.operations.safety import is_initialised
from wiki.operations.site_book import SiteText, create_site_book, read_site_texts
from wiki.topics.first_values import create_first_topics
from wiki.tutorials.actions import open_tutorials

LANGUAGES = ("fr", "en")


@dataclass(frozen=True)
class NewSite:
    """What `wiki init` asks for."""

    name: str
    languages: tuple[str, ...]
    administrator: str
    email: str
    password: str
    organisation: str
    departement: str = ""


def initialise_site(settings: Settings, wanted: NewSite) -> User:
    """Give an empty site its name, pages and tutorials, its first chamber and first administrator.

    Without a password, the administrator is sent a link to choose one.

    Raises:
        Conflict: there is a site here already.
        Invalid: something asked for is missing, or the password is too weak.
    """
    refuse_initialised()
    if faults := dict(_faults(wanted)):
        raise Invalid(faults)
    texts = read_site_texts(wanted.languages[0])
    password_hash = passwords.hash(wanted.password) if wanted.password else ""
    with transaction():
        refuse_initialised()
        user = _write(wanted, texts, password_hash)
        keep_settings(
            settings.data_dir, site_name=wanted.name, languages=",".join(wanted.languages)
        )
    return user


def _write(wanted: NewSite, texts: list[SiteText], password_hash: str) -> User:
    ensure_named_contributors()
    actor = system_actor()
    create_site_book(actor=actor, title=wanted.name, texts=texts, language=wanted.languages[0])
    organisation = create_organisation(
        actor=actor, name=wanted.organisation, departement=wanted.departement
    )
    user = create_user(
        actor=actor, name=wanted.administrator, email=wanted.email, organisation=organisation
    )
    user.password_hash = password_hash
    grant_role(actor=actor, user=user, role="administrator")
    create_first_topics(actor=actor, language=wanted.languages[0])
    open_tutorials(actor=actor, language=wanted.languages[0])
    if not password_hash:
        ask_for_password(actor=actor, email=wanted.email)
    return user


def refuse_initialised() -> None:
    """A site is set up once.

    Raises:
        Conflict: there is a site here already.
    """
    if is_initialised():
        raise Conflict(_("There is a site here already: nothing was changed."))


def _faults(wanted: NewSite) -> list[tuple[str, Message]]:
    found = [
        (name, _("Please give: %(what)s.", what=what))
        for name, what in (
            ("name", _("the name of the site")),
            ("administrator", _("the name of the first administrator")),
            ("organisation", _("the name of the first chamber")),
        )
        if not getattr(wanted, name).strip()
    ]
    if not is_email_address(wanted.email):
        found.append(("email", _("This does not look like an e-mail address.")))
    if not wanted.languages or set(wanted.languages) - set(LANGUAGES):
        found.append(
            ("languages", _("The languages are “fr”, “en”, or both, the first one first."))
        )
    own_words = [wanted.name, wanted.administrator, wanted.email, wanted.organisation]
    if wanted.password and (weakness := weakness_of(wanted.password, own_words=own_words)):
        found.append(("password", weakness))
    return found

"""From nothing to a site that its administrator can sign in to."""

from sqlalchemy import func, select

from tests.operations.conftest import INIT, PASSWORD, Site
from wiki.accounts.models import Contributor, Organisation, RoleGrant, User
from wiki.accounts.passwords.hashing import passwords
from wiki.config import kept_settings
from wiki.foundation.db import session
from wiki.journal.models import Delivery
from wiki.pages.models import Book, Page


def without(option: str, *, values: int = 1) -> list[str]:
    at = INIT.index(option)
    return [*INIT[:at], *INIT[at + 1 + values :]]


def changed(option: str, value: str) -> list[str]:
    at = INIT.index(option)
    return [*INIT[: at + 1], value, *INIT[at + 2 :]]


def test_init_by_options_makes_a_site_to_sign_in_to(site: Site) -> None:
    with site.inside():
        user = session.scalars(select(User)).one()
        assert passwords.verify(user.password_hash, PASSWORD)
        assert user.email == "admin@exemple.test"
        assert user.current_position is not None
        assert user.current_position.organisation.departement == "32"
        assert session.scalars(select(RoleGrant.role)).all() == ["administrator"]
        kinds = session.scalars(select(Contributor.kind).order_by(Contributor.kind)).all()
        assert kinds == ["import", "person", "system"]
    assert kept_settings(site.data) == {"site_name": "Le réseau", "languages": "fr,en"}


def test_init_writes_the_pages_that_a_site_owes_its_readers(site: Site) -> None:
    with site.inside():
        book, tutorials = session.scalars(select(Book).order_by(Book.id)).all()
        assert (tutorials.kind, tutorials.slug, tutorials.pages) == ("tutorials", "tutoriels", [])
        assert (book.kind, book.title, book.visibility) == ("site", "Le réseau", "public")
        slugs = set(session.scalars(select(Page.slug)))
    assert {"mentions-legales", "confidentialite", "accessibilite", "charte", "aide"} <= slugs


def test_init_a_second_time_changes_nothing(site: Site) -> None:
    result = site.wiki(*INIT, given=PASSWORD)
    assert result.exit_code == 2
    assert "Il y a déjà un site ici" in result.stderr
    with site.inside():
        assert session.scalar(select(func.count()).select_from(User)) == 1


def test_init_asks_for_what_no_option_gave(empty_site: Site) -> None:
    answers = ["Un nom", "en", "Une chambre", "Une personne", "a@exemple.test", PASSWORD, PASSWORD]
    result = empty_site.wiki("init", given="\n".join(answers) + "\n")
    assert result.exit_code == 0, result.output
    assert "Nom du site" in result.output
    assert PASSWORD not in result.output
    with empty_site.inside():
        assert set(session.scalars(select(Book.language))) == {"en"}
        assert "Legal notice" in session.scalars(select(Page.title)).all()


def test_init_without_a_password_has_a_link_mailed(empty_site: Site) -> None:
    arguments = [*without("--password-file"), "--mail-link"]
    assert empty_site.wiki(*arguments).exit_code == 0
    with empty_site.inside():
        assert session.scalars(select(User.password_hash)).one() == ""
        assert (
            session.scalars(select(Delivery.reaction)).all().count("accounts.mail_password_link")
            == 1
        )
    assert empty_site.wiki("worker", "--once").exit_code == 0
    [mail] = (empty_site.data / "mails").glob("*.eml")
    assert "http" in mail.read_text(encoding="utf-8", errors="replace")


def test_init_refuses_a_weak_password_and_writes_nothing(empty_site: Site) -> None:
    for weak in ("court", "azertyuiopqsdfgh", "admin@exemple.test"):
        result = empty_site.wiki(*INIT, given=weak)
        assert result.exit_code == 2
        assert result.stderr.strip()
    with empty_site.inside():
        for model in (User, Organisation, Contributor, Book):
            assert session.scalar(select(func.count()).select_from(model)) == 0
    assert kept_settings(empty_site.data) == {}


def test_init_refuses_what_cannot_be(empty_site: Site) -> None:
    wrong = (
        ("--email", "personne"), ("--languages", "de"), ("--name", " "), ("--departement", "999"),
    )  # fmt: skip
    for option, value in wrong:
        result = empty_site.wiki(*changed(option, value), given=PASSWORD)
        assert result.exit_code == 2, (option, value)
        assert result.stderr.strip()
    with empty_site.inside():
        assert session.scalar(select(func.count()).select_from(User)) == 0

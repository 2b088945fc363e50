import pytest

from wiki.foundation.email_addresses import email_key, is_email_address


@pytest.mark.parametrize(
    "text", ["a@b.fr", "prenom.nom+guide@cci-gers.cci.fr", "élodie@exemple.test", "o'neil@cci.fr"]
)
def test_addresses_people_have_are_taken(text: str) -> None:
    assert is_email_address(text)


@pytest.mark.parametrize(
    "text",
    ["", "a", "a@b", "@b.fr", "a@b.fr\nBcc: c@d.fr", "a b@c.fr", "a@@b.fr", "a@b..fr", "<a@b.fr>",
     "a@b.fr,c@d.fr", "a" * 250 + "@b.fr"],
)  # fmt: skip
def test_what_would_break_a_mail_is_refused(text: str) -> None:
    assert not is_email_address(text)


def test_case_and_unicode_forms_do_not_make_two_people() -> None:
    assert email_key(" Élodie@Exemple.TEST ") == email_key("E\u0301lodie@exemple.test")

import pytest

from tests.ending import ends
from tests.factories.passwords import hashing_done
from wiki.accounts.passwords.hashing import Passwords, passwords
from wiki.accounts.passwords.strength import french_words, network_words, weakness_of

OWN = ["Camille Essai", "camille.essai@gers.exemple", "CCI du Gers", "Collégial"]


@pytest.mark.parametrize(
    "password",
    [
        "quatre tortues sous la pluie",
        "un cheval mange la lune",
        "uPk3-9sLq-Zz81-pp0",
        "Ça sent l’été à Évreux",
        "correct horse battery staple",
        "vélo rouge, nappe bleue",
        "pluie " * 3 + "sur le vieux canal gelé",
        "日本語のとても長い合言葉です本当",
        "fenouil-gravier-cloche",
        "la tasse verte de mamie!",
        "trombone parapluie mousse",
        "zut encore un lundi gris",
    ],
)
def test_long_and_unexpected_passwords_are_taken_without_any_rule_of_composition(
    password: str,
) -> None:
    assert weakness_of(password, own_words=OWN) is None


@pytest.mark.parametrize(
    "password",
    [
        "",
        "Aa1!Aa1!Aa1!xy",
        "a" * 15,
        "abcabcabcabcabcabc",
        "motdepassemotdepasse",
        "azertyuiopqsdfghjklm",
        "azertyuiop123456789",
        "aZeRtYuIoP@2026!!",
        "chambredecommerce2026",
        "CCI du Gers 2026 !!!",
        "CamilleEssai2026!!",
        "essai.camille@collegial",
        "Bonjour12345678!",
        "123456789012345",
        "passwordpassword1",
        "x" * 201,
    ],
)
def test_short_repeated_well_known_or_own_words_are_refused(password: str) -> None:
    assert weakness_of(password, own_words=OWN) is not None


def test_fourteen_characters_are_too_few_and_fifteen_are_enough() -> None:
    assert weakness_of("fenouil-gravie") is not None
    assert weakness_of("fenouil-gravier") is None


def test_two_hundred_characters_are_taken_and_one_more_is_not() -> None:
    words = "fenouil gravier cloche mousse trombone parapluie "
    long = (words * 5)[:200].replace("mousse", "lichen", 1)
    assert weakness_of(long) is None
    assert weakness_of(long + "z") is not None


def test_weighing_the_worst_password_ends() -> None:
    worst = "4@8({[<3€6 9#1!|i0$5+7%2x" * 8
    with ends():
        weakness_of(worst[:200], own_words=OWN)


def test_the_words_of_the_network_come_first_in_the_french_list() -> None:
    assert french_words()[: len(network_words())] == network_words()
    assert len(french_words()) > 600
    assert {"azertyuiop", "gers", "toulouse", "motdepasse"} <= set(french_words())


def test_a_password_is_kept_as_argon2id_and_recognised() -> None:
    kept = passwords.hash("quatre tortues sous la pluie")
    assert kept.startswith("$argon2id$")
    assert passwords.verify(kept, "quatre tortues sous la pluie")
    assert not passwords.verify(kept, "quatre tortues sous la Pluie")


def test_every_character_counts_even_after_the_seventy_second() -> None:
    start = "fenouil gravier cloche mousse " * 4
    kept = passwords.hash(start + "a")
    assert not passwords.verify(kept, start + "b")


def test_the_same_letters_from_two_keyboards_are_the_same_password() -> None:
    kept = passwords.hash("l\u00e9gume trop \u00e9pic\u00e9")
    assert passwords.verify(kept, "le\u0301gume trop e\u0301pice\u0301")


def test_spaces_around_a_password_are_part_of_it() -> None:
    kept = passwords.hash(" quatre tortues ")
    assert not passwords.verify(kept, "quatre tortues")


def test_nobody_has_no_password_at_all_and_it_takes_as_much_work_to_say(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    strong = Passwords()
    kept = strong.hash("quatre tortues sous la pluie")
    strong.verify("", "warm up")
    work = hashing_done(monkeypatch)
    for hash_kept in (kept, ""):
        assert not strong.verify(hash_kept, "something else entirely")
    known, unknown = work
    assert known == unknown
    assert "m=19456,t=2" in known


def test_a_hash_in_a_cheaper_way_is_to_be_renewed() -> None:
    cheap = Passwords()
    cheap.configure(testing=True)
    assert Passwords().needs_rehash(cheap.hash("quatre tortues sous la pluie"))
    strong = Passwords()
    assert not strong.needs_rehash(strong.hash("quatre tortues sous la pluie"))


def test_the_way_in_force_costs_nineteen_mebibytes_twice() -> None:
    assert "m=19456,t=2,p=1" in Passwords().hash("x")

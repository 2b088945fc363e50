from hypothesis import given
from hypothesis import strategies as st

from wiki.foundation.ids import ALPHABET, new_public_id, read_public_id


def test_an_id_is_read_as_it_was_made_however_it_is_typed() -> None:
    for _ in range(200):
        public_id = new_public_id()
        assert len(public_id) == 9
        assert read_public_id(f" {public_id[:4].upper()}-{public_id[4:]} ") == public_id


def test_letters_that_people_confuse_are_read_as_the_digit_meant() -> None:
    public_id = next(i for i in iter(new_public_id, "") if "0" in i and "1" in i)
    assert read_public_id(public_id.replace("0", "O").replace("1", "l")) == public_id


@given(st.integers(0, 8), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_noticed(place: int, wrong: str) -> None:
    public_id = new_public_id()
    if public_id[place] != wrong:
        assert read_public_id(public_id[:place] + wrong + public_id[place + 1 :]) is None


@given(st.integers(0, 7))
def test_two_characters_swapped_are_noticed(place: int) -> None:
    public_id = new_public_id()
    swapped = public_id[:place] + public_id[place + 1] + public_id[place] + public_id[place + 2 :]
    assert swapped == public_id or read_public_id(swapped) is None


@given(st.text(max_size=40))
def test_whatever_is_typed_is_an_id_or_none(typed: str) -> None:
    read = read_public_id(typed)
    assert read is None or set(read) <= set(ALPHABET)

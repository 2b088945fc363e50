from wiki.home.words import WORDS
from wiki.reactions import TABLE


def test_every_act_that_is_recorded_has_words_in_the_list_of_activity() -> None:
    assert sorted(TABLE.keys() - WORDS.keys()) == []
    assert sorted(WORDS.keys() - TABLE.keys()) == []

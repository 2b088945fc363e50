"""A text that took too long is not tried again for some minutes."""

import pytest

from wiki.markup import rendering
from wiki.markup.refusals import Refused
from wiki.markup.sandbox import Sandbox
from wiki.markup.slow_texts import SlowTexts


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_text_is_remembered_for_some_minutes_and_no_other_is() -> None:
    clock = Clock()
    texts = SlowTexts(seconds=300, clock=clock)
    texts.add("lent")
    assert "lent" in texts
    assert "lent " not in texts
    clock.now += 299
    assert "lent" in texts
    clock.now += 1
    assert "lent" not in texts


def test_the_oldest_is_forgotten_where_there_are_many() -> None:
    texts = SlowTexts(most=2)
    for text in ("un", "deux", "trois"):
        texts.add(text)
    assert [text in texts for text in ("un", "deux", "trois")] == [False, True, True]


def test_the_same_text_again_asks_the_child_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    box = Sandbox(seconds=0.05)
    monkeypatch.setattr(rendering, "_sandbox", box)
    monkeypatch.setattr(rendering, "_slow_texts", SlowTexts())
    slow = "a  \n" * 100_000
    with pytest.raises(Refused):
        rendering.render(slow)
    box.close()
    with pytest.raises(Refused) as refused:
        rendering.render(slow)
    assert refused.value.reason == "slow"
    assert box.pid is None

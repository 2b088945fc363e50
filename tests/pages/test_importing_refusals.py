from pathlib import Path

import pytest

from tests.pages.documents import titles
from wiki.foundation.errors import Invalid
from wiki.pages.importing.decode import decode
from wiki.pages.importing.reading import read_guide

TEXT = "Guide d’été\n\nSommaire\n\nUn\tp 1\nDéjà\tp 2\n\nUn\n\nœuvre « à » 3 €\n\nDéjà\n\nmot"


def _refusal(data: bytes, name: str = "guide.txt") -> str:
    with pytest.raises(Invalid) as refusal:
        read_guide(name, data)
    assert list(refusal.value.errors) == ["file"]
    return str(refusal.value.errors["file"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_usual_encodings_are_recognised(encoding: str) -> None:
    outline = read_guide("guide.txt", TEXT.encode(encoding))
    assert outline.title == "Guide d’été"
    assert titles(outline) == [(0, "Un"), (0, "Déjà")]
    assert outline.pages[0].body == "œuvre « à » 3 €"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\x85"])
def test_every_kind_of_line_end_is_one(end: str) -> None:
    assert decode(f"a{end}b".encode()) == "a\nb"


@pytest.mark.parametrize("encoding", ["mac-roman", "cp850", "koi8-r", "shift-jis", "gb18030"])
def test_an_encoding_that_is_not_known_is_never_guessed(encoding: str) -> None:
    text = {"koi8-r": "Руководство по садам", "shift-jis": "庭の手引き", "gb18030": "花园指南"}
    sentence = text.get(encoding, "Les étés à Évry, où l’œil gêné rêve déjà").replace("’", "'")
    data = sentence.replace("œ", "oe").encode(encoding) * 5
    assert "encoding" in _refusal(data)


@pytest.mark.parametrize("data", [b"", b" \n\t\n", "\ufeff".encode(), b"\xff\xfe"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    assert "empty" in _refusal(data)


def test_what_is_not_text_is_refused_with_advice() -> None:
    assert "PDF" in _refusal(b"%PDF-1.7\n...")
    assert "DOCX" in _refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 100)
    assert "DOCX" in _refusal(b"{\\rtf1 mot}")
    assert "not text" in _refusal(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    assert "not text" in _refusal(b"mot\x00mot")
    assert "not text" in _refusal(b"\x01\x02\x03mot")


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    assert "20 MB" in _refusal(b"a" * (20 * 1024 * 1024 + 1))
    sparse = tmp_path / "guide.txt"
    with sparse.open("wb") as file:
        file.truncate(10**12)
    with pytest.raises(Invalid):
        read_guide("guide.txt", sparse)


def test_a_path_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Invalid) as refusal:
        read_guide("guide.txt", tmp_path / "absent.txt")
    assert "absent.txt" in str(refusal.value.errors["file"])


def test_signs_without_any_word_make_no_guide() -> None:
    assert _refusal(b"----\n====\n")


def test_control_characters_leave_and_words_stay() -> None:
    assert decode(b"mot" * 300 + b"\x07\x1bfin").endswith("motfin")

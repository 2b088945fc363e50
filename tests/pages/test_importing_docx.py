import contextlib
import zipfile
from io import BytesIO

import pytest

from tests.pages.documents import COMPOST, docx, page, paragraph, titles, zipped
from wiki.foundation.errors import Invalid
from wiki.pages.importing.reading import read_guide

BODY = (
    paragraph("Guide du verger", "Titre")
    + paragraph("Version 1.2 – 03/05/2021")
    + paragraph("Planter", "Titre1")
    + paragraph("On plante en novembre", note=2)
    + paragraph("La haie", "Titre2")
    + paragraph("Texte a &lt;b&gt; *x*")
    + paragraph("Récolter", "Titre1")
    + paragraph("En été", "Citation")
)


def _refusal(data: bytes) -> str:
    with pytest.raises(Invalid) as refusal:
        read_guide("guide.docx", data)
    assert list(refusal.value.errors) == ["file"]
    return str(refusal.value.errors["file"])


def test_title_headings_quotes_and_notes_are_read() -> None:
    outline = read_guide("verger.docx", docx(BODY, {2: "Source : almanach"}))
    assert outline.title == "Guide du verger"
    assert (outline.version_label, str(outline.version_date)) == ("1.2", "2021-05-03")
    assert titles(outline) == [(0, "Planter"), (0, "Récolter")]
    assert page(outline, "Planter").body == (
        "On plante en novembre[^1]\n\n## La haie\n\nTexte a &lt;b> \\*x\\*\n\n"
        "[^1]: Source : almanach"
    )
    assert page(outline, "Récolter").body == "> En été"
    assert outline.report.lost == ()


def test_the_name_of_the_file_is_not_what_makes_it_a_word_document() -> None:
    assert read_guide("guide.txt", docx(BODY, {2: "note"})).title == "Guide du verger"


def test_a_document_without_styles_is_read_by_its_shapes() -> None:
    lines = COMPOST.read_text("utf-8").replace("&", "&amp;").replace("<", "&lt;").split("\n")
    body = "".join(paragraph(line.strip()) for line in lines if line.strip())
    outline = read_guide("compost.docx", docx(body))
    from_text = read_guide(COMPOST.name, COMPOST)
    assert [title for _depth, title in titles(outline)] == [
        title for _depth, title in titles(from_text)
    ]
    assert outline.report.lost == ()
    assert {c.role for c in outline.credits} == {c.role for c in from_text.credits}


def test_a_document_that_declares_entities_is_refused() -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    assert "declares entities" in _refusal(docx(paragraph("&b;"), prologue=laughs))
    assert "declares entities" in _refusal(
        docx(BODY, prologue='<!DOCTYPE x SYSTEM "file:///etc/passwd">')
    )


def test_a_document_nested_without_end_is_refused() -> None:
    deep = "<w:sdt><w:sdtContent>" * 400 + "</w:sdtContent></w:sdt>" * 400
    assert "nested too deeply" in _refusal(docx(deep))


def test_what_unpacks_to_too_much_is_refused_before_it_is_read() -> None:
    bomb = zipped({"word/document.xml": b"0" * 60_000_000})
    assert len(bomb) < 100_000
    assert "once unpacked" in _refusal(bomb)


def test_too_many_entries_are_refused() -> None:
    files = {f"word/{number}.xml": b"" for number in range(5_001)}
    assert "once unpacked" in _refusal(zipped({"word/document.xml": b"", **files}))


def test_sizes_that_lie_do_not_help() -> None:
    data = bytearray(zipped({"word/document.xml": b"0" * 3_000_000}))
    directory = data.rfind(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = (1000).to_bytes(4, "little")
    assert _refusal(bytes(data))


@pytest.mark.parametrize("end", [30, 200, 600, -30, -5])
def test_a_damaged_document_is_refused(end: int) -> None:
    assert _refusal(docx(BODY)[:end])


def test_every_flipped_byte_ends_in_a_guide_or_a_sentence() -> None:
    data = docx(BODY, {2: "note"})
    for position in range(0, len(data), 37):
        changed = bytearray(data)
        changed[position] ^= 0xFF
        with contextlib.suppress(Invalid):
            read_guide("x.docx", bytes(changed))


def test_another_archive_is_refused() -> None:
    assert "archive" in _refusal(zipped({"a.png": b"x"}))
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w"):
        pass
    assert "archive" in _refusal(buffer.getvalue())

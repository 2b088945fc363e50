import json
import string
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.pages.documents import COMPOST, shared
from wiki.foundation.errors import Conflict, Invalid
from wiki.pages.exporting.guide import ExportedGuide, ExportedPage
from wiki.pages.exporting.write_guide import guide_files, write_guide, zip_guide
from wiki.pages.importing.folders.folder import DiskFolder
from wiki.pages.importing.folders.zipped import ZippedFolder
from wiki.pages.importing.from_export.reading import read_exported_guide
from wiki.pages.importing.outline import ROLES, Credit, Outline, OutlineFile, OutlinePage
from wiki.pages.importing.reading import read_guide

GUIDE = ExportedGuide(
    title="Guide du verger",
    pages=(
        ExportedPage("11", "preface", "Préface", "Voir [[p:13|la haie]] et [[p:12]].\n"),
        ExportedPage(
            "12",
            "planter",
            "Planter",
            "> Cité\n\n![Un trou](images/trou.png)\n\n`[[p:11|x]]` [[preface#un|y]]",
            (ExportedPage("13", "la-haie", "La haie", ""),),
        ),
    ),
    description="En deux mots.",
    publisher="Maison du Val",
    licence="CC-BY-SA-4.0",
    version_label="1.2",
    version_date=date(2024, 5, 3),
    credits=(Credit("contributor", "Iris Fougère", "Maison du Val", "Jardinière"),),
    files=(OutlineFile("images/trou.png", b"\x89PNG"),),
)


def test_a_guide_comes_back_equal_from_its_folder_and_from_its_zip(tmp_path: Path) -> None:
    write_guide(tmp_path / "verger", GUIDE)
    assert read_exported_guide(DiskFolder(tmp_path / "verger")) == GUIDE
    assert read_exported_guide(ZippedFolder(zip_guide(GUIDE), "verger.zip")) == GUIDE


def test_the_folder_reads_well_without_this_software(tmp_path: Path) -> None:
    write_guide(tmp_path / "verger", GUIDE)
    assert sorted(p.relative_to(tmp_path / "verger").as_posix() for p in _files(tmp_path)) == [
        "01-preface.md", "02-planter.md", "02.01-la-haie.md", "images/trou.png", "manifest.json",
    ]  # fmt: skip
    text = (tmp_path / "verger" / "01-preface.md").read_text("utf-8")
    assert text.startswith("# Préface\n\nVoir [la haie](02.01-la-haie.md) et [[p:12]].")
    manifest = json.loads((tmp_path / "verger" / "manifest.json").read_text("utf-8"))
    assert manifest["schema"] == 1
    assert manifest["pages"][1]["children"][0]["slug"] == "la-haie"


def test_the_same_guide_gives_the_same_bytes() -> None:
    assert zip_guide(GUIDE) == zip_guide(replace(GUIDE))
    assert list(guide_files(GUIDE)) == [
        "manifest.json", "01-preface.md", "02-planter.md", "02.01-la-haie.md", "images/trou.png",
    ]  # fmt: skip


def test_an_exported_guide_is_imported_like_any_document(tmp_path: Path) -> None:
    write_guide(tmp_path / "verger", GUIDE)
    outline = read_guide("verger", tmp_path / "verger")
    assert outline.title == GUIDE.title
    assert outline.cover == GUIDE.description
    assert outline.pages[0].body.startswith("Voir [[la-haie|la haie]]")
    assert outline.credits == GUIDE.credits
    assert outline.files == GUIDE.files
    assert (outline.report.lost, outline.report.remarks) == ((), ())


def test_a_folder_that_holds_something_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("mot")
    with pytest.raises(Conflict):
        write_guide(tmp_path, GUIDE)
    assert [path.name for path in tmp_path.iterdir()] == ["note.txt"]


@pytest.mark.parametrize("path", ["../x.png", "/etc/x", "a//b", "manifest.json", ".git/x", "c:x"])
def test_a_file_never_leaves_the_folder(tmp_path: Path, path: str) -> None:
    with pytest.raises(Invalid):
        write_guide(tmp_path / "g", replace(GUIDE, files=(OutlineFile(path, b"x"),)))
    assert not (tmp_path / "g").exists()


def test_what_was_edited_by_hand_is_read_and_named(tmp_path: Path) -> None:
    write_guide(tmp_path, GUIDE)
    page = tmp_path / "01-preface.md"
    page.write_bytes(b"# Avant-propos\r\n\r\nVoir [la haie](02.01-la-haie.md).\r\n")
    (tmp_path / "notes.md").write_text("à moi")
    outline = read_guide("g", tmp_path)
    assert (outline.pages[0].title, outline.pages[0].body) == (
        "Avant-propos", "Voir [[la-haie|la haie]].",
    )  # fmt: skip
    assert [line.path for line in outline.report.remarks] == ["01-preface.md"]
    assert [line.path for line in outline.report.unplaced] == ["notes.md"]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"schema": 2}, "later version"),
        ({"schema": "1"}, "later version"),
        ({"format": "x", "note": "collegial-guide"}, "does not describe"),
        ({"pages": 3}, "damaged"),
        ({"pages": [{"id": 1}]}, "damaged"),
        ({"version": None}, "damaged"),
        ({"title": ["x"]}, "damaged"),
        ({"credits": [[]]}, "damaged"),
        ({"files": [{"path": "../../etc/passwd", "digest": ""}]}, "missing"),
    ],
)
def test_a_manifest_that_is_not_one_is_refused(
    tmp_path: Path, change: dict[str, object], sentence: str
) -> None:
    write_guide(tmp_path, GUIDE)
    path = tmp_path / "manifest.json"
    path.write_text(json.dumps(change | {"x": 0} | _without(path, change)))
    with pytest.raises(Invalid) as refusal:
        read_guide("g", tmp_path)
    assert sentence in str(refusal.value.errors["file"])


def test_a_manifest_nested_without_end_or_cut_short_is_refused(tmp_path: Path) -> None:
    start = '{"format": "collegial-guide"'
    for text in (f'{start}, "pages": ' + "[" * 100_000, start):
        (tmp_path / "manifest.json").write_text(text)
        with pytest.raises(Invalid):
            read_guide("g", tmp_path)


def test_a_missing_page_is_named(tmp_path: Path) -> None:
    write_guide(tmp_path, GUIDE)
    (tmp_path / "02.01-la-haie.md").unlink()
    with pytest.raises(Invalid) as refusal:
        read_guide("g", tmp_path)
    assert "02.01-la-haie.md" in str(refusal.value.errors["file"])


def _without(path: Path, change: dict[str, object]) -> dict[str, object]:
    return {k: v for k, v in json.loads(path.read_text("utf-8")).items() if k not in change}


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


PIECES = st.sampled_from(
    ["[[p:1|un]]", "[[p:2#a|deux]]", "[[un|x]]", "[[p:99|rien]]", "[un](01-un.md)", "[[p:1]]",
     "\r\n", "\n\n", "# Titre", "```\n", "[^1]: note", "\\", "]]", "|", "é’ «\u00a0»", "\t"]
)  # fmt: skip
BODIES = st.lists(PIECES | st.text(max_size=12), max_size=8).map("".join)
CREDITS = st.builds(Credit, st.sampled_from(ROLES), st.text(), st.text())
TITLES = st.text(string.printable + "éàœ’«»\u00a0🌳", min_size=1, max_size=30)


@st.composite
def guides(draw: st.DrawFn) -> ExportedGuide:
    count = draw(st.integers(1, 6))
    pages: list[ExportedPage] = []
    for number in range(count, 0, -1):
        slug = draw(st.sampled_from(["un", "page", "les-blogs", "a" * 90])) + f"-{number}"
        taken = draw(st.integers(0, min(2, len(pages))))
        children, pages = tuple(pages[:taken]), pages[taken:]
        page = ExportedPage(str(number), slug, draw(TITLES), draw(BODIES), children)
        pages.insert(0, page)
    return ExportedGuide(
        title=draw(TITLES),
        pages=tuple(pages),
        description=draw(BODIES),
        publisher=draw(st.text(max_size=20)),
        language=draw(st.sampled_from(["fr", "en"])),
        licence=draw(st.sampled_from(["", "CC-BY-4.0"])),
        version_label=draw(st.text(max_size=5)),
        version_date=draw(st.none() | st.dates()),
        credits=tuple(draw(st.lists(CREDITS, max_size=3))),
        files=tuple(
            OutlineFile(f"images/{number}.png", content)
            for number, content in enumerate(draw(st.lists(st.binary(max_size=20), max_size=2)))
        ),
    )


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(guides())
def test_whatever_a_guide_holds_it_comes_back_equal(guide: ExportedGuide) -> None:
    assert read_exported_guide(ZippedFolder(zip_guide(guide), "g.zip")) == guide


def test_real_guides_come_back_equal_through_an_export() -> None:
    folders = ["annotation", "qualite", "apis-geo"]
    outlines = [read_guide("g", shared(f"corpora/french-guides/{name}")) for name in folders]
    outlines += [read_guide("g", COMPOST), read_guide("g", shared("data/guide-1.0.txt"))]
    for outline in outlines:
        back = read_guide("g.zip", zip_guide(exported(outline)))
        assert back.pages == tuple(_bare(page) for page in outline.pages)
        assert back.digest() == read_guide("g.zip", zip_guide(exported(back))).digest()
        assert back.report.words_read == back.report.words_stored


def exported(outline: Outline) -> ExportedGuide:
    """The outline as a guide whose pages are numbered in reading order."""
    numbers = {page.slug_hint: str(n) for n, (_depth, page) in enumerate(outline.walk(), start=1)}

    def page(found: OutlinePage) -> ExportedPage:
        children = tuple(page(child) for child in found.children)
        number = numbers[found.slug_hint]
        return ExportedPage(number, found.slug_hint, found.title, found.body, children)

    return ExportedGuide(
        outline.title, tuple(page(p) for p in outline.pages), outline.cover, outline.publisher,
        outline.language, outline.licence, outline.version_label, outline.version_date,
        outline.credits, outline.files,
    )  # fmt: skip


def _bare(page: OutlinePage) -> OutlinePage:
    children = tuple(_bare(child) for child in page.children)
    return OutlinePage(page.title, page.slug_hint, page.body, children)


def test_an_export_that_fails_leaves_nothing_half_written(tmp_path: Path) -> None:
    name = "x" * 300  # longer than any system takes
    guide = replace(GUIDE, files=(*GUIDE.files, OutlineFile(f"pictures/{name}.png", b"x")))
    with pytest.raises(OSError, match="too long"):
        write_guide(tmp_path / "verger", guide)
    assert list(tmp_path.iterdir()) == []

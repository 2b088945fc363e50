from pathlib import Path

import pytest

from tests.pages.documents import folder, page, shared, titles, zipped
from wiki.foundation.errors import Invalid
from wiki.markup.rendering import render_here
from wiki.pages.importing.outline import Outline
from wiki.pages.importing.reading import read_guide

CORPUS = {
    "algorithmes": 5, "annotation": 6, "apis-geo": 4, "data.gouv.fr": 5, "juridique": 5,
    "logiciels": 3, "producteurs-schemas": 8, "pseudonymisation": 5, "qualite": 5,
    "reutilisation": 4,
}  # fmt: skip

FILES: dict[str, str | bytes] = {
    "README.md": "---\npermalink: /verger/\n---\n# Guide du verger\n\n"
    "Voir [planter](2-planter.md), [tailler](/verger/tailler/#quand) et [rien](9-rien.md).\n",
    "2-planter.md": "---\npermalink: /verger/planter-un-arbre/\n---\n# Planter\n\n"
    "### Où ?\n\n![Un trou](./images/trou.png)\n\n![](images/absente.png)\n\n"
    '[fiche](fiche.pdf) <a href="10-tailler">tailler</a>\n',
    "10-tailler.md": "---\npermalink: /verger/tailler\n---\n# **Tailler**\n\n# Quand\n\n"
    "En hiver.\n",
    "outils/README.md": "# Introduction\n\nDes [gants](gants.md).\n",
    "outils/gants.md": "# Les gants\n\nRetour au [début](../README.md).\n",
    "images/trou.png": b"\x89PNG",
    "fiche.pdf": b"%PDF-",
    "inutile.bin": b"\x00",
    ".git/config.md": "# secret",
}


def test_each_file_is_a_page_in_the_order_of_its_number(tmp_path: Path) -> None:
    outline = read_guide("verger", folder(tmp_path, FILES))
    assert outline.title == "Guide du verger"
    assert titles(outline) == [
        (0, "Guide du verger"), (0, "Planter"), (0, "Tailler"), (0, "Outils"), (1, "Les gants"),
    ]  # fmt: skip
    assert page(outline, "Planter").slug_hint == "planter-un-arbre"
    assert page(outline, "Outils").body.startswith("## Introduction")
    assert outline.report.lost == ()


def test_links_between_files_name_the_page(tmp_path: Path) -> None:
    outline = read_guide("verger", folder(tmp_path, FILES))
    assert page(outline, "Guide du verger").body == (
        "Voir [[planter-un-arbre|planter]], [[tailler#quand|tailler]] et rien."
    )
    assert "[[tailler|tailler]]" in page(outline, "Planter").body
    assert page(outline, "Les gants").body == "Retour au [[guide-du-verger|début]]."
    reasons = {(line.path, line.number) for line in outline.report.remarks}
    assert reasons == {("README.md", 6), ("2-planter.md", 10)}


def test_files_that_pages_show_come_along_missing_ones_are_said(tmp_path: Path) -> None:
    outline = read_guide("verger", folder(tmp_path, FILES))
    assert [found.path for found in outline.files] == ["fiche.pdf", "images/trou.png"]
    body = page(outline, "Planter").body
    assert "![Un trou](images/trou.png)" in body
    assert "*Image* (`images/absente.png`)" in body
    assert "[fiche](fiche.pdf)" in body


def test_headings_begin_below_the_title_of_the_page(tmp_path: Path) -> None:
    outline = read_guide("verger", folder(tmp_path, FILES))
    assert page(outline, "Planter").body.startswith("## Où ?")
    assert page(outline, "Tailler").body == "## Quand\n\nEn hiver."


def test_a_zip_of_the_folder_is_the_same_guide(tmp_path: Path) -> None:
    packed = zipped({f"verger-main/{path}": content for path, content in FILES.items()})
    from_disk = read_guide("verger", folder(tmp_path / "verger-main", FILES))
    assert read_guide("verger.zip", packed).digest() == from_disk.digest()


def test_a_title_that_any_guide_has_leaves_the_name_to_the_folder(tmp_path: Path) -> None:
    root = folder(tmp_path / "tailler-un-arbre", {"README.md": "# Introduction\n\nmot"})
    outline = read_guide("x", root)
    assert outline.title == "Tailler un arbre"
    assert titles(outline) == [(0, "Introduction")]


def test_a_licence_file_says_the_licence(tmp_path: Path) -> None:
    root = folder(tmp_path, {"README.md": "# G\n\nmot", "LICENSE.md": "# Licence Ouverte 2.0\n\nx"})
    assert read_guide("x", root).licence == "etalab-2.0"


def test_a_link_that_leaves_the_folder_reads_nothing(tmp_path: Path) -> None:
    folder(tmp_path, {"secret.png": b"secret", "g/README.md": "# G\n\n![x](../secret.png)"})
    (tmp_path / "g" / "lien.png").symlink_to(tmp_path / "secret.png")
    outline = read_guide("g", tmp_path / "g")
    assert outline.files == ()
    assert "![" not in outline.pages[0].body


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    root = folder(tmp_path, {"README.md": "# G", "2-a.md": b"\x00\x01\x02"})
    with pytest.raises(Invalid) as refusal:
        read_guide("g", root)
    assert "2-a.md" in str(refusal.value.errors["file"])


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Invalid):
        read_guide("g", tmp_path)


@pytest.mark.parametrize(("name", "pages"), CORPUS.items())
def test_a_real_guide_is_read_without_losing_a_word(name: str, pages: int) -> None:
    outline = read_guide(name, shared(f"corpora/french-guides/{name}"))
    report = outline.report
    assert sum(1 for _page in outline.walk()) == pages
    assert (report.lost, report.unplaced) == ((), ())
    assert report.words_stored > 1000
    assert report.words_read == report.words_stored + report.words_set_aside


def test_real_guides_are_shown_without_a_bare_tag_or_a_lost_box() -> None:
    for name in CORPUS:
        outline = read_guide(name, shared(f"corpora/french-guides/{name}"))
        for _depth, found in outline.walk():
            html = render_here(found.body, lang="fr").html
            assert "&lt;Button" not in html
            assert "&lt;a " not in html
            assert ":::" not in html, found.title


def test_ten_guides_together_are_one_with_a_page_for_each(tmp_path: Path) -> None:
    outline = read_guide("guides", shared("corpora/french-guides"))
    assert _children(outline) == {pages - 1 for pages in CORPUS.values()} | {0}
    assert outline.report.lost == ()
    assert outline.licence == "etalab-2.0"


def _children(outline: Outline) -> set[int]:
    return {len(found.children) for found in outline.pages}

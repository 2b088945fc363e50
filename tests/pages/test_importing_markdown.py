from tests.pages.documents import page, read, titles


def test_the_first_title_names_the_guide_and_the_next_level_makes_pages() -> None:
    outline = read(
        "# Guide du verger\n\nEn deux mots.\n\n## Planter\n\nmot\n\n### La haie\n\nmot\n\n"
        "## Récolter\n\nmot\n",
        "verger.md",
    )
    assert outline.title == "Guide du verger"
    assert outline.cover == "En deux mots."
    assert titles(outline) == [(0, "Planter"), (0, "Récolter")]
    assert page(outline, "Planter").body == "mot\n\n## La haie\n\nmot"
    assert page(outline, "Récolter").source_lines == (13, 16)


def test_a_long_introduction_is_the_first_page() -> None:
    outline = read(f"# Guide\n\n{'mot ' * 200}\n\n## Un\n\na\n\n## Deux\n\nb", "g.md")
    assert titles(outline) == [(0, "Guide"), (0, "Un"), (0, "Deux")]


def test_titles_of_the_first_level_make_pages_when_there_are_several() -> None:
    outline = read("# Un\n\na\n\n## Dedans\n\nb\n\n# Deux\n\nc", "mon-guide.md")
    assert outline.report.lost == ()
    assert "Deux" in [title for _depth, title in titles(outline)]


def test_underlined_titles_are_titles() -> None:
    outline = read("Guide\n=====\n\nUn\n---\n\na\n\nDeux\n----\n\nb", "g.md")
    assert outline.title == "Guide"
    assert titles(outline) == [(0, "Un"), (0, "Deux")]


def test_the_heading_of_the_file_says_what_the_guide_is() -> None:
    outline = read(
        "---\ntitle: Guide du verger\nversion: 2.0\ndate: 2024-05-03\nlicence: CC BY 4.0\n"
        "lang: en\nweather: fine\n---\n# Planter\n\nmot\n\n# Récolter\n\nmot",
        "g.md",
    )
    assert outline.title == "Guide du verger"
    assert (outline.version_label, str(outline.version_date)) == ("2.0", "2024-05-03")
    assert (outline.licence, outline.language) == ("CC-BY-4.0", "en")
    assert [line.text for line in outline.report.unplaced if "weather" in line.text]


def test_code_is_never_read_as_anything_else() -> None:
    code = "```\n# pas un titre\n[x](y.md)\n<b>\n::: tip\n```"
    outline = read(f"# G\n\n## Un\n\n{code}\n\n`<b> [x](y.md)`\n\n## Deux\n\nb", "g.md")
    assert code in page(outline, "Un").body
    assert "`<b> [x](y.md)`" in page(outline, "Un").body
    assert titles(outline) == [(0, "Un"), (0, "Deux")]


def test_notes_go_to_the_pages_that_call_them() -> None:
    outline = read(
        "# G\n\n## Un\n\na[^1]\n\n## Deux\n\nb[^2]\n\n## Notes\n\n[^1]: Première\n"
        "    suite\n[^2]: Seconde\n[^3]: Seule",
        "g.md",
    )
    assert page(outline, "Un").body == "a[^1]\n\n[^1]: Première\n    suite"
    assert page(outline, "Deux").body.endswith("[^2]: Seconde")
    assert page(outline, "Notes").body == "[^3]: Seule"
    assert outline.report.notes_without_mark == ("3",)
    assert outline.report.lost == ()


def test_notes_counted_anew_under_each_heading_stay_in_their_page() -> None:
    text = "# G\n\n## A\n\nUn[^1].\n\n[^1]: De A.\n\n## B\n\nDeux[^1].\n\n[^1]: De B.\n"
    bodies = [page.body for page in read(text, "g.md").pages]
    assert bodies == ["Un[^1].\n\n[^1]: De A.", "Deux[^1].\n\n[^1]: De B."]


def test_links_inside_the_file_lead_to_the_page_or_to_its_heading() -> None:
    outline = read(
        "# G\n\n## Un\n\n[voir](#deux) et [là](#le-détail) et [rien](#absent)\n\n"
        "| a |\n|---|\n| [voir](#deux) |\n\n## Deux\n\nb\n\n### Le détail\n\nc",
        "g.md",
    )
    body = page(outline, "Un").body
    assert "[[deux|voir]] et [[deux#le-detail|là]] et [rien](#absent)" in body
    assert "| [[deux\\|voir]] |" in body


def test_a_list_of_contents_is_set_aside() -> None:
    outline = read(
        "# G\n\n## Sommaire\n\n- [Un](#un)\n- [Deux](#deux)\n\n## Un\n\na\n\n## Deux\n\nb", "g.md"
    )
    assert titles(outline) == [(0, "Un"), (0, "Deux")]
    assert [line.number for line in outline.report.set_aside] == [3, 5, 6]
    assert outline.report.lost == ()


def test_html_and_components_become_markdown() -> None:
    outline = read(
        '# G\n\n## Un\n\n<Button link="https://x.example/a" text="Aller voir"/> <b>gras</b>, '
        '<a href="https://y.example">lien</a>, x<sub>2</sub><br>\n<!-- caché -->\n'
        '<CurrentGroupToc></CurrentGroupToc>\n[[toc]]\n<img src="https://z.example/i.png" '
        'alt="Vue">\n\n## Deux\n\nb',
        "g.md",
    )
    body = page(outline, "Un").body
    assert "[Aller voir](https://x.example/a) **gras**, [lien](https://y.example)" in body
    assert "x<sub>2</sub><br>" in body
    assert "![Vue](https://z.example/i.png)" in body
    assert "caché" not in body
    assert "oc" not in body.lower().replace("[[", "")
    assert outline.report.lost == ()


def test_boxes_are_written_in_one_way_and_closed() -> None:
    outline = read(
        "# G\n\n## Un\n\n  :::warning Attention\na\n:::\n\n::: Tip &nbsp;\nb\n\n## Deux\n\nc",
        "g.md",
    )
    body = page(outline, "Un").body
    assert "::: warning Attention\na\n:::" in body
    assert body.endswith("::: tip\nb\n\n:::")
    assert [line.number for line in outline.report.remarks] == [9]


def test_a_title_longer_than_a_title_is_cut_and_kept_whole_in_the_text() -> None:
    outline = read(f"# G\n\n## {'mot ' * 80}\n\na\n\n## Deux\n\nb", "g.md")
    first = outline.pages[0]
    assert len(first.title) <= 200
    assert first.body.startswith("**mot mot")
    assert outline.report.lost == ()


def test_pages_of_one_name_have_addresses_of_their_own() -> None:
    outline = read("# G\n\n## Un\n\na\n\n## Un\n\nb\n\n## Un 2\n\nc", "g.md")
    slugs = [found.slug_hint for found in outline.pages]
    assert len(set(slugs)) == 3

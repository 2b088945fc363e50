"""What office programs and pages of the web put on the clipboard, read as Markdown."""

import pytest

from wiki.foundation.errors import Invalid
from wiki.pages.importing.from_html.clipboard import read_clipboard

POINT = (
    "<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:{}'><![if !supportLists]>"
    "<span style='font-family:Symbol'><span style='mso-list:Ignore'>{}<span style='font:7.0pt "
    '"Times New Roman"\'>&nbsp;&nbsp; </span></span></span><![endif]>{}<o:p></o:p></p>\r\n'
)


def word(body: str) -> str:
    """As Word copies: a head of styles, broken lines, and its own conditions."""
    return (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset=utf-8>'
        "<!--[if gte mso 9]><xml><o:DocumentProperties>secret</o:DocumentProperties></xml>"
        "<![endif]--><style><!-- /* Font Definitions */ p.MsoNormal {margin:0cm} --></style></head>"
        f"<body lang=FR><!--StartFragment-->{body}<!--EndFragment--></body></html>"
    )


def markdown(html: str) -> str:
    return read_clipboard(html).markdown


def test_paragraphs_of_word_lose_their_broken_lines_and_keep_bold_and_italic() -> None:
    html = word(
        "<p class=MsoNormal>Un <b style='mso-bidi-font-weight:normal'>texte</b>\r\nlong, "
        "<i>penché</i> et <span style='font-weight:bold'>gras</span>.<o:p></o:p></p>"
        "<p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>Fin &lt;b&gt; *nue*.</p>"
    )
    assert markdown(html) == ("Un **texte** long, *penché* et **gras**.\n\nFin &lt;b> \\*nue\\*.")


def test_titles_and_quotes_of_word_are_kept() -> None:
    html = word(
        "<p class=MsoTitle>Le guide</p><h1>Un<o:p></o:p></h1><h2><b>Deux</b></h2>"
        "<p class=MsoQuote>Citation</p>"
    )
    assert markdown(html) == "# Le guide\n\n# Un\n\n## Deux\n\n> Citation"


def test_lists_of_word_are_paragraphs_with_a_sign() -> None:
    html = word(
        POINT.format("l0 level1 lfo1", "·", "Un")
        + POINT.format("l0 level2 lfo1", "o", "Dessous")
        + POINT.format("l0 level2 lfo1", "o", "Encore")
        + POINT.format("l0 level1 lfo1", "·", "Deux <b>gras</b>")
        + "<p class=MsoNormal>Entre</p>"
        + POINT.format("l1 level1 lfo2", "1.", "Premier")
        + POINT.format("l1 level1 lfo2", "2.", "Second")
    )
    assert markdown(html) == (
        "- Un\n  - Dessous\n  - Encore\n- Deux **gras**\n\nEntre\n\n1. Premier\n2. Second"
    )


def test_notes_of_word_become_notes() -> None:
    html = word(
        "<p class=MsoNormal>Un tiers<a style='mso-footnote-id:ftn1' href=\"#_ftn1\" "
        'name="_ftnref1" title=""><span class=MsoFootnoteReference><![if !supportFootnotes]>'
        "<span class=MsoFootnoteReference>[1]</span><![endif]></span></a> des CCI"
        '<a href="#_ftn2" name="_ftnref2">[2]</a>.</p>'
        "<div style='mso-element:footnote-list'><br clear=all><hr align=left size=1 width=\"33%\">"
        "<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a href=\"#_ftnref1\" "
        'name="_ftn1">[1]</a> Source : communiqué.<o:p></o:p></p></div>'
        "<div style='mso-element:footnote' id=ftn2><p class=MsoFootnoteText><a href=\"#_ftnref2\" "
        'name="_ftn2">[2]</a> Ibid.</p></div></div>'
    )
    assert markdown(html) == (
        "Un tiers[^1] des CCI[^2].\n\n[^1]: Source : communiqué.\n\n[^2]: Ibid."
    )


def test_a_table_of_word_has_its_first_row_as_heading_and_one_line_a_cell() -> None:
    html = word(
        "<table class=MsoTableGrid border=1><tr><td><p class=MsoNormal><b>A</b></p></td>"
        "<td><p class=MsoNormal>B</p></td></tr>"
        "<tr><td><p>un</p><p>deux</p></td><td><p>x | y</p></td></tr></table>"
    )
    assert markdown(html).splitlines()[:2] == ["| A | B |", "| --- | --- |"]
    assert "| un deux |" in " ".join(markdown(html).split())


def test_pictures_stay_behind_and_are_counted() -> None:
    html = word(
        "<p class=MsoNormal>Avant <!--[if gte vml 1]><v:shape id=x/><![endif]--><![if !vml]>"
        '<img width=4 src="file:///C:/Users/x/image001.png"><![endif]>après</p>'
    )
    found = read_clipboard(html)
    assert (found.markdown, found.pictures) == ("Avant après", 1)


def test_word_on_the_web_writes_one_list_for_each_point() -> None:
    html = "".join(
        f'<div class="ListContainerWrapper"><ul role="list"><li data-aria-level="{level}" '
        f'data-leveltext=""><p><span>{text}</span></p></li></ul></div>'
        for level, text in ((1, "Un"), (2, "Sous"), (1, "Deux"))
    )
    assert markdown(html + "<div><p>Texte</p></div>") == "- Un\n  - Sous\n- Deux\n\nTexte"


def test_libreoffice_is_read_with_its_notes() -> None:
    html = (
        '<meta charset="utf-8"><style>p{}</style><h2 class="western">Titre</h2><p class="western" '
        'style="margin:0">Du <b>gras</b><sup><a class="sdfootnoteanc" name="sdfootnote1anc" '
        'href="#sdfootnote1sym"><sup>1</sup></a></sup></p><ul><li><p>un</p></li><li><p>deux</p>'
        '</li></ul><div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" '
        'name="sdfootnote1sym" href="#sdfootnote1anc">1</a>La note</p></div>'
    )
    assert markdown(html) == "## Titre\n\nDu **gras**[^1]\n\n- un\n- deux\n\n[^1]: La note"


def test_google_docs_says_bold_in_styles_and_wraps_all_in_a_bold_that_is_not() -> None:
    html = (
        '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1">'
        '<h2 dir="ltr"><span style="font-weight:400;">Titre</span></h2><p dir="ltr">'
        '<span style="font-weight:400;">Un </span><span style="font-weight:700;">gras</span>'
        '<span style="font-weight:400;font-style:italic;"> penché</span></p><ul><li dir="ltr" '
        'aria-level="1"><p role="presentation"><span>a</span></p></li><ul><li aria-level="2"><p>'
        '<span>b</span></p></li></ul><li aria-level="1"><p><span>c</span></p></li></ul></b>'
    )
    text = markdown(html)
    assert text.startswith("## Titre\n\nUn **gras** *penché*\n\n- a\n")
    assert "  - b\n- c" in text


def test_a_page_of_the_web_leaves_its_scripts_and_unsafe_links() -> None:
    html = (
        '<p onclick="x()">Voir <a href="https://cci.fr/a">la page</a>, <a href="javascript:x">non'
        '</a><script>alert(1)</script><style>p{}</style></p><iframe src="//x"></iframe>'
    )
    assert markdown(html) == "Voir [la page](https://cci.fr/a), non"


def test_a_few_words_stay_a_few_words() -> None:
    assert markdown("<!--StartFragment--><span>mot</span><!--EndFragment-->") == "mot"
    assert markdown("") == ""


@pytest.mark.parametrize(
    "html",
    [
        "x" * 1_000_001,
        "<div>" * 500 + "mot",
        "<p>a</p>" * 50_000,
        "<ul><li data-aria-level=1>a</li></ul>" * 25_000,
        "<td>" * 100_000,
        POINT.format("l0 level1 lfo1", "·", "x") * 3_000,
    ],
)
def test_what_is_too_long_or_too_deep_is_refused_in_one_sentence(html: str) -> None:
    with pytest.raises(Invalid) as refusal:
        read_clipboard(html)
    assert len(refusal.value.errors) == 1


@pytest.mark.parametrize(
    "html",
    [
        "<b><i><b>" * 20,
        "</p></b>" * 50,
        "<span style='mso-list:Ignore'>",
        "<p style='mso-list:l0 level9'>",
        "<a href='#a' name='a'>x</a>",
        "\ue010\ue011<p>\ue0009\ue001</p>",
        "<![if x",
        "<table><table>",
        "<li data-aria-level=3>x",
        "<ul><ul><ul>x",
    ],
)
def test_odd_html_is_read_without_failing(html: str) -> None:
    assert isinstance(markdown(html), str)

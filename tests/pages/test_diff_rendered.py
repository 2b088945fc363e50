import html
import re
from html.parser import HTMLParser
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.markup.hostile import naughty_strings, xss_payloads
from wiki.pages.diff.rendered import mark_rendered

TEXT = st.text(st.sampled_from("aé b c<>&\"'. \u00a0"), min_size=1, max_size=12).map(
    lambda text: html.escape(text, quote=False)
)
INLINE = st.one_of(
    TEXT,
    TEXT.map(lambda text: f"<strong>{text}</strong>"),
    TEXT.map(lambda text: f'<a href="/a?b=1&amp;c">{text}</a>'),
    TEXT.map(lambda text: f"{text}<br>{text}"),
    st.just('<img src="/a.png" alt="x">'),
)
PHRASE = st.lists(INLINE, min_size=1, max_size=4).map("".join)
ITEMS = st.lists(PHRASE.map(lambda text: f"<li>{text}</li>\n"), min_size=1, max_size=4)
ROWS = st.lists(
    st.tuples(PHRASE, st.one_of(PHRASE, st.just(""))).map(
        lambda cells: f"<tr>\n<td>{cells[0]}</td>\n<td>{cells[1]}</td>\n</tr>\n"
    ),
    min_size=1,
    max_size=3,
)
BLOCK = st.one_of(
    PHRASE.map(lambda text: f"<p>{text}</p>"),
    PHRASE.map(lambda text: f'<h2 id="titre">{text}</h2>'),
    ITEMS.map(lambda items: f"<ul>\n{''.join(items)}</ul>"),
    ITEMS.map(lambda items: f"<ol><li>un<ul>{''.join(items)}</ul></li></ol>"),
    ROWS.map(lambda rows: f"<table><tbody>\n{''.join(rows)}</tbody></table>"),
    PHRASE.map(lambda text: f"<blockquote>\n<p>{text}</p>\n</blockquote>"),
)
PAGE = st.lists(BLOCK, max_size=6).map("\n".join)


class Balance(HTMLParser):
    """Follows tags and fails on one that closes out of turn, or stands where it may not."""

    INSIDE = {"li": {"ul", "ol"}, "tr": {"tbody"}, "td": {"tr"}}

    def __init__(self):
        super().__init__()
        self.stack = [""]

    def handle_starttag(self, tag, attrs):
        assert self.stack[-1] in self.INSIDE.get(tag, {self.stack[-1]})
        if tag in ("ins", "del"):
            assert self.stack[-1] not in ("ul", "ol", "table", "tbody", "tr")
        if tag not in ("br", "img"):
            self.stack.append(tag)

    def handle_endtag(self, tag):
        assert self.stack.pop() == tag


def without_marks(marked):
    """The new page again."""
    for pattern in (
        r'<span class="visually-hidden">.*?</span>',
        r'<span class="diff-label[^"]*">.*?</span> ',
        r'<(\w+) class="diff-removed">.*?</\1>',
        r'<del class="diff-mark">.*?</del>',
        r'</?ins( class="diff-mark")?>',
        r"<ul></ul>|<table><tbody></tbody></table>",
    ):
        marked = re.sub(pattern, "", marked, flags=re.DOTALL)
    return marked


@given(PAGE, PAGE)
def test_without_its_marks_a_marked_page_is_exactly_the_new_one(old, new):
    assert without_marks(mark_rendered(old, new)) == new


@given(PAGE, PAGE)
def test_a_marked_page_is_well_formed_and_marks_stand_around_words_only(old, new):
    reader = Balance()
    reader.feed(mark_rendered(old, new))
    reader.close()
    assert reader.stack == [""]


@given(PAGE)
def test_a_page_that_did_not_change_comes_back_as_it_is(page):
    assert mark_rendered(page, page) == page


@given(st.text(), st.text())
def test_any_text_whatever_comes_back_without_an_error(old, new):
    mark_rendered(old, new)


def test_hostile_texts_stay_texts_in_a_marked_page():
    strings = [*naughty_strings(), *xss_payloads()[:1_500]]
    pages = [f"<p>{html.escape(text, quote=False)} mot</p>" for text in strings]
    for old, new in pairwise(pages):
        tags = set(re.findall(r"</?([a-z0-9]+)", mark_rendered(old, new)))
        assert tags <= {"p", "ins", "del", "span"}


def plain(marked):
    return re.sub(r'<span class="visually-hidden">.*?</span>| class="[^"]*"', "", marked)


def test_words_are_marked_inside_the_tags_they_stand_in():
    marked = mark_rendered(
        "<p>Salut à <strong>tous</strong> &amp; bon vent</p>",
        "<p>Salut à <strong>toutes</strong> &amp; bon courage</p>",
    )
    assert plain(marked) == (
        "<p>Salut à <strong><del>tous</del><ins>toutes</ins></strong> &amp; bon "
        "<del>vent</del><ins>courage</ins></p>"
    )


def test_ears_are_told_what_was_added_and_removed():
    marked = mark_rendered("<p>un mot ici</p>", "<p>un autre ici</p>")
    assert '<span class="visually-hidden">removed: </span>mot</del>' in marked
    assert '<span class="visually-hidden">added: </span>autre</ins>' in marked


def test_ears_are_told_once_of_a_block_wholly_new_or_gone():
    block = "<p>un <strong>mot</strong> ici</p>"
    assert mark_rendered("", block).count("added:") == 1
    assert mark_rendered(block, "").count("removed:") == 1


def test_an_item_removed_is_shown_in_its_list():
    marked = mark_rendered(
        "<ul><li>un</li><li>deux</li><li>trois</li></ul>", "<ul><li>un</li><li>trois</li></ul>"
    )
    assert plain(marked) == "<ul><li>un</li><li><del>deux</del></li><li>trois</li></ul>"


def test_a_row_removed_is_shown_in_its_table():
    row = "<tr><td>{}</td><td>{}</td></tr>"
    table = "<table><tbody>{}</tbody></table>"
    both = table.format(row.format("un", "deux") + row.format("trois", "quatre"))
    marked = mark_rendered(both, table.format(row.format("un", "deux")))
    assert plain(marked) == both.replace("trois", "<del>trois</del>").replace(
        "quatre", "<del>quatre</del>"
    )


def test_a_list_removed_whole_is_shown_as_a_list():
    marked = mark_rendered("<p>un texte</p><ul><li>deux</li></ul>", "<p>un texte</p>")
    assert plain(marked) == "<p>un texte</p><ul><li><del>deux</del></li></ul>"


def test_a_moved_paragraph_is_said_to_be_moved_and_its_words_are_not_marked():
    one, other = "<p>Un premier texte.</p>", "<p>Un second passage.</p><p>La suite vient.</p>"
    marked = mark_rendered(one + other, other + one)
    assert plain(marked) == f"{other}<p><span>block moved</span> Un premier texte.</p>"


def test_bold_type_alone_is_said_to_be_a_change_of_formatting():
    marked = mark_rendered("<p>un mot</p>", "<p>un <strong>mot</strong></p>")
    assert plain(marked) == "<p><span>formatting changed</span> un <strong>mot</strong></p>"


def test_a_new_address_under_the_same_words_is_said_too():
    marked = mark_rendered('<p><a href="/a">ici</a></p>', '<p><a href="/b">ici</a></p>')
    assert "formatting changed" in marked


def test_a_split_paragraph_is_said_to_be_split():
    marked = mark_rendered(
        "<p>Une phrase assez longue. Puis une autre phrase.</p>",
        "<p>Une phrase assez longue.</p><p>Puis une autre phrase.</p>",
    )
    assert "paragraph split" in marked
    assert "<del" not in marked


def test_a_picture_added_or_removed_is_said():
    assert "block added" in mark_rendered("<p>a</p>", '<p>a</p><p><img src="/a.png"></p>')
    assert "block removed" in mark_rendered('<p>a</p><p><img src="/a.png"></p>', "<p>a</p>")


def test_the_same_name_does_not_stand_twice_in_a_marked_page():
    marked = mark_rendered('<p>Vieux<sup id="n1">1</sup></p>', '<p>Neuf<sup id="n1">1</sup></p>')
    assert marked.count('id="n1"') == 1


def test_what_is_not_well_formed_comes_back_unmarked():
    assert mark_rendered("<p>a</p>", "<p>1 < 2</p>") == "<p>1 < 2</p>"

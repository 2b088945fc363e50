"""Everything that is written is found on one screen, with its passage, its place and its author."""

import re

from flask import Flask

from tests.counting import counted_queries
from tests.factories.accounts import make_actor, make_organisation
from tests.factories.attachments import address, make_attachment
from tests.factories.experiences import make_experience, make_request, make_topic
from tests.factories.glossary import make_lexicon, make_term
from tests.factories.pages import make_book, make_page, revise
from tests.factories.proposals import propose
from tests.factories.search import (
    bring_up_to_date,
    browser,
    facet_in,
    find,
    look,
    passages_in,
    titles_in,
)
from tests.factories.threads import make_post, make_thread
from wiki.accounts.queries import system_actor
from wiki.foundation.transaction import transaction
from wiki.topics.actions import rename_topic
from wiki.topics.queries import topics_named


def test_each_kind_of_thing_is_found(app: Flask) -> None:
    marie = make_actor(name="Marie Trémière", organisation=None)
    book = make_book("Guide des jardins")
    page = make_page(book, "Les roses trémières", "Elles poussent au pied des murs.\n")
    file = make_attachment(marie, filename="tremiere.png", title="Une rose trémière")
    revise(page, f"Elles poussent au pied des murs.\n\n![Rose]({address(file)})\n", actor=marie)
    make_experience(title="Semer la trémière", body="En septembre.\n")
    make_request(title="Qui sème la trémière ?")
    thread = make_thread(title="Trémière ou mauve ?", body="Je confonds.\n")
    make_post(thread, body="La trémière est plus haute.\n")
    propose(page, "Elles poussent partout.\n", actor=marie, summary="La trémière se ressème")
    with transaction():
        make_organisation("CCI de la Trémière")
    make_page(book, "Les navets", "Rien de tel ici.\n")
    make_thread(title="Les choux", body="Non plus.\n")
    bring_up_to_date(app)
    text = look(app, "trémières", marie)
    assert set(titles_in(text)) == {
        "Les roses trémières", "Une rose trémière", "Semer la trémière", "Qui sème la trémière ?",
        "Trémière ou mauve ?", "CCI de la Trémière", "Marie Trémière",
    }  # fmt: skip
    assert "9 résultats" in text
    kinds = facet_in(text, "type")
    assert sum(kinds.values()) == 9
    assert len(kinds) == 9


def test_a_line_says_what_where_by_whom_and_when(app: Flask) -> None:
    book = make_book("Guide des jardins")
    above = make_page(book, "Les fleurs", "Un début.\n")
    author = make_actor(name="Camille Martin")
    body = "Un long préambule. " * 30 + "Les **capucines** grimpent vite. " + "Une fin. " * 30
    make_page(book, "Au soleil", f"{body}\n", actor=author, parent=above)
    bring_up_to_date(app)
    text = look(app, "capucine")
    assert titles_in(text) == ["Au soleil"]
    assert "Guide des jardins" in text
    assert "Les fleurs" in text
    assert "Camille Martin" in text
    (passage,) = passages_in(text)
    assert "<mark>capucines</mark>" in passage
    assert len(passage) < 400


def test_titles_are_marked_and_markup_in_texts_is_only_text(app: Flask) -> None:
    make_page(None, "Le pavot <b>rouge</b>", "`<script>alert(1)</script>` du pavot.\n")
    bring_up_to_date(app)
    text = look(app, "pavot")
    assert "Le <mark>pavot</mark> &lt;b&gt;rouge" in text
    assert "<script>alert" not in text


def test_words_are_found_whatever_their_form_and_signs(app: Flask) -> None:
    make_page(None, "Publications régionales", "Nous modérons les réseaux d’œuvres.\n")
    make_page(None, "Autre chose", "Un texte sur la pluie.\n")
    bring_up_to_date(app)
    same = ("publication", "REGIONAL", "modérateur", "reseau", "oeuvre", "l'œuvre", "publi*",
            "régionaux modération", '"reseaux d\'oeuvres"', "titre:region*")  # fmt: skip
    for typed in same:
        assert find(app, typed) == ["Publications régionales"], typed
    assert find(app, '"oeuvres réseaux"') == []
    assert find(app, "titre:moderation") == []


def test_unwanted_words_alternatives_and_fields_narrow_down(app: Flask) -> None:
    durand, martin = make_actor(name="Alix Durand"), make_actor(name="Alix Martin")
    make_experience(durand, "Un direct sur la mer", account=None, body="Du vent.\n")
    make_experience(martin, "Un direct en ville", body="Du bruit.\n",
                    platforms=(make_topic("Mastodon").slug,))  # fmt: skip
    make_thread(durand, "Un direct en forêt", "Du bois.\n")
    bring_up_to_date(app)
    assert len(find(app, "direct")) == 3
    assert sorted(find(app, "direct -ville -forêt")) == ["Un direct sur la mer"]
    assert len(find(app, "mer OU ville")) == 2
    assert len(find(app, "direct auteur:durand")) == 2
    assert find(app, "direct auteur:durand type:discussion") == ["Un direct en forêt"]
    assert find(app, "plateforme:mastodon") == ["Un direct en ville"]
    assert find(app, "direct auteur:personne") == []


def test_facets_narrow_down_and_each_state_is_an_address(app: Flask) -> None:
    lille, brest = make_actor(), make_actor()
    make_topic("Mastodon")
    make_experience(lille, "Le salon raconté", platforms=("mastodon",), phase="development")
    make_experience(brest, "Le salon filmé", phase="experimentation", capacity="personal")
    make_thread(brest, "Le salon annulé", "Dommage.\n")
    bring_up_to_date(app)
    text = look(app, "salon")
    assert facet_in(text, "plateforme") == {"Facebook": 1, "Mastodon": 1}
    assert find(app, "salon", plateforme="mastodon") == ["Le salon raconté"]
    assert find(app, "salon", phase="developpement") == ["Le salon raconté"]
    assert find(app, "salon", type="discussion") == ["Le salon annulé"]
    assert find(app, "salon", titre="professionnel") == ["Le salon raconté"]
    assert find(app, "salon", type="rien") == []
    narrowed = look(app, "salon", type="experience")
    assert facet_in(narrowed, "titre") == {"À titre personnel": 1, "À titre professionnel": 1}
    assert "type=experience" in narrowed
    assert "plateforme=" in narrowed


def test_the_latest_come_first_when_asked(app: Flask) -> None:
    for title in ("Premier salon", "Deuxième salon", "Troisième salon"):
        make_thread(title=title, body="Salon, salon.\n")
    bring_up_to_date(app)
    assert find(app, "salon", tri="date") == ["Troisième salon", "Deuxième salon", "Premier salon"]


def test_without_words_what_is_read_for_itself_comes_first(app: Flask) -> None:
    author = make_actor(name="Alix Durand")
    book = make_book("Guide")
    make_page(make_book("Lexique", kind="lexicon"), "Un terme", "Un mot.\n", actor=author)
    for title in ("Une page", "La page suivante"):
        page = make_page(book, title, "Un texte.\n", actor=author)
    make_experience(author, "Une expérience")
    thread = make_thread(author, "Une discussion", "Un début.\n", page=page)
    make_post(thread, author, "Une réponse.\n")
    make_page(book, "La dernière page", "Un texte.\n", actor=author)
    bring_up_to_date(app)
    assert find(app, "auteur:durand") == [
        "La dernière page", "La page suivante", "Une page", "Un terme", "Une expérience",
        "Une discussion", "Une discussion",
    ]  # fmt: skip


def test_days_that_a_page_states_are_shown_and_found_in_words(app: Flask) -> None:
    guide = make_book("Tutoriels", kind="tutorials")
    text = "Niveau\n: Facile\n\nVérifié le\n: 2026-07-01\n\nOn nomme ainsi : 2026-03-12-mur.pdf.\n"
    make_page(guide, "Archiver un mur", text)
    bring_up_to_date(app)
    (passage,) = passages_in(look(app, "facile"))
    assert "1er\u00a0juillet\u00a02026" in passage
    assert "2026-07-01" not in passage
    assert "2026-03-12-mur.pdf" in passage
    assert find(app, "« 1er juillet 2026 »") == ["Archiver un mur"]


def test_pages_hold_ten_and_go_on_without_doubles(app: Flask) -> None:
    book = make_book()
    for number in range(23):
        make_page(book, f"Fiche {number}", "Une azalée.\n")
    bring_up_to_date(app)
    pages = [find(app, "azalée", page=number) for number in (1, 2, 3)]
    assert list(map(len, pages)) == [10, 10, 3]
    assert len({title for page in pages for title in page}) == 23
    client = browser(app, None)
    for odd in ("0", "101", "x", "-1", "9999999"):
        assert client.get(f"/recherche?q=azal%C3%A9e&page={odd}").status_code == 404


def test_one_looks_within_a_guide_and_within_a_discussion(app: Flask) -> None:
    first, second = make_book("Premier guide"), make_book("Second guide")
    slug = first.slug
    page = make_page(first, "La pivoine", "Une fleur.\n")
    make_page(second, "L’autre pivoine", "Une fleur.\n")
    thread = make_thread(title="Arroser", body="Peu.\n", page=page)
    make_post(thread, body="La pivoine boit peu.\n")
    other = make_thread(title="Tailler", body="La pivoine, jamais.\n").public_id
    bring_up_to_date(app)
    assert len(find(app, "pivoine")) == 4
    assert len(find(app, "pivoine", guide=slug)) == 2
    assert find(app, "pivoine", discussion=other) == ["Tailler"]
    client = browser(app, None)
    assert client.get("/recherche?q=x&guide=nulle-part").status_code == 404


def test_a_guide_a_lexicon_and_a_long_discussion_lead_to_their_own_search(app: Flask) -> None:
    guide, lexicon = make_book("Guide des jardins"), make_book("Mots", kind="lexicon")
    make_page(guide, "Les roses", "Elles poussent.\n")
    make_page(lexicon, "Rose", "Définition\n: Une fleur.\n")
    thread, short = make_thread(title="Les fleurs"), make_thread(title="Les fruits")
    for number in range(10):
        make_post(thread, body=f"Réponse {number}.\n")
    here = f"/discussions/{thread.public_id}-{thread.slug}"
    wanted = {
        f"/guides/{guide.slug}/": f"/recherche?guide={guide.slug}",
        f"/guides/{guide.slug}/les-roses": f"/recherche?guide={guide.slug}",
        f"/lexique/{lexicon.slug}/": f"/recherche?guide={lexicon.slug}",
        here: f"/recherche?discussion={thread.public_id}",
    }
    client = app.test_client()
    for path, search in wanted.items():
        assert f'href="{search}"' in client.get(path).text, path
        assert client.get(search).status_code == 200
    assert "?discussion=" not in client.get(f"/discussions/{short.public_id}-{short.slug}").text


def test_before_anything_is_asked_a_place_offers_only_what_is_in_it(app: Flask) -> None:
    guide = make_book("Guide des jardins")
    page = make_page(guide, "Les roses", "Elles poussent.\n")
    make_page(make_book("Mots", kind="lexicon"), "Rose", "Une fleur.\n")
    make_experience(title="Semer")
    thread = make_thread(title="Les fleurs", page=page)
    make_thread(title="Entre nous", page=page, visibility="members")
    make_post(thread, body="Une réponse.\n")
    slug, public_id = guide.slug, thread.public_id
    bring_up_to_date(app)
    text = look(app, guide=slug)
    assert f"/recherche?guide={slug}&amp;tri=date&amp;type=page" in text
    assert offered(text) == {"page", "discussion", "message"}
    assert "/recherche?plateforme=" not in text
    assert offered(look(app, discussion=public_id)) == {"discussion", "message"}
    assert offered(look(app)) > {"experience", "chambre", "discussion"}


def offered(text: str) -> set[str]:
    """The kinds that the screen leads to."""
    return set(re.findall(r"[?;]type=(\w+)", text))


def test_the_terms_of_a_platform_are_found_by_its_new_name_too(app: Flask) -> None:
    lexicon = make_lexicon("Lexique de Mastodon", platform="Mastodon")
    make_term(lexicon, "Pouet", "Un message.")
    bring_up_to_date(app)
    with transaction():
        platform = topics_named(["mastodon"])["mastodon"]
        rename_topic(actor=system_actor(), topic=platform, name="Mammouth")
    bring_up_to_date(app)
    for slug in ("mastodon", "mammouth"):
        assert find(app, "", plateforme=slug, type="terme") == ["Pouet"]


def test_too_few_with_all_words_are_followed_by_those_with_most(app: Flask) -> None:
    make_page(None, "Répondre à un avis négatif", "Sans se fâcher.\n")
    make_page(None, "Un avis de passage", "Rien d’autre.\n")
    bring_up_to_date(app)
    text = look(app, "comment répondre avis négatif google")
    assert titles_in(text) == ["Répondre à un avis négatif"]
    assert "results-wide" in text


def test_a_term_called_so_comes_first_with_its_definition(app: Flask) -> None:
    lexicon = make_book("Lexique commun", kind="lexicon")
    guide = make_book("Guide")
    for number in range(5):
        make_page(guide, f"Le hashtag, fiche {number}", "Hashtag hashtag hashtag.\n")
    make_page(lexicon, "Hashtag", "Mot précédé d’un croisillon, qui rassemble des messages.\n")
    bring_up_to_date(app)
    text = look(app, "hashtag")
    assert titles_in(text)[0] == "Hashtag"
    assert "result-definition" in text
    assert "Mot précédé d’un croisillon" in text


def test_nothing_found_says_what_to_try_and_whom_to_ask(app: Flask) -> None:
    make_page(None, "Une page", "Un texte.\n")
    bring_up_to_date(app)
    member = make_actor()
    text = look(app, "girofle & cannelle", member)
    assert "Rien n’a été trouvé" in text
    assert "/experiences/appels/nouveau?titre=girofle" in text
    asking = browser(app, member).get("/experiences/appels/nouveau?titre=girofle%20%26%20cannelle")
    assert 'value="girofle &amp; cannelle"' in asking.text


def test_nothing_asked_shows_where_to_begin(app: Flask) -> None:
    make_book("Guide des jardins")
    make_topic("Mastodon")
    text = look(app, "")
    assert "Guide des jardins" in text
    assert "/recherche?plateforme=mastodon" in text


def test_every_screen_has_the_field(app: Flask) -> None:
    client = browser(app, None)
    for at in ("/", "/guides/", "/recherche", "/experiences/", "/nulle-part"):
        assert client.get(at).text.count('action="/recherche"') == 1, at


def test_a_page_of_results_asks_few_questions_of_the_database(app: Flask) -> None:
    book = make_book()
    for number in range(12):
        page = make_page(book, f"Fiche {number}", "Une azalée.\n")
        make_post(
            make_thread(title=f"Sujet {number}", body="Azalée.\n", page=page), body="Azalée.\n"
        )
    bring_up_to_date(app)
    client = browser(app, make_actor())
    client.get("/recherche?q=azalee")
    with counted_queries() as statements:
        assert client.get("/recherche?q=azalee").status_code == 200
    assert len(statements) <= 20, "\n".join(statements)

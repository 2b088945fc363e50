"""The moderator's and the author's screens, without script."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.browser_without_script import filled, form_of, page_of, submit, text_of
from tests.counting import counted_queries
from tests.factories.accounts import make_actor, sign_in
from tests.factories.experiences import make_experience, make_topic
from tests.factories.moderation import (
    PASSAGE,
    RUDE,
    RULE,
    WHY,
    contest,
    decide,
    flag,
    hide,
    item_of,
    make_charter,
    notify,
    reasons,
    settle_queue,
    waiting_post,
)
from tests.factories.pages import make_book, make_page
from tests.factories.threads import make_post, make_thread
from wiki.experiences.account import Account
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.moderation.actions import approve_item, reject_item, return_item
from wiki.moderation.models import Appeal, Decision, Flag, Notice
from wiki.pages.actions import delete_page
from wiki.pages.models import Page
from wiki.threads.models import Post

BEGIN = "/moderation/commencer"


def press(client: FlaskClient, opened: str, action: str, **typed: str):  # type: ignore[no-untyped-def]
    """Send the form of a screen that goes to this address."""
    page = page_of(client.get(opened))
    form = page.select_one(f'form[action="{action}"]') or next(
        form for form in page.select("main form") if form.select_one(f'[formaction="{action}"]')
    )
    return client.post(action, data={**filled(form), **typed}, follow_redirects=True)


def post_state(post_id: int) -> str:
    session.expire_all()
    return session.get_one(Post, post_id).state


def test_a_moderator_goes_from_item_to_item_until_it_is_finished(client: FlaskClient) -> None:
    moderator, ids = make_actor("moderator"), []
    for title in ("Premier", "Second"):
        thread = make_thread(title=title)
        ids.append(waiting_post(thread=thread, body=f"Un avis sur {title}.").id)
    settle_queue()
    sign_in(client, moderator)
    opened = press(client, "/moderation/", BEGIN)
    assert "Premier" in text_of(opened)
    assert "Vous vous en occupez" in text_of(opened)
    path = opened.request.path
    second = press(client, path, f"{path}/publier")
    assert "Publié tel quel : Premier" in text_of(second).replace("\xa0", " ")
    assert "Un avis sur Second." in text_of(second)
    path = second.request.path
    last = press(client, path, f"{path}/demander", sentence="Citez une source.")
    assert "C’est fini" in text_of(last)
    assert [post_state(one) for one in ids] == ["published", "changes_requested"]


def test_undo_is_offered_at_once_and_brings_the_message_back(client: FlaskClient) -> None:
    post = waiting_post()
    item = item_of(post, "post")
    sign_in(client, make_actor("moderator"))
    path = f"/moderation/{item.public_id}"
    done = press(client, path, f"{path}/publier")
    undo = next(f for f in page_of(done).select("main form") if "annuler" in str(f["action"]))
    back = client.post(str(undo["action"]), data=filled(undo), follow_redirects=True)
    assert "annulée" in text_of(back)
    assert post_state(post.id) == "pending"


def test_refusing_takes_its_reasons_and_keeps_what_was_typed(client: FlaskClient) -> None:
    make_charter()
    post = waiting_post()
    item = item_of(post, "post")
    sign_in(client, make_actor("moderator"))
    path = f"/moderation/{item.public_id}/refuser"
    prefilled = client.get(f"{path}?passage={PASSAGE}").text
    assert PASSAGE in prefilled
    refused = submit(client, path, passage=PASSAGE, sentence="Non conforme à la charte.",
                     rule=f"charter:{RULE}")  # fmt: skip
    assert refused.status_code == 422
    assert "Non conforme à la charte." in refused.text
    assert "Dites en une phrase" in text_of(refused)
    submit(client, path, passage=PASSAGE, sentence=WHY, rule=f"charter:{RULE}")
    assert post_state(post.id) == "rejected"


def test_a_late_second_decision_sees_the_first_with_its_own_words_kept(client: FlaskClient) -> None:
    make_charter()
    item = item_of(waiting_post(), "post")
    sign_in(client, make_actor("moderator"))
    path = f"/moderation/{item.public_id}"
    form = filled(form_of(client.get(f"{path}/refuser")))
    decide(approve_item, item, make_actor("moderator", name="Anne Première"))
    words = {"passage": PASSAGE, "sentence": WHY, "rule": f"charter:{RULE}"}
    late = client.post(f"{path}/refuser", data={**form, **words})
    assert late.status_code == 409
    assert "Anne Première a déjà publié ce message" in text_of(late)
    assert WHY in late.text.replace("&#39;", "'")


def test_retouches_are_shown_to_the_author(client: FlaskClient) -> None:
    author = make_actor()
    item = item_of(waiting_post(author), "post")
    sign_in(client, make_actor("moderator"))
    path = f"/moderation/{item.public_id}/retoucher"
    submit(client, path, body=RUDE.replace("un incapable notoire", "débordé"))
    decision = session.scalars(select(Decision)).one()
    sign_in(client, author)
    shown = page_of(client.get(f"/moderation/decisions/{decision.public_id}"))
    assert any("débordé" in mark.get_text() for mark in shown.select("ins"))


def test_what_an_experience_says_field_by_field_is_retouched_and_shown_to_its_author(
    client: FlaskClient,
) -> None:
    author, twitter = make_actor(), make_topic("Twitter")
    post = make_experience(author, state="pending", phase="structuring", consent=True,
                           licence="CC-BY-4.0", means="Deux heures")  # fmt: skip
    item = item_of(post, "post")
    sign_in(client, make_actor("moderator"))
    path = f"/moderation/{item.public_id}/retoucher"
    offered = {str(field.get("name")) for field in form_of(client.get(path)).select("[name]")}
    assert not offered & {"consent", "licence", "follows", "organisation", "audience"}
    refused = submit(client, path, since="hier", means="Trois heures")
    assert refused.status_code == 422
    assert "Trois heures" in refused.text
    submit(client, path, phase="", since="2024-03", means="Trois heures", platforms=[twitter.slug])
    session.expire_all()
    published = session.get_one(Post, post.id).published_revision
    assert published is not None
    account = Account.from_fields(published.fields)
    assert (account.phase, account.since, account.means) == ("", "2024-03", "Trois heures")
    assert (account.platforms, account.consent) == ((twitter.slug,), True)
    assert account.licence == "CC-BY-4.0", "the author's own"
    decision = session.scalars(select(Decision)).one()
    sign_in(client, author)
    shown = page_of(client.get(f"/moderation/decisions/{decision.public_id}"))
    marked = " ".join(" ".join(mark.get_text() for mark in shown.select("ins")).split())
    assert [w for w in ("Twitter", "Trois", "mars 2024") if w not in marked] == [], marked
    assert "Structuration" in " ".join(mark.get_text() for mark in shown.select("del"))


def test_the_author_reads_the_reasons_and_contests(client: FlaskClient) -> None:
    author, judge = make_actor(), make_actor("moderator")
    decision = decide(reject_item, item_of(waiting_post(author), "post"), judge,
                      statement=reasons())  # fmt: skip
    sign_in(client, author)
    mine = text_of(client.get("/moderation/mes-messages"))
    assert "Lire la décision" in mine
    path = f"/moderation/decisions/{decision.public_id}"
    shown = text_of(client.get(path))
    for words in (PASSAGE, WHY, RULE, "sans moyen automatisé", "La charte telle qu’elle était"):
        assert words in shown
    assert judge.name not in shown
    done = submit(client, f"{path}/contester", text="Je citais un journal.")
    assert "Contestée le" in text_of(done)
    assert "Il n’y a pas encore d’autre modérateur" not in text_of(done)
    settle_queue()
    assert "Il n’y a pas encore d’autre modérateur" in text_of(client.get(path))
    make_actor("moderator")
    assert "Il n’y a pas encore d’autre modérateur" not in text_of(client.get(path))
    assert session.scalars(select(Appeal)).one().text == "Je citais un journal."


def test_the_one_who_decided_is_told_that_another_must_judge(client: FlaskClient) -> None:
    author, judge = make_actor(), make_actor("moderator")
    decision = hide(make_post(actor=author, body=RUDE), judge)
    item = item_of(contest(decision, author), "appeal")
    sign_in(client, judge)
    queue = text_of(client.get("/moderation/"))
    assert "Attend une autre personne que vous" in queue
    assert "Il n’y a pas d’autre modérateur" in queue
    shown = client.get(f"/moderation/{item.public_id}")
    assert "Personne ne peut en décider" in text_of(shown)
    assert "infirmer" not in shown.text
    sign_in(client, make_actor("moderator"))
    path = f"/moderation/{item.public_id}"
    press(client, path, f"{path}/infirmer", sentence="C’était une citation.")
    assert post_state(decision.post_id or 0) == "published"


def test_whoever_is_asked_for_changes_finds_the_way_back(client: FlaskClient) -> None:
    author = make_actor()
    post = waiting_post(author)
    decide(return_item, item_of(post, "post"), sentence="Citez une source.")
    sign_in(client, author)
    assert "1 de vos messages à modifier" in text_of(client.get("/"))
    shown = text_of(client.get("/moderation/mes-messages"))
    assert "Citez une source." in shown
    assert "Modifier mon message" in shown


def test_a_member_flags_and_is_thanked(client: FlaskClient) -> None:
    post = make_post()
    sign_in(client, make_actor())
    done = submit(client, f"/signaler/message/{post.public_id}", reason="rude")
    assert "Merci" in text_of(done)
    assert session.scalars(select(Flag)).one().reason == "rude"
    again = client.get(f"/signaler/message/{post.public_id}")
    assert "Vous avez signalé ce message" in text_of(again)


def test_anybody_files_a_notice_and_gets_a_receipt_at_once(client: FlaskClient) -> None:
    post = make_post(make_thread(visibility="public"))
    path = f"/signaler/contenu-illicite?adresse=/m/{post.public_id}"
    refused = submit(client, path, explanation="C’est une diffamation.")
    assert refused.status_code == 422
    assert f"/m/{post.public_id}" in refused.text
    done = submit(
        client, path, explanation="C’est une diffamation.", name="Camille Martin",
        email="camille@exemple.test", is_in_good_faith="y",
    )  # fmt: skip
    notice = session.scalars(select(Notice)).one()
    assert notice.post_id == post.id
    assert notice.public_id in text_of(done)
    assert "diffamation" not in client.get(f"/signaler/contenu-illicite/{notice.public_id}").text
    elsewhere = client.get("/signaler/contenu-illicite?adresse=https://ailleurs.test/").text
    assert "ailleurs.test" not in elsewhere


def test_a_notice_about_no_message_is_settled_and_hides_nothing(client: FlaskClient) -> None:
    item = item_of(notify("http://localhost/charte"), "notice")
    sign_in(client, make_actor("moderator"))
    path = f"/moderation/{item.public_id}"
    assert "Cette adresse ne mène à aucun message" in text_of(client.get(path))
    assert client.get(f"{path}/masquer").status_code == 409
    done = press(client, path, f"{path}/regler", sentence="Le paragraphe est retiré.")
    assert "C’est fini" in text_of(done)


def test_a_trace_is_kept_by_a_button(client: FlaskClient) -> None:
    post = make_post(body=RUDE)
    sign_in(client, make_actor())
    done = submit(client, f"/moderation/messages/{post.public_id}/trace/1")
    assert PASSAGE in text_of(done)
    assert post.published_revision.digest in done.text  # type: ignore[union-attr]


def open_screen(client: FlaskClient, path: str) -> int:
    client.get(path)
    with counted_queries() as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def test_each_screen_asks_few_questions(client: FlaskClient) -> None:
    author, moderator = make_actor(), make_actor("moderator")
    item = item_of(waiting_post(author), "post")
    flagged = make_post()
    for _member in range(3):
        flag(flagged)
    flag_item = item_of(flagged, "flag")
    decision = hide(make_post(actor=author, body=RUDE))
    sign_in(client, moderator)
    asked = {
        path: open_screen(client, path)
        for path in (
            "/moderation/", f"/moderation/{item.public_id}", f"/moderation/{flag_item.public_id}",
            "/moderation/decisions/", f"/moderation/decisions/{decision.public_id}",
            f"/moderation/{item.public_id}/refuser", "/moderation/traces/",
        )
    }  # fmt: skip
    sign_in(client, author)
    asked["mine"] = open_screen(client, "/moderation/mes-messages")
    assert max(asked.values()) <= 24, asked


@pytest.mark.parametrize("role", ["", "moderator", "administrator"])
def test_nobody_sees_a_decision_that_does_not_concern_them(client: FlaskClient, role: str) -> None:
    decision = hide(make_post(body=RUDE))
    sign_in(client, make_actor(role))
    status = client.get(f"/moderation/decisions/{decision.public_id}").status_code
    assert status == (200 if role else 404)


def test_titles_in_the_queue_are_set_in_the_language_of_their_guide(client: FlaskClient) -> None:
    page = make_page(make_book("English guide", language="en"))
    post = make_post(make_thread(page=page, title="Is it worth it?"))
    flag(post)
    item = item_of(post, "flag")
    flag(make_post(make_thread(title="Est-ce utile ?")))
    settle_queue()
    sign_in(client, make_actor("moderator"))
    titles = page_of(client.get("/moderation/")).select(".rows .row-title a")
    assert [(a.get("lang"), a.get_text()) for a in titles] == [
        ("en", "Is it worth it?"), (None, "Est-ce utile\u202f?"),
    ]  # fmt: skip
    heading = page_of(client.get(f"/moderation/{item.public_id}")).select_one("h1")
    assert heading is not None
    assert heading.get("lang") == "en"


def test_a_notice_about_a_page_leads_to_its_history_and_to_deleting_it(client: FlaskClient) -> None:
    page = make_page(make_book("Guide"), "Les blogs")
    item = item_of(notify("http://localhost/guides/guide/les-blogs"), "notice")
    path = f"/moderation/{item.public_id}"
    for role, may_delete in (("moderator", False), ("administrator", True)):
        shown = page_of(sign_in(client, make_actor(role)).get(path))
        links = [str(a["href"]) for a in shown.select("main a[href]")]
        assert "/guides/guide/les-blogs" in links
        assert "/guides/guide/les-blogs/historique" in links
        assert any(link.endswith("/supprimer") for link in links) is may_delete
    with transaction():
        delete_page(actor=make_actor("administrator"), page=session.get_one(Page, page.id))
    gone = client.get(path)
    assert gone.status_code == 200
    assert "supprim" in text_of(gone)

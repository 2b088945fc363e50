"""What is typed is kept on the site, else in this browser: neither a crash nor an ended sign-in
costs a word.
"""

from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.editor import address_of, open_editor, write
from tests.browser.visitors import Visitors, sign_in
from wiki.demo.members import shown_accounts

MEMBER = dict(shown_accounts())["member"]


def saved(page: Page) -> object:
    return page.locator("[data-part=saved]")


def copies(page: Page) -> list[str]:
    found: list[str] = page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('kept:'))")
    return found


def own_session(visitors: Visitors) -> BrowserContext:
    """Signed in apart, so that signing out here ends nobody else's session."""
    context = visitors.open()
    page = context.new_page()
    sign_in(page, MEMBER)
    page.close()
    return context


def test_a_draft_is_kept_after_a_pause_and_found_after_a_crash(visitors: Visitors) -> None:
    context = visitors.open("member")
    page, area = open_editor(context, "drafts")
    write(area, "Des mots d’avant la panne.|")
    expect(saved(page)).to_contain_text("Brouillon gardé à")
    context.close()  # nothing is asked of the page: it is gone
    again = visitors.open("member")
    _page, area = open_editor(again, "drafts")
    expect(area).to_have_value("Des mots d’avant la panne.\n")
    again.close()


def test_leaving_at_once_still_keeps_the_last_words(visitors: Visitors) -> None:
    context = visitors.open("member")
    page, area = open_editor(context, "drafts")
    write(area, "Les derniers mots, tapés en partant.|")
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("/guides/")
    for _try in range(20):
        page.goto(address_of("drafts"))
        if "tapés en partant" in page.locator("textarea[name=body]").input_value():
            break
    expect(page.locator("textarea[name=body]")).to_have_value(
        "Les derniers mots, tapés en partant.\n"
    )
    assert copies(page) == []
    context.close()


def test_leaving_asks_only_while_words_are_not_kept(visitors: Visitors) -> None:
    context = visitors.open("member")
    page, area = open_editor(context, "drafts")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    write(area, "Des mots gardés.|")
    page.keyboard.type("!")
    expect(saved(page)).to_contain_text("Brouillon gardé à")
    page.get_by_role("link", name="Guides").first.click()
    page.wait_for_url("**/guides/")
    assert asked == []
    page.goto(address_of("drafts"))
    page.locator("textarea[name=body]").click()
    page.keyboard.type("encore")
    page.get_by_role("link", name="Guides").first.click()
    page.wait_for_url("**/guides/")
    assert asked == ["beforeunload"]
    context.close()


def test_offline_the_words_stay_in_this_browser_and_are_offered_again(visitors: Visitors) -> None:
    context = own_session(visitors)
    page, area = open_editor(context, "drafts")
    context.set_offline(True)
    write(area, "Écrit dans le train.|")
    page.keyboard.press("Control+s")
    expect(saved(page)).to_contain_text("Hors ligne : gardé dans ce navigateur à")
    assert len(copies(page)) == 1
    page.route("**/brouillon", lambda route: route.abort())
    context.set_offline(False)
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(address_of("drafts"))
    found = page.locator("[data-part=found]")
    expect(found).to_contain_text("Ce navigateur a gardé à")
    found.get_by_role("button", name="Le reprendre").click()
    expect(page.locator("textarea[name=body]")).to_have_value("Écrit dans le train.")
    page.unroute("**/brouillon")
    page.keyboard.press("Control+s")
    expect(saved(page)).to_contain_text("Brouillon gardé à")
    assert copies(page) == []
    context.close()


def test_signing_out_leaves_nothing_in_this_browser(visitors: Visitors) -> None:
    context = own_session(visitors)
    page, area = open_editor(context, "drafts")
    page.route("**/brouillon", lambda route: route.abort())
    write(area, "À ne pas laisser ici.|")
    page.keyboard.press("Control+s")
    expect(saved(page)).to_contain_text("gardé dans ce navigateur")
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("/guides/")
    assert len(copies(page)) == 1
    page.locator("header .header-end summary").click()
    page.get_by_role("button", name="Se déconnecter").click()
    page.wait_for_load_state()
    assert copies(page) == []
    context.close()


def test_an_ended_sign_in_is_said_and_mended_in_another_tab(visitors: Visitors) -> None:
    context = own_session(visitors)
    page, area = open_editor(context, "drafts")
    cookies = context.cookies()
    context.clear_cookies(name="session")
    assert len(context.cookies()) == len(cookies) - 1
    write(area, "Écrit après l’heure.|")
    page.keyboard.press("Control+s")
    expect(saved(page)).to_contain_text("Votre connexion a expiré")
    link = page.get_by_role("link", name="Se reconnecter dans un nouvel onglet")
    expect(link).to_be_visible()
    expect(area).to_have_value("Écrit après l’heure.")
    other = context.new_page()
    sign_in(other, MEMBER)
    other.close()
    page.bring_to_front()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(saved(page)).to_contain_text("Brouillon gardé à")
    expect(link).to_be_hidden()
    page.get_by_role("button", name="Publier", exact=True).click()
    expect(page.locator("main .content")).to_contain_text("Écrit après l’heure.")
    context.close()


def test_words_typed_while_the_draft_is_on_its_way_are_kept_next(visitors: Visitors) -> None:
    context = visitors.open("member")
    page, area = open_editor(context, "drafts")
    waiting: list[Route] = []
    page.route("**/brouillon", lambda route: waiting.append(route))  # noqa: PLW0108
    write(area, "Un|")
    page.keyboard.press("Control+s")
    page.wait_for_timeout(300)
    page.keyboard.type(" puis deux")
    waiting[0].continue_()
    page.unroute("**/brouillon")
    expect(saved(page)).to_contain_text("Brouillon gardé à")
    expect(page.locator("form[data-kept]")).to_be_attached()
    page.goto(address_of("drafts"))
    expect(page.locator("textarea[name=body]")).to_have_value("Un puis deux\n")
    context.close()

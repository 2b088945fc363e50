"""Forms sent with nothing in them: the screen that comes back says what to mend, to everyone."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import violations
from tests.browser.forms import FORMS as CONVERSING
from tests.browser.layout import outline_findings, scrolling_findings
from tests.browser.visitors import Visitors, watched

GUIDE = "/guides/medias-sociaux-guide-pratique"
FORMS = [
    ("guest", "/connexion"),
    ("guest", "/connexion/lien"),
    ("guest", "/mot-de-passe"),
    ("guest", "/rejoindre"),
    ("guest", "report"),
    ("member", f"{GUIDE}/listes-de-controle/modifier"),
    ("member", "/compte/"),
    ("member", "/compte/mot-de-passe"),
    ("member", "/compte/adresse"),
    ("administrator", f"{GUIDE}/nouvelle"),
    ("administrator", f"{GUIDE}/listes-de-controle/renommer"),
    ("administrator", "/guides/importer"),
    ("administrator", "/membres/inviter"),
    ("administrator", "/administration/chambres/nouvelle"),
    ("administrator", "/administration/roles/donner"),
    ("administrator", "/administration/groupes"),
    ("administrator", "/administration/groupes/relecture/modifier"),
    ("administrator", "/cartographie/recensements/nouveau"),
    ("member", "/cartographie/chambres/cci-de-dieppe/declarer"),
    ("member", "/discussions/nouvelle"),
    ("member", "/experiences/partager"),
    ("member", "/experiences/appels/nouveau"),
    ("guest", "/signaler/contenu-illicite"),
    *((role, name) for name, role in CONVERSING.items()),
]

EMPTY = """(form) => {
  for (const field of form.querySelectorAll("input:not([type=hidden]), textarea")) {
    if (field.type === "checkbox") field.checked = false; else field.value = "";
  }
  form.noValidate = true;
}"""


@pytest.mark.parametrize(("role", "address"), FORMS)
def test_an_empty_form_comes_back_with_what_to_mend(
    role: str, address: str, staged: dict[str, Any], visitors: Visitors
) -> None:
    context = visitors.open(role, reduced_motion="reduce")
    page, watch = watched(context)
    page.goto(staged["forms"].get(address) or staged.get(address, address))
    _send_empty(page)
    expect(page.locator("[data-focus]")).to_be_focused()
    expect(page.locator("main [aria-invalid=true]").first).to_be_visible()
    findings = [*outline_findings(page), *violations(page)]
    page.set_viewport_size({"width": 360, "height": 800})
    page.emulate_media(color_scheme="dark")
    findings += [*scrolling_findings(page), *violations(page), *watch.findings()]
    context.close()
    assert not findings, "\n".join(findings)


def _send_empty(page: Page) -> None:
    fields = page.locator("input:not([type=hidden]), textarea, select")
    form = page.locator("main form[method=post]", has=fields).first
    form.evaluate(EMPTY)
    with page.expect_navigation() as left:
        form.locator(
            "button:not([name=preview], [name=suggest], [name=take], [type=button], [aria-hidden])"
        ).first.click()
    assert left.value is not None
    assert left.value.status == 422

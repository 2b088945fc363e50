import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.markup.hostile import everywhere, naughty_strings, targets, xss_payloads
from tests.markup.oracle import ATTRIBUTES, SCHEMES, TAGS
from tests.markup.shown import rendered
from wiki.foundation.errors import Invalid

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

pytestmark = [pytest.mark.prove, pytest.mark.browser]

INSPECT = """
(allowed) => {
  const found = [];
  for (const element of document.body.querySelectorAll('*')) {
    const tag = element.localName;
    if (!allowed.tags.includes(tag)) found.push('<' + tag + '>');
    if (element.namespaceURI !== 'http://www.w3.org/1999/xhtml') found.push('foreign ' + tag);
    for (const attribute of element.attributes)
      if (!allowed.attributes.includes(attribute.name)) found.push(tag + ' ' + attribute.name);
    if (tag === 'a' && element.hasAttribute('href')
        && element.protocol !== ':'  // an address that no browser can follow
        && !allowed.schemes.includes(element.protocol.slice(0, -1)))
      found.push(element.href);
    if (tag === 'img' && element.src && !element.src.startsWith('http://site.test/'))
      found.push(element.src);
  }
  const again = document.implementation.createHTMLDocument('');
  again.body.innerHTML = document.body.innerHTML;
  if (!document.body.isEqualNode(again.body)) found.push('changes when it is read again');
  return found;
}
"""
ALLOWED = {
    "tags": sorted(TAGS),
    "attributes": sorted(ATTRIBUTES),
    "schemes": [*sorted(SCHEMES)],
}


def _pages(batch: int) -> Iterator[str]:
    """All renderings, put together as a long discussion would put them."""
    pages: list[str] = []
    for number, payload in enumerate([*xss_payloads(), *naughty_strings()]):
        try:
            page = rendered(everywhere(payload), ids=f"p{number}-", targets=targets(payload))
        except Invalid:
            continue
        pages.append(page.html)
        if len(pages) == batch:
            yield "\n".join(pages)
            pages = []
    yield "\n".join(pages)


def test_nothing_runs_and_nothing_is_asked_of_another_host(browser: "Browser") -> None:
    shown: list[str] = []
    asked: list[str] = []
    dialogs: list[str] = []

    def answer(route: "Route") -> None:
        if route.request.url == "http://site.test/":
            document = (
                f"<!doctype html><html lang=fr><title>x</title><body>{shown[-1]}</body></html>"
            )
            route.fulfill(body=document, content_type="text/html; charset=utf-8")
            return
        if not route.request.url.startswith("http://site.test/"):
            asked.append(route.request.url)
        route.fulfill(status=404, body="")

    context = browser.new_context()
    page = context.new_page()
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda error: dialogs.append(str(error)))
    page.route("**/*", answer)
    for html in _pages(300):
        shown.append(html)
        page.goto("http://site.test/")
        found = page.evaluate(INSPECT, ALLOWED)
        assert found == [], json.dumps(found[:5])
    context.close()
    assert dialogs == []
    assert asked == []

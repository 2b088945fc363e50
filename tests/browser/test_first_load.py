"""What a first visit costs, from an empty cache, as the browser counts it."""

from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext

from tests.browser.visitors import Visitors, watched

MOST_BYTES = 34_000
MOST_REQUESTS = 5
ICON = """async () => {
  const icon = document.querySelector("link[rel=icon]");
  if (icon) await (await fetch(icon.href, { cache: "no-store" })).arrayBuffer();
}"""


def test_a_first_page_weighs_little_and_sets_no_cookie(
    staged: dict[str, Any], visitors: Visitors
) -> None:
    for address in staged["reading"]:
        context = visitors.open()
        sizes, findings = _load(context, address)
        cookies = context.cookies()
        context.close()
        assert not findings, f"{address}: {findings}"
        assert not cookies, f"{address} sets {cookies}"
        assert len(sizes) <= MOST_REQUESTS, f"{address} asks for {sizes}"
        assert sum(sizes.values()) <= MOST_BYTES, f"{address}: {sum(sizes.values())} of {sizes}"


def _load(context: BrowserContext, address: str) -> tuple[dict[str, int], list[str]]:
    """The bytes over the wire of each request, headers included, pictures of the text apart."""
    page, watch = watched(context)
    wire = context.new_cdp_session(page)
    paths: dict[str, str] = {}
    sizes: dict[str, int] = {}

    def keep(event: dict[str, Any]) -> None:
        path = paths[event["requestId"]]
        if not path.startswith("/fichiers/"):
            sizes[path] = sizes.get(path, 0) + int(event["encodedDataLength"])

    wire.on(
        "Network.requestWillBeSent",
        lambda event: paths.__setitem__(event["requestId"], urlsplit(event["request"]["url"]).path),
    )
    wire.on("Network.loadingFinished", keep)
    wire.send("Network.enable")
    page.goto(address, wait_until="networkidle")
    page.evaluate(ICON)  # a browser with a window asks for it; one without does not
    page.wait_for_load_state("networkidle")
    return sizes, watch.findings()

"""Is the site reached the way its settings say?"""

import http.client
import ssl
from collections.abc import Iterator
from urllib.parse import urlsplit

from wiki.config import Settings
from wiki.foundation.messages import _
from wiki.operations.doctor.finding import Finding, fault, good, reminder

TIMEOUT_SECONDS = 5


def look_at_address(settings: Settings) -> Iterator[Finding]:
    """The base address answers, over HTTPS, and the proxy tells who visits."""
    if not settings.base_url:
        yield reminder(_("No public address (WIKI_BASE_URL): the site is for this machine only."))
        return
    if not settings.https:
        yield reminder(_("The public address is not HTTPS: passwords travel in clear."))
    if settings.https and not settings.trusted_proxies:
        yield fault(
            _(
                "The site is behind HTTPS but trusts no proxy (WIKI_TRUSTED_PROXIES=1): "
                "all visitors seem to be one."
            )
        )
    if not settings.trusted_proxies:
        yield reminder(
            _(
                "No proxy stands before the site: whoever sends slowly can keep others from saving."
                " Put nginx in front, with proxy_request_buffering on (docs/deploy.md)."
            )
        )
    yield _answer(settings.base_url)


def _answer(address: str) -> Finding:
    """The site's own health page, asked for as a visitor would."""
    parts = urlsplit(address)
    try:
        status = _status(parts.scheme, parts.netloc)
    except (OSError, http.client.HTTPException) as error:
        return fault(
            _("%(address)s does not answer: %(reason)s", address=address, reason=str(error))
        )
    if status >= 400:
        return fault(
            _("%(address)s answers with status %(status)s.", address=address, status=status)
        )
    return good(_("%(address)s answers.", address=address))


def _status(scheme: str, netloc: str) -> int:
    link: http.client.HTTPConnection
    if scheme == "https":
        link = http.client.HTTPSConnection(
            netloc, timeout=TIMEOUT_SECONDS, context=ssl.create_default_context()
        )
    else:
        link = http.client.HTTPConnection(netloc, timeout=TIMEOUT_SECONDS)
    try:
        link.request("GET", "/")
        return link.getresponse().status
    finally:
        link.close()

"""Security headers of every answer."""

from collections.abc import Sequence

from flask import Flask, Response, current_app, request

OWN = (
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'",
    "font-src 'self'", "connect-src 'self'", "manifest-src 'self'", "form-action 'self'",
    "base-uri 'none'", "frame-ancestors 'none'",
)  # fmt: skip


def configure(app: Flask, frame_hosts: Sequence[str] = ()) -> None:
    """`frame_hosts` are the only others that a page may frame, after the reader's click."""
    app.extensions["content_security_policy"] = "; ".join(
        (*OWN, "frame-src " + (" ".join(frame_hosts) or "'none'"))
    )
    app.after_request(add_headers)


def add_headers(response: Response) -> Response:
    """Strict policy everywhere; pages of signed-in people are never kept by a shared cache."""
    headers = response.headers
    policy = current_app.extensions["content_security_policy"]
    headers.setdefault("Content-Security-Policy", policy)
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Referrer-Policy", "same-origin")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
    headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
    if current_app.config["SETTINGS"].https:
        headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    if request.endpoint != "static":
        headers.setdefault("Cache-Control", "private, no-cache")
        response.vary.add("Cookie")
    return response

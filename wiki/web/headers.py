"""Security headers of every answer."""

from flask import Flask, Response, current_app, request

EMBED_HOSTS = (
    "https://www.youtube-nocookie.com",
    "https://www.dailymotion.com",
    "https://geo.dailymotion.com",
    "https://player.vimeo.com",
    "https://www.slideshare.net",
    "https://speakerdeck.com",
)
"""The only hosts a page may frame, after the reader's click."""

POLICY = "; ".join(
    (
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'",
        "font-src 'self'", "connect-src 'self'", "manifest-src 'self'", "form-action 'self'",
        "base-uri 'none'", "frame-ancestors 'none'", f"frame-src {' '.join(EMBED_HOSTS)}",
    )
)  # fmt: skip


def configure(app: Flask) -> None:
    app.after_request(add_headers)


def add_headers(response: Response) -> Response:
    """Strict policy everywhere; pages of signed-in people are never kept by a shared cache."""
    headers = response.headers
    headers.setdefault("Content-Security-Policy", POLICY)
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

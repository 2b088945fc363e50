"""A picture made anew from its pixels: whatever else its file carried stays behind.

Runs in the child process only.
"""

import io
import warnings
from typing import NamedTuple

from PIL import Image, ImageCms, ImageOps

from wiki.attachments.reading.limits import MAX_PIXELS, MAX_SIDE, SMALL_SIDE

_FORMATS = {
    "image/png": "PNG",
    "image/jpeg": "JPEG",
    "image/gif": "GIF",
    "image/webp": "WEBP",
}
_HEAVY_PNG = 1_000_000
"""Above this, a PNG without transparency is a photograph and does better as a JPEG."""


class Refused(Exception):
    """The picture cannot be kept; `reason` is a key of `refusals`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Redrawn(NamedTuple):
    """The picture as it is kept, and a smaller one where that spares something."""

    media_type: str
    width: int
    height: int
    data: bytes
    small: bytes
    was_animated: bool


def redraw(data: bytes, media_type: str) -> Redrawn:
    """The first image of the file, upright, in sRGB, at most `MAX_SIDE` wide or high.

    One that moves is kept still: a reader has no way to stop it.

    Raises:
        Refused: too many pixels, or not a whole picture.
    """
    warnings.simplefilter("ignore")
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    with Image.open(io.BytesIO(data), formats=[_FORMATS[media_type]]) as opened:
        width, height = opened.size
        if width * height > MAX_PIXELS:
            raise Refused("pixels")
        moves = bool(getattr(opened, "is_animated", False))
        opened.draft("RGB", (MAX_SIDE, MAX_SIDE))
        opened.load()
        picture = _plain(opened)
    kept_type, kept = _encoded(picture, media_type)
    return Redrawn(kept_type, *picture.size, kept, _smaller(picture, kept_type, kept), moves)


def _plain(opened: Image.Image) -> Image.Image:
    """Pixels alone: made smaller first, then upright, in sRGB, grey or colour."""
    picture = _in_eight_bits(opened)
    picture.thumbnail((MAX_SIDE, MAX_SIDE), Image.Resampling.LANCZOS)
    picture = _upright(picture)
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in {"RGB", "RGBA", "CMYK", "L"}:
        picture = _in_srgb(picture, profile)
    if picture.mode not in {"L", "LA", "RGB", "RGBA"}:
        picture = picture.convert("RGB")
    picture.info = {}
    return picture


def _upright(picture: Image.Image) -> Image.Image:
    """Turned as the camera was held; as it lies where what the camera says cannot be read."""
    try:
        return ImageOps.exif_transpose(picture) or picture
    except Exception:  # noqa: BLE001 — the notes of cameras are often spoilt, the picture is not
        return picture


def _in_eight_bits(picture: Image.Image) -> Image.Image:
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if picture.mode in {"P", "PA"} or "transparency" in picture.info:
        see_through = picture.mode == "PA" or "transparency" in picture.info
        return picture.convert("RGBA" if see_through else "RGB")
    return picture.convert("L") if picture.mode == "1" else picture


def _in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    """The colours that the profile means; without it if it cannot be read."""
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        srgb = ImageCms.createProfile("sRGB")
        converted = ImageCms.profileToProfile(picture, source, srgb, outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return picture
    return converted or picture


def _encoded(picture: Image.Image, media_type: str) -> tuple[str, bytes]:
    if media_type in {"image/png", "image/gif"}:
        drawn = _saved(picture, "PNG", optimize=True)
        if len(drawn) <= _HEAVY_PNG or _is_see_through(picture):
            return "image/png", drawn
        photograph = _as_jpeg(picture)
        return ("image/jpeg", photograph) if len(photograph) < len(drawn) else ("image/png", drawn)
    if media_type == "image/webp":
        return "image/webp", _saved(picture.convert(_webp_mode(picture)), "WEBP", quality=85)
    return "image/jpeg", _as_jpeg(picture)


def _smaller(picture: Image.Image, media_type: str, kept: bytes) -> bytes:
    if max(picture.size) <= SMALL_SIDE:
        return b""
    small = picture.copy()
    small.thumbnail((SMALL_SIDE, SMALL_SIDE), Image.Resampling.LANCZOS)
    made = (
        _saved(small, "PNG", optimize=True)
        if media_type == "image/png"
        else (_encoded(small, media_type)[1])
    )
    return made if len(made) < len(kept) * 3 // 4 else b""


def _as_jpeg(picture: Image.Image) -> bytes:
    mode = "L" if picture.mode in {"L", "LA"} else "RGB"
    return _saved(picture.convert(mode), "JPEG", quality=85, optimize=True, progressive=True)


def _is_see_through(picture: Image.Image) -> bool:
    if picture.mode not in {"LA", "RGBA"}:
        return False
    lowest = picture.getchannel("A").getextrema()[0]
    return isinstance(lowest, (int, float)) and lowest < 255


def _webp_mode(picture: Image.Image) -> str:
    return "RGBA" if _is_see_through(picture) else "RGB"


def _saved(picture: Image.Image, form: str, **options: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()

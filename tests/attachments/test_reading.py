"""A picture drawn anew: smaller, upright, in the colours it had, and nothing else of its file."""

import io
import subprocess

import pytest
from PIL import Image, ImageCms

from tests.attachments.hostile import DOCX, MOVING, ODT, PAYLOADS, jpeg_with_exif, zipped
from tests.factories.attachments import drawn, noise
from wiki.attachments.reading import sandbox
from wiki.attachments.reading.files import read_file
from wiki.foundation.errors import Invalid


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize(
    ("form", "media_type", "name"),
    [
        ("PNG", "image/png", "schema-exe.png"),
        ("JPEG", "image/jpeg", "schema-exe.jpg"),
        ("GIF", "image/png", "schema-exe.png"),
        ("WEBP", "image/webp", "schema-exe.webp"),
    ],
)
def test_a_picture_is_what_its_bytes_say(form: str, media_type: str, name: str) -> None:
    read = read_file(
        "C:\\images\\Schéma.exe.svg", drawn(form, mode="L" if form == "GIF" else "RGB")
    )
    assert (read.media_type, read.filename, read.width, read.height) == (media_type, name, 40, 30)
    assert opened(read.data).size == (40, 30)


def test_a_large_picture_becomes_smaller_twice() -> None:
    read = read_file("a.jpg", noise((3000, 1500), "JPEG"))
    assert (read.width, read.height) == opened(read.data).size == (2000, 1000)
    assert opened(read.small).size == (960, 480)
    assert read_file("a.jpg", drawn("JPEG", (900, 400))).small == b""


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_turned_upright_and_forgets_the_camera(form: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # held on its side
    exif[0x010F] = "zibeline"
    exif.get_ifd(0x8825)[2] = (48.0, 51.0, 24.0)
    read = read_file("a", drawn(form, exif=exif.tobytes()))
    again = opened(read.data)
    assert again.size == (30, 40)
    assert dict(again.getexif()) == {}
    assert not {"exif", "xmp", "icc_profile", "comment", "dpi"} & set(again.info)
    assert b"zibeline" not in read.data


def test_words_in_a_picture_stay_behind() -> None:
    read = read_file("a.jpg", jpeg_with_exif(b"<script>alert('zibeline')</script>"))
    assert [word for word in PAYLOADS if word in read.data] == []


def test_colours_of_another_profile_are_those_that_were_meant() -> None:
    """A profile that cannot be followed is left out, and so is one that has been."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    assert opened(read_file("a", drawn("JPEG", icc_profile=profile)).data).mode == "RGB"
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    read = opened(read_file("a.png", drawn(colour=(200, 30, 40), icc_profile=srgb)).data)
    assert "icc_profile" not in read.info
    assert all(abs(a - b) <= 2 for a, b in zip(read.getpixel((5, 5)), (200, 30, 40), strict=True))  # type: ignore[arg-type]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_dots_is_kept(mode: str) -> None:
    colour = 30_000 if mode == "I;16" else (90,) * len(mode) if mode in {"LA", "RGB", "RGBA"} else 1
    read = opened(read_file("a.png", drawn(mode=mode, colour=colour)).data)
    assert read.mode in {"L", "LA", "RGB", "RGBA"}
    if mode in {"LA", "RGBA"}:
        assert read.getchannel("A").getextrema() == (90, 90)


def test_cmyk_becomes_rgb() -> None:
    assert (
        opened(read_file("a.jpg", drawn("JPEG", mode="CMYK", colour=(1, 2, 3, 4))).data).mode
        == "RGB"
    )


def test_what_moves_is_kept_still() -> None:
    read = read_file("a.gif", MOVING)
    assert read.was_animated
    assert getattr(opened(read.data), "n_frames", 1) == 1


def test_a_heavy_png_becomes_a_photograph_unless_one_sees_through_it() -> None:
    assert read_file("a.png", noise((1200, 1000))).media_type == "image/jpeg"
    seen_through = Image.effect_noise((1200, 1000), 90).convert("RGBA")
    seen_through.putalpha(120)
    out = io.BytesIO()
    seen_through.save(out, "PNG")
    assert read_file("a.png", out.getvalue()).media_type == "image/png"


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"%PDF-1.7\n", "a.pdf"), (zipped(DOCX), "a.docx"), (zipped(ODT), "a.odt")],
)
def test_a_document_is_kept_as_it_came(data: bytes, name: str) -> None:
    read = read_file("a.bin", data)
    assert (read.data, read.filename, read.small) == (data, name, b"")


def test_a_reader_that_dies_or_sleeps_refuses_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "SECONDS", 0.001)
    with pytest.raises(Invalid, match="too long"):
        read_file("a.png", drawn())
    monkeypatch.setattr(sandbox, "SECONDS", 20)
    monkeypatch.setattr(sandbox.sys, "executable", "/bin/false")
    with pytest.raises(Invalid, match="damaged"):
        read_file("a.png", drawn())


def test_the_reader_knows_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIKI_SECRET_KEY", "zibeline")
    seen: dict[str, str] = {}
    run = subprocess.run

    def noted(*arguments: object, **named: object) -> object:
        seen.update(named["env"])  # type: ignore[call-overload]
        return run(*arguments, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "run", noted)
    read_file("a.png", drawn())
    assert "PATH" in seen
    assert "zibeline" not in seen.values()

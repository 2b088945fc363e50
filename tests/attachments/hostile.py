"""Files that nobody sends in good faith, made here: by their name, with the bytes and a filename.

`PAYLOADS` are the words that must not be found in anything that is kept of a picture.
"""

import io
import struct
import zipfile
import zlib

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tests.factories.attachments import drawn, noise

SCRIPT = b"<script>alert('zibeline')</script>"
PHP = b"<?php system('zibeline'); ?>"
PAYLOADS = (b"zibeline", b"<script", b"<?php", b"onload")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(\'zibeline\')"/>'
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><l>&b;</l>'
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = f'<Types><Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>'
DOCX = {"[Content_Types].xml": TYPES, "word/document.xml": "<w:document/>"}
ODT = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<c/>"}


def zipped(parts: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return out.getvalue()


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png_header(width: int, height: int, depth: int = 8, colour: int = 2) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head)


def png_with(*chunks: bytes) -> bytes:
    """A sound picture with more chunks after its header."""
    sound = drawn()
    return sound[:33] + b"".join(chunks) + sound[33:]


def png_bomb(side: int) -> bytes:
    """So many equal dots that they pack into nearly nothing."""
    packer = zlib.compressobj(1)
    hundred_rows = b"\0" * (1 + side // 8) * 100
    packed = [packer.compress(hundred_rows) for _line in range(side // 100)] + [packer.flush()]
    return png_header(side, side, 1, 0) + chunk(b"IDAT", b"".join(packed)) + chunk(b"IEND", b"")


def gif_with_many_frames(count: int) -> bytes:
    frame = b"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0"
    return b"GIF89a\xff\xff\xff\xff\x80\0\0\0\0\0\xff\xff\xff" + frame * count + b";"


def jpeg_with_exif(words: bytes) -> bytes:
    exif = Image.Exif()
    exif[0x010E], exif[0x0131] = words.decode(), "a device"
    exif.get_ifd(0x8825)[1] = "N"
    return drawn("JPEG", exif=exif.tobytes(), comment=words)


def jpeg_bomb() -> bytes:
    """A small picture whose header says 65,000 by 65,000."""
    sound = bytearray(drawn("JPEG"))
    at = sound.index(b"\xff\xc0") + 5
    sound[at : at + 4] = struct.pack(">HH", 65000, 65000)
    return bytes(sound)


def text_chunk() -> bytes:
    said = PngInfo()
    said.add_text("Comment", SCRIPT.decode(), zip=True)
    said.add_itxt("XML:com.adobe.xmp", PHP.decode())
    return drawn(pnginfo=said)


def overlapping() -> bytes:
    """Two entries that share the same packed bytes."""
    whole = zipped({**DOCX, "word/a.xml": b"a" * 100_000, "word/b.xml": b"b"})
    directory = whole.index(b"PK\x01\x02")
    head, tail = whole[:directory], bytearray(whole[directory:])
    one, two = tail.index(b"word/a.xml") - 46, tail.index(b"word/b.xml") - 46
    for start, end in ((16, 28), (42, 46)):
        tail[two + start : two + end] = tail[one + start : one + end]
    return head + bytes(tail)


def locked() -> bytes:
    whole = bytearray(zipped(DOCX))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (start := whole.find(sign, start)) >= 0:
            whole[start + at] |= 1
            start += 4
    return bytes(whole)


def lying_about_its_size() -> bytes:
    """A part of 40 MB that says it has 10 bytes."""
    whole = bytearray(zipped({**DOCX, "word/big.xml": b"\0" * 40_000_000}))
    at = whole.rindex(b"word/big.xml") - 46 + 24
    whole[at : at + 4] = struct.pack("<I", 10)
    return bytes(whole)


ICC_BOMB = chunk(b"iCCP", b"sRGB\0\0" + zlib.compress(b"\0" * 30_000_000, 1))
WORDS_BOMB = chunk(b"zTXt", b"a\0\0" + zlib.compress(b"z" * 60_000_000, 1))
MOVING = drawn("GIF", mode="L", save_all=True,
               append_images=[Image.new("L", (40, 30), n) for n in range(1, 40)])  # fmt: skip

HOSTILE: dict[str, tuple[bytes, str]] = {
    # two things at once
    "gif and script": (b"GIF89a/*" + SCRIPT + b"*/=1;", "a.gif"),
    "sound gif and script": (drawn("GIF", mode="L") + SCRIPT, "a.gif"),
    "png and page": (drawn() + b"<html>" + SCRIPT, "a.html"),
    "png and archive": (drawn() + zipped({"zibeline.js": SCRIPT}), "a.png"),
    "jpeg and archive": (drawn("JPEG") + zipped({"zibeline.js": SCRIPT}), "a.jar"),
    "jpeg and php": (drawn("JPEG") + PHP, "a.php"),
    "jpeg with php in its comment": (drawn("JPEG", comment=PHP), "a.php.jpg"),
    "webp and page": (drawn("WEBP") + SCRIPT, "a.webp"),
    "png with words": (text_chunk(), "a.png"),
    "png with an unknown chunk": (png_with(chunk(b"zzZz", SCRIPT)), "a.png"),
    "jpeg with words and place": (jpeg_with_exif(SCRIPT), "a.jpg"),
    "webp with words": (drawn("WEBP", exif=b"Exif\0\0" + SCRIPT, xmp=SCRIPT), "a.webp"),
    # bombs
    "png of 40,000 by 40,000": (png_bomb(40_000), "a.png"),
    "png that says 2 billion": (png_header(2**31 - 1, 2**31 - 1) + chunk(b"IEND", b""), "a.png"),
    "png of no width": (png_header(0, 10) + chunk(b"IDAT", zlib.compress(b"")), "a.png"),
    "jpeg that says 65,000": (jpeg_bomb(), "a.jpg"),
    "gif of 65,000 by 65,000, often": (gif_with_many_frames(5000), "a.gif"),
    "moving gif": (MOVING, "a.gif"),
    "colour profile of 30 MB": (png_with(ICC_BOMB), "a.png"),
    "colour profile of nothing": (drawn("JPEG", icc_profile=SCRIPT * 40), "a.jpg"),
    "words of 60 MB": (png_with(WORDS_BOMB), "a.png"),
    "too heavy": (drawn() + b"\0" * (16 << 20), "a.png"),
    # damaged
    "nothing": (b"", "a.png"),
    "half a png": (noise((300, 300))[:9000], "a.png"),
    "half a jpeg": (noise((300, 300), "JPEG")[:5000], "a.jpg"),
    "the head of a jpeg": (b"\xff\xd8\xff\xe0", "a.jpg"),
    "the head of a webp": (b"RIFF\x10\0\0\0WEBPVP8 ", "a.webp"),
    "a png of another length": (drawn()[:40] + b"\xff" * 60, "a.png"),
    # what is not taken
    "svg": (SVG, "a.svg"),
    "svg named png": (SVG, "a.png"),
    "svg after words": (b"\xef\xbb\xbf<?xml version='1.0'?><!-- a -->\n" + SVG, "a.jpg"),
    "page": (b"<!doctype html>" + SCRIPT, "a.html"),
    "page named jpg": (b"<!doctype html>" + SCRIPT, "a.jpg"),
    "xml with entities": (LAUGHS, "a.xml"),
    "program": (b"MZ\x90\0" + b"\0" * 100, "a.pdf.exe"),
    "tiff": (drawn("TIFF"), "a.tiff"),
    "bmp": (drawn("BMP"), "a.bmp"),
    "heic": (b"\0\0\0\x18ftypheic" + b"\0" * 40, "a.heic"),
    "rtf": (b"{\\rtf1 zibeline}", "a.doc"),
    "old word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.doc"),
    # documents
    "plain archive": (zipped({"a.txt": "a"}), "a.docx"),
    "macros by name": (zipped({**DOCX, "word/vbaProject.bin": b"a"}), "a.docx"),
    "macros by type": (
        zipped({**DOCX, "[Content_Types].xml": TYPES.replace(
            MAIN, "application/vnd.ms-word.document.macroEnabled.main+xml")}), "a.docm"),
    "basic": (zipped({**ODT, "Basic/Standard/a.xml": b"<a/>"}), "a.odt"),
    "entities in a part": (zipped({**DOCX, "word/document.xml": LAUGHS}), "a.docx"),
    "entities in utf-16": (
        zipped({**DOCX, "word/document.xml": LAUGHS.decode().encode("utf-16")}), "a.docx"),
    "zip bomb": (zipped({**DOCX, "word/media/a.bin": b"\0" * (310 << 20)}), "a.docx"),
    "lying zip": (lying_about_its_size(), "a.docx"),
    "overlapping zip": (overlapping(), "a.docx"),
    "locked": (locked(), "a.docx"),
    "path upwards": (zipped({**DOCX, "../../zibeline": b"a"}), "a.docx"),
    "thousands of parts": (zipped({**DOCX, **{f"a{n}": b"" for n in range(4000)}}), "a.docx"),
    "half an archive": (zipped(DOCX)[:-30], "a.docx"),
    "spoilt archive": (zipped(DOCX).replace(b"PK\x01\x02", b"PK\x01\x03"), "a.docx"),
}  # fmt: skip

HARMLESS = {
    "sound gif and script", "png and page", "png and archive", "jpeg and archive", "jpeg and php",
    "jpeg with php in its comment", "webp and page", "png with words", "png with an unknown chunk",
    "jpeg with words and place", "webp with words", "moving gif", "colour profile of nothing",
}  # fmt: skip
"""Those that may be taken: a picture drawn anew has nothing of them."""

NAMES = (
    "", ".", "..", "../../x.png", "..\\..\\x.png", "/etc/passwd", "C:\\x.png", "x\0.png",
    "x.png\0.html", "é\u202egnp.exe", "a" * 4000 + ".png", "x.png\r\nX: y",
    "<script>x</script>.png", '"x".png', "-rf.png", "%2e%2e%2fx.png", "x.svg", "x.php.png",
    "x.png.exe", "CON.png", "x.png/",
    "\u200b.png", "𝕏.png", "modifier", ".htaccess",
)  # fmt: skip

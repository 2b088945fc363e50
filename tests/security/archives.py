"""Documents that nobody sends in good faith."""

import io
import json
import struct
import zipfile
import zlib

from tests.factories.attachments import drawn

PNG = b"\x89PNG\r\n\x1a\n"
DOCX_TYPES = (
    '<?xml version="1.0"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    "</Types>"
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def zipped(files: dict[str, bytes | str]) -> bytes:
    """A ZIP with these files, under exactly these names."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def docx(document: str, **more: bytes | str) -> bytes:
    """A Word file with this document part."""
    return zipped({"[Content_Types].xml": DOCX_TYPES, "word/document.xml": document, **more})


def body(inside: str) -> str:
    return f'<w:document xmlns:w="{WORD}"><w:body>{inside}</w:body></w:document>'


def lying_zip(claimed: int = 10) -> bytes:
    """An entry that says it is small and unpacks to fifty megabytes."""
    content = zlib.compress(b"\0" * 50_000_000, 9)[2:-4]
    packed = bytearray(zipped({"a.md": b"x" * 100}))
    head = struct.pack(
        "<4sHHHHHIIIHH", b"PK\x03\x04", 20, 0, 8, 0, 0, 0, len(content), claimed, 4, 0
    )
    start = len(head) + 4 + len(content)
    central = struct.pack(
        "<4sHHHHHHIIIHHHHHII",
        b"PK\x01\x02",
        20,
        20,
        0,
        8,
        0,
        0,
        0,
        len(content),
        claimed,
        4,
        0,
        0,
        0,
        0,
        0,
        0,
    )
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 1, 1, len(central) + 4, start, 0)
    del packed
    return head + b"a.md" + content + central + b"a.md" + end


def overlapping_zip(copies: int = 500) -> bytes:
    """Many entries that share the bytes of one."""
    one = zipped({"a.md": b"# A\n\n" + b"mot " * 200_000})
    archive = zipfile.ZipFile(io.BytesIO(one))
    info = archive.infolist()[0]
    local = one[: one.index(b"PK\x01\x02")]
    central = b"".join(
        struct.pack(
            "<4sHHHHHHIIIHHHHHII",
            b"PK\x01\x02",
            20,
            20,
            0,
            8,
            0,
            0,
            info.CRC,
            info.compress_size,
            info.file_size,
            8,
            0,
            0,
            0,
            0,
            0,
            0,
        )
        + b"a%03d.md " % n
        for n in range(copies)
    )
    end = struct.pack(
        "<4sHHHHIIH", b"PK\x05\x06", 0, 0, copies, copies, len(central), len(local), 0
    )
    return local + central + end


LAUGHS = (
    "<!DOCTYPE d ["
    '<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]>"
    + body("<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>")
)
OUTSIDE = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + body(
    "<w:p><w:r><w:t>&x;</w:t></w:r></w:p>"
)


def manifest(**changed: object) -> bytes:
    """An exported guide whose manifest says these things."""
    page = {
        "id": "1",
        "slug": "a",
        "title": "A",
        "file": "a.md",
        "digest": "x",
        "links": "ids",
        "children": [],
    }
    said = {
        "format": "collegial-guide",
        "schema": 1,
        "title": "T",
        "description": "",
        "publisher": "",
        "language": "fr",
        "licence": "",
        "version": {"label": "", "date": None},
        "credits": [],
        "pages": [page],
        "files": [],
        **changed,
    }
    return zipped({"manifest.json": json.dumps(said), "a.md": "# A\n\nmot\n"})


HOSTILE: dict[str, bytes] = {
    "lying.zip": lying_zip(),
    "overlapping.zip": overlapping_zip(),
    "ratio.zip": zipped({"a.md": b"\0" * 30_000_000}),
    "spaces.zip": zipped({"a.md": b" " * 30_000_000}),
    "many.zip": zipped({f"{n}.md": "" for n in range(6_000)}),
    "slip.zip": zipped({"../../evade.md": "# Dehors\n", "a.md": "# A\n\nmot\n"}),
    "absolute.zip": zipped({"/tmp/evade.md": "# Dehors\n", "a.md": "# A\n\nmot\n"}),
    "windows.zip": zipped(
        {"..\\..\\evade.md": "# Dehors\n", "C:\\evade.md": "x", "a.md": "# A\n\nm"}
    ),
    "zero.zip": zipped({"a\0.md": "# A\n\nmot\n", "b.md": "# B\n\nmot\n"}),
    "nested.zip": zipped({"a.md": zipped({"b.md": "# B\n"}), "b.zip": zipped({"c.md": "x"})}),
    "twice.zip": zipped({"A.md": "# A\n\nun\n", "a.md": "# A\n\ndeux\n", "a.MD": "# A\n\ntrois\n"}),
    "empty.zip": zipped({}),
    "cut.zip": zipped({"a.md": "# A\n\nmot\n"})[:-30],
    "names.zip": zipped({f"{'n' * 250}.md": "# A\n\nmot\n", "\u202emd.a.md": "# B\n\nmot\n"}),
    "pictures.zip": zipped(
        {
            "a.md": "# A\n\n![x](p.svg) ![y](p.gif) ![z](../../etc/passwd)\n",
            "p.svg": "<svg onload='alert(1)'/>",
            "p.gif": drawn("GIF", mode="L") + b"<script>alert(1)</script>",
        }
    ),
    "laughs.docx": docx(LAUGHS),
    "outside.docx": docx(OUTSIDE),
    "deep.docx": docx(body("<w:p>" * 3_000 + "</w:p>" * 3_000)),
    "script.docx": docx(
        body("<w:p><w:r><w:t>&lt;script&gt;alert(1)&lt;/script&gt;</w:t></w:r></w:p>")
    ),
    "odd.docx": docx("<a/>"),
    "notxml.docx": docx("\x00\xff"),
    "link.docx": docx(
        body(
            '<w:p><w:hyperlink r:id="r1" xmlns:r="http://schemas.openxmlformats.org/officeDocument/'
            '2006/relationships"><w:r><w:t>clic</w:t></w:r></w:hyperlink></w:p>'
        ),
        **{
            "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/'
            'package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/'
            'officeDocument/2006/relationships/hyperlink" Target="javascript:alert(1)" '
            'TargetMode="External"/></Relationships>'
        },
    ),
    "long.zip": manifest(
        licence="L" * 5000,
        publisher="P" * 5000,
        language="l" * 5000,
        credits=[dict.fromkeys(("role", "person", "organisation", "function"), "C" * 5000)],
    ),
    "labels.zip": manifest(version={"label": "V" * 5000, "date": None}, title="T" * 5000),
    "slugs.zip": manifest(
        pages=[
            {
                "id": "1",
                "slug": "../../x",
                "title": "<script>",
                "file": "a.md",
                "digest": "x",
                "links": "ids",
                "children": [],
            }
        ]
    ),
    "files.zip": manifest(files=[{"path": "../../../etc/passwd", "digest": "x"}]),
    "pages.zip": manifest(
        pages=[
            {
                "id": "1",
                "slug": "a",
                "title": "A",
                "file": "/etc/passwd",
                "digest": "x",
                "links": "ids",
                "children": [],
            }
        ]
    ),
    "shapes.zip": manifest(pages={"a": 1}, credits="x", version=[]),
    "dates.zip": manifest(version={"label": "", "date": "9999-99-99"}),
    "controls.txt": b"Titre\n\n\x01\x02\x1b[31m mot\n",
    "zeros.txt": b"Titre\n\n\x00\x00 mot\n",
    "bytes.txt": bytes(range(256)) * 50,
    "line.txt": b"mot " * 400_000,
    "hashes.md": b"#" * 1_000_000,
    "titles.md": b"# T\n\nmot\n\n" * 6_000,
    "quotes.md": b"# T\n\n" + b">" * 200_000 + b" mot\n",
    "lists.md": b"# T\n\n" + b"".join(b" " * (2 * n) + b"- mot\n" for n in range(1_000)),
    "brackets.md": b"# T\n\n" + b"[" * 100_000,
    "front.md": b"---\ntitle: !!python/object/apply:os.system [id]\n---\n\n# T\n\nmot\n",
    "aliases.md": b"---\na: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n---\n\n# T\n\nmot\n",
    "page.html": b"<!doctype html><html><body><h1>T</h1><script>alert(1)</script>"
    b"<p onclick=alert(1)>mot <a href='javascript:alert(1)'>x</a><iframe src=//a.example></p>",
    "nested.html": b"<!doctype html><body><h1>T</h1>" + b"<div>" * 20_000 + b"mot",
    "attributes.html": b"<!doctype html><body><h1>T</h1><p " + b"a=b " * 50_000 + b">mot</p>",
    "picture.png": PNG + b"x" * 1000,
    "polyglot.gif": b"GIF89a/*" + b"<script>alert(1)</script>",
    "paper.pdf": b"%PDF-1.7\n",
    "old.doc": b"\xd0\xcf\x11\xe0" + b"\0" * 600,
    "empty.txt": b"",
    "blank.txt": b" \n\t\n",
}

"""The types of files that are kept, and the ending that their names get."""

_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"

PICTURES = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    "image/webp": ".webp",
}
"""What is decoded; a GIF is kept as a PNG."""

OFFICE = {
    f"{_OFFICE}.wordprocessingml.document": ".docx",
    f"{_OFFICE}.spreadsheetml.sheet": ".xlsx",
    f"{_OFFICE}.presentationml.presentation": ".pptx",
}
OPEN_DOCUMENTS = {
    f"{_OPEN}.text": ".odt",
    f"{_OPEN}.spreadsheet": ".ods",
    f"{_OPEN}.presentation": ".odp",
}
DOCUMENTS = {"application/pdf": ".pdf", **OFFICE, **OPEN_DOCUMENTS}
"""What is kept as it came and given back as a download, never shown in a page."""

ENDINGS = {**PICTURES, **DOCUMENTS}

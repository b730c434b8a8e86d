"""The kinds of files that a site consists of, as whoever serves them names them (RFC 2046)."""

from __future__ import annotations

_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"

TEXTS = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "json": "application/json",
    "csv": "text/csv",
    "txt": "text/plain",
    "xml": "application/xml",
    "opml": "text/x-opml",
    "ics": "text/calendar",
    "svg": "image/svg+xml",
    "nginx": "text/plain",
}
"""By the ending of a name; texts are in UTF-8 and grow much smaller when they are compressed."""

MEDIA_TYPES = {
    **TEXTS,
    "bin": "application/octet-stream",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "pdf": "application/pdf",
    "zip": "application/zip",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "pptx": f"{_OFFICE}.presentationml.presentation",
    "odt": f"{_OPEN}.text",
    "ods": f"{_OPEN}.spreadsheet",
    "odp": f"{_OPEN}.presentation",
}
"""Those of all files."""


def ending_of(name: str) -> str:
    """Return the ending of a file's name: «html»; nothing where it has none."""
    last = name.rpartition("/")[2]
    return last.rpartition(".")[2].lower() if "." in last else ""


def content_type(name: str) -> str | None:
    """Return the value of ``Content-Type`` for a file; None for what no site consists of."""
    kind = MEDIA_TYPES.get(ending_of(name))
    return f"{kind}; charset=utf-8" if ending_of(name) in TEXTS else kind

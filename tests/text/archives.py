"""Small archives in memory: a DOCX or ODT with just the parts that a test is about."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile


def packed(parts: dict[str, str | bytes]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()

"""Office files are zip archives: the same content must give the same bytes."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

NO_TIME = (1980, 1, 1, 0, 0, 0)  # the first moment a zip archive can hold


def timeless(content: bytes) -> bytes:
    """Return an archive with the same files in the same order, without the time they were made."""
    made = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            kept = ZipInfo(entry.filename, NO_TIME)
            kept.compress_type = entry.compress_type  # "mimetype" of ODF must stay uncompressed
            kept.external_attr = 0o644 << 16
            new.writestr(kept, old.read(entry))
    return made.getvalue()

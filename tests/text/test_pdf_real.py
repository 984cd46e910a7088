"""The real documents: what was read of each, in counts and hashes that a person looked at."""

from collections import Counter
from hashlib import sha256

import pytest

from pipeline.text import pdf

NAMES = [
    "ah-tk-20232024-1949.pdf",
    "ah-tk-20232024-2210.pdf",
    "ah-tk-20232024-878.pdf",
    "kamerbrief-2023-10-18-verzamelbrief-luchtvaart.pdf",
    "more/ah-tk-20202021-3235.pdf",
    "more/kst-21501-02-3121.pdf",
    "more/kst-35538-4-advies-raad-van-state.pdf",
    "more/regeling-ertms-goederenlocomotieven.pdf",
    "more/handelingen-2024-tweeminutendebat-volkshuisvesting.pdf",
    "more/woo-besluit-2023-035.pdf",
    "more/hoofdlijnen-onleesbare-tekstlaag.pdf",
    "more/scan-zonder-tekstlaag.pdf",
]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_read_of_a_real_document(name, real_corpus, golden, monkeypatch):
    monkeypatch.setattr("pipeline.text.ocr.available", lambda: False)
    draft = pdf.read((real_corpus / name).read_bytes(), name)
    blocks = draft.blocks
    golden(
        f"pdf/{name.rpartition('/')[2]}",
        {
            "kinds": Counter(str(block.kind) for block in blocks),
            "levels": [block.level for block in blocks if block.level],
            "labels": [block.label for block in blocks if block.label],
            "markers": [mark.label for block in blocks for mark in block.markers],
            "tables": [
                [len(block.table.rows()), block.table.head_rows] for block in blocks if block.table
            ],
            "pages": Counter(str(page.state) for page in draft.pages),
            "remarks": len(draft.remarks),
            "blocks": [f"{b.page} {sha256(b.text.encode()).hexdigest()[:8]}" for b in blocks],
        },
    )


@pytest.mark.parametrize("name", NAMES)
def test_every_place_of_a_real_document_holds_its_text_on_its_page(name, real_corpus):
    draft = pdf.read((real_corpus / name).read_bytes(), name)
    sizes = {page.number: (page.width, page.height) for page in draft.pages}
    for block in draft.blocks:
        end = 0
        for place in block.places:
            assert end <= place.span.start < place.span.end <= len(block.text)
            end = place.span.end
            width, height = sizes[place.box.page]
            assert -1 < place.box.left < place.box.right < width + 3
            assert -15 < place.box.top < place.box.bottom < height + 15

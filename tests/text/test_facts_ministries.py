"""Which ministry a name, a letterhead or a chapter means on a day."""

from datetime import date

import pytest

from pipeline.text.facts import ministries


@pytest.mark.parametrize(
    ("name", "day", "ministry"),
    [
        ("Justitie en Veiligheid", date(2023, 1, 1), "JenV"),
        ("veiligheid en justitie", date(2015, 1, 1), "VenJ"),
        ("Volkshuisvesting en Ruimtelijke Ordening", date(2023, 1, 1), "BZK"),
        ("Volkshuisvesting en Ruimtelijke Ordening", date(2025, 1, 1), "VRO"),
        ("Economische Zaken", None, "EZ"),
        ("Volkshuisvesting en Ruimtelijke Ordening", date(2026, 3, 1), "BZK"),
        ("Volkshuisvesting en Ruimtelijke Ordening", None, "VRO"),
        ("Asiel en Migratie", date(2026, 2, 22), "AenM"),
        ("Asiel en Migratie", date(2026, 2, 23), "JenV"),
        ("Asiel en Migratie", None, "AenM"),  # a budget without a day is that of the ministry
        ("Economische Zaken en Klimaat", date(2023, 1, 1), "EZK"),
        ("Economische Zaken", date(2025, 1, 1), "EZ"),
        ("Economische Zaken en Klimaat", date(2026, 3, 1), "EZK"),
        ("Klimaat en Groene Groei", date(2026, 3, 1), "EZK"),
        ("Werk en Participatie", date(2026, 3, 1), "SZW"),
        ("Zee en Duin", None, None),
    ],
)
def test_ministry_by_name(name, day, ministry):
    assert ministries.by_name(name, day) == ministry


def test_a_printed_letterhead_names_its_own_ministry_also_after_its_last_day():
    day = date(2026, 3, 2)
    assert ministries.by_name("Asiel en Migratie", day) == "JenV"  # an office by then
    assert ministries.by_letterhead("Asiel en Migratie", day) == "AenM"
    assert ministries.by_letterhead("Rechtsbescherming", day) == "JenV"


@pytest.mark.parametrize(
    ("chapter", "day", "ministry"),
    [("VI", date(2014, 1, 1), "VenJ"), ("VI", None, "JenV"), ("XX", None, "AenM")],
)
def test_ministry_by_chapter(chapter, day, ministry):
    assert ministries.by_chapter(chapter, day) == ministry


def test_every_name_of_a_ministry_means_one_thing_on_a_day():
    for ministry in ministries.table():
        same = [
            other
            for other in ministries.table()
            if other.name == ministry.name and other.start <= ministry.until <= other.until
        ]
        assert len(same) == 1

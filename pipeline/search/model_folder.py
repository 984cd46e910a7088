"""Writes an ordinary SentenceTransformer folder: weights, tokenizer, mean pooling, L2 norm."""

import json
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Weights = NDArray[np.float32]

# Pieces that control the model, by id; the same in every XLM-R vocabulary.
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
# What a layer's tensors are called in the file, and in a BertModel.
LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
EMBEDDINGS = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}


@dataclass(frozen=True, slots=True)
class Recipe:
    """What models/embedding/recipe.toml says."""

    name: str
    version: int
    package: str
    file: str
    sha256: str
    query: str
    passage: str
    tokens: int
    scripts: tuple[str, ...]

    @property
    def folder(self) -> str:
        return f"{self.name}-{self.sha256[:8]}-v{self.version}"


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the model, in the order in which the file gives them."""

    hidden: int
    layers: int
    heads: int
    ffn: int
    vocabulary: int
    positions: int
    types: int


@dataclass(frozen=True, slots=True)
class Packed:
    """The file, read: every tensor as plain numbers."""

    shape: Shape
    epsilon: float
    pieces: list[str]
    scores: list[float]
    tensors: dict[str, Weights]


def write(packed: Packed, recipe: Recipe, folder: Path) -> None:
    """Write the model into an empty folder, with only the pieces of the scripts that are wanted."""
    from safetensors.numpy import save_file

    kept = [number for number, piece in enumerate(packed.pieces) if _wanted(piece, recipe.scripts)]
    save_file(_named(packed, kept), folder / "model.safetensors", {"format": "pt"})
    pieces = [(packed.pieces[number], packed.scores[number]) for number in kept]
    described = {
        "config.json": _config(packed, len(kept)),
        "tokenizer.json": _tokenizer(pieces),
        "tokenizer_config.json": _tokenizer_config(recipe.tokens),
        "modules.json": _modules(),
        "sentence_bert_config.json": {
            "max_seq_length": recipe.tokens,
            "do_lower_case": False,
            "model_args": {"add_pooling_layer": False},  # we take the mean; the file has no pooler
        },
        "config_sentence_transformers.json": {
            "prompts": {"query": recipe.query, "passage": recipe.passage},
            "similarity_fn_name": "cosine",
        },
    }
    for name, said in described.items():
        (folder / name).write_text(json.dumps(said, ensure_ascii=False), "utf-8")
    for module, said in {"1_Pooling": _pooling(packed.shape.hidden), "2_Normalize": {}}.items():
        (folder / module).mkdir()
        (folder / module / "config.json").write_text(json.dumps(said), "utf-8")


def _wanted(piece: str, scripts: tuple[str, ...]) -> bool:
    """Tell whether every letter of a piece is of a script we keep; digits and signs always are."""
    return all(
        not sign.isalpha() or unicodedata.name(sign, "").startswith(scripts) or _shared(sign)
        for sign in piece
    )


def _shared(letter: str) -> bool:
    """Tell whether a letter belongs to no script: "ª", "º", the modifier letters."""
    return unicodedata.category(letter) in ("Lm", "Lo") and ord(letter) < 0x370


def _named(packed: Packed, kept: list[int]) -> dict[str, Weights]:
    shape, tensors = packed.shape, packed.tensors
    named = {
        theirs: tensors[ours].reshape(-1, shape.hidden) if "ln" not in ours else tensors[ours]
        for ours, theirs in EMBEDDINGS.items()
    }
    named[EMBEDDINGS["emb.word"]] = named[EMBEDDINGS["emb.word"]][kept]
    for layer in range(shape.layers):
        for ours, theirs in LAYER.items():
            weight, bias = (tensors[f"l{layer}.{ours}.{part}"] for part in "wb")
            place = f"encoder.layer.{layer}.{theirs}"
            named[f"{place}.bias"] = bias
            named[f"{place}.weight"] = weight if "ln" in ours else weight.reshape(bias.size, -1)
    return {name: np.ascontiguousarray(value) for name, value in named.items()}


def _config(packed: Packed, words: int) -> dict[str, Any]:
    shape = packed.shape
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "hidden_size": shape.hidden,
        "num_hidden_layers": shape.layers,
        "num_attention_heads": shape.heads,
        "intermediate_size": shape.ffn,
        "vocab_size": words,
        "max_position_embeddings": shape.positions,
        "type_vocab_size": shape.types,
        "layer_norm_eps": packed.epsilon,
        "hidden_act": "gelu",
        "pad_token_id": SPECIAL.index("<pad>"),
        "torch_dtype": "float32",
    }


def _tokenizer(pieces: list[tuple[str, float]]) -> dict[str, Any]:
    """Return a SentencePiece unigram tokenizer: NFKC, one space between words, `<s> ... </s>`."""
    from tokenizers import Regex, Tokenizer, normalizers, pre_tokenizers, processors
    from tokenizers.models import Unigram

    tokenizer = Tokenizer(Unigram(pieces, unk_id=SPECIAL.index("<unk>")))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFKC(),
            normalizers.Replace(Regex(r"[\s\p{Cc}]+"), " "),
            normalizers.Strip(),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
    ends = [(piece, SPECIAL.index(piece)) for piece in ("<s>", "</s>")]
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=ends
    )
    tokenizer.add_special_tokens(list(SPECIAL))
    return dict(json.loads(tokenizer.to_str()))


def _tokenizer_config(tokens: int) -> dict[str, Any]:
    return {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": tokens,
        "bos_token": "<s>",
        "cls_token": "<s>",
        "eos_token": "</s>",
        "sep_token": "</s>",
        "pad_token": "<pad>",
        "unk_token": "<unk>",
    }


def _modules() -> list[dict[str, Any]]:
    kinds = (("", "Transformer"), ("1_Pooling", "Pooling"), ("2_Normalize", "Normalize"))
    return [
        {
            "idx": number,
            "name": str(number),
            "path": path,
            "type": f"sentence_transformers.models.{kind}",
        }
        for number, (path, kind) in enumerate(kinds)
    ]


def _pooling(dimensions: int) -> dict[str, Any]:
    return {"word_embedding_dimension": dimensions, "pooling_mode_mean_tokens": True}

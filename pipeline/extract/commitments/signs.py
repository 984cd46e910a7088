"""What a sentence shows of a promise: small patterns over words, read from models/rules.

A pattern is a list of steps, written so that a policy advisor can read it:
"kamer" (this word), "uw|de" (one of these), "$KAMER" (a word of that list),
"/.*brief/" (a word of that form), "=[A-Z]+" (a word of that form, in these very letters), "?nog" (perhaps this word), "~12" (at most twelve other words).
Each becomes a step of a spaCy Matcher; words are compared in lower case.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from spacy.matcher import Matcher
from spacy.tokens import Span as Words
from spacy.vocab import Vocab

from pipeline.settings import shipped

WORDS = "models/rules/commitment_words.jsonl"
SIGNS = "models/rules/commitment_signs.jsonl"
# A gap never leaps over the end of a clause that stands on its own.
STOPS = [";", "?", ":", "•"]
Step = dict[str, Any]


class RulesUnusable(Exception):
    """A file with rules or weights cannot be used; one sentence says which and why."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign, with the patterns that show it and a sentence that inspired them."""

    name: str
    patterns: tuple[tuple[str, ...], ...]
    example: str
    means: str  # in Dutch, to follow "De zin"


def lines(relative: str) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON Lines file that comes with kamerspoor."""
    path: Path = shipped(relative)
    for number, line in enumerate(_text(path, relative).splitlines(), 1):
        if line.strip():
            try:
                read = json.loads(line)
            except json.JSONDecodeError as error:
                raise RulesUnusable(
                    f"{relative}: regel {number} is geen geldige JSON ({error.msg})."
                ) from error
            if not isinstance(read, dict):
                raise RulesUnusable(f"{relative}: regel {number} is geen object met velden.")
            yield read


def _text(path: Path, relative: str) -> str:
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise RulesUnusable(f"{relative}: dit bestand ontbreekt of is niet te lezen.") from error
    except UnicodeDecodeError as error:
        raise RulesUnusable(f"{relative}: dit bestand is geen tekst in UTF-8.") from error


@cache
def word_lists() -> dict[str, tuple[str, ...]]:
    """Return the lists of words that patterns name with a dollar sign."""
    return {line["list"]: tuple(line["words"]) for line in lines(WORDS)}


@cache
def signs() -> tuple[Sign, ...]:
    """Return every sign, in the order of the file."""
    return tuple(
        Sign(line["sign"], tuple(map(tuple, line["patterns"])), line["example"], line["means"])
        for line in lines(SIGNS)
    )


@dataclass(frozen=True, slots=True)
class Chain:
    """A pattern cut at its gaps: pieces that must follow each other, not too far apart."""

    sign: str
    pieces: tuple[str, ...]  # names of pieces in the matcher
    gaps: tuple[int, ...]  # most words between a piece and the next


@dataclass(frozen=True, slots=True)
class Finder:
    """The pieces of all patterns in one spaCy Matcher, and the chains they are links of.

    spaCy reads a gap of at most n words as n words that may be missing, and tries them all:
    time and memory double with each word. So the gaps are bridged here.
    """

    matcher: Matcher
    chains: tuple[Chain, ...]

    def find(self, sentence: Words) -> frozenset[str]:
        """Return the names of the signs that a sentence shows."""
        strings = sentence.vocab.strings
        found: dict[str, list[tuple[int, int]]] = {}
        for name, start, end in self.matcher(sentence):
            found.setdefault(strings[name], []).append((start, end))
        stops = [at for at, token in enumerate(sentence) if token.lower_ in STOPS]
        return frozenset(chain.sign for chain in self.chains if _links(chain, found, stops))


@cache
def finder(vocab: Vocab) -> Finder:
    """Return the finder of all signs; a vocabulary has one."""
    matcher = Matcher(vocab)
    chains = tuple(_chain(sign.name, pattern) for sign in signs() for pattern in sign.patterns)
    for piece in dict.fromkeys(piece for chain in chains for piece in chain.pieces):
        matcher.add(piece, [[_step(part) for part in piece.split(" ")]])
    return Finder(matcher, chains)


def find(sentence: Words) -> frozenset[str]:
    """Return the names of the signs that a sentence shows."""
    return finder(sentence.vocab).find(sentence)


def _chain(sign: str, pattern: tuple[str, ...]) -> Chain:
    pieces: list[list[str]] = [[]]
    gaps: list[int] = []
    for part in pattern:
        if part.startswith("~"):
            gaps.append(int(part[1:]))
            pieces.append([])
        else:
            pieces[-1].append(part)
    return Chain(sign, tuple(" ".join(piece) for piece in pieces), tuple(gaps))


def _links(chain: Chain, found: dict[str, list[tuple[int, int]]], stops: list[int]) -> bool:
    """Tell whether the pieces of a chain stand in order, each within its gap of the one before."""
    ends = {end for _, end in found.get(chain.pieces[0], ())}
    for gap, piece in zip(chain.gaps, chain.pieces[1:], strict=True):
        ends = {
            end
            for start, end in found.get(piece, ())
            for before in ends
            if 0 <= start - before <= gap and not any(before <= stop < start for stop in stops)
        }
    return bool(ends)


def _step(part: str) -> Step:
    if part.startswith("?") and len(part) > 1:
        return {**_step(part[1:]), "OP": "?"}
    if part.startswith("="):
        return {"TEXT": {"REGEX": f"^(?:{part[1:]})$"}}
    if part.startswith("/"):
        return {"LOWER": {"REGEX": f"^(?:{part[1:-1]})$"}}
    return {"LOWER": {"IN": list(_words(part))}}


def _words(part: str) -> Iterator[str]:
    for word in part.split("|"):
        if word.startswith("$"):
            yield from word_lists()[word[1:]]
        else:
            yield word

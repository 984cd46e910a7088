"""Tokenizer rules for letters to the Kamer, on top of spaCy's for Dutch.

What spaCy's own rules did wrong was measured on real letters: "nr.63" and "866,5mln" stayed
one token, an ECLI became five, "mw." lost its full stop, "amv’s" its ending.
"""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from spacy.lang.nl import Dutch
from spacy.language import Language
from spacy.symbols import ORTH  # type: ignore[import-not-found]  # Cython ships no types
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # Cython ships no types
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

NAME = "kamerspoor.Tokenizer.v1"

# One token as a whole: "ECLI:NL:RVS:2021:193", "TZ202309-010", "kst-19637-3171".
WHOLE = re.compile(r"ECLI:[A-Z]{2}:[A-Z]{2,7}:[0-9]{4}:[A-Z0-9.]{0,24}[A-Z0-9]")

PREFIXES = [
    # "nr.63", "art.3": an abbreviation without its space.
    r"(?:[Nn]rs?|[Aa]rtt?|[Pp]ar|[Bb]lz|[Pp]p?)\.(?=[0-9])",
    # "jl.7": a footnote marker that extraction left behind the abbreviation.
    r"jl\.(?=[0-9]{1,2}$)",
]
INFIXES = [
    # "866,5mln": the unit is a word of its own; the match is empty, so nothing is lost.
    r"(?<=[0-9])(?=(?:mln|mld|mio|miljoen|miljard)\b)",
    # "866,5mln)en", "(DG)Oekraïense": a space got lost after the bracket.
    r"(?<=[0-9A-Zn])\)(?=[A-Za-z]{2})",
    # "noodopvang.1": full stop and footnote marker.
    r"(?<=[a-zë]{3})\.(?=[0-9]{1,2}$)",
    r"(?<=[a-zë]{3}\.)(?=[0-9]{1,2}$)",
]


class DutchTokenizer(Tokenizer):  # type: ignore[misc]  # its base has no types
    """spaCy's tokenizer with our rules; on disk it needs no file, for its rules are this module."""

    def to_disk(self, path: str | Path, **options: Any) -> None:
        """Write nothing: a copy of the rules beside the pipeline could only grow stale."""

    def from_disk(self, path: str | Path, **options: Any) -> "DutchTokenizer":
        return self


@registry.tokenizers(NAME)  # type: ignore[untyped-decorator]  # catalogue has no types
def create() -> Callable[[Language], DutchTokenizer]:
    """Return the function with which spaCy makes our tokenizer."""
    return make


def make(nlp: Language) -> DutchTokenizer:
    """Return the tokenizer for a pipeline."""
    defaults = Dutch.Defaults
    return DutchTokenizer(
        nlp.vocab,
        rules=_exceptions(),
        prefix_search=compile_prefix_regex([*PREFIXES, *(defaults.prefixes or ())]).search,
        suffix_search=compile_suffix_regex(defaults.suffixes or ()).search,
        infix_finditer=compile_infix_regex([*INFIXES, *_infixes(defaults.infixes or ())]).finditer,
        token_match=WHOLE.fullmatch,
        url_match=defaults.url_match,
    )


def _exceptions() -> dict[str, list[dict[int, str]]]:
    """Return spaCy's Dutch abbreviations and ours, also with a capital ("Mw.", "Nr.")."""
    from pipeline.extract import abbreviations

    own = {form for short in abbreviations.load() for form in (short, short.capitalize())}
    return {
        **(Dutch.Defaults.tokenizer_exceptions or {}),
        **{form: [{ORTH: form}] for form in own},
    }


def _infixes(rules: Iterable[str]) -> list[str]:
    """Let no quote inside a word cut it: "amv’s", "veiligheidsregio’s"."""
    return [rule.replace("’", "").replace("‘", "") for rule in rules]

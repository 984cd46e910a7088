"""The Dutch pipeline `nl_kamerspoor`: this module alone loads it. Its order stands in config.cfg.

Importing it makes its components known to spaCy under the names in the shipped pipeline. Whoever
installs kamerspoor need not import anything: the entry points in pyproject.toml lead spaCy here.
"""

import spacy
from spacy.language import Language

from pipeline.extract import (
    amounts,
    dates,
    organisations,
    people,
    references,
    rtb_dates,
    sentences,
    tokenizer,
)
from pipeline.extract.finding import component, register_extensions
from pipeline.settings import shipped

FOLDER = "models/nl_kamerspoor"

register_extensions()
mark_sentences = sentences.mark
make_tokenizer = tokenizer.create
find_references = component("kamerspoor_references", references.find)
find_amounts = component("kamerspoor_amounts", amounts.find)
find_organisations = component("kamerspoor_organisations", organisations.find)
find_people = component("kamerspoor_people", people.find)
find_dates = component("kamerspoor_dates", dates.find)
find_rtb_dates = component("kamerspoor_rtb_dates", rtb_dates.find)


def load() -> Language:
    """Return the pipeline; takes about a second, so load it once per process."""
    return spacy.load(shipped(FOLDER))

"""The Dutch pipeline `nl_kamerspoor`: this module alone loads it."""

import spacy
from spacy.language import Language

from pipeline.extract import amounts, dates, organisations, people, references, rtb_dates
from pipeline.extract.finding import component, register_extensions

# In this order: a reference keeps its numbers from being dates or amounts.
FINDERS = {
    "references": references.find,
    "amounts": amounts.find,
    "organisations": organisations.find,
    "people": people.find,
    "dates": dates.find,
    "rtb_dates": rtb_dates.find,
}


def load() -> Language:
    """Return the pipeline; takes about a second, so load it once per process."""
    register_extensions()
    nlp = spacy.blank("nl")
    nlp.add_pipe("sentencizer")
    for name, find in FINDERS.items():
        component(f"kamerspoor_{name}", find)
        nlp.add_pipe(f"kamerspoor_{name}")
    return nlp

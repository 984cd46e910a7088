"""Which promises someone asks for: the same day and filters for pages, files and programs."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from pydantic import BaseModel, ConfigDict, Field, field_validator

from pipeline.records import Status
from pipeline.register.overview import Filter
from pipeline.settings import today

WORDS = ("bewindspersoon", "lid", "fractie", "commissie", "organisatie", "dossier")


class Asked(BaseModel):
    """What the address says after its question mark; what is empty does not filter."""

    model_config = ConfigDict(extra="ignore")

    peildatum: date | None = Field(None, description="stand op deze dag; anders vandaag")
    status: list[Status] = Field([], description="een of meer statussen")
    bewindspersoon: str = Field("", max_length=200)
    lid: str = Field("", max_length=200)
    fractie: str = Field("", max_length=200)
    commissie: str = Field("", max_length=200)
    organisatie: str = Field("", max_length=200)
    dossier: str = Field("", max_length=40)
    vanaf: date | None = Field(None, description="gedaan op of na deze dag")
    tot_en_met: date | None = Field(
        None, alias="tot-en-met", description="gedaan op of voor deze dag"
    )
    te_laat: bool = Field(False, alias="te-laat", description="alleen wat te laat is")

    @field_validator("peildatum", "vanaf", "tot_en_met", mode="before")
    @classmethod
    def _empty(cls, value: Any) -> Any:
        """An empty field of a form says nothing."""
        return None if value == "" else value

    @field_validator("te_laat", mode="before")
    @classmethod
    def _unticked(cls, value: Any) -> Any:
        return value in ("ja", "true", "1", True)

    @field_validator("status", mode="before")
    @classmethod
    def _any(cls, value: Any) -> Any:
        return [each for each in value if each] if isinstance(value, list) else value

    @property
    def on(self) -> date:
        return self.peildatum or today()

    @property
    def chosen(self) -> Filter:
        """The filter of the overview."""
        return Filter(
            status=tuple(self.status),
            vanaf=self.vanaf,
            tot_en_met=self.tot_en_met,
            te_laat=self.te_laat,
            **{name: getattr(self, name).strip() for name in WORDS},
        )

    def address(self, **changes: Any) -> str:
        """Return the same question as it stands in an address."""
        values = self.model_dump(mode="json", by_alias=True, exclude_defaults=True) | changes
        return urlencode({name: each for name, each in values.items() if each}, doseq=True)

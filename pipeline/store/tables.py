"""The tables of the store, in words that SQLite and PostgreSQL both understand."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Numeric,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _of_letter(part_of_key: bool = False) -> Column[str]:
    """Return the column that ties a row to its letter and goes with it."""
    letter = ForeignKey("letters.id", ondelete="CASCADE")
    return Column(
        "letter",
        String(16),
        letter,
        primary_key=part_of_key,
        nullable=False,
        index=not part_of_key,
    )


birth = Table(
    "birth",
    metadata,
    Column("id", String(32), primary_key=True),  # tells this store from any other
)

sources = Table(
    "sources",
    metadata,
    Column("name", Text, primary_key=True),
    Column("root", Text, nullable=False),  # where it was read from last
)

letters = Table(
    "letters",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("source", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("sha256", String(64), nullable=False),  # of the version that is served
    Column("reader", String(16), nullable=False),  # fingerprint of the code that read it
    Column("kind", String(40), nullable=False, index=True),
    Column("title", Text),
    Column("date", Date, index=True),
    Column("dossier", Text, index=True),
    Column("ministry", Text, index=True),
    Column("without_text", Boolean, nullable=False),
    Column("withdrawn_on", DateTime(timezone=True)),  # gone from its source; never deleted
    Column("record", JSON, nullable=False),  # the Letter, whole
    Column("rest", JSON, nullable=False),  # the Reading without letter, text and passages
    UniqueConstraint("source", "key"),
)

versions = Table(
    "versions",
    metadata,
    _of_letter(part_of_key=True),
    Column("sha256", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("seen_at", DateTime(timezone=True), nullable=False),
)

passages = Table(
    "passages",
    metadata,
    Column("id", String(16), primary_key=True),
    _of_letter(),
    Column("ordinal", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("record", JSON, nullable=False),  # the Passage without its text
)

mentions = Table(
    "mentions",
    metadata,
    Column("id", Integer, primary_key=True),  # of no meaning: a mention has no identity
    _of_letter(),
    Column("passage", String(16), nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("meaning", Text, nullable=False),  # to look up: an id, ISO dates, a decimal
    Column("record", JSON, nullable=False),
    Index(None, "kind", "meaning"),
)

budget_lines = Table(
    "budget_lines",
    metadata,
    Column("id", Integer, primary_key=True),
    _of_letter(),
    Column("item", Text, nullable=False),
    Column("year", Integer),
    Column("article", Text),
    Column("eur", Numeric(20, 2), nullable=False),
    Column("record", JSON, nullable=False),
)

statements = Table(
    "statements",
    metadata,
    Column("id", String(16), primary_key=True),
    _of_letter(),
    Column("kind", String(20), nullable=False),
    Column("confidence", Float, nullable=False),
    Column("record", JSON, nullable=False),
)

# Of the same form, apart: nothing here may reach the register before a person has confirmed it.
doubtful = Table(
    "doubtful",
    metadata,
    Column("id", String(16), primary_key=True),
    _of_letter(),
    Column("kind", String(20), nullable=False),
    Column("confidence", Float, nullable=False),
    Column("record", JSON, nullable=False),
)

quarantine = Table(
    "quarantine",
    metadata,
    Column("source", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("reader", String(16), nullable=False),
    Column("reason", Text, nullable=False),
    Column("since", DateTime(timezone=True), nullable=False),
)

events = Table(
    "events",
    metadata,
    Column("ordinal", Integer, primary_key=True),  # the order in which they were decided
    Column("id", String(16), nullable=False, unique=True),
    Column("moment", DateTime(timezone=True), nullable=False),
    Column("subject", String(16), nullable=False, index=True),
    Column("record", JSON, nullable=False),
)

nights = Table(
    "nights",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("started", DateTime(timezone=True), nullable=False),
    Column("ended", DateTime(timezone=True)),
    Column("outcome", String(20), nullable=False),  # "bezig", "klaar", "mislukt"
    Column("counts", JSON, nullable=False),
)

kamer_registers = Table(
    "kamer_registers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("house", String(40), nullable=False),
    Column("name", Text, nullable=False),  # of the file that came in
    Column("sha256", String(64), nullable=False),
    Column("taken_at", DateTime(timezone=True), nullable=False),
    Column("number", Integer, nullable=False),  # of promises in that file
    Column("remarks", JSON, nullable=False),  # what a person should know of it
)

kamer_listed = Table(
    "kamer_listed",
    metadata,
    Column("house", String(40), primary_key=True),
    Column("key", Text, primary_key=True),  # the register's own: a GUID, or the number
    Column("record", JSON, nullable=False),  # the promise as it was listed last
)

saved_searches = Table(
    "saved_searches",
    metadata,
    Column("name", Text, primary_key=True),
    Column("query", Text, nullable=False),
    Column("saved_at", DateTime(timezone=True), nullable=False),
    Column("looked_at", DateTime(timezone=True), nullable=False),  # what came since is new to it
)

saved_hits = Table(
    "saved_hits",
    metadata,
    Column(
        "search",
        Text,
        ForeignKey("saved_searches.name", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("passage", String(16), primary_key=True),  # no key: a passage may go, and come back
    Column("letter", String(16), nullable=False),
    Column("seen_at", DateTime(timezone=True), nullable=False),  # when it came in for this search
)

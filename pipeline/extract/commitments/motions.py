"""Motions that a letter names, and whether it says that they are carried out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.extract.commitments import motion_status
from pipeline.extract.commitments.addressee import NAME
from pipeline.extract.commitments.sentences import Sentence
from pipeline.records import Mention, Reading, Reference

RULE = "commitments/motie/2"
# Their names; a bracket with a Kamerstuk is no party, and the Kamer itself is no member.
OWNER = rf"(?!(?:van |de |het |uw ){{0,2}}(?:Kamer|Tweede|Eerste)\b){NAME}(?: \((?!Kamer|nr|TK|hierna|[0-9])[^()]{{1,30}}\))?"
OWNERS = rf"{OWNER}(?:(?: ?/ ?| en |, ){OWNER}){{0,4}}"
MEMBER = r"(?:voormalige? |toenmalige? |oud-)?(?:[Kk]amer)?(?:lid|leden) "
MOTION = re.compile(
    rf"\b(?<![Ss]temming )(?<![Ss]temmingen )[Mm]oties?(?:-| van (?:(?:het |de )?{MEMBER}|de heer |de heren |mevrouw )| )"
    rf"(?P<names>{OWNERS}(?: c\.s\.)?)(?![\w])(?!-[ ,])"
)
# "De leden Zomers en Van Oord hebben hierover een motie ingediend."
TABLED = re.compile(
    rf"(?:[Hh]et {MEMBER}|[Dd]e {MEMBER}|[Dd]e heer |[Mm]evrouw )(?P<names>{OWNERS}(?: c\.s\.)?) "
    r"(?:heeft|hebben|diende|dienden)\b[^.;]{0,60}?\b(?:een|de) (?:gewijzigde |nadere |aangenomen )?motie\b"
)
# "de motie met Kamerstuknummer 36 045, nr. 17": known by its number alone.
BARE = re.compile(
    r"\b(?:gewijzigde |nadere |aangenomen )?[Mm]otie\b(?! van (?:het|de) (?:lid|leden)|-)"
)
# "deze motie" is the one the section spoke of last, "deze moties" are all of them.
THAT_MOTION = re.compile(
    r"\b(?:de|deze|die|genoemde|voornoemde|betreffende) motie\b(?!-| van (?:het|de) (?:lid|leden)| [A-Z])"
)
THOSE_MOTIONS = re.compile(
    r"\b(?:deze|die|beide|genoemde|voornoemde|bovenstaande) moties\b(?!-| van| [A-Z])"
)
# "Met deze brief geef ik gevolg aan dat verzoek": of the motion in the sentence before.
THAT_REQUEST = re.compile(r"\b(?:dat|dit|het genoemde) verzoek\b")
NEAR = 120  # characters behind a name within which its number stands
NEXT = 40  # the same for a motion without a name
# Numbers as letters write them behind a motion: "32 123 XIII-17", and "31 953, I" of the Eerste Kamer.
BEHIND = re.compile(
    r"[^.;]{0,60}?(?<![0-9])(?P<dossier>[0-9]{2} ?[0-9]{3})(?: (?P<chapter>[IVXLC]{1,6}|[A-F]))?"
    r"(?:-|, ?(?:nr\. ?)?)(?P<number>[0-9]{1,4}|[A-Z]{1,3})(?![\w])"
)


@dataclass(frozen=True, slots=True)
class Motion:
    """A motion that a letter names: its words, its number, and what the letter says of it."""

    passage: str  # id of the passage that names it first
    page: int
    text: str  # as printed: "motie De Hoop"
    quote: str  # the sentence that tells its status, or else the one that names it
    id: str | None  # "kst-36200-XII-60"
    status: str | None  # None where the letter does not say
    rule: str = RULE


@dataclass(frozen=True, slots=True)
class Numbers:
    """Where the Kamerstukken stand that a letter cites."""

    reading: Reading
    mentions: Sequence[Mention]

    def behind(self, sentence: Sentence, match: re.Match[str], near: int) -> str | None:
        """Return the Kamerstuk that stands behind a motion, in its sentence or its footnote."""
        start, end = sentence.span.start + match.start(), sentence.span.start + match.end()
        for mention in self.mentions:
            at = self._place(mention) if mention.passage == sentence.passage.id else None
            if (
                at is not None
                and start <= at <= end + near
                and isinstance(mention.value, Reference)
            ):
                return mention.value.id if mention.value.id.startswith("kst-") else None
        plain = BEHIND.match(sentence.text, match.end()) if near == NEAR else None
        return _id(plain) if plain else None

    def _place(self, mention: Mention) -> int | None:
        """Return where in its passage a reference stands; one in a footnote, where the marker did."""
        if mention.heading is not None:
            return None
        if mention.footnote is None:
            return mention.span.start
        return self.reading.footnotes[mention.footnote].at

    def headed(self, heading: str) -> str | None:
        """Return the Kamerstuk that a heading cites."""
        for mention in self.mentions:
            if mention.heading is None or not isinstance(mention.value, Reference):
                continue
            stands = self.reading.headings[mention.heading].text == heading
            if stands and mention.value.id.startswith("kst-"):
                return mention.value.id
        return None


def find(
    reading: Reading, sentences: Sequence[Sentence], mentions: Sequence[Mention]
) -> Iterator[Motion]:
    """Yield the motions of a letter, each once, in the order in which they are named first."""
    numbers = Numbers(reading, mentions)
    known: dict[str, Motion] = {}
    spoken: list[str] = []  # of this section, in order
    before: list[str] = []  # of the sentence before
    section: tuple[str, ...] = ()
    for sentence in sentences:
        if sentence.section != section:
            section = sentence.section
            spoken = _take(known, _of_heading(sentence, numbers))
        named = _take(known, _named(sentence, numbers))
        spoken += [key for key in named if key not in spoken]
        about = named or _pointed_at(sentence, spoken, before)
        before = named
        status = (
            motion_status.of(sentence.text) if about and "vraagzin" not in sentence.signs else None
        )
        for key in about if status else ():
            known[key] = replace(known[key], status=status, quote=sentence.text)
    yield from known.values()


def _take(known: dict[str, Motion], found: Iterator[tuple[str, Motion]]) -> list[str]:
    """Add motions to those known, and return by which key each is known."""
    keys: list[str] = []
    for key, motion in found:
        same = next((k for k, old in known.items() if motion.id and old.id == motion.id), key)
        earlier = known.setdefault(same, motion)
        known[same] = replace(earlier, id=earlier.id or motion.id)
        keys.append(same)
    return keys


def _named(sentence: Sentence, numbers: Numbers) -> Iterator[tuple[str, Motion]]:
    """Yield the motions that a sentence names, by their owners or by their number alone."""
    matches = [*MOTION.finditer(sentence.text), *TABLED.finditer(sentence.text)]
    taken = [match.span() for match in matches]
    for match in matches:
        following = (start - match.end() for start, _ in taken if start > match.start())
        number = numbers.behind(sentence, match, min(NEAR, *following, NEAR))
        yield _key(match["names"]), _motion(sentence, match, number)
    for match in BARE.finditer(sentence.text):
        number = numbers.behind(sentence, match, NEXT)
        if number and not any(start <= match.start() < end for start, end in taken):
            yield number, _motion(sentence, match, number)


def _of_heading(sentence: Sentence, numbers: Numbers) -> Iterator[tuple[str, Motion]]:
    """Yield the motions that the heading of a section names."""
    heading = sentence.section[-1] if sentence.section else ""
    for match in MOTION.finditer(heading):
        motion = _motion(sentence, match, numbers.headed(heading))
        yield _key(match["names"]), replace(motion, quote=heading)


def _pointed_at(sentence: Sentence, spoken: list[str], before: list[str]) -> list[str]:
    """Return the motions that "deze motie", "deze moties" or "dat verzoek" means."""
    if THOSE_MOTIONS.search(sentence.text):
        return spoken
    if THAT_MOTION.search(sentence.text):
        return spoken[-1:]
    return before if THAT_REQUEST.search(sentence.text) else []


def _motion(sentence: Sentence, match: re.Match[str], number: str | None) -> Motion:
    text = " ".join(match.group().split())
    return Motion(
        sentence.passage.id, sentence.passage.page, text, sentence.text, number, status=None
    )


def _key(names: str) -> str:
    """Return what is the same however a letter writes the names."""
    return re.sub(r"\([^()]*\)|c\.s\.|[^\w/]|\bleden\b", "", names).casefold()


def _id(match: re.Match[str]) -> str:
    chapter = f"-{match['chapter']}" if match["chapter"] else ""
    return f"kst-{match['dossier'].replace(' ', '')}{chapter}-{match['number']}"

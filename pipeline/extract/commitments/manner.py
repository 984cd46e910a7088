"""How a promise holds: once, time and again, or only if something happens."""

import re

STANDING, CONDITIONAL = "doorlopend", "voorwaardelijk"
IF = re.compile(
    r"\b(?:indien|mits|tenzij|mocht|mochten)\b"
    r"|\b(?:als|wanneer) (?!het gaat\b|(?:het )?om\b|gezegd\b|volgt\b)(?:dat|dit|er|daar|het|u|de|een|ik|wij|we|blijkt|uit|zij|hij|ze|mevrouw|nodig)\b"
    r"|\b(?:zo|waar|indien) nodig\b|\bdesgewenst\b|\bin dat geval\b",
    re.IGNORECASE,
)
AGAIN = re.compile(
    r"\b(?:jaarlijks|halfjaarlijks|maandelijks|wekelijks|periodiek|regelmatig|doorlopend|telkens|steeds|voortaan)\b"
    r"|\b(?:elk|elke|ieder|iedere) (?:half |halve )?(?:jaar|kwartaal|maand|week|zes maanden|voortgangs\w+|rapportage|halfjaar)\b"
    r"|\b(?:twee|drie|vier)(?: ?maal| keer) per jaar\b|\bper (?:kwartaal|halfjaar)\b"
    r"|\bop de hoogte (?:houden|blijven|te houden|gehouden)\b|\b(?:houd|houden|hou)\b.{0,80}\bop de hoogte\b"
    r"|\b(?:blijf|blijven)\b.{0,80}\b(?:informeren|berichten|rapporteren|betrekken|volgen|kijken)\b",
    re.IGNORECASE,
)
TELLS = {
    STANDING: " Het is een doorlopende toezegging.",
    CONDITIONAL: " De toezegging geldt onder een voorwaarde.",
}


def of(text: str) -> str:
    """Return "doorlopend", "voorwaardelijk", or "" for a promise that is kept once."""
    if AGAIN.search(text):
        return STANDING
    return CONDITIONAL if IF.search(text) else ""

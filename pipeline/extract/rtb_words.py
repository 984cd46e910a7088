"""The words by which a letter names the Richtlijn Tijdelijke Bescherming."""

import re

ABOUT = re.compile(
    r"\bRTB\b|tijdelijke\s+bescherming(?:s(?:richtlijn|status))?\b|2001/55/E[GU]"
    r"|massale\s+toestroom\b|tijdelijke\s+regeling\s+(?:voor\s+)?Oekra"
    r"|\(EU\)\s+2022/382|\bbescherming\s+(?:voor|van|aan)\s+(?:de\s+)?(?:Oekra|ontheemden|derdelanders"
    r"|vluchtelingen\s+uit\s+Oekra)",
    re.IGNORECASE,
)

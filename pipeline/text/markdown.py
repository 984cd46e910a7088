"""Markdown and stray HTML in text: marks are read, and then they go."""

import html
import re

from pipeline.text.counting import raised

HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(\S.{0,500}?)[ \t]*#{0,6}\Z")
RULE = re.compile(r" {0,3}(?:-[ ]?){3,60}\Z| {0,3}(?:\*[ ]?){3,60}\Z| {0,3}_{3,60}\Z")
LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\((?:[^()\s]{0,500})(?:\s\"[^\"]{0,200}\")?\)")
NOTE = re.compile(r"\[\^([0-9]{1,3})\]")
STRONG = re.compile(r"(\*\*|__)(?=[^\s*_])([^\n]{0,2000}?[^\s*_])\1")
EMPHASIS = re.compile(r"(?<![\w*])(\*|_)(?=[^\s*_])([^*\n]{0,4000}?[^\s*_])\1(?![\w*])")
LOOSE = re.compile(r"\A(\s*)\*\*(?=\S)|(?<=\S)\*\*(?=\s*\Z)")
SUPERSCRIPT = re.compile(r"<sup>\s*\[?([0-9]{1,3})\]?\s*</sup>", re.IGNORECASE)
TAG = re.compile(
    r"</?(?:a|b|br|center|div|em|font|h[1-6]|i|li|ol|p|small|span|strong|sub|sup|table|tbody|td"
    r"|th|thead|tr|u|ul)(?:\s[^<>]{0,500})?/?>",
    re.IGNORECASE,
)
BOLD = re.compile(r"\s*(?:<b>|<strong>|\*\*|__)", re.IGNORECASE)
ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#[0-9]{1,6}|#x[0-9a-fA-F]{1,5});")


def heading(line: str) -> tuple[int, str] | None:
    """Return level and text of a Markdown heading, or None."""
    found = HEADING.match(line)
    return (len(found[1]), found[2]) if found else None


def is_rule(line: str) -> bool:
    """Tell whether a line only draws a line across the page."""
    return RULE.match(line) is not None


def is_bold(text: str) -> bool:
    """Tell whether a cell or line begins in bold."""
    return BOLD.match(text) is not None


def unmarked(line: str) -> str:
    """Return a line without marks: emphasis, links, HTML tags. Note numbers become raised digits."""
    line = SUPERSCRIPT.sub(lambda found: raised(found[1]), line)
    line = NOTE.sub(lambda found: raised(found[1]), line)
    line = LINK.sub(r"\1", TAG.sub("", line))
    line = ENTITY.sub(lambda found: html.unescape(found[0]), line)
    if "*" in line or "_" in line:
        line = EMPHASIS.sub(r"\2", STRONG.sub(r"\2", line))
        line = LOOSE.sub(r"\1", line)
    return line

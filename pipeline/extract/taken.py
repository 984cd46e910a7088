"""Which characters of a text are read already: overlaps are told in time that a text's length sets."""

from pipeline.records import Span


class Taken:
    """The characters of one text that somebody took."""

    def __init__(self, length: int) -> None:
        self._marks = bytearray(length)

    def free(self, span: Span) -> bool:
        """Tell whether nobody took any character of a span."""
        return self._marks.find(1, span.start, span.end) < 0

    def take(self, span: Span) -> bool:
        """Take a span if it is free; tell whether it was."""
        if not self.free(span):
            return False
        self._marks[span.start : span.end] = b"\x01" * (span.end - span.start)
        return True

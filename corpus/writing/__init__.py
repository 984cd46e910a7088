"""Writes the small corpus of kamerspoor: fictional letters in the layouts of real ones.

Each manuscript in `manuscripts/` says what stands in a letter and what that means. From it come the
file as published (PDF, HTML, XML, DOCX ...) and, exact, what a careful reader sees in it.
"""

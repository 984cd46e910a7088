"""Toezeggingen over time: from statements and decisions to what is open today."""

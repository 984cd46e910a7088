"""Toezeggingen over time: which letter settles which promise, and how each stands on a day."""

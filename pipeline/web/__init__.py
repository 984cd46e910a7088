"""Pages and the API: search, letter, toezeggingen. Everything shown points at where it was read."""

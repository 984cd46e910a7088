"""Pages and the API: search, letter, toezeggingen."""

"""Where letters come from. A new source is a module here."""

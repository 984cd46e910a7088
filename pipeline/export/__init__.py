"""The register as files. A new format is a module here and a line in FORMATS."""

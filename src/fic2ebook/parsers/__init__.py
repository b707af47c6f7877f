"""The table of header parsers, and detection over it."""

"""The table of writers."""

"""Chapters, paragraphs, breaks and emphasis out of a body text."""

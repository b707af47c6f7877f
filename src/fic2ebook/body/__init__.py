"""Chapters, paragraphs, breaks and emphasis out of a body text."""

from fic2ebook.body.build import Body, BodyOptions, build

__all__ = ["Body", "BodyOptions", "build"]

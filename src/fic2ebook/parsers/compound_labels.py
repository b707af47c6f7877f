"""Fields whose label names two things, or names another thing beside other labels, told apart before they are typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fic2ebook.parsers.base import Field
from fic2ebook.parsers.lists import split_list
from fic2ebook.parsers.vocabulary import keys_for

__all__ = ["told_apart"]


def told_apart(fields: Sequence[Field]) -> list[Field]:
    """Fields, those of compound labels ("Rating/Warnings") divided, under the keys that their labels mean here."""
    return _categories_apart(_titles_apart([part for each in fields for part in _parts(each)]))


def _parts(source: Field) -> list[Field]:
    """A field, or the two that a compound label ("Rating/Warnings") stands for."""
    keys = keys_for(source.label) if source.label and source.key and source.values is None else ()
    if len(keys) != 2 or source.key not in keys:
        return [source]
    kinds = frozenset(keys)
    if kinds == {"relationships", "characters"} or kinds == {"relationships", "fandoms"}:
        other = next(key for key in keys if key != "relationships")
        items = split_list(source.value)
        pairs = [item for item in items if "/" in item or " x " in item or " & " in item]
        rest = [item for item in items if item not in pairs]
        return _divided(source, {"relationships": ", ".join(pairs), other: ", ".join(rest)})
    if kinds == {"rating", "warnings"}:
        rating, _, warnings = source.value.replace(";", ",").replace(" - ", ",").partition(",")
        return _divided(source, {"rating": rating, "warnings": warnings})
    if kinds == {"title", "authors"} and " by " in source.value:
        title, _, author = source.value.rpartition(" by ")
        return _divided(source, {"title": title, "authors": author})
    return [source]


def _titles_apart(fields: list[Field]) -> list[Field]:
    """`Fic: The Lamp (Original, G)` is an entry's subject where a `Title` stands beside it."""
    labels = [each.label.casefold() for each in fields if each.key == "title"]
    if len(labels) < 2 or not any(label.startswith(("title", "story title")) for label in labels):
        return fields
    return [
        each._replace(key="")
        if each.key == "title" and each.label.casefold() in ("fic", "fiction", "story", "ficlet", "drabble")
        else each
        for each in fields
    ]


def _categories_apart(fields: list[Field]) -> list[Field]:
    """`Category` names the genre only where no `Genre` stands beside it."""
    genres = {each.label.casefold() for each in fields if each.key == "genres" and each.label}
    categories = {label for label in genres if label.startswith(_CATEGORY)}
    if not categories or not any(label.startswith(_GENRE) for label in genres):
        return fields
    return [
        each._replace(key="categories") if each.key == "genres" and each.label.casefold() in categories else each
        for each in fields
    ]


_CATEGORY = ("categor", "kategor", "catégor", "категор")
_GENRE = ("genre", "género", "gênero", "genere", "gatunek", "gattung", "жанр", "műfaj", "žánr")


def _divided(source: Field, values: Mapping[str, str]) -> list[Field]:
    return [source._replace(key=key, value=value) for key, value in values.items() if value.strip()] or [source]

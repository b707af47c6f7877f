"""The published JSON Schemas (draft 2020-12): of a story, and of what `inspect --json` prints."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from fic2ebook.errors import UsageError

__all__ = ["SCHEMAS", "json_schema"]

#: What each describes: `convert -t json` and `to_json`; `inspect --json` and `describe`.
SCHEMAS = ("story", "inspection")


def json_schema(name: str) -> dict[str, Any]:
    """The schema "story" or "inspection", as a new dict. Raises UsageError for another name."""
    if name not in SCHEMAS:
        raise UsageError(f"no schema {name!r}", hint=f"there are: {', '.join(SCHEMAS)}")
    schema: dict[str, Any] = json.loads((Path(__file__).parent / f"{name}.schema.json").read_text("utf-8"))
    return schema

"""Text of bytes that are not UTF-8."""

from __future__ import annotations

from fic2ebook.report import Note

__all__ = ["decode_legacy", "decode_mixed"]


def decode_legacy(data: bytes) -> tuple[str, str, tuple[Note, ...]]:
    import charset_normalizer

    best = charset_normalizer.from_bytes(data).best()
    high = sum(byte > 0x7F for byte in data)
    if high * 20 < len(data) or best is None:
        return data.decode("cp1252", "replace"), "windows-1252", ()
    from fic2ebook.source.encodings import public_name
    return str(best), public_name(best.encoding), ()


def decode_mixed(data: bytes) -> tuple[str, tuple[Note, ...]]:
    return data.decode("utf-8", "replace"), ()

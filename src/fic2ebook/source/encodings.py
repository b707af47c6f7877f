"""Names of encodings, as people write them and as Python has them."""

from __future__ import annotations

import codecs

__all__ = ["codec_for", "public_name"]

#: Python's name -> the name people know.
_PUBLIC = {
    "cp1250": "windows-1250", "cp1251": "windows-1251", "cp1252": "windows-1252", "cp1253": "windows-1253",
    "cp1254": "windows-1254", "cp1255": "windows-1255", "cp1256": "windows-1256", "cp1257": "windows-1257",
    "cp1258": "windows-1258", "cp874": "windows-874", "gbk": "gb18030", "gb2312": "gb18030",
    "cp932": "shift_jis", "shift_jisx0213": "shift_jis", "shift_jis_2004": "shift_jis", "euc_jp": "euc-jp",
    "euc_kr": "euc-kr", "cp949": "euc-kr", "cp950": "big5", "big5hkscs": "big5", "iso2022_jp": "iso-2022-jp",
    "utf_8": "utf-8", "utf-8-sig": "utf-8", "utf_8_sig": "utf-8", "utf-16-le": "utf-16", "utf-16-be": "utf-16",
    "utf-32-le": "utf-32", "utf-32-be": "utf-32", "mac-roman": "mac-roman", "mac-cyrillic": "mac-cyrillic",
    "ascii": "ascii", "iso8859-1": "iso-8859-1", "iso8859-2": "iso-8859-2", "iso8859-5": "iso-8859-5",
    "iso8859-15": "iso-8859-15", "hz": "hz-gb-2312",
}  # fmt: skip

#: What a declared name means in practice (as browsers read it): the superset that files really are in.
_SUPERSETS = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030",
    "shift_jis": "cp932", "euc_kr": "cp949", "big5": "big5hkscs", "cp950": "big5hkscs", "tis-620": "cp874",
    "iso8859-11": "cp874",
}  # fmt: skip


def public_name(codec: str) -> str:
    """The name people know an encoding by.

    >>> public_name("cp1252"), public_name("gbk"), public_name("utf-16-le")
    ('windows-1252', 'gb18030', 'utf-16')
    """
    return _PUBLIC.get(codec.lower(), codec.lower())


def codec_for(declared: str) -> str | None:
    """Python's codec for a declared encoding name, None where it is not known or not one of text.

    >>> codec_for("ISO-8859-1"), codec_for("x-sjis"), codec_for("rot13")
    ('cp1252', 'cp932', None)
    """
    name = declared.strip().lower().removeprefix("x-")
    try:
        info = codecs.lookup({"sjis": "shift_jis", "windows-874": "cp874"}.get(name, name))
    except (LookupError, ValueError):
        return None
    if not info._is_text_encoding:
        return None
    return _SUPERSETS.get(info.name, info.name)

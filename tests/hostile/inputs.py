"""What strangers may send, each small: files that are no text, marks without end, names and numbers that are none."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib

from strategies import PIXEL

__all__ = ["BOOKS", "MANY_DIGITS", "REFUSED"]

MANY_DIGITS = "9" * 5_000


def _zip(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name, data in files.items():
            book.writestr(name, data)
    return out.getvalue()


def _encrypted() -> bytes:
    data = bytearray(_zip({"mimetype": b"application/epub+zip", "META-INF/container.xml": b"<a/>"}))
    at = data.index(b"PK\1\2", data.index(b"PK\1\2") + 4)
    data[at + 8] |= 1
    return bytes(data)


def _random(seed: int, size: int = 20_000) -> bytes:
    return random.Random(seed).randbytes(size)


#: What is no story, with a word of the line that says so.
REFUSED: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "empty"),
    "white space": (b" \r\n\t\xe3\x80\x80\n" * 50, "white space"),
    "byte-order mark alone": (b"\xef\xbb\xbf", "empty"),
    "random": (_random(1), "binary"),
    "random, again": (_random(7), "binary"),
    "NULs": (bytes(5_000), "binary"),
    "control characters": (bytes(range(1, 9)) * 500, "binary"),
    "a PNG": (PIXEL, "PNG"),
    "a JPEG": (b"\xff\xd8\xff\xe0\0\x10JFIF\0" + _random(2), "JPEG"),
    "a GIF": (b"GIF89a\1\0\1\0\x80\0\0" + _random(3), "GIF"),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + _random(4), "PDF"),
    "a gzip archive": (b"\x1f\x8b\x08" + zlib.compress(b"word " * 99), "gzip"),
    "a zip archive": (_zip({"story.txt": b"A story."}), "zip"),
    "a zip in a zip": (_zip({"a.zip": _zip({"b.zip": _zip({"c.txt": b"x"})})}), "zip"),
    "a zip broken off": (_zip({"a": _random(5)})[:900], "damaged"),
    "a Word document": (_zip({"word/document.xml": b"<w/>"}), "Word"),
    "an old Word document": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Office"),
    "a program": (b"\x7fELF\2\1\1" + bytes(500), "ELF"),
    "a database": (b"SQLite format 3\0" + bytes(500), "SQLite"),
    "an EPUB without anything": (_zip({"META-INF/container.xml": b"<a/>"}), "package document"),
    "an EPUB with a password": (_encrypted(), "password"),
    "an EPUB with DRM": (
        _zip(
            {
                "META-INF/container.xml": b'<container><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>',
                "META-INF/encryption.xml": b"<encryption><EncryptedData/></encryption>",
                "a.opf": b"<package/>",
            }
        ),
        "DRM",
    ),
    "JSON of ours, broken": (b'{"fic2ebook": 1, "story": {"metadata": ', "no story of fic2ebook"),
    "JSON of ours, another shape": (b'{"fic2ebook": 1, "story": {"metadata": {}, "evil": 1}}', "evil"),
    "JSON of ours, without end": (b'{"fic2ebook": 1, "story": ' + b"[" * 100_000, "nested"),
    "JSON of ours, too deep": (
        b'{"fic2ebook": 1, "story": {"metadata": {}, "contents": [{"type": "chapter", "blocks": ['
        + b'{"type": "quote", "blocks": [' * 150 + b"]}" * 150 + b"]}]}}",
        "nest",
    ),
    "JSON of ours, deeper": (
        b'{"fic2ebook": 1, "story": {"metadata": {}, "contents": [{"type": "chapter", "blocks": ['
        + b'{"type": "list", "items": [[' * 5_000 + b"]]}" * 5_000 + b"]}]}}",
        "nest",
    ),
}  # fmt: skip

_YAML_BOMB = "".join(
    f"{name}: &{name} [{', '.join([f'*{last}'] * 9)}]\n" for last, name in zip("abcdefgh", "bcdefghi", strict=True)
)
_ENTITY_BOMB = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1 if n else chr(0)};" * 10}">'.replace("\0", "") for n in range(9)
)
_MAIL = "From: a@b.example\nSubject: The Ferry\nDate: Sun, 4 Mar 2012 10:01:00 -0500\nMIME-Version: 1.0\n"


def _headed(**fields: str) -> str:
    return "".join(f"{name.replace('_', ' ')}: {value}\n" for name, value in fields.items()) + "\nText is here.\n"


def _texts() -> dict[str, str]:
    """Texts that become a book, whatever they hold."""
    names = (
        "CON",
        "nul.txt",
        "COM1",
        "..",
        "...",
        "/",
        "\\\\host\\share",
        "~root",
        "-rf",
        "a:b",
        "C:\\x",
        "*?<>|",
        " ",
    )
    return {
        "a word": "word",
        "a long word": "a" * 50_000,
        "a long line": "The duck sat on the wall. " * 2_000,
        "blank lines": "x" + "\n" * 50_000 + "y",
        "labels": "".join(f"Label{n}: value\n" for n in range(2_000)),
        "one label": "".join(f"Title: value {n}\n" for n in range(1_000)),
        "chapters": "".join(f"Chapter {n}\n\nText is here.\n\n" for n in range(1, 301)),
        "asterisks": "*" * 50_000,
        "asterisks with blanks": "* " * 20_000,
        "asterisks in lines": ("*" * 99 + "\n") * 300,
        "emphasis without end": "*a _b **c __d " * 2_000,
        "brackets": "[" * 20_000 + "](x)" * 100,
        "elements": "<html><body>" + "<div>" * 20_000 + "word" + "</div>" * 20_000,
        "unclosed emphasis": "<html><body>" + "<p>word <i>word " * 2_000,
        "lists in lists": "<html><body>" + "<ul><li>word" * 3_000,
        "tables in tables": "<html><body>" + "<table><tr><td>word" * 1_000,
        "quotations": "# T\n\n" + "> " * 3_000 + "word\n",
        "Markdown lists in lists": "# T\n\n" + "- " * 3_000 + "word\n\n" + "".join("  " * n + "- word\n" for n in range(300)),
        "Org quotations": "#+TITLE: T\n\n* One\n" + "#+BEGIN_QUOTE\nword\n" * 1_000,
        "entities": "&lt;" * 20_000,
        "numeric entities": "".join(f"&#{n};" for n in (0, 1, 8, 0xD800, 0xFFFE, 0x110000, 10**20)) + "&#x" + "F" * 999 + ";",
        "an entity bomb": _ENTITY_BOMB + "]><html><body><p>word &a8;</p></body></html>",
        "an external entity": '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">'
        '<!ENTITY y SYSTEM "http://a.example/">]><html><body><p>word &x; &y;</p></body></html>',
        "YAML aliases": "---\ntitle: T\na: &a [x, x, x]\n" + _YAML_BOMB + "---\n\nText is here.\n",
        "YAML aliases of ours": "---\nfic2ebook: 1\ntitle: T\na: &a [x, x, x]\n" + _YAML_BOMB + "---\n\nText is here.\n",
        "YAML object tags": "---\ntitle: !!python/object/apply:os.system ['echo pwned']\nauthor: !!python/name:os.system\n"
        "x: !!binary aGk=\n---\n\nText is here.\n",
        "YAML object tags of ours": "---\nfic2ebook: 1\ntitle: !!python/object/new:os.system ['echo pwned']\n---\n\nText.\n",
        "YAML without end": "---\ntitle: T\nText is here.\n",
        "YAML brackets": "---\ntitle: " + "[" * 5_000 + "\n---\nText is here.\n",
        "YAML dates": "---\ntitle: 2009-99-99\ndate: 2009-02-31\nwords: .inf\ncomplete: .nan\n---\nText is here.\n",
        "TOML that is none": "+++\ntitle = [[[\n+++\nText is here.\n",
        "JSON front matter without end": '{"title": ' + "[" * 5_000 + "\n\nText is here.\n",
        "a MIME bomb": _MAIL + "".join(
            f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(300)
        ) + "Content-Type: text/plain\n\nword\n",
        "many MIME parts": _MAIL + 'Content-Type: multipart/mixed; boundary="b"\n\n'
        + "--b\nContent-Type: text/plain\n\nword\n" * 500 + "--b--\n",
        "mail of odd charsets": _MAIL + "Content-Type: text/plain; charset=rot13\n\nword\n",
        "mail of no charset": _MAIL + "Content-Type: text/plain; charset=\"\u00b2\"\nX: =?utf-\u00b2?q?a?=\n\nword\n",
        "mail in broken base64": _MAIL + "Content-Transfer-Encoding: base64\n\n" + "====A=" * 500 + "\n",
        "mail headers without end": "From: a@b.example\n" + "X-Header: a\n" * 2_000 + "\nword\n",
        "digits": _headed(Title="T", Author="A", Words=MANY_DIGITS, Chapters=f"{MANY_DIGITS}/{MANY_DIGITS}", Date=MANY_DIGITS,
                          Part=f"{MANY_DIGITS} of {MANY_DIGITS}", Series=f"S [{MANY_DIGITS}]"),
        "digits in headings": f"Chapter {MANY_DIGITS}\n\nOne.\n\n{MANY_DIGITS}.\n\nTwo.\n\nPart {MANY_DIGITS} of {MANY_DIGITS}\n\nThree.\n",
        "digits in lists": f"# T\n\n{MANY_DIGITS}. a\n{MANY_DIGITS}. b\n\n<ol start={MANY_DIGITS}><li>x</ol>\n",
        "dates that are none": _headed(Title="T", Author="A", Published="2009-99-99", Updated="31 February 2009", Date="99999999"),
        "dates far off": _headed(Title="T", Author="A", Published="0000-00-00", Updated="12/31/99999", Date="-1"),
        "a long title": _headed(Title="T" * 10_000, Author="A" * 10_000, Rating="G"),
        "a title of steps": _headed(Title="../" * 200 + "etc/passwd", Author="../..", Series="/"),
        "reserved names": "\n".join(_headed(Title=name, Author=name) for name in names),
        "combining marks": _headed(Title="T" + "\u0301" * 5_000, Author="\u0301\u0302", Rating="G"),
        "right-to-left overrides": _headed(Title="\u202eexe.cod\u202c", Author="\u2066A\u2069\u202e", Rating="G"),
        "characters that XML forbids": "Title: T\x00\x01\x0b\x1f\nAuthor: \ufffe\uffff\n\nText\x08 \x7f\x80\x9f is \ufffe here.\n",
        "separators": "One\u2028two\u2029three\x85four\x1cfive\x0bsix\n",
        "no characters": "\u200b\u200c\u200d\u2060\ufeff a \u00ad\u034f\u061c b\n",
    }  # fmt: skip


#: What becomes a book.
BOOKS: dict[str, bytes] = {
    **{name: text.encode("utf-8") for name, text in _texts().items()},
    "lone surrogates": ("One " + "\ud800 \udfff two. " * 200).encode("utf-8", "surrogatepass"),
    "broken UTF-8": b"One two three. \xff\xfe\xc0\x80\xe2\x82 four. " * 50,
    "UTF-16 broken off": ("One two three. " * 50).encode("utf-16")[:-1],
    "UTF-16 with lone surrogates": b"\xff\xfe"
    + struct.pack("<9H", 79, 0xD800, 32, 0xDC00, 0xDC00, 110, 101, 0xD83D, 46) * 9,
    "UTF-32 out of range": b"\xff\xfe\0\0" + struct.pack("<5I", 79, 110, 0x7FFFFFFF, 0xD800, 46) * 9,
    "a wrong byte-order mark": b"\xfe\xff" + "One two three. ".encode("utf-16-le") * 20,
    "some NULs": b"One\0 two\0 three and four.\n" * 50,
    "escape sequences": b"\x1b[31mOne\x1b[0m \x1b]0;title\x07two \x1b$B three.\n" * 50,
    "a text that says UTF-7": b'<html><meta charset="utf-7"><body><p>+ADw-script+AD4-alert(1)+ADw-/script+AD4- word</p>',
    "a text that says a codec": b'<?xml version="1.0" encoding="zip"?><html><body><p>word</p></body></html>',
}


S = " " * 1_000
#: Values of a thousand blanks, dots or letters, wherever something looks at one.
LONG_VALUES: dict[str, str] = {
    "author": f"Title: T\nAuthor: a{S}b\nRating: G\n\nText is here.\n",
    "byline": f"The Ferry\nby Hollis{S}Grey\n\nText is here.\n",
    "head": f"The{S}Ferry\nHollis{S}Grey\n\nText is here.\n",
    "tags": f"Title: T\nAuthor: a\nTags: a{S}and{S}b\nRating: G\nFandom: a{S}b\nPairing: a{S}/ b\nLanguage: a{S}b\nSeries: a{S}b\nDate: 1{S}2\n\nText.\n",
    "toc": f"T\n\nby A\n\nContents\n\n1. One{' .' * 1000}x\n2. Two{' .' * 1000}y\n\nChapter 1\n\nText.\n",
    "toc2": f"Contents\n{' .' * 1_000}\x01\nChapter 1{S}x\n\nText.",
    "json": '{"title": "T",' + S + '"a": ' + S + "x}\n\nText",
    "json2": "{" + S + "}\n\nText",
    "toml": "+++\n[[" + S + "\n+++\nText",
    "copy": f"Copyright{S}2009{S}x\n\nText is here.\n",
    "copy2": f"This story is copyright{S}x\n\nText.\n",
    "epi": f"T\nby A\n\n{S}x\n— {S}someone\n\nText here.\n",
    "cjk": f"第 0 卷{':' * 1_000}x\n\n他走了。\n",
    "cjkby": f"作者{S}x\n\n他走了。\n",
    "ch": f"Chapter.{S}x\n\nText is here.\n\nChapter 2.{S}y\n\nText.",
    "dots": "He said" + "." * 5_000 + "\x01 x\n\nText",
    "dots2": f"x{' .' * 5000}y",
    "gap": f"Label{S}x\n" * 3 + "\nText",
    "mailf": f"From: a@b.c\nSubject: x{S}y (1/2)\nDate: Sun, 4 Mar 2012\n\nText\n\n{'-' * 5_000}x\n",
    "subj": f"From: a@b.c\nSubject: x{',' * 1_000} y{S}by{S}z\nDate: Sun, 4 Mar 2012\n\nText\n",
    "ffn": f"T{S}x Crossover\nBy: A{S}\nRated: T - English{S}x - a - Chapters: 1\n\nText\n",
    "wall": "a" * 5_000 + " said x",
    "series": f"Title: T\nAuthor: A\nSeries: {'a' * 1_000} x\nPart: {S} 2\n\nText",
    "kanji": "一" * 5_000 + "\x01《あ》",
    "back": "[" * 5_000 + "↩",
    "org": f"#+TITLE: T\n\n* One{S}x\n\nText",
    "gut": f"The Project Gutenberg eBook of X{'-' * 1_000}x\n\nTitle: T\n\n*END{S}x\n\nText",
    "email": f"Title: T\nAuthor: {'.' * 1_000}\n\nText",
    "notice": f"Volume.{S}x\n\nText",
    "slug": "1" * 5_000 + "x\n\nText",
    "tagl": f" permanent tags-list :{S}x\n\nText",
    "lang": f"Title: T\nLanguage: x{S}(a){S}y\n\nText",
    "disc": f"Title: T\nAuthor: A\nDisclaimer: x{S}y\n\nStory (c) Name{S}x",
    "sent": "x" + "." * 5_000 + "\x01 y.\n\nText is here and so on.",
    "name": f"a{S}b\n\nText",
}
BOOKS.update((f"a long value: {name}", text.encode()) for name, text in LONG_VALUES.items())

"""Hostile files of each form that is read, each small: what parsers of HTML, Markdown, YAML, mail, EPUB have tripped on."""

from __future__ import annotations

import base64
import copy
import io
import json
import struct
import warnings
import zipfile
import zlib
from typing import Any

__all__ = ["ADDRESSED", "EXACT", "FORMS", "PICTURES", "REFUSED_FORMS"]

PROSE = "She went down to the lamp gate, and it was cold there."


# Pictures


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _png(width: int, height: int, *, extra: bytes = b"") -> bytes:
    rows = (b"\0" + b"\0" * 3 * width) * height if width * height < 10_000 else b"\0" * 1_000
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", head)
        + extra
        + _chunk(b"IDAT", zlib.compress(rows))
        + _chunk(b"IEND", b"")
    )


def _gif(frames: int, width: int = 2, height: int = 2) -> bytes:
    size = struct.pack("<HH", width, height)
    frame = b"!\xf9\4\0\x0a\0\0\0,\0\0\0\0" + size + b"\0\2\2\x44\1\0"
    return b"GIF89a" + size + b"\x80\0\0\0\0\0\xff\xff\xff!\xff\x0bNETSCAPE2.0\3\1\0\0\0" + frame * frames + b";"


PICTURES: dict[str, bytes] = {
    "bomb": _png(60_000, 60_000),
    "one pixel": _png(1, 1),
    "broken off": _png(50, 50)[:60],
    "no pixels": _png(0, 0),
    "frames": _gif(500),
    "a wide frame": _gif(1, 65_535, 65_535),
    "a text in it": _png(1, 1, extra=_chunk(b"tEXt", b"a\0<script>alert(1)</script>")),
    "an icon": b"\0\0\1\0",
    "a TIFF": b"II*\0\x08\0\0\0\0\0",
    "half a WebP": b"RIFF\x1a\0\0\0WEBPVP8L",
    "a RIFF": b"RIFF",
    "a drawing": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "nothing": b"",
}


def _data(picture: bytes, kind: str = "image/png") -> str:
    return f"data:{kind};base64,{base64.b64encode(picture).decode()}"


# Text

TEXTS: dict[str, str | bytes] = {
    "isolates": " ".join(f"\u2067w{n}\u2069\u202e" for n in range(300)),
    "variation selectors and tags": "Title: \U000e0001\U000e0041\ufe0f\nAuthor: \U000e0020x\n\n"
    + "w\ufe0f\U000e0100 " * 99,
    "annotations": "a\ufff9b\ufffac\ufffbd e\ufffc f\n" * 50,
    "noncharacters": "x\U0010ffff y\U000ffffe z\ufdd0 w\n" * 50,
    "fillers": "\u3164\u115f\u1160\uffa0 x\n" * 50,
    "a blank title": "Title: \u2800\u2800\nAuthor: \u2800\n\nText is here.\n",
    "labels alone": "Title:\nAuthor:\nSummary:\n\n",
    "a label again": "Title:" * 5_000 + "\n",
    "digits of other scripts": "Chapter ٣\n\nx\n\nChapter ४\n\ny\n\nChapter 𝟙𝟚\n\nz\n\nWords: ¹²³\n\n٩٩٩.\n\nChapter ①\n\nq",
    "digits that are none": "Title: T\nAuthor: A\nPart: ²/³\nWords: ½\nChapters: ①/②\nSeries: S #٣\nDate: ²⁰¹²-¹²-¹²\n\nx",
    "Roman numbers": "Chapter " + "M" * 5_000 + "\n\nx\n\nChapter " + "I" * 5_000 + "\n\ny\n",
    "number words": "Chapter " + "ninety-" * 3_000 + "nine\n\nx\n\nChapter Two\n\ny",
    "Chinese numbers": "第" + "九" * 3_000 + "章\n\n他走了。\n\n第" + "億" * 3_000 + "章\n\nx\n",
    "commands to a terminal": "Title: \x1b]0;x\x07\x1b[2J\x9b31m\nAuthor: \x1b[31mA\n\nx \x1b[2J y\n",
    "UTF-16 without a mark": ("Title: The Ferry\nAuthor: A\n\n" + PROSE * 20).encode("utf-16-be"),
    "UTF-32": ("Title: The Ferry\n\n" + PROSE).encode("utf-32"),
    "overlong UTF-8": b"a \xc0\xbcscript\xc0\xbe \xe0\x80\xbc x \xf0\x80\x80\xbc " * 50,
    "CESU-8": "a \ud83d\ude00 b ".encode("utf-8", "surrogatepass") * 50,
    "UTF-8 of five bytes": b"a \xf8\x88\x80\x80\x80 \xfc\x84\x80\x80\x80\x80 b" * 50,
    "EBCDIC": PROSE.encode("cp500") * 30,
}

# HTML

_LINKS = (
    "JAVA&#x0D;SCRIPT:alert(1)", "java\u2028script:1", "\u3000javascript:1", "javascript&#58alert(1)", "javas\u00adcript:1",
    "http:javascript:1", "https:/\\evil.example", "http:\\\\evil.example", "https://evil.example\\@good.example",
    "https://good.example@evil.example", "https://①②.example", "https://a.example/\u202egpj.exe",
    "mailto:a@b.example?body=<script>", "mailto:a@b.example%0aBcc:x@y", "https://xn--a.example", "https://a.example:80:80/",
    "https://[::1]/", "https://0x7f.1/", "https://2130706433/", "https://a..example/", "https://-a.example/",
    "intent://x#Intent;end", "ms-settings:x", "wyciwyg://x", "file://localhost/etc/passwd", "/\\evil.example",
    "///evil.example", "https:evil.example", "?x=javascript:1",
)  # fmt: skip
_IMAGES = (
    "file:///etc/passwd", "/etc/passwd", "..\\..\\x.png", "C:\\x.png", "\\\\h\\s\\x.png", "x.png?y", "x.png#z",
    "%2e%2e/x.png", "%00.png", "CON", "con.png", "aux", "/dev/zero", "/proc/self/environ", "data:image/png,%89PNG",
    "data:image/gif;base64,R0lGODlhAQABAIAAAP", "data:image/jpeg;base64,/9j/", "data:IMAGE/PNG;x=y;base64,!!!!", "cid:1",
)  # fmt: skip

#: What stands in the body between two paragraphs of prose.
HTML: dict[str, str] = {
    "noscript": '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "math and style": '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    "svg and style": '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
    "forms in forms": "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "select and iframe": "<select><iframe></select><img src=x: onerror=alert(1)>",
    "a template in a table": "<table><template><tr><td><script>x</script></template><tr><td>a<td>b<tr><td>c<td>d</table>",
    "xmp": "<xmp></xmp><script>alert(1)</script></xmp>",
    "CDATA": "<svg><![CDATA[><img src=x onerror=alert(1)>]]></svg>",
    "comments that end": "<!-- a --!><img src=x onerror=alert(1)> --><!--><img src=x onerror=alert(1)>-->",
    "an instruction": "<?x ><img src=x onerror=alert(1)>?>",
    "backticks": '<img src="x` `<script>alert(1)</script>"` `>',
    "NULs in tags": "<sc\0ript>alert(1)</sc\0ript><im\0g src=x onerror=alert(1)>",
    "slashes": '<img/src="x"/onerror="alert(1)"//',
    "plaintext": "<plaintext><img src=x onerror=alert(1)>",
    "entities": "&lt;img src=x onerror=alert(1)&gt; &amp;lt;script&amp;gt; &LT;script&GT; &#0000060;script&#x3C;",
    "addresses": "".join(f'<a href="{one}">x{n}</a> ' for n, one in enumerate(_LINKS)),
    "pictures": "".join(f'<img src="{one}" alt="a{n}"> ' for n, one in enumerate(_IMAGES)),
    **{f"a picture: {name}": f'<img alt="b" src="{_data(data)}">' for name, data in PICTURES.items()},
    "a picture that says WebP": f'<img alt="b" src="{_data(b"RIFF", "image/webp")}">',
    "attributes": "<p " + " ".join(f"a{n}=b" for n in range(3_000)) + ">x</p>",
    "long attributes": f'<p class="{"a " * 50_000}" style="{"font-style:italic;" * 3_000}">x</p>',
    "one id": "<p id=a>x</p>" * 300 + '<a href="#a">y</a>',
    "ids": '<p id=\'"><script>\'>x</p><a href=\'#"><script>\'>1</a><p id="a b">z</p><a href="#a b">q</a>',
    "footnotes": "".join(f'<a href="#f{n}">{n}</a> ' for n in range(1, 200))
    + "".join(f'<p id="f{n}">{n}. note</p>' for n in range(1, 200)),
    "footnotes of themselves": '<p id="f1"><a href="#f1">1</a> note</p>' * 3,
    "footnotes in a ring": '<p id="f1">1 <a href="#f2">2</a></p><p id="f2">2 <a href="#f1">1</a></p>',
    "numbers of lists": '<ol start="-999999"><li>x</ol><ol start="٣"><li>x</ol><ol start="999999999999"><li>y</ol>',
    "spans": "<table><tr><td colspan=999999999 rowspan=99999999>a<td>b<tr><td>c<td>d</table>",
    "a wide table": "<table><tr>" + "<td>a" * 60 + "</tr>" + "<tr><td>b" * 60 + "</table>",
    "ruby in ruby": "<ruby>a<rt><ruby>b<rt>c</ruby></ruby> " * 50,
    "links in links": "<a href=https://a.example>" * 300 + "x",
    "preformatted": "<pre>\t\t<b>x</b>\n\n\n```\n---\n</pre>",
    "a base": '<base href="javascript:alert(1)//"><a href="x">y</a> <img src="z.png" alt=w>',
    "addresses of the page": '<link rel=canonical href="javascript:x"><meta property="og:url" content="javascript:x"><a href=x>y</a>',
    "styles": '<p style="font-style:/**/italic;}</style><script>alert(1)</script>">x</p><p style="FONT-WEIGHT:BOLD;x:url(y)">y</p>',
    "JSON in a script": '<script type="application/ld+json">{"name":"</script><script>alert(1)</script>"}</script>',
    "words of players": "<video><p>v</p></video><audio>a</audio><canvas>c</canvas><meter>m</meter><progress>p</progress>",
    "a title in the body": "<h1>x</h1></title><title><script>alert(1)</script></title>",
    "a frameset behind the body": "</body><frameset><frame src=javascript:alert(1)></frameset>",
    "another charset": '<meta charset="utf-16"><p>word</p><meta http-equiv=content-type content="text/html;charset=iso-2022-jp">',
}
PAGES: dict[str, str] = {
    "metadata": '<html><head><title>"&gt;&lt;script&gt;alert(1)&lt;/script&gt;</title><meta name=author content="\'&quot;onload=x">'
    f'<meta name=description content="]]&gt;--&gt;&lt;script&gt;"></head><body><p>{PROSE}</p></body></html>',
    "entities of entities": "<!DOCTYPE html ["
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "x" * 1_000}">' for n in range(12))
    + "]><html><body><p>&a11; y</p></body></html>",
    "a parameter entity": '<!DOCTYPE html [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p; <!ENTITY b "%p;">]>'
    "<html><body><p>x &b;</p></body></html>",
    "an include": '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:xi="http://www.w3.org/2001/XInclude">'
    '<body><p>x</p><xi:include href="file:///etc/passwd" parse="text"/></body></html>',
}

# Markdown

MARKDOWN: dict[str, str] = {
    "a reference again": "[a]: https://a.example/" + "x" * 20_000 + "\n\n" + "[a] " * 300,
    "links in links": "[" * 300 + "x" + "](https://a.example)" * 300,
    "pictures in pictures": "![" * 300 + "x" + "](y.png)" * 300,
    "addresses in brackets": '<HTTPS://a.example/"><script>> <mailto:"<script>"@x.example> <a+b.c:x>',
    "encoded schemes": "[x](&#x6a;avascript&#x3a;alert(1)) [y](java%73cript:alert(1)) [z](https://a.example/%0d%0ax)",
    "a title": '[x](https://a.example "\' onmouseover=alert(1) \\"")',
    "a wide table": "|" + "a|" * 60 + "\n|" + "-|" * 60 + "\n" + "|b|\n" * 60,
    "wide tables": ("|" + "a|" * 40 + "\n|" + "-|" * 40 + "\n" + "|b|\n" * 40 + "\n") * 5,
    "cells behind a short head": "|a|\n|-|\n|b|c lost words|\n|\n|d\n",
    "raw text": "<script>\n\nalert(1)\n\n</script>\n\n<style>\n\n*{x:url(y)}\n\n</style>\n\n<!--\n\n-->x<!---->",
    "declarations": "<![CDATA[ <b> ]]>\n\n<?php x ?>\n\n<!X y>\n\nz",
    "lists in lists": "".join("  " * n + "- a\n" for n in range(200)),
    "footnotes in a row": "".join(f"[^{n}]: see [^{n + 1}]\n\n" for n in range(200)) + "x[^0]",
    "footnotes in a ring": "x[^a]\n\n[^a]: y[^b]\n\n[^b]: z[^a]\n",
    "comments of ours": '<!-- chapter {"kind":"x","number":1e999,"title":["y"]} -->\n\n## x\n\n<!-- matter {} -->\n\n<!-- note [] -->\n\ny',
    "formulas": "$$\\href{javascript:alert(1)}{x}$$ $\\unicode{x3c}script$",
    "wide spaces": "\u00a0\u00a0\u00a0\u00a0code\n\n\u3000x\n\n\u2003- y",
}
YAML: dict[str, str] = {
    "merged": "title: T\n<<: &a {b: 1}\nx: *a",
    "in a ring": "title: &a [*a]\nauthor: &b {name: *b}",
    "keys that are lists": "? [a, b]\n: x\n? {c: d}\n: y\ntitle: T",
    "sets": "title: !!set {a, b}\nauthor: !!omap [a: b]\ntags: !!pairs [a: b]",
    "numbers": f"title: 0x{'F' * 5_000}\nwords: 1_0__0\nchapters: 1:60:60:60\ndate: 1:2\nseries-index: 1e400\nauthor: 0o17",
    "long numbers": f"title: T\nwords: {'9' * 5_000}\nseries_index: -{'9' * 5_000}",
    "dates": "title: 2001-12-14t21:59:43.10-05:00\ndate: 9999-99-99T99:99:99Z\nupdated: 0000-01-01\npublished: 2001-02-30 00:00:00",
    "hours": "title: T\ndate: 2001-12-14 21:59:43.10 +99:99\nupdated: 2001-12-14 21:59:43 +24:00",
    "other kinds": "title: yes\nauthor: [no, null, ~, .nan, -.inf]\ntags: {on: off}\ncomplete: [1]\nlanguage: no",
    "tabs": "title:\tT\n\tauthor: x",
    "twice": "title: A\ntitle: B\nauthor: x\nauthor: [y]",
    "several": "title: T\n...\n--- \nx: y",
    "escapes": 'title: "a\\0b\\x07\\ud800\\ue000\\U0010ffff"\nauthor: "\\ud800\\udc00"',
    "escapes out of range": 'title: "\\U7fffffff"\nauthor: "\\UFFFFFFFF"',
    "a long key": f'"{"k" * 20_000}": v\ntitle: T',
    "objects": 'title: !!binary "////"\nauthor: !!python/name:os.system x\nx: !<tag:yaml.org,2002:python/object/apply:os.system> [x]',
    "a directive": "%YAML 9.9\n---\ntitle: T",
    "deep": "title: T\nx:\n" + "".join(" " * n + "-\n" for n in range(1, 300)),
}
TOML: dict[str, str] = {
    "dates": "title = 9999-12-31T23:59:60Z\nauthor = 1979-05-27\n",
    "a long number": f'title = "x"\nwords = {"9" * 5_000}',
    "no numbers": "title = inf\nauthor = [nan]\nwords = -nan",
    "a long key": f'a{".a" * 2_000} = 1\ntitle = "x"',
    "deep": f"title = {'[' * 2_000}{']' * 2_000}",
    "escapes": 'title = "\\uD800"\nauthor = "\\U0010FFFF\\u0000"',
    "keys": '"" = 1\n"a b" = 2\ntitle = {x = 1}',
}
JSON: dict[str, str] = {
    "no numbers": '{"title": NaN, "words": Infinity, "author": -Infinity}',
    "a long number": f'{{"title": "T", "words": {"9" * 5_000}}}',
    "large numbers": '{"title": 1e999, "words": 1e308, "date": -1e999}',
    "twice": '{"title":"a","title":["b",{"c":1}]}',
    "surrogates": '{"title":"\\ud800","author":"\\udfff\\ud800"}',
    "names of objects": '{"__proto__":{"x":1},"constructor":"x","title":"T"}',
    "controls": '{"title":"\\u0000\\u0007"}',
}

# Our own JSON

_OURS: dict[str, Any] = {
    "fic2ebook": 1,
    "story": {
        "metadata": {"title": "T"},
        "contents": [{"type": "chapter", "blocks": [{"type": "paragraph", "children": ["x"]}]}],
    },
}


def _ours(metadata: dict[str, Any] | None = None, chapter: dict[str, Any] | None = None, **top: Any) -> str:
    data = copy.deepcopy(_OURS) | top
    data["story"]["metadata"] |= metadata or {}
    data["story"]["contents"][0] |= chapter or {}
    return json.dumps(data)


def _picture(data: str, kind: str) -> str:
    image = {"source": "", "alt": "a", "media_type": kind, "data": data}
    return _ours(chapter={"blocks": [{"type": "figure", "image": image}]})


OURS: dict[str, str] = {
    "a position that is none": _ours({"series": [{"name": "x", "position": float("nan")}]}),
    "a large position": _ours({"series": [{"name": "x", "position": 1e308}]}),
    "negative numbers": _ours({"words": -5, "chapters_planned": -1}, {"number": -3}),
    "long numbers": _ours({"words": 10**400}, {"number": 10**400}),
    "a kind": _ours(chapter={"kind": '"><script>'}),
    "a drawing": _picture(base64.b64encode(PICTURES["a drawing"]).decode(), "image/svg+xml"),
    "a picture's kind": _picture(base64.b64encode(PICTURES["one pixel"]).decode(), 'image/png"><script>'),
    "a bomb": _picture(base64.b64encode(PICTURES["bomb"]).decode(), "image/png"),
    "a link": _ours(chapter={"blocks": [{"type": "paragraph", "children": [
        {"type": "link", "target": "java\nscript:alert(1)", "children": ["x"]}]}]}),
    "a list's number": _ours(chapter={"blocks": [{"type": "list", "ordered": True, "start": 10**400, "items": [
        [{"type": "paragraph", "children": ["x"]}]]}]}),
    "footnotes": _ours(chapter={"blocks": [
        {"type": "paragraph", "children": ["x", {"type": "note_ref", "mark": "1"}, {"type": "note_ref", "mark": "1"}]},
        {"type": "footnote", "mark": "1", "blocks": []}, {"type": "footnote", "mark": "1", "blocks": []}]}),
    "a wide table": _ours(chapter={"blocks": [{"type": "table", "rows": [
        {"cells": [{"children": ["a"]}] * 300}, *[{"cells": [{"children": ["b"]}]}] * 300]}]}),
}  # fmt: skip

#: With a word of the line that refuses it.
REFUSED_OURS: dict[str, tuple[str, str]] = {
    "a title that is a number": (_ours({"title": 1}), "a text or null is wanted"),
    "a date that is none": (_ours({"published": "2012-13-45"}), "a date such as"),
    "a date of weeks": (_ours({"published": "2012-W01-1"}), "a date such as"),
    "a number that is true": (_ours({"words": True}), "a whole number"),
    "half a chapter": (_ours(chapter={"number": 1.5}), "a whole number"),
    "a picture that is no base64": (_picture("!!!", "image/png"), "base64"),
    "another block": (_ours(chapter={"blocks": [{"type": "script", "text": "x"}]}), "unknown type"),
    "no block": (_ours(chapter={"blocks": ["x", 1, None]}), "unknown type"),
    "another version": (_ours(fic2ebook=10**400), "not a story of fic2ebook"),
}

# Mail

_HEAD = "From: a@b.example\nSubject: The Ferry\nDate: Sun, 4 Mar 2012 10:01:00 -0500\nMIME-Version: 1.0\n"
_MULTI = _HEAD + "Content-Type: multipart/mixed; boundary="
MAIL: dict[str, str] = {
    "addresses": 'From: =?utf-8?b?PHNjcmlwdD4=?= <"<script>"@x.example>\nSubject: =?utf-8?q?=00=1b[31m?=\nDate: x\n\n' + PROSE,
    "a year": f"From: a@b.example\nSubject: x\nDate: Sun, 99 Foo 99999 99:99:99 +9999999999\n\n{PROSE}",
    "a zone": f"From: a@b.example\nSubject: x\nDate: Sun, 4 Mar 2012 10:01:00 -9999\n\n{PROSE}",
    "a folded subject": "From: a@b.example\nSubject: a\n" + " b\n" * 3_000 + f"Date: Sun, 4 Mar 2012\n\n{PROSE}",
    "a boundary that is an expression": _MULTI + '"(.*)+["\n\n--(.*)+[\nContent-Type: text/html\n\n<script>x</script><p>y</p>\n--(.*)+[--\n',
    "an empty boundary": _MULTI + '""\n\n--\nContent-Type: text/plain\n\nx\n----\n',
    "a boundary in parts": _HEAD + "Content-Type: multipart/mixed; boundary*0=a; boundary*1*=utf-8''%62\n\n--ab\n\nx\n",
    **{f"charset {name}": f"{_HEAD}Content-Type: text/plain; charset={name}\n\n\\ud800\\x00 6162 a-b- {PROSE}"
       for name in ("idna", "punycode", "unicode_escape", "raw_unicode_escape", "hex", "zlib", '"utf-8\0x"', "undefined", "mbcs")},
    "UTF-7 in base64": _HEAD + "Content-Type: text/html; charset=utf-7\nContent-Transfer-Encoding: base64\n\n"
    + base64.b64encode(b"+ADw-script+AD4-alert(1)+ADw-/script+AD4-").decode(),
    "uuencode": _HEAD + "Content-Transfer-Encoding: x-uuencode\n\nbegin 644 ../../x\n" + "M" * 61 + "\n`\nend\n",
    "an attachment's name": _MULTI + f'b\n\n--b\nContent-Type: text/plain\n\n{PROSE}\n--b\nContent-Type: application/x; '
    'name="../../x"\nContent-Disposition: attachment; filename="\x1b[31m../../x"\n\nQQ==\n--b--\n',
    "messages in messages": f"{_HEAD}Content-Type: message/rfc822\n\n" * 100 + f"{_HEAD}\n{PROSE}",
    "a body elsewhere": f'{_HEAD}Content-Type: message/external-body; access-type=local-file; name="/etc/passwd"\n\n\n{PROSE}',
    "parts without end": f"From: a@b.example\nSubject: T (1/999999999)\nDate: Sun, 4 Mar 2012 10:01:00 -0500\n\n{PROSE}",
    "separators": "From x@y Sun Mar  4 10:01:00 2012\n" * 1_000 + f"\n{PROSE}",
    "broken quoted-printable": _HEAD + "Content-Transfer-Encoding: quoted-printable\n\n" + "=ZZ=0=\n==3D=FF=00 " * 300,
}  # fmt: skip

ORG: dict[str, str] = {
    "includes": '#+INCLUDE: "/etc/passwd"\n#+SETUPFILE: http://a.example\n',
    "programs": "#+BEGIN_SRC sh :results output\nrm -rf /\n#+END_SRC\n",
    "HTML": "#+BEGIN_EXPORT html\n<script>alert(1)</script>\n#+END_EXPORT\n@@html:<script>x</script>@@",
    "links": "[[javascript:alert(1)][x]] [[file:/etc/passwd]] [[shell:ls][y]] [[elisp:x][z]] [[data:text/html,x][w]]",
    "macros": "#+MACRO: x <script>$1</script>\n{{{x(a)}}}",
    "drawers": ":PROPERTIES:\n" * 300 + ":END:\n",
}

# EPUB

_ROOT = b'<container><rootfiles><rootfile full-path="O/c.opf"/></rootfiles></container>'
_XHTML = "application/xhtml+xml"


def _package(items: list[tuple[str, str, str]], metadata: str, spine: list[int]) -> bytes:
    manifest = "".join(
        f'<item id="i{n}" href="{href}" media-type="{kind}" {more}/>' for n, (href, kind, more) in enumerate(items)
    )
    return (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata><manifest>{manifest}</manifest><spine>'
        + "".join(f'<itemref idref="i{n}"/>' for n in spine)
        + "</spine></package>"
    ).encode()


def _zip(files: list[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a name may be there twice
        for name, data in files:
            book.writestr(name, data)
    return out.getvalue()


def _book(
    pages: dict[str, bytes], metadata: str = "<dc:title>T</dc:title>", files: dict[str, bytes] | None = None,
    items: tuple[tuple[str, str, str], ...] = (), container: bytes = _ROOT, package: bytes = b"", spine: int = 1,
) -> bytes:  # fmt: skip
    made = _package([*((name, _XHTML, "") for name in pages), *items], metadata, list(range(len(pages))) * spine)
    parts = {"META-INF/container.xml": container, "O/c.opf": package or made} | (files or {})
    return _zip(
        [("mimetype", b"application/epub+zip"), *parts.items(), *((f"O/{name}", page) for name, page in pages.items())]
    )


def _page(body: str) -> bytes:
    return f'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html>'.encode()


_ONE = _page(f"<h1>One</h1><p>{PROSE}</p>")
_PACKAGE = _package([("a.xhtml", _XHTML, "")], "<dc:title>T</dc:title>", [0])
_FIGURES = "".join(
    f'<p><img src="{name}.png" alt="{name}"/></p>' for name in (*PICTURES, "../x", "/etc/passwd", "dir/")
)
BOOKS: dict[str, bytes] = {
    "paths that go up": _book({"../../../etc/passwd": _ONE, "a.xhtml": _ONE}),
    "paths from the root": _book({"/etc/passwd": _ONE, "a.xhtml": _ONE}),
    "addresses": _book({"http://a.example/x": _ONE, "file:///etc/passwd": _ONE, "a.xhtml": _ONE}),
    "a name twice": _zip([("META-INF/container.xml", _ROOT), ("O/c.opf", _PACKAGE), ("O/a.xhtml", _ONE),
                          ("O/a.xhtml", _page("<script>x</script><p>word</p>"))]),
    "a page again": _book({"a.xhtml": _ONE}, spine=2_000),
    "UTF-16": _book({"a.xhtml": _ONE}, container=_ROOT.decode().encode("utf-16"),
                    package=_PACKAGE.decode().replace("?>", ' encoding="utf-16"?>', 1).encode("utf-16")),
    "encodings that are codecs": _book({"a.xhtml": _ONE}, container=b'<?xml version="1.0" encoding="zlib"?>' + _ROOT,
                                       package=_PACKAGE.replace(b'"1.0"?', b'"1.0" encoding="rot13"?', 1)),
    "metadata": _book({"a.xhtml": _ONE}, '<dc:title>&lt;script&gt;</dc:title><dc:title>\u202e</dc:title><dc:creator>&quot;onload='
                      '</dc:creator><dc:language>x" onload="y</dc:language><dc:date>9999999</dc:date><dc:source>javascript:x'
                      f'</dc:source><dc:subject>{"s" * 50_000}</dc:subject><meta name="calibre:series" content="&lt;x"/>'
                      '<meta name="calibre:series_index" content="1e999"/>'),
    "contents in contents": _book({"a.xhtml": _ONE}, files={"O/t.ncx": (
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>' + '<navPoint><navLabel><text>x</text></navLabel>'
        '<content src="a.xhtml#q"/>' * 2_000 + "</navPoint>" * 2_000 + "</navMap></ncx>").encode()},
        items=(("t.ncx", "application/x-dtbncx+xml", ""),)),
    "lists in lists of contents": _book({"a.xhtml": _ONE}, files={"O/n.xhtml": _page(
        '<nav epub:type="toc" xmlns:epub="http://www.idpf.org/2007/ops"><ol>' + '<li><a href="a.xhtml#&quot;&lt;">&lt;script&gt;</a>'
        "<ol>" * 200 + "</ol></li>" * 200 + "</ol></nav>")}, items=(("n.xhtml", _XHTML, 'properties="nav"'),)),
    "pictures": _book({"a.xhtml": _page(f"<p>{PROSE}</p>{_FIGURES}")},
                      files={f"O/{name}.png": data for name, data in PICTURES.items()}),
    "a cover that acts": _book({"a.xhtml": _ONE}, files={"O/c.svg": PICTURES["a drawing"]},
                               items=(("c.svg", "image/svg+xml", 'properties="cover-image"'),)),
    "the package as a page": _book({"a.xhtml": _ONE}, package=_package([("c.opf", _XHTML, ""), ("a.xhtml", _XHTML, "")], "", [0, 1])),
    "entities": _book({"a.xhtml": _ONE}, package=b'<!DOCTYPE p [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
                      + _PACKAGE.split(b"?>", 1)[1].replace(b"T<", b"&a;<")),
    "scripts": _book({"a.xhtml": _page(f'<script src="x.js"/><p onclick="x">{PROSE}</p><svg xmlns="http://www.w3.org/2000/svg">'
                                       '<script>1</script></svg>')}, files={"O/x.js": b"alert(1)"}),
    "pages without anything": _book({"a.xhtml": b"", "b.xhtml": b"   ", "c.xhtml": b"<", "d.xhtml": _ONE}),
    "packages elsewhere": _book({"a.xhtml": _ONE}, container=b"<container><rootfiles>"
                                + b'<rootfile full-path="../../etc/passwd"/>' * 1_000 + b'<rootfile full-path="O/c.opf"/></rootfiles></container>'),
    "a story of ours without end": _book({"a.xhtml": _ONE}, files={"META-INF/fic2ebook.json": b'{"fic2ebook":1,"story":' + b"[" * 3_000}),
    "a page that unpacks to much": _book({"a.xhtml": b"<html><body><p>" + b"a " * 400_000 + b"</p></body></html>"}),
}  # fmt: skip
REFUSED_BOOKS: dict[str, tuple[bytes, str]] = {
    "a page of bytes": (_book({"a.xhtml": bytes(range(256)) * 50, "b.xhtml": _ONE}), "binary"),
    "a comment of ends": (_book({"a.xhtml": _ONE})[:-2] + struct.pack("<H", 60_000) + b"PK\5\6" * 15_000, "damaged"),
}  # fmt: skip


def _forms() -> dict[str, tuple[str, bytes]]:
    """Every hostile file that becomes a book: its name, and its bytes."""
    bodies = {
        "html": {name: f"<html><head><title>T</title></head><body><p>{PROSE}</p>{body}<p>{PROSE}</p></body></html>"
                 for name, body in HTML.items()} | PAGES,
        "md": {name: f"---\ntitle: T\n---\n\n# One\n\n{PROSE}\n\n{body}\n\n{PROSE}\n" for name, body in MARKDOWN.items()}
        | {f"YAML: {name}": f"---\n{front}\n---\n\n{PROSE}\n" for name, front in YAML.items()}
        | {f"YAML of ours: {name}": f"---\nfic2ebook: 1\n{front}\n---\n\n{PROSE}\n" for name, front in YAML.items()}
        | {f"TOML: {name}": f"+++\n{front}\n+++\n\n{PROSE}\n" for name, front in TOML.items()}
        | {f"JSON: {name}": f"{front}\n\n{PROSE}\n" for name, front in JSON.items()},
        "txt": TEXTS,
        "json": OURS,
        "eml": MAIL,
        "org": {name: f"#+TITLE: T\n#+AUTHOR: <script>\n\n* One\n\n{PROSE}\n\n{body}\n\n{PROSE}" for name, body in ORG.items()},
        "epub": BOOKS,
    }  # fmt: skip
    return {
        f"{ending}: {name}": (f"x.{ending}", data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass"))
        for ending, files in bodies.items()
        for name, data in files.items()
    }


FORMS = _forms()
REFUSED_FORMS: dict[str, tuple[str, bytes, str]] = {
    **{f"json: {name}": ("x.json", text.encode(), word) for name, (text, word) in REFUSED_OURS.items()},
    **{f"epub: {name}": ("x.epub", data, word) for name, (data, word) in REFUSED_BOOKS.items()},
}
#: Words of addresses that lead nowhere are in no book, and the report says so.
ADDRESSED = frozenset(("md: encoded schemes", "org: links"))
#: A story of our JSON is held exactly, so that it may not be in the form in which others read back.
EXACT = frozenset(f"json: {name}" for name in OURS)

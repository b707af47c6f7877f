"""Families of hostile texts: of any length, each the worst case of some part of the program."""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["FAMILIES", "data_of"]


def data_of(name: str, size: int) -> bytes:
    """The bytes of a family's text; `size` counts its parts."""
    text = FAMILIES[name](size)
    return text if isinstance(text, bytes) else text.encode("utf-8")


FAMILIES: dict[str, Callable[[int], str | bytes]] = {
    "word": lambda n: "a" * n * 10,
    "blank": lambda n: "x\n" + "\n" * n * 5 + "y",
    "labels": lambda n: "".join(f"Label{i}: value\n" for i in range(n)),
    "titles": lambda n: "".join(f"Title: value {i}\n" for i in range(n)),
    "chapters": lambda n: "".join(f"Chapter {i}\n\nText of it is here and so on.\n\n" for i in range(1, n + 1)),
    "stars": lambda n: "*" * n * 10,
    "stars2": lambda n: "* " * n * 5,
    "stars3": lambda n: "*a " * n,
    "unders": lambda n: "_a_ " * n,
    "quotes": lambda n: '"' * n * 10,
    "quotes2": lambda n: '" "a" ' * n,
    "stars4": lambda n: ("*" * 79 + "\n") * n,
    "starpar": lambda n: ("*a*\n\n") * n,
    "div": lambda n: "<html><body>" + "<div>" * n + "x" + "</div>" * n,
    "p": lambda n: "<html><body>" + "<p>word word</p>" * n,
    "em": lambda n: "<html><body><p>" + "<em>" * n + "x",
    "ulli": lambda n: "<html><body>" + "<ul><li>" * n + "x",
    "td": lambda n: "<html><body>" + "<table><tr><td>" * n + "x",
    "a": lambda n: "<html><body>" + '<a href="http://a.example/">x' * n,
    "posts": lambda n: (
        "<html><body>" + "".join(f'<div><div id="msg_{i}"><p>word word</p></div></div>' for i in range(n))
    ),
    "posts2": lambda n: (
        "<html><body>"
        + "".join(
            f'<div><a class="username">A{i % 3}</a><div id="msg_{i}"><p>word word</p></div></div>' for i in range(n)
        )
    ),
    "pagenotes": lambda n: "<html><body><h1>T</h1>" + '<div class="author-note">note</div><p>word word</p>' * n,
    "frames": lambda n: "<html><body><article>" + '<div class="entry-meta">on</div><p>word word</p>' * n,
    "looks": lambda n: (
        "<style>"
        + "".join(f".c{i}{{font-style:italic}}" for i in range(n))
        + "</style><body>"
        + "".join(f'<p>word <span class="c{i}">so</span></p>' for i in range(n))
    ),
    "homes": lambda n: "<html><head><title>A - B</title></head><body>" + '<h1><a href="/">B</a></h1><p>word</p>' * n,
    "parts": lambda n: (
        "Title: The Lamp\nAuthor: Ada\n\n"
        + "".join(f"The Lamp ({i}/{n})\nby Ada\n\nIt rained.\n\n" for i in range(1, n))
    ),
    "framed": lambda n: "*** The Stair ***\n\nIt rained.\n\n" * n,
    "margin": lambda n: "   It rained and\n" * n,
    "reply": lambda n: "> It rained and\n>\n" * n,
    "spread": lambda n: "It rained and\n\nrained so\n\n\n\n" * n,
    "dump": lambda n: (
        "".join(f"   [{i}]It rained.\n" for i in range(1, n))
        + "\nReferences\n\n"
        + "".join(f"   {i}. https://a.example/{i}\n" for i in range(1, n))
    ),
    "mht": lambda n: (
        "From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
        "Content-Type: text/html\n\n<html><body><h1>T</h1>"
        + '<p>word <img src="cid:a"></p>\n' * n
        + "\n--b\nContent-Type: image/png\nContent-ID: <a>\n\nx\n--b--\n"
    ),
    "attr": lambda n: "<html><body><p " + 'a="b" ' * n + ">x</p>",
    "br": lambda n: "<html><body>a" + "<br>" * n + "b",
    "comm": lambda n: "<html><body>" + "<!-- x -->" * n + "<p>x</p>",
    "font": lambda n: "<html><body>" + "<font size=1><b>x</font></b>" * n,
    "brackets": lambda n: "[" * n * 10,
    "brackets2": lambda n: "[a](" * n,
    "lt": lambda n: "<" * n * 10,
    "lt2": lambda n: "<a " * n,
    "amp": lambda n: "&amp;" * n * 3,
    "amp2": lambda n: "&" * n * 10,
    "gt": lambda n: "> x\n" * n,
    "gt2": lambda n: ">" * n + " x",
    "dash": lambda n: "- a\n" * n,
    "eq": lambda n: "=20" * n * 3,
    "eq2": lambda n: "x=\n" * n,
    "mail": lambda n: "From: a@b.c\nSubject: x (1/2)\nDate: Sun, 4 Mar 2012 10:01:00 -0500\n\n" * (n // 20),
    "mail2": lambda n: "From: a@b.c\n" + "X-H: a\n" * n + "\ntext\n",
    "mime": lambda n: (
        'From: a@b.c\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="a"\n\n'
        + "--a\nContent-Type: text/plain\n\nword\n" * n
        + "--a--\n"
    ),
    "mime2": lambda n: (
        "From: a@b.c\nSubject: x\nMIME-Version: 1.0\n"
        + "".join(f'Content-Type: multipart/mixed; boundary="b{i}"\n\n--b{i}\n' for i in range(n // 10))
        + "Content-Type: text/plain\n\nword\n"
    ),
    "recv": lambda n: "From: a@b.c\nSubject: " + "=?utf-8?q?a?= " * n + "\n\nText here.\n",
    "colon": lambda n: ": " * n * 5,
    "colon2": lambda n: "a: " * n,
    "numbers": lambda n: "\n\n".join(str(i) for i in range(n)),
    "toc": lambda n: "Contents\n" + "\n".join(f"Part {i}" for i in range(n)),
    "oneline": lambda n: 'The duck sat on the wall. "Yes," said the sea. ' * n,
    "yaml": lambda n: "---\n" + "a: [" * n + "\n---\ntext\n",
    "yaml2": lambda n: "---\n" + "".join(f"a{i}: b\n" for i in range(n)) + "---\ntext\n",
    "yaml3": lambda n: "---\nfic2ebook: 1\ntitle: " + "[" * n + "\n---\ntext\n",
    "toml": lambda n: "+++\n" + "".join(f'a{i}="b"\n' for i in range(n)) + "+++\ntext\n",
    "titlel": lambda n: "Title: " + "T" * n * 10 + "\nAuthor: " + "A" * n * 10 + "\nRating: G\n\nText is here.\n",
    "tabs": lambda n: "\t" * n * 10 + "x",
    "spaces": lambda n: "x" + " " * n * 10 + "x",
    "spl": lambda n: (" " * 70 + "x\n") * n,
    "ff": lambda n: "\x0c".join(f"page {i} text goes on\nand on" for i in range(n)),
    "mdq": lambda n: "# T\n\n" + "> " * n + "x\n",
    "mdl": lambda n: "# T\n\n" + "- a\n" * n,
    "mdt": lambda n: "# T\n\n|a|b|\n|-|-|\n" + "|c|d|\n" * n,
    "mdh": lambda n: "# T\n\n" + "# a\n\n" * n,
    "mdf": lambda n: "# T\n\n" + "```\na\n" * n,
    "mdlink": lambda n: "# T\n\n" + "[a](http://b.example) " * n,
    "mdref": lambda n: "# T\n\n" + "".join(f"[a{i}]: http://b.example\n" for i in range(n)),
    "mdfn": lambda n: "# T\n\n" + "".join(f"a[^{i}]\n\n[^{i}]: b\n\n" for i in range(n)),
    "mdbt": lambda n: "# T\n\n" + "".join("`" * (i % 50 + 1) + "a" for i in range(n)),
    "mdem": lambda n: "# T\n\n" + "*a **b " * n,
    "mdcont": lambda n: "# T\n\na " + "\\\n" * n + "b",
    "mdhtml": lambda n: "# T\n\n" + "<b>x" * n,
    "org": lambda n: "#+TITLE: x\n\n* One\n" + "- a\n" * n,
    "orgm": lambda n: "#+TITLE: x\n\n* One\n\n" + "*a /b _c " * n,
    "orgq": lambda n: "#+TITLE: x\n\n* One\n" + "#+BEGIN_QUOTE\n" * n,
    "orgl": lambda n: "#+TITLE: x\n\n* One\n\n" + "[[a" * n,
    "words": lambda n: " ".join(f"w{i}" for i in range(n * 5)),
    "caps": lambda n: "AAA BBB. " * n,
    "lines": lambda n: "a line of some words that goes on\n" * n,
    "paras": lambda n: "A para of some words that goes on.\n\n" * n,
    "rules": lambda n: "-----\n" * n,
    "rules2": lambda n: "* * *\n\n" * n,
    "notes": lambda n: "A/N: note here\n\n" * n,
    "headings": lambda n: "Chapter One\n\n" * n,
    "summ": lambda n: "Summary: a\n\n" * n,
    "by": lambda n: "x by y\n\n" * n,
    "end": lambda n: "THE END\n\n" * n,
    "tbc": lambda n: "To be continued...\n\n" * n,
    "moji": lambda n: "â€œIâ€™m a cafÃ©.â€\x9d\n" * n,
    "moji2": lambda n: "Ã" * n * 5,
    "ent": lambda n: "&#8220;a&#8221; " * n,
    "comb": lambda n: "a" + "\u0301" * n * 5,
    "rtl": lambda n: "\u202ea" * n,
    "nul": lambda n: "a\0" * n * 3,
    "cjk": lambda n: "他走了。" * n,
    "cjkh": lambda n: "第一章 雨\n\n他走了。\n\n" * n,
    "ruby": lambda n: "岬《みさき》" * n,
    "urls": lambda n: "http://a.example/b " * n,
    "mails": lambda n: "a@b.example " * n,
    "dashes": lambda n: "--" * n * 5,
    "dots": lambda n: ". " * n * 5,
    "ell": lambda n: "..." * n * 5,
    "apos": lambda n: "'" * n * 10,
    "apos2": lambda n: "'a' " * n,
    "paren": lambda n: "(" * n * 10,
    "slash": lambda n: "/a/ " * n,
    "slash2": lambda n: "/" * n * 10,
    "tilde": lambda n: "~" * n * 10,
    "bq": lambda n: "[quote]" * n,
    "bi": lambda n: "[i]a" * n,
    "tagi": lambda n: "a <i>b " * n,
    "utf16": lambda n: ("word and word. " * n).encode("utf-16"),
    "cp1252": lambda n: ("caf\u00e9 na\u00efve. " * n).encode("cp1252"),
    "bad": lambda n: b"word \xff\xfe word. " * n,
    "gbk": lambda n: ("他走了。" * n).encode("gbk"),
    "sjis": lambda n: ("彼は行った。" * n).encode("shift_jis"),
    "esc": lambda n: b"\x1b[0m word " * n,
    "bs": lambda n: b"a\x08a " * n,
    "iso": lambda n: b'\x1b$B$"\x1b(B' * n,
    "hz": lambda n: b"~{VPND~} " * n,
    "ao3": lambda n: (
        "Title by X\n\nRating: G\nTags: "
        + ", ".join(f"tag {i}" for i in range(n))
        + "\nStats:\nPublished: 2009-12-29\n\nText.\n"
    ),
    "ffn": lambda n: "Rated: T - English" + " - a" * n + "\n\nText.\n",
    "gut": lambda n: ("*** START OF THE PROJECT GUTENBERG EBOOK X ***\n" + "A line.\n" * 40) * (n // 10) + "text\n",
    "json": lambda n: (
        '{"fic2ebook": 1, "story": {"metadata": {"title":"x"}, "contents": [{"type":"chapter","blocks":['
        + ",".join(['{"type":"paragraph","children":["x y"]}'] * n)
        + "]}]}}"
    ),
    "jsonq": lambda n: '{"fic2ebook": 1, "story": ' + "[" * n,
}

"""Project Gutenberg's frame, old and new, and the title pages inside it."""

from __future__ import annotations

import pytest

from fic2ebook.parsers.base import Parsed
from fic2ebook.parsers.gutenberg import GUTENBERG
from fic2ebook.source import Source

CHAPTERS = (
    "CHAPTER I\n\nTHE GATE\n\n"
    "It rained all day on the gate and nobody came by until evening, when\nthe bell rang.\n\n\n"
    "CHAPTER II\n\nTHE ROAD\n\nThey walked until the road ended.\n\n\nCHAPTER III\n\nTHE SEA\n\nThere it was.\n"
)
NEW = (
    "The Project Gutenberg eBook of The Salt Road\n\nThis eBook is for the use of anyone anywhere.\n\n"
    "Title: The Salt Road\n\nAuthor: Ada Crewe\n\nRelease date: March 4, 2012 [eBook #90001]\n\nLanguage: English\n\n"
    "Credits: Produced by the Harbour\n        Proofreaders\n\n\n"
    "*** START OF THE PROJECT GUTENBERG EBOOK THE SALT ROAD ***\n\n\n\n{page}" + CHAPTERS + "\n\n"
    "*** END OF THE PROJECT GUTENBERG EBOOK THE SALT ROAD ***\n\nUpdated editions will replace the previous one.\n"
)
OLD = (
    "**The Project Gutenberg Etext of The Salt Road, by Ada Crewe**\n\n"
    "Copyright laws are changing all over the world.\n\n"
    "The Salt Road\n\nby Ada Crewe\n\nJuly, 1994  [Etext #90002]\n\n"
    "***START**THE SMALL PRINT!**FOR PUBLIC DOMAIN ETEXTS**START***\nWhy is this here?\n"
    "*END*THE SMALL PRINT! FOR PUBLIC DOMAIN ETEXTS*Ver.04.29.93*END*\n\n"
    "This etext was prepared by Bob Dale, Ohio.\n\n"
    + CHAPTERS
    + "\nEnd of The Project Gutenberg Etext of The Salt Road\n"
)


def parse(text: str) -> Parsed:
    source = Source(text=text)
    detection = GUTENBERG.detect(source)
    assert detection is not None
    assert detection.confidence > 0.9
    return GUTENBERG.parse(source)


def values(parsed: Parsed) -> dict[str, str]:
    return {field.key: field.value for field in parsed.fields}


def reasons(parsed: Parsed) -> list[str]:
    return [removal.reason for removal in parsed.removed]


def test_new_header() -> None:
    parsed = parse(NEW.format(page="THE SALT ROAD\n\nby ADA CREWE\n\n\n\n"))
    assert values(parsed) == {
        "title": "The Salt Road",
        "authors": "Ada Crewe",
        "published": "March 4, 2012",
        "language": "English",
        "credits": "Produced by the Harbour Proofreaders",
        "source_url": "https://www.gutenberg.org/ebooks/90001",
    }
    assert [field.key for field in parsed.fields if field.derived] == ["source_url"]
    assert parsed.body[0].text == CHAPTERS.rstrip("\n")
    assert reasons(parsed).count("title page") == 2
    assert reasons(parsed)[-1] == "Project Gutenberg licence"


def test_old_header() -> None:
    parsed = parse(OLD)
    found = values(parsed)
    assert (found["title"], found["authors"], found["published"]) == ("The Salt Road", "Ada Crewe", "July, 1994")
    assert found["credits"] == "This etext was prepared by Bob Dale, Ohio."
    assert parsed.body[0].text == CHAPTERS.rstrip("\n")


def test_front_pages() -> None:
    page = (
        "Produced by Some One\n\n[Transcriber's Note: Spelling kept.\n\nAnd more.]\n\n"
        "THE SALT ROAD\n\nBY\n\nADA CREWE\n\n"
        'AUTHOR OF "THE OTHER ROAD"\n\nWITH ILLUSTRATIONS BY C. DRAW\n\nNEW YORK\nSOMEBODY & SONS\n1905\n\n'
        "Copyright, 1905, by Ada Crewe\n\nTO MY MOTHER\n\nCONTENTS\n\nCHAPTER              PAGE\n\n"
        "   I.  The Gate ...... 1\n  II.  The Road ...... 9\n III.  The Sea ....... 20\n\n"
        "[Illustration: The gate]\n\n\n\n"
    )
    parsed = parse(NEW.format(page=page))
    assert parsed.body[0].text == "[Illustration: The gate]\n\n\n\n" + CHAPTERS.rstrip("\n")
    assert {"transcriber's note", "title page", "publisher's imprint", "table of contents"} <= set(reasons(parsed))
    found = values(parsed)
    assert found["dedication"] == "TO MY MOTHER"
    assert found["copyright"] == "Copyright, 1905, by Ada Crewe"


def test_contents_that_the_text_has_not_stay() -> None:
    parsed = parse(NEW.format(page="CONTENTS\n\nSalt\n\nPepper\n\nMustard and cress\n\n\n\n"))
    assert "table of contents" not in reasons(parsed)
    assert parsed.body[0].text.startswith("CONTENTS")


def test_line_numbers_stay_true() -> None:
    text = NEW.format(page="THE SALT ROAD\n\n")
    piece = parse(text).body[0]
    assert text.split("\n")[piece.line - 1] == piece.text.split("\n")[0]


def test_a_title_on_the_marker_alone_is_not_left_in_capitals() -> None:
    text = "*** START OF THIS PROJECT GUTENBERG EBOOK THE SALT ROAD OF CREWE ***\n\n" + CHAPTERS
    assert values(parse(text))["title"] == "The Salt Road of Crewe"


@pytest.mark.parametrize(
    ("opening", "title", "author"),
    [
        (
            "********The Project Gutenberg Etext of A Candlemas Tale.********\n        by Ada Crewe\n"
            "*******This file should be named candl10.txt*******",
            "A Candlemas Tale",
            "Ada Crewe",
        ),
        (
            "***The Project Gutenberg Etext of Sander's Viaduct by Ada Crewe***\n#3 in our series by Ada Crewe",
            "Sander's Viaduct",
            "Ada Crewe",
        ),
        ("The Project Gutenberg Etext of Stand by Me, by Ada Crewe", "Stand by Me", "Ada Crewe"),
        ("*****The Project Gutenberg Etext of Death by the River*****", "Death by the River", None),
        (
            "The Project Gutenberg Etext of The Long and Winding\nHistory of a Viaduct",
            "The Long and Winding History of a Viaduct",
            None,
        ),
    ],
)
def test_first_lines_of_the_nineties(opening: str, title: str, author: str | None) -> None:
    found = values(
        parse(f"{opening}\n\nWe need your donations.\n\n*END*THE SMALL PRINT! FOR ETEXTS*Ver.04*END*\n\n{CHAPTERS}")
    )
    assert (found["title"], found.get("authors")) == (title, author)


def test_a_wrapped_marker() -> None:
    text = "*** START OF THIS PROJECT GUTENBERG EBOOK THE SALT ROAD\nOF CREWE ***\n\n" + CHAPTERS
    assert parse(text).body[0].text.startswith("CHAPTER I\n")


@pytest.mark.parametrize(
    "text",
    [
        "She found it on Project Gutenberg, and read it at once.\n\nIt was long.",
        "Gutenberg\n\nby Ada Crewe\n\nHe printed all night.",
        "*** END OF THE ROAD ***\n\nIt was.",
        "<html><body><p>The Project Gutenberg eBook of X</p></body></html>",
        CHAPTERS,
    ],
)
def test_what_is_not_theirs(text: str) -> None:
    assert GUTENBERG.detect(Source(text=text)) is None


def test_a_city_alone_above_the_contents_is_the_imprint() -> None:
    contents = "CONTENTS\n\nTHE GATE  7\n\nTHE ROAD  15\n\nTHE SEA  25\n\n\n\n"
    parsed = parse(NEW.format(page=f"THE SALT ROAD\n\nRetold by\nADA CREWE\n\nCHICAGO\n\n\n\n{contents}"))
    assert reasons(parsed)[-3:] == ["publisher's imprint", "table of contents", "Project Gutenberg licence"]
    assert any(field.key == "credits" and field.value == "Retold by ADA CREWE" for field in parsed.fields)
    assert parsed.body[0].text.startswith("CHAPTER I")


def test_a_collection_named_after_its_first_story() -> None:
    contents = "CONTENTS\n\nTHE SALT ROAD  1\n\nTHE GATE  7\n\nTHE SEA  15\n\n\n\n"
    story = "It rained all day on the road, and nobody came by until the evening bell.\n"
    rest = "\n\n\n".join(f"{name}\n\n{story}" for name in ("THE SALT ROAD", "THE GATE", "THE SEA"))
    parsed = parse(NEW.format(page=f"THE SALT ROAD\n\nBY\nADA CREWE\n\n\n{contents}").replace(CHAPTERS, rest))
    assert parsed.body[0].text.startswith("THE SALT ROAD")
    assert reasons(parsed).count("title page") == 2


def test_a_copy_from_an_index_has_but_a_number() -> None:
    line = "The Salt Road by Ada Crewe"
    head = f"[pg/etext94/salt10.txt]\n\n{line}  [Crewe #3]\n\nJuly, 1994  [Etext #90002]\n\n\n{line}\n\n\n"
    source = Source(text=head + CHAPTERS)
    detection = GUTENBERG.detect(source)
    assert detection is not None and detection.confidence >= 0.9
    parsed = GUTENBERG.parse(source)
    said = {field.key: field.value for field in parsed.fields}
    assert (said["title"], said["authors"]) == ("The Salt Road", "Ada Crewe")
    assert said["source_url"].endswith("/90002")
    assert parsed.body[0].text.startswith("CHAPTER I")
    assert GUTENBERG.detect(Source(text="She had read [book #3] twice.\n\n" + CHAPTERS)) is None


PROSE = "<p>It rained all day on the gate and nobody came by until evening, when the bell rang.</p>" * 3
CONTENTS_ROWS = '<p><a href="#c1">CHAPTER I.</a></p><p><a href="#c2">CHAPTER II.</a></p>'
PAGE_BODY = (
    "<h1>THE SALT ROAD</h1><h3>BY</h3><h2>ADA CREWE</h2><h3>LONDON<br>HARBOUR &amp; SONS<br>1904</h3>"
    f"<h2>CONTENTS.</h2>{CONTENTS_ROWS}<h2 id=c1>CHAPTER I.</h2><h3>THE GATE</h3>{PROSE}"
    f"<p><span class=pagenum>[Pg 2]</span>They went on.</p><h2 id=c2>CHAPTER II.</h2><h3>THE SEA</h3>{PROSE}"
)
LABELLED = (
    "Title: The Salt Road\n\nAuthor: Ada Crewe\n\nRelease Date: March 4, 2012 [EBook #90001]\n\nLanguage: English\n\n"
)
OLD_PAGE = (
    "<html><head><title>The Project Gutenberg eBook of The Salt Road, by Ada Crewe</title></head><body><pre>\n"
    f"The Project Gutenberg EBook of The Salt Road, by Ada Crewe\n\n{LABELLED}"
    f"*** START OF THIS PROJECT GUTENBERG EBOOK THE SALT ROAD ***\n</pre>{PAGE_BODY}"
    "<pre>End of the Project Gutenberg EBook of The Salt Road\n\nUpdated editions replace it.</pre></body></html>"
)
NEW_PAGE = (
    '<html><head><title>The Salt Road | Project Gutenberg</title></head><body><section id="pg-header"><h2>The Project '
    "Gutenberg eBook of The Salt Road</h2>"
    + "".join(f"<p>{row}</p>" for row in LABELLED.split("\n\n"))
    + "<div>*** START OF THE PROJECT GUTENBERG EBOOK THE SALT ROAD ***</div></section>"
    + PAGE_BODY
    + '<section id="pg-footer"><div>*** END OF THE PROJECT GUTENBERG EBOOK THE SALT ROAD ***</div></section></body></html>'
)


@pytest.mark.parametrize("page", [OLD_PAGE, NEW_PAGE])
def test_a_book_as_a_web_page(page: str) -> None:
    source = Source(text=page, name="salt.html")
    detection = GUTENBERG.detect(source)
    assert detection is not None and detection.confidence > 0.9
    parsed = GUTENBERG.parse(source)
    said = {field.key: field.value for field in parsed.fields}
    assert (said["title"], said["authors"]) == ("The Salt Road", "Ada Crewe")
    assert said["source_url"].endswith("/90001")
    reasons = [removal.reason for removal in parsed.removed]
    assert {"title page", "publisher's imprint", "table of contents", "Project Gutenberg licence"} <= set(reasons)
    assert "page numbers" in reasons
    (piece,) = parsed.body
    assert [node.tag for node in piece.nodes[:3]] == ["h2", "h3", "p"]
    assert "utenberg" not in "".join("".join(node.itertext()) for node in piece.nodes)


def test_a_page_that_only_speaks_of_the_library() -> None:
    page = f"<html><body><p>I found it at Project Gutenberg, at the start of the week.</p>{PROSE}</body></html>"
    assert GUTENBERG.detect(Source(text=page)) is None


def test_a_surname_on_the_first_line_is_the_author_that_a_later_one_names() -> None:
    head = "***The Project Gutenberg Etext of The Salt Lamp by Crewe***\n\nThe Salt Lamp, by Ada Crewe [Ada M. Crewe]\n\nMay, 1993  [Etext #9]\n\n*END*THE SMALL PRINT!*END*\n"
    parsed = GUTENBERG.parse(
        Source(text=f"{head}\nThe Salt Lamp\n\nby Ada Crewe [1891]\n\nCHAPTER I\n\nThe lamp was out.\n")
    )
    said = {field.key: field.value for field in parsed.fields}
    assert (said["title"], said["authors"]) == ("The Salt Lamp", "Ada Crewe")
    assert "".join(piece.text for piece in parsed.body).split() == "CHAPTER I The lamp was out.".split()

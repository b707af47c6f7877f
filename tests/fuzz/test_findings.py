"""What the fuzzers have found, made small: each is mended, and stays so."""

from __future__ import annotations

import io
import zipfile

import pytest
from fuzz import targets

_NEXT = b"\n\f\n"


def _nameless() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        book.writestr("META-INF/container.xml", b"")
        info = zipfile.ZipInfo("x")
        info.filename = ""
        book.writestr(info, b"")
    return out.getvalue()


#: Target, input, and what it did.
FINDINGS = (
    ("detect", b": archiveofourow.or\nStI_notes, One_hot Stats: ory URL: hts://archivurw", "IndexError"),
    ("decode", b"\xff" * 13 + b"\xe2\x80\x99\xe2\x80\x99", "private-use characters"),
    ("whole", b" roo ani fter\x80\x99s e s<u>ih", "half a word unaccounted for"),
    ("whole", b"roo aone \nOne fhe gr\x80\x99s o iw s<u>ie,\n", "the other half"),
    ("book", b"<e><item id='a' href='p0.xhtml' media-type='application/xhtml+xml'/><itemref idref='a'/></e>" + _NEXT * 2 + b"</body>p</body", "words behind the body lost"),
    ("book", b"<e><x:creator/><item id='a' href='p0.xhtml'/></e>", "ValueError: a prefix that is none"),
    ("whole", b'e\x07![a](b "c")#ur K', "a picture's title unaccounted for"),
    ("whole", b"Additional Tag Stats: u", "words before statistics that there are not"),
    ("whole", b"Additional Tag Stats: Published:1thea different ledger", "a number that ran into a word"),
    ("whole", b"<html><body><script>x</script>&#14;y <p>She went down.</p>", "ValueError: no XML"),
    ("own_book", _NEXT + b"<html />c", "words behind a second html tag"),
    ("whole", b"Chapters:3\rPosted originally on the", "a label above the address"),
    ("whole", b"H<ht://le>", "an address taken for a tag"),
    ("book", b'<k><item id="&#xD800;"/></k>', "UnicodeDecodeError: no text"),
    ("book", b"<e><item id='a' href='p0.xhtml' media-type='application/xhtml+xml'/><item id='b' href='p1.xhtml' media-type='application/xhtml+xml'/><itemref idref='a'/><itemref idref='b'/></e>" + _NEXT * 2 + b"<h" + _NEXT + b"n<i>r", "the next page in a tag"),
    ("book", b"<e><item id='a' href='p0.xhtml' media-type='application/xhtml+xml'/><item id='b' href='p1.xhtml' media-type='application/xhtml+xml'/><itemref idref='a'/><itemref idref='b'/></e>" + _NEXT * 2 + b'<h m=">' + _NEXT + b'"n<i>b', "the next page in a value"),
    ("own_book", _NEXT + b"<ol>m", "words in a list, but in no item"),
    ("whole", "IV\noOo\n²\nTitle: The Ferry\n²0".encode(), "a footnote's mark that runs into its text"),
    ("own_book", _NEXT + b"<map>m", "words in a map of a picture"),
    ("whole", b"<p><dl><dt>Rating<Additional Tag", "a label of the Archive without a value"),
    ("body", b"a n co,\n* ", "IndexError: a line of a mark alone"),
    ("body", b"//\n\r\nEl---------------------", "IndexError"),
    ("archive", _nameless(), "IndexError: an entry without a name"),
)  # fmt: skip


@pytest.mark.parametrize(("target", "data", "did"), FINDINGS, ids=[str(n) for n in range(len(FINDINGS))])
def test_stays_mended(target: str, data: bytes, did: str) -> None:
    targets.TARGETS[target](data)

"""Stories made by hand, with every block, inline and field, and what is needed to look into an EPUB."""

from __future__ import annotations

import datetime
import io
import zipfile
from dataclasses import replace
from functools import cache

from lxml import etree

from fic2ebook.model import (
    Cell,
    Chapter,
    Code,
    Emphasis,
    Figure,
    Footnote,
    Image,
    Inline,
    LineBreak,
    Link,
    List,
    Metadata,
    NoteRef,
    Paragraph,
    Part,
    Preformatted,
    Quote,
    Row,
    Ruby,
    SceneBreak,
    Section,
    Series,
    Story,
    Strike,
    Strong,
    Subheading,
    Subscript,
    Superscript,
    Table,
    Text,
    Underline,
    Verse,
)
from fic2ebook.options import WriteOptions
from fic2ebook.writers.epub import write

OPS = "{http://www.idpf.org/2007/ops}"
OPF = {"opf": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
#: 2020-09-13 12:26:40 UTC
MODIFIED = 1_600_000_000


def text(words: str) -> Text:
    return Text(text=words)


def paragraph(*inlines: Inline | str) -> Paragraph:
    return Paragraph(children=tuple(text(one) if isinstance(one, str) else one for one in inlines))


@cache
def picture(kind: str = "PNG", size: tuple[int, int] = (60, 40), mode: str = "RGB") -> bytes:
    from PIL import Image as Pillow

    out = io.BytesIO()
    Pillow.new(mode, size).save(out, kind)
    return out.getvalue()


def every_inline() -> Paragraph:
    return paragraph(
        "Un",
        Emphasis(children=(text("believ"), Strong(children=(text("able"),)))),
        "! ",
        Underline(children=(text("under"),)),
        Strike(children=(text("struck"),)),
        " H",
        Subscript(children=(text("2"),)),
        "O e",
        Superscript(children=(text("x"),)),
        Code(text=" if a < b && c "),
        LineBreak(),
        Link(children=(text("a "), Emphasis(children=(text("link"),))), target="https://example.org/a b?c=1&d=2#e"),
        Ruby(base="漢字", reading="かんじ"),
        Image(source="lamp.png", alt="a lamp", data=picture()),
        " and  two spaces\u00a0kept.",
    )


def every_block() -> tuple[object, ...]:
    return (
        paragraph("The lamp was out. It had been out since Tuesday."),
        every_inline(),
        SceneBreak(),
        paragraph("After the break, “quite so,” she said… ‘And then?’ Nothing."),
        Subheading(children=(text("Day Two"),)),
        paragraph("Counted & counted <again>."),
        Subheading(children=(text("Nell"),), kind="point-of-view"),
        paragraph("I counted them myself."),
        Quote(kind="letter", blocks=(paragraph("Dear Gran,"), paragraph("All is well."), paragraph("Nell"))),
        Quote(blocks=(paragraph("Set apart."), Verse(lines=((text("one line"),),)))),
        Verse(
            lines=((text("Lamps in,"),), (text("   lamps "), Emphasis(children=(text("out"),))), (), (text("and in."),))
        ),
        List(items=((paragraph("one"),), (paragraph("two"), paragraph("three"))), ordered=True, start=3),
        List(items=((paragraph("a bullet"),), (List(items=((paragraph("deeper"),),)),))),
        Table(
            rows=(
                Row(cells=(Cell(children=(text("Hook"),), header=True), Cell(children=(text("Lamp"),), header=True))),
                Row(cells=(Cell(children=(text("61"),), header=True), Cell(children=(text("warm"),)))),
                Row(cells=(Cell(children=(), header=True), Cell(children=(text("cold"),)))),
            )
        ),
        Figure(image=Image(source="board.jpg", alt="the board", data=picture("JPEG")), caption=(text("The board."),)),
        Preformatted(text="hook  61\n  lamp  ?"),
        paragraph("The end of it", NoteRef(mark="[1]"), ", or nearly", NoteRef(mark="†"), "."),
        Footnote(mark="[1]", blocks=(paragraph("Of the shift."), paragraph("Not of the lamp."))),
        Footnote(mark="†", blocks=(Verse(lines=((text("Nearly,"),), (text("nearly."),))),)),
    )


def full_metadata() -> Metadata:
    return Metadata(
        title="The Lamp *Room*",
        authors=("Hester Mallow", "wind_up", "Ada Quill"),
        summary="A *lamp* too many.\n\nAnd it is warm.",
        fandoms=("Original Work", "M*A*S*H"),
        relationships=("Nell Aspinall & Davy Penhale",),
        characters=("Nell Aspinall", "Davy Penhale"),
        tags=("Mining", "mining", "Found objects"),
        rating="General Audiences",
        warnings=("No Archive Warnings Apply",),
        categories=("Gen",),
        genres=("Mystery",),
        series=(Series(name="The Corrow Lamps", position=2.0), Series(name="Pit Tales", position=1.5)),
        published=datetime.date(2012, 3, 4),
        updated=datetime.date(2012, 4, 15),
        complete=False,
        language="en-GB",
        words=21579,
        chapters_planned=9,
        source_url="https://archiveofourown.org/works/41063",
        publisher=None,
        notes="This follows on from *The Lamp Gate*.",
        end_notes="Thank you for reading.",
        disclaimer="All of these people are invented.",
        dedication="For Gran",
        epigraph="Count them in;\ncount them out.",
        epigraph_source="Pit rhyme",
        beta=("Osric", "Tam"),
        contact="hester@example.org",
        archive_permission="Ask first",
        feedback="Always",
        spoilers="None",
        collections=("Yuletide",),
        copyright="© 2012 Hester Mallow",
        credits="Typed by Tam",
        extra=(("Mood", "grey"), ("Mood", "greyer"), ("Soundtrack", "one\n\ntwo")),
    )


def full_story() -> Story:
    """Every block, inline and field; parts above chapters; each kind of chapter that is headed otherwise."""
    blocks = every_block()
    return Story(
        metadata=full_metadata(),
        front=(Section(kind="preface", title="Preface", blocks=(paragraph("Before it all."),)),),
        contents=(
            Chapter(kind="prologue", blocks=(paragraph("Long ago."),)),
            Part(
                title="Lamps",
                number=1,
                blocks=(paragraph("What the part says."),),
                chapters=(
                    Chapter(
                        title="Brass Tokens",
                        number=1,
                        summary=(paragraph("In which a lamp is counted."),),
                        notes=(paragraph("Thank you."),),
                        end_notes=(paragraph("More on Tuesday."),),
                        blocks=blocks,  # type: ignore[arg-type]
                    ),
                    Chapter(number=2, blocks=(paragraph("Two."), SceneBreak(), paragraph("Still two."))),
                ),
            ),
            Part(title=None, number=2, chapters=(Chapter(title="Out", number=3, blocks=(paragraph("Three."),)),)),
            Chapter(kind="interlude", blocks=(paragraph("Between."),)),
            Chapter(kind="interlude", blocks=(paragraph("Between again."),)),
            Chapter(kind="epilogue", title="Afterwards", blocks=(paragraph("At last."),)),
            Chapter(kind="afterword", blocks=(paragraph("A word after."),)),
        ),
        back=(Section(kind="appendix", title="Names", blocks=(paragraph("Nell: a lamp girl."),)),),
    )


def bare_story() -> Story:
    """One chapter without a heading, and nothing else known."""
    return Story(metadata=Metadata(), contents=(Chapter(blocks=(paragraph("Only this."),)),))


def arabic_story() -> Story:
    metadata = Metadata(title="منارة", authors=("كاتب",), language="ar", tags=("بحر",))
    chapters = tuple(Chapter(number=number, blocks=(paragraph("كان المصباح مطفأ."),)) for number in (1, 2))
    return Story(metadata=metadata, contents=chapters)


def hostile_story() -> Story:
    """What damaged files hold: controls, endless titles, bad addresses, blank paragraphs, an image that is none."""
    bad = "a\x00b\x0bc\ufffed\u2060e\u00adf\ud800g"
    return Story(
        metadata=Metadata(
            title="<Lamp> & " + "x" * 5000 + bad,
            authors=(bad, "A & <B>", ""),
            summary=bad,
            series=(Series(name=bad, position=-1.0), Series(name="", position=1.0)),
            tags=("", " ", bad, "<tag>"),
            language="not a language",
            source_url="http://[bad address",
            extra=(("", ""), ("", "unlabelled"), ("Label <x>", bad)),
        ),
        contents=(
            Chapter(title="]]> & <b>" + bad, number=1, blocks=(paragraph(bad), paragraph(""), paragraph(" \u00a0"))),
            Chapter(title="  ", blocks=(Quote(blocks=()), List(items=()), Table(rows=()), Verse(lines=()))),
            Chapter(
                number=-3,
                blocks=(
                    paragraph(LineBreak(), LineBreak()),
                    Subheading(children=()),
                    Preformatted(text=" "),
                    Figure(image=Image(source="x", data=b"no picture")),
                    paragraph(Image(source="https://example.org/p.png", alt=""), Image(source="x", alt="seen")),
                    *(paragraph(Link(children=(text(target),), target=target)) for target in BAD_TARGETS),
                    paragraph(
                        Link(
                            children=(Link(children=(text("inner"),), target="https://example.org/"),),
                            target="https://example.org/outer",
                        )
                    ),
                ),
            ),
        ),
    )


#: Addresses that would be faults in a book.
BAD_TARGETS = (
    "javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "relative/page.html", "#nowhere", "", "http://",
    "http:///x", "https://999.1.1.1/", "http://a..b/", "http://host:99999/", "http://[::1", "mailto:nobody", "//x.org",
)  # fmt: skip


def build(story: Story, **options: object) -> bytes:
    return write(story, replace(WriteOptions(cover=False, modified=MODIFIED), **options))  # type: ignore[arg-type]


class Book:
    """An EPUB taken apart."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.entries = archive.infolist()
            self.files = {info.filename: archive.read(info) for info in self.entries}
        self.package = etree.fromstring(self.files["EPUB/content.opf"])
        self.manifest = {item.get("id"): item for item in self.package.iterfind(".//opf:manifest/opf:item", OPF)}
        self.spine = [
            self.manifest[ref.get("idref")].get("href") for ref in self.package.iterfind(".//opf:itemref", OPF)
        ]

    def page(self, name: str) -> etree._Element:
        return etree.fromstring(self.files[f"EPUB/{name}"])

    def source(self, name: str) -> str:
        return self.files[f"EPUB/{name}"].decode("utf-8")

    @property
    def pages(self) -> list[str]:
        return [name.removeprefix("EPUB/") for name in self.files if name.endswith(".xhtml")]

    @property
    def css(self) -> str:
        return self.source("css/style.css")

    def dc(self, name: str) -> list[str]:
        return [element.text or "" for element in self.package.iterfind(f".//dc:{name}", OPF)]

    def meta(self, name: str, refines: str | None = None) -> list[str]:
        """The values of a property (of what refines an id), or the content of an EPUB 2 meta."""
        found = []
        for element in self.package.iterfind(".//opf:meta", OPF):
            if element.get("property") == name and element.get("refines") == (refines and f"#{refines}"):
                found.append(element.text or "")
            elif element.get("name") == name:
                found.append(element.get("content") or "")
        return found

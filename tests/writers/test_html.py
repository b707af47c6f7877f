"""The HTML page: what it shows, what it says to programs, and that nothing in a text can break out of it."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from books import bare_story, full_story, hostile_story, paragraph, picture
from hypothesis import given, settings
from strategies import stories
from visible import body_texts, squeezed

from fic2ebook.errors import UsageError
from fic2ebook.footnotes import settled
from fic2ebook.jsonio import metadata_from_data
from fic2ebook.model import Chapter, Figure, Image, Metadata, Part, Preformatted, Section, Story
from fic2ebook.options import WriteOptions
from fic2ebook.writers.html import write
from fic2ebook.writers.labels import IMAGE, in_language
from fic2ebook.writers.translations import NAMES
from fic2ebook.writers.xhtml import clean

VOID = frozenset(("meta", "br", "hr", "img"))


_PICTURE = {in_language(IMAGE, language) for language in ("en", *NAMES)}


class Page(HTMLParser):
    """The text of a page by its landmarks, its scripts, and the attributes of its elements, in order."""

    def __init__(self, story: Story, options: WriteOptions | None = None) -> None:
        super().__init__()
        self.source = write(story, options or WriteOptions()).decode("utf-8")
        self.open: list[str] = []
        self.texts: dict[str, list[str]] = {"header": [], "nav": [], "main": []}
        self.scripts: dict[str, str] = {}
        self.elements: list[tuple[str, dict[str, str]]] = []
        # The writer's own word for a picture that has neither bytes nor description.
        self.feed(re.sub(r'<a href="[^"]*">Image</a>', "", self.source))
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append((tag, attributes))
        if tag not in VOID:
            self.open.append(tag)
        self.handle_data(attributes.get("alt", "") if tag == "img" else " ")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        if self.elements and "data-alt" in self.elements[-1][1] and data in _PICTURE:
            return  # our word for a picture without a description
        if "script" in self.open:
            self.scripts[self.elements[-1][1]["type"]] = self.scripts.get(self.elements[-1][1]["type"], "") + data
        for landmark in self.texts.keys() & set(self.open):
            self.texts[landmark].append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def meta(self, name: str) -> list[str]:
        return [one["content"] for one in self.all("meta") if name in (one.get("name"), one.get("property"))]


@given(stories())
@settings(max_examples=60, deadline=None)
def test_every_word_of_the_story_is_there_in_its_order(story: Story) -> None:
    shown = without_brackets(Page(story).texts["main"])
    start = 0
    for text in filter(None, map(without_brackets, ([text] for text in body_texts(settled(story))))):
        start = shown.index(text, start) + len(text)


def without_brackets(texts: list[str]) -> str:
    """A reading stands above its base here, not in brackets behind it."""
    return squeezed(texts).replace("《", "").replace("》", "")


@given(stories())
@settings(max_examples=60, deadline=None)
def test_metadata_and_structure_read_back(story: Story) -> None:
    page = Page(story)
    assert metadata_from_data(json.loads(page.scripts["application/json"])) == story.metadata
    sections = [one for tag in ("section", "div") for one in page.all(tag) if "data-kind" in one]
    order = {id(one): place for place, (_, one) in enumerate(page.elements)}
    found = [
        (one["data-kind"], one.get("data-number"), one.get("data-title"))
        for one in sorted(sections, key=lambda one: order[id(one)])
        if one["data-kind"] != "end-notes"
    ]
    assert found == [
        (item.kind, None if isinstance(item, Section) or item.number is None else str(item.number), shown(item.title))
        for item in in_order(story)
    ]


def shown(title: str | None) -> str | None:
    return None if title is None else clean(title)


def in_order(story: Story) -> list[Section | Part | Chapter]:
    items: list[Section | Part | Chapter] = [*story.front]
    for item in story.contents:
        items += (item, *item.chapters) if isinstance(item, Part) else (item,)
    return [*items, *story.back]


def test_nothing_runs_and_nothing_is_fetched() -> None:
    for story in (full_story(), hostile_story()):
        page = Page(story)
        assert set(page.scripts) == {"application/ld+json", "application/json"}
        assert not re.search(r"@import|url\(", page.source)
        assert all(one["src"].startswith("data:image/") for one in page.all("img"))
        assert not page.all("link")
        assert not any(name.startswith("on") for _, attributes in page.elements for name in attributes)
        assert all(one["href"].startswith(("#", "http", "mailto:")) for one in page.all("a"))


def test_nothing_in_a_text_ends_what_it_stands_in() -> None:
    evil = "</script></style></title><script>alert(1)</script><!--"
    metadata = Metadata(title=evil, authors=(evil,), summary=evil, extra=((evil, evil),))
    story = Story(metadata=metadata, contents=(Chapter(title=evil, blocks=(paragraph(evil),)),))
    page = Page(story, WriteOptions(css="p::before { content: '</STYLE><script>alert(1)</script>' }"))
    assert page.source.count("<script") == page.source.count("</script>") == 2 + 1  # one is text inside style
    assert len(page.all("script")) == 2
    assert page.source.lower().count("</style") == 1


def test_the_head_says_what_is_known() -> None:
    page = Page(full_story())
    assert "<title>The Lamp Room – Hester Mallow, wind_up, Ada Quill</title>" in page.source
    assert page.all("html") == [{"lang": "en-GB"}]
    assert page.meta("author") == ["Hester Mallow, wind_up, Ada Quill"]
    assert page.meta("description") == page.meta("og:description") == ["A lamp too many. And it is warm."]
    assert page.meta("og:url") == ["https://archiveofourown.org/works/41063"]
    assert page.meta("og:locale") == ["en_GB"]
    assert page.meta("generator")[0].startswith("fic2ebook")
    work = json.loads(page.scripts["application/ld+json"])
    assert work["name"] == "The Lamp Room"
    assert work["author"][1] == {"@type": "Person", "name": "wind_up"}
    assert work["isPartOf"][1] == {"@type": "CreativeWorkSeries", "name": "Pit Tales", "position": "1.5"}
    assert (work["datePublished"], work["creativeWorkStatus"]) == ("2012-03-04", "In Progress")


def test_nothing_is_invented() -> None:
    page = Page(bare_story())
    assert set(json.loads(page.scripts["application/ld+json"])) == {
        "@context", "@type", "name", "accessMode", "accessibilityFeature",
    }  # fmt: skip
    assert json.loads(page.scripts["application/json"]) == {}
    assert page.meta("author") == page.meta("description") == page.meta("og:locale") == []


def test_a_long_summary_is_cut_at_a_word() -> None:
    page = Page(Story(metadata=Metadata(summary="lamp " * 200)))
    assert page.meta("description")[0].endswith("lamp…")
    assert len(page.meta("description")[0]) <= 300


def test_contents_lead_to_every_section() -> None:
    page = Page(full_story())
    targets = [one["href"][1:] for one in page.all("a") if one["href"].startswith("#") and "role" not in one]
    assert targets == [
        "story", "front-1", "chapter-1", "part-1", "chapter-2", "chapter-3", "part-2", "chapter-4", "chapter-5",
        "chapter-6", "chapter-7", "chapter-8", "back-1", "back-2",
    ]  # fmt: skip
    ids = [one["id"] for _, one in page.elements if "id" in one]
    assert set(targets) <= set(ids)
    assert len(ids) == len(set(ids))


def test_parts_say_how_many_chapters_are_theirs() -> None:
    parts = [one for one in Page(full_story()).all("section") if one.get("role") == "doc-part"]
    assert [(one["data-number"], one["data-chapters"], one.get("data-title")) for one in parts] == [
        ("1", "2", "Lamps"),
        ("2", "1", None),
    ]


def test_headings_are_an_outline() -> None:
    page = Page(full_story())
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_landmarks_have_names_of_their_own() -> None:
    page = Page(full_story())
    names = [one["aria-label"] for tag, one in page.elements if "aria-label" in one]
    assert "Interlude (2)" in names
    assert len(names) == len(set(names))
    assert [tag for tag, _ in page.elements if tag in ("header", "nav", "main")] == ["header", "nav", "main"]


def test_options() -> None:
    plain = Page(full_story(), WriteOptions(title_page=False, toc=False, notes="drop", css="p { color: red }"))
    assert not plain.texts["nav"]
    assert squeezed(plain.texts["header"]) == "TheLampRoom"
    assert "Thank you." not in plain.source
    assert plain.source.index("p { color: red }") > plain.source.index("--paper")
    end = Page(full_story(), WriteOptions(notes="end"))
    assert squeezed(end.texts["main"]).index("Thankyou.") > squeezed(end.texts["main"]).index("Awordafter.")
    with pytest.raises(UsageError):
        write(full_story(), WriteOptions(style="none such"))


def test_a_story_of_one_chapter_has_no_contents() -> None:
    page = Page(bare_story())
    assert not page.texts["nav"]
    assert squeezed(page.texts["main"]) == "UntitledOnlythis."


def test_a_repeated_label_is_one_with_two_values() -> None:
    page = Page(full_story())
    assert page.source.count("<dt>Mood</dt>") == 1
    assert "<dd>grey<br>greyer</dd>" in page.source


def test_pictures_are_inside() -> None:
    figure = Figure(image=Image(source="p.png", alt='a "lamp" />', data=picture()))
    page = Page(Story(metadata=Metadata(), contents=(Chapter(blocks=(figure, Preformatted(text="a /> b"))),)))
    [image] = page.all("img")
    assert image["src"].startswith("data:image/png;base64,")
    assert image["alt"] == 'a "lamp" />'
    assert "a/>b" in squeezed(page.texts["main"])


def test_the_same_story_gives_the_same_bytes() -> None:
    assert write(full_story(), WriteOptions()) == write(full_story(), WriteOptions())


def test_css_for_readers_only_stays_out() -> None:
    css = Page(bare_story()).source.partition("<style>")[2].partition("</style>")[0]
    assert "adobe-" not in css
    assert "-epub-" not in css
    assert "prefers-color-scheme: dark" in css
    assert "@media print" in css

"""HTML as a source."""

from __future__ import annotations

import pytest

from fic2ebook.source.markup import looks_like_html, marked_text, parse_html, visible_text

PARAGRAPH = "The clock had been stopped four times in its life, and somebody had always set it going again. "


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html>\n<p>x",
        "<html><body>x</body></html>",
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x">\n<html>',
        "  \n<!-- saved from url=(0014)about:internet -->\n<HTML><HEAD>",
        "<head><title>x</title></head>",
        f"<p>{PARAGRAPH}</p>\n<p>{PARAGRAPH}</p>",
        f"<p>{PARAGRAPH}",
        f"<div><b>Title</b></div>\n\n<p>{PARAGRAPH}</p>\n\n<p>{PARAGRAPH}</p>",
        f"{PARAGRAPH}<br><br>\n{PARAGRAPH}<br><br>\n{PARAGRAPH}",
        f"<P ALIGN=center>Title\n\n<P>{PARAGRAPH}\n{PARAGRAPH}\n\n<P>{PARAGRAPH}",
    ],
)
def test_pages_and_fragments(text: str) -> None:
    assert looks_like_html(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        PARAGRAPH,
        "a < b and <3",
        f"{PARAGRAPH}<i>so</i> and <b>so</b>.\n\n{PARAGRAPH}",
        f"# Title\n\n{PARAGRAPH}\n\n<br>\n\n{PARAGRAPH}\n\n<div>x</div>\n\n{PARAGRAPH}",
        f"{PARAGRAPH}\n\n<center>* * *</center>\n\n{PARAGRAPH}\n\n{PARAGRAPH}",
        "From: a@b.example\nContent-Type: text/html\n\n<html><body>x</body></html>",
        f"{PARAGRAPH}\n\nHe typed <p> and <html> and </p>.\n\n{PARAGRAPH}",
        "<scratching noises>\n\nHello?",
        "<" * 50_000,
    ],
)
def test_what_is_no_page(text: str) -> None:
    assert not looks_like_html(text)


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("", ""),
        ("just words", "just words"),
        ("<!-- nothing -->", ""),
        ('<?xml version="1.0" encoding="utf-16"?><html><body><p>é</p></body></html>', "é"),
        ('<html xmlns="http://www.w3.org/1999/xhtml"><body><p>a</p><?php echo 1 ?><p>b</p></body></html>', "a\n\nb"),
        ('<meta charset="shift_jis"><p>naïve</p>', "naïve"),
        ("<p>a\0b</p>", "ab"),
        ("<p>unclosed <b>bold<p>next", "unclosed bold\n\nnext"),
        ("<p>a<!-- b -->c</p>", "ac"),
        ("<head><title>T</title><style>p {}</style></head><p>x</p><script>y</script>", "x"),
        ("<table><tr><th>a</th><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        ("<ul><li>a</li><li>b</li></ul><p>c</p>", "a\nb\n\nc"),
        ("<p> a \n\t b&nbsp;&nbsp;c </p>", "a b c"),
        ("<p>a<br/>b<br> c</p>", "a\nb\nc"),
        ("<p>a</p><option>b<p>c</p>", "a\n\nb\n\nc"),
        ("<a>a</a><button>b</button><button>c</button>", "a b c"),
        ("<p>&ldquo;a&rdquo; &#8212; &amp; &lt;b&gt;</p>", "“a” — & <b>"),
        ("<p>lone \ud800 half</p>", "lone ? half"),
        ("<body><p>a</p></body>b<p>c</p>", "a\n\nb\n\nc"),
        ("<html><body><p>a</p></body></html><p>b</p>c", "a\n\nb\n\nc"),
        ("<html><body>a</body></html>\n<html><head><title>T</title></head><body>b</body>c</html>", "a\n\nb\n\nc"),
    ],
)
def test_visible_text(page: str, text: str) -> None:
    root = parse_html(page)
    assert root.tag == "html"
    assert root.find("body") is not None
    assert visible_text(root) == text


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>a <em>b</em> <strong>c</strong>.</p>", "a *b* **c**."),
        ("<p>a<i> b </i>c</p>", "a *b* c"),
        ("<p><i>a <b>b</b></i></p>", "*a b*"),
        ("<p><em></em>a</p>", "a"),
        ("<em>a<div>b</div></em>", "*a*\n\n*b*"),
        ("<p>a<br>b</p><p>c</p>", "a\nb\n\nc"),
        ("<p>a<em>b</em>c</p>tail", "a*b*c\n\ntail"),
    ],
)
def test_marked_text(page: str, text: str) -> None:
    assert marked_text(parse_html(page)) == text


def test_text_after_the_element_is_not_its_own() -> None:
    element = parse_html("<p><b>a</b> tail</p>").find(".//b")
    assert element is not None
    assert marked_text(element) == "**a**"
    assert visible_text(element) == "a"


@pytest.mark.parametrize("tag", ["div", "i", "span", "blockquote", "ul", "font"])
@pytest.mark.parametrize("closed", [True, False])
def test_deep_nesting(tag: str, closed: bool) -> None:
    page = f"<{tag}>" * 20_000 + "core" + (f"</{tag}>" * 20_000 if closed else "") + "<p>end"
    root = parse_html(page)
    assert "".join(visible_text(root).split()) == "coreend"
    assert max(sum(1 for _ in element.iterancestors()) for element in root.iter()) <= 130


def test_an_italic_opened_in_each_paragraph_and_never_closed() -> None:
    text = visible_text(parse_html("".join(f"<p><i>paragraph {number}" for number in range(5_000))))
    assert "paragraph 0" in text
    assert "paragraph 4999" in text


@pytest.mark.parametrize("tag", ["select", "noscript", "button", "svg", "template"])
def test_an_element_that_lost_its_end_hides_no_story(tag: str) -> None:
    story = "<p>The heron stood in the reeds and did not move, because it was made of tin.</p>" * 8
    assert "made of tin" in visible_text(parse_html(f"<h1>The Heron</h1><{tag}><i>Share</i>{story}"))


def test_a_list_of_many_chapters_to_choose_from_stays_hidden() -> None:
    options = "".join(f"<option>{number}. In Which Nothing Much Happens" for number in range(100))
    assert visible_text(parse_html(f"<select>{options}</select><p>It happened.</p>")) == "It happened."

"""Notices round a text and what only looks like one; lines under its end."""

from __future__ import annotations

import pytest

from fic2ebook.parsers.base import Parsed, Piece
from fic2ebook.parsers.closings import is_link_away, is_link_home, without_closings
from fic2ebook.parsers.notices import notice_at, notice_of


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("This file may be passed around freely.", "copying notice"),
        ("This story may be copied to any board, provided that no charge is made for it.", "copying notice"),
        ("Shareware! If you like it, send $5 to the author.", "copying notice"),
        ("THE LANTERN - Volume 3, Issue 2 - Spring 1989", "magazine masthead"),
        ("Call THE QUIET QUAY BBS - 555-0142 - 2400 baud", "bulletin board advertisement"),
        ("Typed in by Bob", "scanner's or typist's credit"),
        ("Reposted by popular request -- Bob", "scanner's or typist's credit"),
        ("Scanned by Bob Lee for the archive", "scanner's or typist's credit"),
        ("本书来自www.ducks.example免费txt小说下载站", "site notice"),
        ("上一章 ← 目录 → 下一章", "site notice"),
        ("Site hosted by Harbour.example: Build your free website today!", "site notice"),
        ("“Build your free website,” said the gull, “and tell no one.”", None),
        ("他翻开本书，一页一页地看。", None),
        ("Copyright is no concern of a ferryman's.", None),
        ("Published by order of the harbour, the notice hung on every door.", None),
        ("Nobody leaves the island without permission from the gulls.", None),
        ("No part of this is the ferryman's fault.", None),
        ("There are people who read issue 4 twice, and Hollis is all of them.", None),
        ("The modem screamed at 2400 baud, and every sysop on the island woke up.", None),
        ("Posted by the gate, the sentry sees nothing but gulls.", None),
        ("“This story may be copied freely,” said the librarian.", None),
    ],
)
def test_what_is_a_notice(text: str, reason: str | None) -> None:
    notice = notice_of([text])
    assert (notice.reason if notice else None) == reason


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        (["(C) 1992 B. Lee. All rights reserved.", "The ferry was late again."], 1),
        (["(C) 1992 B. Lee. All rights reserved. This file may be copied", "as long as it stays whole."], 2),
        (
            [
                "Copyright 1991 by Ada Crewe",
                "The ferry was late again, so Hollis sat down on his suitcase and counted.",
            ],
            1,
        ),
        (["Copyright 1991 by Ada Crewe", "Please copy and enjoy this story.", "“Late,” said Hollis to the gulls."], 2),
    ],
)
def test_a_notice_ends_where_the_story_begins(rows: list[str], count: int) -> None:
    found = notice_at(rows)
    assert found is not None
    assert found[1] == count


def parsed(*lines: str) -> Parsed:
    return Parsed(body=(Piece(text="\n".join(("The ferry was late.", "", "Nobody minded.", "", *lines)), line=10),))


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (("#######", "Downloaded from THE QUIET QUAY BBS * 1-555-0142", "#######"), "bulletin board advertisement"),
        (("---", "", "taglist: @gull @hollis-of-the-quay", ""), "taglist"),
        (("Tagging: @gull, @hollis and @nobody",), "taglist"),
        (("<< Back to the story index >>",), "page navigation"),
    ],
)
def test_what_stands_under_the_end_is_removed(lines: tuple[str, ...], reason: str) -> None:
    shorter = without_closings(parsed(*lines))
    assert [removal.reason for removal in shorter.removed] == [reason]
    assert shorter.body[0].text == "The ferry was late.\n\nNobody minded."
    assert shorter.removed[0].line == 13


@pytest.mark.parametrize(
    "last",
    [
        "Back to the island, then.",
        "“Back to the top,” said Hollis.",
        "The modem on the quay hung up at 2400 baud.",
        "On the suitcase there was chalk: @hollis @gull @nobody",
        "Home.",
        "* * *",
    ],
)
def test_a_storys_last_line_stays(last: str) -> None:
    text = parsed(last)
    assert without_closings(text) == text


def test_a_text_that_is_nothing_else_stays() -> None:
    text = Parsed(body=(Piece(text="taglist: @gull @hollis"),))
    assert without_closings(text) == text
    assert without_closings(Parsed()) == Parsed()


@pytest.mark.parametrize(
    ("words", "home", "away"),
    [
        ("Back to Stories", True, True),
        ("Return to the main page", True, True),
        ("Next Chapter >>", False, True),
        ("E-mail the author", False, True),
        ("the lighthouse", False, False),
        ("Back to the wall", False, False),
    ],
)
def test_links(words: str, home: bool, away: bool) -> None:
    assert (is_link_home(words), is_link_away(words)) == (home, away)


def test_a_sites_line_under_the_end_goes() -> None:
    text = "钟响了三声。\n\n本书来自www.ducks.example免费小说下载站\n更多电子书请关注www.ducks.example\n"
    parsed = without_closings(Parsed(body=(Piece(text=text),)))
    assert parsed.body[0].text == "钟响了三声。"
    assert [removal.reason for removal in parsed.removed] == ["site notice"]

"""Chinese and Japanese authors whose names stand bare, or with 作者, 著, 文, below a title."""

from __future__ import annotations

import pytest

from fic2ebook import read
from fic2ebook.parsers.eastern_names import is_eastern_name

JAPANESE = (
    "　その朝、港には誰もいなかった。灯りだけが波の上で揺れていた。\n　「おはよう」と彼女は言った。けれども返事はなかった。\n"
    "　雨は昼まで降り続き、船は十一隻しか残っていなかった。数え直しても同じだった。\n"
)
CHINESE = (
    "　　那天早上，港口一个人也没有。只有灯在水面上摇晃。\n　　“早上好。”她说。可是没有人回答。\n"
    "　　雨一直下到中午，船只剩下十一条。她又数了一遍，还是十一条。\n"
)


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    ("title", "line", "author", "story"),
    [
        ("十二番目の船", "山田花子", "山田花子", JAPANESE),
        ("十二番目の船", "夏目　小夜子", "夏目 小夜子", JAPANESE),
        ("十二番目の船", "佐藤みどり", "佐藤みどり", JAPANESE),
        ("十二番目の船", "作者　山田花子", "山田花子", JAPANESE),
        ("十二番目の船", "文・山田花子", "山田花子", JAPANESE),
        ("十二番目の船", "山田　花子　著", "山田 花子", JAPANESE),
        ("灯火港", "林小雨", "林小雨", CHINESE),
        ("《灯火港》", "欧阳小雨", "欧阳小雨", CHINESE),
        ("灯火港", "林小雨 著", "林小雨", CHINESE),
        ("灯火港", "林小雨 文", "林小雨", CHINESE),
        ("灯火港", "文/林小雨", "林小雨", CHINESE),
    ],
)
def test_a_name_below_a_title(title: str, line: str, author: str, story: str, gap: str) -> None:
    for body in (story * 6, f"第一章 雨\n\n{story * 3}\n第二章 灯\n\n{story * 3}"):
        reading = read(f"{title}{gap}{line}\n\n{body}".encode())
        assert (reading.story.metadata.title, reading.story.metadata.authors) == (title.strip("《》"), (author,))
        assert reading.report.unaccounted == ()
        assert reading.story.front == ()


@pytest.mark.parametrize(
    ("head", "story"),
    [
        ("十二番目の船\n港の話", JAPANESE),
        ("十二番目の船\n長崎物語", JAPANESE),
        ("十二番目の船\n前編", JAPANESE),
        ("「おはよう」\n山田花子", JAPANESE),
        ("灯火港\n上篇", CHINESE),
        ("灯火港\n黄昏后", CHINESE),
        ("灯火港\n许多年", CHINESE),
        ("灯火港\n白雪", CHINESE),
        ("他走了。\n林小雨", CHINESE),
    ],
)
def test_what_is_no_name(head: str, story: str) -> None:
    assert read(f"{head}\n\n{story * 6}".encode()).story.metadata.authors == ()


def test_a_name_within_the_text_is_none() -> None:
    text = f"灯火港\n林小雨\n{CHINESE.lstrip()}" * 3
    assert read(text.replace("　", "").encode()).story.metadata.authors == ()


def test_names() -> None:
    assert [
        text for text in ("江户川", "山田　上", "第一　話", "石川県", "川端康成", "ab") if is_eastern_name(text)
    ] == ["川端康成"]

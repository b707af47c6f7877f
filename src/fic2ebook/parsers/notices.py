"""What stands round old texts and is not the story's: boards' adverts, mastheads, copying notices, typists' credits."""

from __future__ import annotations

from collections.abc import Sequence

from fic2ebook import lazyre as re
from fic2ebook.caseless import Caseless
from fic2ebook.lazydata import NamedTuple
from fic2ebook.parsers.names import is_credit, name_strength, read_byline
from fic2ebook.parsers.narration import tells_a_story

__all__ = ["Notice", "copyright_author", "is_chrome", "is_entry", "is_rights", "notice_at", "notice_of"]

_PHONE = re.compile(
    r"(?<!\d)(?:\(?\d{3}\)?[-. ]?)?\d{3}[-. ]\d{4}(?!\d)|(?<!\d)\+?\d{1,3}[- (]\d{2,4}[-) ]\d{3}[- ]?\d{2,4}"
)
_BOARD = Caseless(
    r"\bbbs\b|\bbaud\b|\bsys-?op\b|\b(?:14|28|33)\.?4k?\b|\b(?:300|1200|2400|9600)(?:/|\s*bps|\s*baud)"
    r"|\bfido(?:net)?\b|\bdial-?up\b|\bv\.?32|\bcall (?:now|today|us)\b|\bfile (?:areas|sections)\b|\bnode\s*#?\d"
    r"|\bmodem\b|\b(?:megs?|megabytes|gigs?|gigabytes) online\b|\bno ratios\b|\bfirst[- ]time callers?\b"
    r"|\btext ?files\b",
    has="bbs baud sys 14 28 33 00 fido dial 32 call file node modem online ratios text",
)
_MASTHEAD = Caseless(
    r"\b(?:vol(?:ume)?\.?\s*#?\s*(?:\d+|[ivxlc]+)\b.{0,30}?\b(?:issue|number|no|num|#)\.?\s*#?\s*(?:\d+|[ivxlc]+)"
    r"|issue\s*(?:number|no\.?|#)?\s*#?\d+|issn\b)",
    has="vol iss",
)
#: `Editor: B. Toner   Layout: K. Wu   Submissions: …`: more than one of a magazine's people or addresses.
_STAFF = re.compile(
    r"\W*(?:editors?|publisher|managing editor)\b.{0,200}\b(?:layout|submissions?|subscriptions?|publisher|staff"
    r"|artwork|issn|back issues|assistant editors?)\s?:",
    re.IGNORECASE,
)
_COPYING = Caseless(
    r"\b(?:(?:freely|may be|can be|please|to|you may|feel free to)\s+(?:freely\s+)?(?:cop(?:y|ied)|distribut\w+"
    r"|reproduc\w+|redistribut\w+|pass(?:ed)? (?:it |this )?(?:on|around))|shareware|freeware|not be (?:sold|reproduced"
    r"|altered|copied|reprinted|distributed)|without (?:the )?(?:express |prior |written )*(?:permission|consent)"
    r"|no part of this|public domain|copy this file|this file may|send (?:\$|a donation)|registration fee"
    r"|your support (?:will|is|helps|to)\b|please (?:register|select\b.{0,60}\bmenu)|trial (?:project|version)"
    r"|permission is (?:hereby )?granted|do not (?:archive|repost|distribute|copy))",
    has="cop distribut reproduc pass ware sold altered reprint permission consent part domain file send "
    "registration support please trial archive repost",
)
_RIGHTS = re.compile(
    r"\W*(?:copyright\b|copr\.|©|\(c\)\s|\(c\)\d|all rights reserved|first (?:published|appeared|printed)\b"
    r"|e?isbn\b|first edition\b|originally (?:published|appeared|printed)\b|reprinted (?:by|with|from)\b|published by\b"
    r"|this (?:story|work|text|file) (?:is|remains) (?:copyright|©|\(c\)))",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"\W*(?:this (?:story|work|text|file) (?:is|remains)\s+)?(?:copyright|copr\.|©|\(c\))\W*"
    r"(?:(?:copyright|©|\(c\)|c)\W+)?(?:(?:19|20)\d\d(?:\s*[-,–/&]\s*(?:(?:19|20)?\d\d))*)?\W*"
    r"(?:(?:and|held|is)\s+)?(?:by\s+)?(?P<name>[^\W\d_].*)",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(
    r"\s*(?:[.;,(]\s*)?(?:all rights|no part|used (?:by|with)|reprint|permission|this (?:story|work|file|may)"
    r"|may (?:not )?be|published|world rights|first|originally|(?:19|20)\d\d|e-?mail|\S+@|https?:|for personal"
    r"|distribut|freely)\b.*",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"\b(?:inc|ltd|llc|corp\w*|company|co|pictures|studios?|press|publish\w+|productions?|entertainment|bbc|paramount"
    r"|disney|warner|lucasfilm|marvel|enterprises|magazine|society|group|networks?|books)\b",
    re.IGNORECASE,
)
_TYPING = re.compile(
    r"scan|typ|convert|proof|(?:re-?)?post|upload|submitt|archiv|transcrib|format|ocr|prepar|produc|distribut|suppli|keyed|digiti"
    r"|html|e-?text|e-?book|layout|provid|compil|request|contribut",
    re.IGNORECASE,
)


#: `[Posted for the author, who has no news feed. --Keeper]`
_POSTED = re.compile(
    r"[\[({<]?\s*(?:re-?)?(?:posted|forwarded|archived|uploaded|submitted|sent)\s(?:here\s)?"
    r"(?:for|by|with|on behalf of|to)\b.{0,200}\b(?:author|permission|behalf|repl(?:y|ies)|newsgroup|news feed"
    r"|e-?mail|@)",
    re.IGNORECASE,
)
#: `Site hosted by Angelfire.com: Build your free website today!`
_HOST = re.compile(
    r"(?:(?:this )?site (?:is )?hosted by\b.*)?\bbuild your (?:own )?free (?:web ?site|home ?page)\b.*", re.IGNORECASE
)
_HOSTED = 120  # characters of that
_POSTER = 600  # characters of such a note
#: What sites of web novels put round the texts they give away.
_SITE_LENGTH = 1_500
_SITE = re.compile(
    r"本(?:书|文|电子书|小说|站)(?:来自|来源于|由.{1,30}(?:整理|制作|上传|提供|下载|发布)|最新章节|所有小说)|网站声明|免责声明"
    r"|更多(?:更新|精彩|好看|优质)?.{0,8}(?:电子书|小说|章节|内容).{0,10}(?:关注|请到|请访问|尽在|下载|欢迎)"
    r"|(?:手机|电脑)用户请(?:浏览|访问|登录|到)|请(?:记住|收藏)(?:本站|本书|我们)|(?:txt|电子书|小说).{0,6}下载(?:站|网|尽在)"
    r"|版权归.{0,12}(?:作者|所有)|24小时内(?:自行)?删除|无弹窗|书友光临阅读|上一[章页].{0,12}下一[章页]|请支持正版",
    re.IGNORECASE,
)
#: Buttons of a web novel's page.
_CHROME = frozenset(
    "加入书架 加入书签 继续阅读 开始阅读 立即阅读 免费阅读 全文阅读 点击阅读 在线阅读 章节目录 返回目录 返回书页 目录 "
    "上一章 下一章 上一页 下一页 推荐票 投推荐票 投票推荐 txt下载 txt全集下载 举报 报错 书架 收藏 打赏 直达底部 "
    "回到顶部 加入書架 加入書籤 繼續閱讀 開始閱讀 章節目錄 返回目錄 返回書頁 目錄 上一頁 下一頁".split()
)
#: A page's buttons and fields in so many words, around a story at EFP.
_BUTTONS = frozenset(
    "segui la storia,ricorda la storia,per recensire esegui il login o registrati.,dimensione del testo a a a".split(
        ","
    )
)
#: Links that blogs set above and below a post, between bars.
_BLOG = frozenset(
    "masterlist,main masterlist,series masterlist,ask,ask box,inbox,taglist,tag list,requests,request,navigation,nav,"
    "rules,ao3,wattpad,ko-fi,patreon,home,about,archive,theme,prompts,library,next,previous,prev,next part,"
    "previous part,next chapter,previous chapter,read on ao3,join my taglist,blog,twitter,dni,wips,faq".split(",")
)
_BETWEEN_BUTTONS = re.compile(r"[\s|/·•←→<>«»【】\[\]()（）,，-]+")
#: Says beyond doubt that somebody holds rights in a text.
_CLAIM = Caseless(
    r"(?:copyright|copr\.|©|\(c\))\W{0,4}(?:by\W|(?:19|20)\d\d|©|\(c\))|all rights reserved",
    has="copyright copr. © (c) reserved",
)
#: What a notice of rights or copying is about; a sentence of a paragraph without any of these is not the notice's.
_MATTER = Caseless(
    r"copyright|©|\(c\)|rights?\b|reserved|permission|permit|licen[sc]e|cop(?:y|ies|ied|ying)\b|distribut|reproduc|reprint"
    r"|publish|printed|archiv|post(?:ed|ing)\b|shareware|freeware|freely|free of|charge|author|e-?mail|@|https?:"
    r"|this (?:story|file|text|work|document|book|tale|novel|notice)|the (?:story|file|text|work|document)\b|fiction"
    r"|resemblance|coincidental|characters|trademark|owned|belong|profit|money|sold\b|donat|comments|feedback"
    r"|(?:19|20)\d\d|isbn|inc\b|ltd\b"
)  # fmt: skip


#: What may be copied or not.
_OBJECT = Caseless(
    r"\b(?:files?|stor(?:y|ies)|texts?|works?|documents?|publications?|(?:e-?)?books?|novel\w*|fiction|material|authors?"
    r"|archives?|programs?|dis[kc]s?|copyright\w*|e?-?zines?|magazines?|articles?|shareware|freeware|newsletters?|issue"
    r"|series|sequels?|project|bbs)\b"
)
#: What a line about rights names beside the word: a year, a sign, somebody.
_NAMED = re.compile(
    r"(?:19|20)\d\d|rights|\bisbn\W*[\dx-]{9,}|(?-i:\b(?:[Bb]y|BY|in|IN|from|of|to)[\s:]+(?:(?:the|an?)\s+)?[\"*_“]?[A-Z])"
    r"|(?:copyright|copr\.|©|\(c\))\W*(?-i:[A-Z])",
    re.IGNORECASE,
)


#: Words of stories that notices have too: "no charge is made".
_MADE = re.compile(
    r"(?:charge|fee|profit|money|copies|changes?)\s(?:is|are|be|being|was|were|has been)\s(?:ever\s)?made\b"
)


class Notice(NamedTuple):
    """What a group of lines is: a reason for its removal, or the field (`key`) it states."""

    reason: str = ""
    key: str = ""


def notice_of(rows: Sequence[str]) -> Notice | None:
    """What a group of banner lines is, if it is not the story's: None for anything else.

    >>> notice_of(["Scanned by Bob"]).reason, notice_of(["Copyright (c) 1991 by Ada Crewe"]).key
    ("scanner's or typist's credit", 'copyright')
    """
    text = " ".join(rows)
    if len(text) > 1500:
        return None
    if len(text) < _POSTER and _POSTED.match(text):
        return Notice(reason="poster's note")
    if len(text) < _POSTER and _STAFF.match(text):
        return Notice(reason="magazine masthead")
    told = _MADE.sub("", text) if " made" in text else text
    if tells_a_story(told) and not _CLAIM.search(text):
        return None
    if all(is_credit(row) and _names_somebody(row) for row in rows):
        typing = all(_TYPING.match(row.lstrip(" \t*_~=-[(")) for row in rows)
        return Notice(reason="scanner's or typist's credit") if typing else Notice(key="credits")
    boards = len(_BOARD.findall(text))
    if boards >= 2 or (boards and _PHONE.search(text)):
        return Notice(reason="bulletin board advertisement")
    if all(map(_is_site, rows)):
        return Notice(reason="site notice")
    if _MASTHEAD.search(text) and len(text) < 400 and not _is_talk(rows[-1]):
        return Notice(reason="magazine masthead")
    if is_rights(rows):
        return Notice(key="copyright")
    if len(_COPYING.findall(text)) >= (1 if len(text) < 300 else 2) and _OBJECT.search(text):
        return Notice(reason="copying notice")
    return None


def _is_site(row: str) -> bool:
    if row.isascii():
        return len(row) < _HOSTED and "free" in row and _HOST.fullmatch(row) is not None
    return len(row) <= _SITE_LENGTH and (_SITE.search(row) is not None or is_chrome(row))


def is_chrome(row: str) -> bool:
    """Whether a line is nothing but buttons of a web novel's page, or a blog's links between bars.

    >>> is_chrome("上一章 ← 目录 → 下一章"), is_chrome("目录在哪里？")
    (True, False)
    """
    if len(row) > 60:
        return False
    if row.isascii():
        if row.casefold().strip(" |") in _BUTTONS:
            return True
        words = [_untagged(word).strip(" \t[]()<>*_") for word in row.casefold().split("|")]
        return len(words) > 1 and all(word in _BLOG for word in words)
    words = [word for word in _BETWEEN_BUTTONS.split(row.casefold()) if word]
    return bool(words) and all(word in _CHROME for word in words)


def _untagged(word: str) -> str:
    """A link's words without who is told of it: `taglist: @reader @other`."""
    words, _, names = word.partition(":")
    return words if names and all(name[0] == "@" for name in names.split()) else word


#: Why something is posted again: "Reposted by request -- Bob".
_ASKED = frozenset({"request", "popular", "permission", "demand"})


#: What LiveJournal and Dreamwidth set above an entry, and Yahoo Groups above a quoted post.
_ENTRY = re.compile(
    r"(?:\[[\w. ]{0,30}\] ?)?[\w-]{1,40}(?: \([\w-]{1,40}\))? (?:wrote|posted) in (?:\[[\w. ]{1,30}\] ?)?[\w-]{1,40},?"
    r"|(?:-{2,3} )?In \S{3,60}@\S{3,60}, .{1,90} wrote:"
    r"|@ (?:19|20)\d\d-\d\d-\d\d(?: \d\d:\d\d(?::\d\d)?)?"
)


def is_entry(row: str) -> bool:
    """Whether a line says who wrote an entry in which journal, or when.

    >>> is_entry("fernseed_fic wrote in small_woods,"), is_entry("She wrote in a small, neat hand")
    (True, False)
    """
    return _ENTRY.fullmatch(row.strip()) is not None


def _names_somebody(row: str) -> bool:
    """Whether somebody is named behind "by": `Scanned by Bob for the archive`, not "Posted by the gate, he …"."""
    name = row[row.casefold().find("by") + 2 :].strip(" :*_\t").split()
    named = bool(name) and (not name[0][0].islower() or name[0] in _ASKED or len(row.split()) < 5 or "@" in row)
    return named and not _is_talk(row)


def _is_talk(row: str) -> bool:
    """Whether a row is a sentence in small letters, as in a story."""
    words = row.split()
    return len(words) > 9 and row.rstrip().endswith((".", "!", "?")) and sum(word[0].islower() for word in words) > 6


def notice_at(rows: Sequence[str]) -> tuple[Notice, int] | None:
    """The notice that a group of lines begins with, and how many of them are its: a story may follow without a gap.

    >>> notice_at(["(C) 1992 B. Lee. All rights reserved.", "The rain had stopped, and the street was quiet."])[1]
    1
    """
    sites = 0
    while sites < len(rows) and _is_site(rows[sites]):
        sites += 1
    if sites:
        return Notice(reason="site notice"), sites
    end = _end_of_notice(rows)
    notice = notice_of(rows[:end])
    return None if notice is None else (notice, end)


def _end_of_notice(rows: Sequence[str]) -> int:
    """The row at which a sentence that is nothing of a notice's begins, or a title with its author."""
    for n in range(1, len(rows)):
        if read_byline(rows[n]) is not None:
            return n - 1 if n > 1 else len(rows)
        begun = len(rows[n - 1]) < 40 or rows[n - 1].rstrip().endswith((".", "!", "?", '"', "”", ")"))
        if begun and _is_sentence(rows[n]) and not _MATTER.search(rows[n]):
            return n
    return len(rows)


def _is_sentence(row: str) -> bool:
    """Whether a row is running text: a sentence, or long."""
    if row.isupper():  # "1.2 GIGS ONLINE - NO RATIOS!"
        return False
    return len(row) > 60 or (len(row.split()) > 3 and row.rstrip().endswith((".", "!", "?", '"', "”", "…")))


def is_rights(rows: Sequence[str]) -> bool:
    """Whether a group of lines says who holds the rights, or where the text first came out."""
    if _RIGHTS.match(rows[0]):
        return _NAMED.search(" ".join(rows)) is not None
    return False


def copyright_author(rows: Sequence[str]) -> str | None:
    """The person a copyright notice names, or None (a company, no name).

    >>> copyright_author(["Copyright (c) 1991 by Ada Crewe"])
    'Ada Crewe'
    >>> copyright_author(["(C) 1992 B. Lee. All rights reserved"])
    'B. Lee'
    >>> copyright_author(["Copyright 1996 Paramount Pictures"]) is None
    True
    """
    for row in rows:
        match = _COPYRIGHT.fullmatch(row.strip()) if len(row) < 300 else None
        if match is None:
            continue
        name = _AFTER_NAME.sub("", match["name"], count=1).strip(" ,;:-–—")
        if name.endswith(".") and len(name.split()[-1]) > 3:
            name = name[:-1]
        if name_strength(name) == 2 and not _COMPANY.search(name):
            return name
    return None

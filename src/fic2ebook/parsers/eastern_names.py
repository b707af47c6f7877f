"""Names of Chinese and Japanese authors that stand bare below a title: told by their family names."""

from __future__ import annotations

from collections.abc import Sequence

from fic2ebook import lazyre as re
from fic2ebook.parsers.banner import Row
from fic2ebook.parsers.draft import Draft
from fic2ebook.parsers.heads import is_chapter

__all__ = ["is_eastern_name", "take_names"]

_TITLE = 40  # characters

_HAN = "々〇㐀-鿿"
_KANA = "ぁ-ゖァ-ヺー"
#: `山田　花子`: family name and first name apart.
_APART = re.compile(rf"(?P<family>[{_HAN}]{{1,3}})[　 ]{{1,3}}(?P<first>[{_HAN}]{{1,3}}|[{_KANA}]{{2,4}})")
_FIRST = re.compile(rf"[{_HAN}]{{1,3}}|[{_KANA}]{{2,4}}")
_CHINESE = re.compile(r"(?P<family>[㐀-鿿]{1,2}?)(?P<first>[㐀-鿿]{2})")

#: Family names as they are usual; of the Chinese ones none that is a usual word, too. (Own lists.)
_JAPANESE_FAMILIES = frozenset(
    "佐藤 鈴木 高橋 田中 渡辺 渡邊 渡邉 伊藤 山本 中村 小林 加藤 吉田 山田 山口 松本 井上 木村 清水 斎藤 斉藤 "
    "齋藤 山崎 中島 池田 阿部 橋本 山下 石川 中川 小川 石井 前田 岡田 藤田 後藤 近藤 村上 遠藤 青木 坂本 福田 "
    "太田 西村 藤井 岡本 藤原 金子 三浦 中野 中山 原田 松田 竹内 上田 中田 森田 小野 田村 和田 石田 横山 工藤 "
    "上野 酒井 柴田 宮崎 宮本 内田 高木 安藤 谷口 大野 丸山 今井 高田 河野 藤本 村田 武田 杉山 増田 小島 千葉 "
    "菅原 久保 平野 大塚 松井 桜井 岩崎 野口 木下 佐野 菊地 菊池 市川 新井 島田 杉本 古川 西田 水野 服部 松尾 "
    "北村 川口 久保田 山内 川崎 飯田 岩田 吉川 松下 浅野 中西 川上 樋口 永井 矢野 辻本 松岡 馬場 小山 石原 小池 "
    "岡崎 本田 平田 浜田 川村 土屋 熊谷 大西 秋山 望月 夏目 芥川 太宰 宮沢 谷崎 川端 志賀 島崎 梶井 坂口 織田 "
    "有島 幸田 尾崎 三島 大江 井伏 開高 司馬 松谷 新美 小泉 岡倉 正岡 高浜 若山 石垣 白川 佐々木 長谷川 五十嵐 "
    "国木田 与謝野 江戸川 小笠原 大久保".split()
)
_CHINESE_FAMILIES = frozenset(
    "王 李 张 張 刘 劉 陈 陳 杨 楊 赵 趙 吴 吳 周 徐 孙 孫 朱 胡 郭 何 林 罗 羅 郑 鄭 梁 谢 謝 宋 唐 许 許 邓 鄧 "
    "韩 韓 冯 馮 曹 彭 曾 萧 蕭 肖 田 董 潘 袁 蔡 蒋 蔣 余 于 杜 叶 葉 程 魏 苏 蘇 吕 呂 丁 沈 任 姚 卢 盧 姜 崔 "
    "钟 鍾 谭 譚 陆 陸 范 汪 廖 贾 賈 韦 韋 侯 邹 鄒 孟 熊 秦 邱 尹 薛 闫 閻 段 陶 贺 賀 顾 顧 郝 龚 龔 邵 钱 錢 "
    "戴 孔 汤 湯 黎 黄 黃 高 马 馬 欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 慕容 东方 南宫 令狐 皇甫 尉迟 公孙 夏侯".split()
)
#: How usual words begin that begin like a family name.
_WORDS = frozenset(
    "王子 王宫 王国 王后 王女 王座 王者 王冠 周末 周围 周年 何处 何时 何人 何以 何必 何方 余生 余音 余晖 于是 "
    "任务 任性 任何 许多 许愿 曾经 曾几 程序 叶子 叶落 田野 田园 唐朝 唐诗 宋朝 宋词 秦时 秦淮 秦朝 钟声 钟表 "
    "钟楼 孙悟 孙子 张开 黄昏 黄河 黄金 黄泉 黄沙 黄土 黄色 马路 马车 马上 马蹄 马戏 高山 高中 高墙 高原 高考 "
    "高楼 高塔 陈年 陈旧 杨柳 杨花 梁山 罗马 罗网 罗生 胡同 胡杨 谢谢 谢幕 林中 林间 林海 林下 李子 朱红 朱门 "
    "丁香 丁字 沈默 沉默 陆地 陆上 汪洋 熊猫 孟婆 汤圆 江湖 钱塘 钱包 孔雀 孔明 蒋家 杜鹃 苏醒 苏州 段落 黎明 "
    "高高".split()
)
_NO_FIRST = frozenset("上 中 下 前編 後編 中編 上編 下編 上巻 下巻 序章 終章 序 一 二 三 其一 其二".split())
#: What places and kinds of text end with, and first names hardly.
_NO_END = frozenset("県市町村区駅城港橋記伝編章話譚集録抄卷巻回节篇传记录们的了")
_KINDS = ("物語", "日記", "小説", "故事", "日记", "小说")


def is_eastern_name(text: str) -> bool:
    """Whether a line is a person's name: a usual family name and what can be a first name.

    >>> is_eastern_name("山田花子"), is_eastern_name("夏目　漱石"), is_eastern_name("林小雨")
    (True, True, True)
    >>> is_eastern_name("長崎物語"), is_eastern_name("黄昏后"), is_eastern_name("港の話")
    (False, False, False)
    """
    if not 3 <= len(text) <= 8 or text[-1] in _NO_END or text.endswith(_KINDS):
        return False
    if (match := _APART.fullmatch(text)) is not None:
        return match["first"] not in _NO_FIRST and match["family"][0] not in "第其"
    for size in (3, 2):
        if text[:size] in _JAPANESE_FAMILIES:
            return _FIRST.fullmatch(text[size:]) is not None and text[size:] not in _NO_FIRST
    match = _CHINESE.fullmatch(text)
    return match is not None and match["family"] in _CHINESE_FAMILIES and text[:2] not in _WORDS


def take_names(draft: Draft, rows: Sequence[Row], taken: set[int]) -> int:
    """Take a title and, below it, the author's bare name above blanks or the text; returns the line after, or 0."""
    title, name, below = rows[:3]
    if len(title.text) > _TITLE or title.text[0] in "「“" or title.text[-1] in "。」、，：" or is_chapter(title.text):
        return 0
    if not (below.gap or below.raw[:1] == "\u3000" or is_chapter(below.text)) or not is_eastern_name(name.raw.strip()):
        return 0
    draft.field("title", title.text.strip("《》『』"), title.index)
    draft.field("authors", name.raw.strip(), name.index)
    taken.update((title.index, name.index))
    return name.index + 1

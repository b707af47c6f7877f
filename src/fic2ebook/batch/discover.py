"""Finds the files of a folder that may be stories, by their names; whether a text is in them, `clues.py` says."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from fic2ebook.batch.globs import Globs
from fic2ebook.batch.overrides import FOLDER_FILE, folder_globs
from fic2ebook.batch.remote import Entry, is_address, is_folder, listed, stamp
from fic2ebook.errors import InputError

__all__ = ["STATE_FOLDER", "Discovery", "Found", "shown", "to_key", "to_path"]

#: Where a library keeps what it knows; a folder that has it is a library.
STATE_FOLDER = ".fic2ebook"

#: A file so called says that it is a story; if it can't be read, that is a failure.
_STORIES = frozenset(
    ".txt .text .utf8 .asc .ascii .md .markdown .mkd .html .htm .xhtml .xht .shtml .mhtml .mht .eml .mbox .mbx .org "
    ".adoc .asciidoc .rst .fountain .story .fic .epub".split()
)
#: Texts that are no stories; only `--include` makes them so.
_OTHER_TEXTS = frozenset(
    ".css .js .mjs .ts .json .jsonl .xml .xsl .xsd .rss .atom .svg .opf .ncx .plist .csv .tsv .ini .cfg .conf .toml "
    ".yaml .yml .log .bat .cmd .sh .ps1 .py .pyc .pl .rb .php .c .h .cpp .java .go .rs .sql .tex .bib .url .webloc "
    ".desktop .lnk .srt .sub .vtt .ass .m3u .m3u8 .pls .cue .sfv .md5 .sha1 .sha256 .sig .torrent .nfo .reg .vcf "
    ".ics .ps .eps .map .lock .bak .orig .old .swp .swo .dtd .lst .db .ipynb".split()
)
_PARTIAL = (".part", ".partial", ".crdownload", ".download", ".opdownload", ".!ut", ".!qb", ".aria2", ".tmp", ".temp")
#: A download's own mark beside the file that is not whole yet (Firefox, aria2).
_BESIDE = (".part", ".aria2", ".crdownload", ".download")
_SYSTEM = frozenset(
    (
        *"desktop.ini thumbs.db ehthumbs.db __macosx $recycle.bin lost+found icon\r node_modules __pycache__".split(),
        "system volume information",
    )
)


@dataclass(frozen=True, slots=True)
class Found:
    """A file that may be a story. `expected`: its ending says that it is one. `modified` is in nanoseconds.

    `changed` is another number when the file is, or what was laid beside it.
    """

    key: bytes
    folder: bytes
    size: int
    modified: int
    changed: int
    expected: bool


def to_key(path: str) -> bytes:
    """A path below the folder as the state keeps it: bytes (a name on Linux need not be UTF-8) with `/`."""
    return os.fsencode(path.replace(os.sep, "/"))


def to_path(root: str, key: bytes) -> str:
    """The path of a key, or its address."""
    if is_address(root):
        return f"{root.rstrip('/')}/{os.fsdecode(key)}"
    return os.path.join(root, *os.fsdecode(key).split("/"))


def shown(key: bytes) -> str:
    """A key for a person and for JSON, whatever its bytes are."""
    return os.fsdecode(key).encode("utf-8", "replace").decode("utf-8")


@dataclass(slots=True)
class _Folder:
    """A folder on the way. `filters` are globs of overrides, from the character on that their paths begin with.

    `stamps` change when the overrides that hold here do; `partial` are names that a download's mark stands beside.
    """

    path: str
    filters: tuple[tuple[int, Globs, Globs], ...] = ()
    stamps: tuple[tuple[int, int], ...] = ()
    partial: set[str] = field(default_factory=set)
    sidecars: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Discovery:
    """A walk through a folder. After it, `left_out` counts what was passed over, `unreadable` folders, `wrong` the
    overrides for a folder that are at fault: its stories will fail.

    `own` are keys of books of ours that stand among the stories; `library` is the folder the books go to.
    """

    root: str
    library: str
    include: Globs
    exclude: Globs
    own: Callable[[bytes], bool] = field(default=lambda key: False)
    left_out: Counter[str] = field(default_factory=Counter)
    unreadable: dict[bytes, str] = field(default_factory=dict)
    wrong: dict[bytes, str] = field(default_factory=dict)

    def walk(self) -> Iterator[Found]:
        """Every file that may be a story; raises InputError where the folder itself can't be read."""
        self._check_root()
        library = os.path.realpath(self.library)
        inside = is_address(self.root) or os.path.realpath(self.root) == library
        stack = [_Folder("")]
        while stack:
            folder = stack.pop()
            if not self._open(folder):
                self.left_out["another library"] += 1
                continue
            for entry in self._entries(folder.path):
                path = f"{folder.path}/{entry.name}" if folder.path else entry.name
                reason = self._reason(entry, path, folder)
                if reason:
                    self.left_out[reason] += 1
                elif entry.is_dir(follow_symlinks=False):
                    if inside or os.path.realpath(entry.path) != library:
                        stack.append(_Folder(path, folder.filters, folder.stamps))
                    else:
                        self.left_out["the library itself"] += 1
                elif found := self._found(entry, path, folder):
                    yield found

    def _check_root(self) -> None:
        root = Path(self.root)
        try:
            if is_folder(self.root) if is_address(self.root) else root.is_dir():
                return
        except OSError as error:
            what = error.strerror or str(error)
            raise InputError(f"cannot be read: {what}", where=self.root, hint="check the address") from None
        what = "this is no folder" if not is_address(self.root) and root.exists() else "no such folder"
        raise InputError(what, where=self.root, hint="check the name")

    def _open(self, folder: _Folder) -> bool:
        """A first look through a folder: what its files say of one another; false for a library."""
        for entry in self._entries(folder.path):
            name = entry.name
            if name == STATE_FOLDER and folder.path:
                return False
            if name == FOLDER_FILE:
                self._open_overrides(folder, self._path(f"{folder.path}/{name}" if folder.path else name))
            elif name.endswith(".toml"):
                folder.sidecars.add(name[:-5])
            elif whole := _not_whole(name):
                folder.partial.add(whole)
        return True

    def _open_overrides(self, folder: _Folder, path: str) -> None:
        folder.stamps += (stamp(path) or (0, 0),)
        try:
            include, exclude = folder_globs(path)
        except InputError as error:
            what = error.what.removeprefix(f"{FOLDER_FILE} beside it").lstrip(": ")
            self.wrong[to_key(f"{folder.path}/{FOLDER_FILE}".lstrip("/"))] = f"{what}; {error.hint}"
            return
        if include or exclude:
            start = len(folder.path) + 1 if folder.path else 0
            folder.filters += ((start, Globs(include), Globs(exclude)),)

    def _path(self, path: str) -> str:
        """Where a path below the folder is."""
        return to_path(self.root, to_key(path))

    def _entries(self, folder: str) -> Iterator[os.DirEntry[str] | Entry]:
        """A folder's entries as they come: there may be a million."""
        path = self._path(folder) if folder else self.root
        try:
            if is_address(path):
                yield from listed(path)
                return
            with os.scandir(path) as entries:
                yield from entries
        except OSError as error:
            what = (error.strerror or str(error)).lower()
            if not folder:
                raise InputError(f"cannot be read: {what}", where=self.root, hint="check its permissions") from None
            self.unreadable[to_key(folder)] = f"this folder cannot be read: {what}"

    def _reason(self, entry: os.DirEntry[str] | Entry, path: str, folder: _Folder) -> str:
        """Why an entry is passed over whatever it is; "" where it is not."""
        name = entry.name
        folded = name.casefold()
        if name.startswith("."):
            return "hidden"
        if entry.is_symlink():
            return "link"
        if folded in _SYSTEM:
            return "hidden"
        if self.exclude.match(path) or any(globs.match(path[start:]) for start, _, globs in folder.filters):
            return "excluded"
        if entry.is_dir(follow_symlinks=False):
            return ""
        if folded.endswith(_PARTIAL) or name in folder.partial:
            return "partial download"
        if folded.endswith("~") or (folded.startswith("#") and folded.endswith("#")):
            return "backup"
        if folded.endswith(".toml"):  # what a person laid beside the stories, whatever is included
            return "no story by its ending"
        if self.include and not self.include.match(path):
            return "not included"
        if any(globs and not globs.match(path[start:]) for start, globs, _ in folder.filters):
            return "not included"
        ending = os.path.splitext(folded)[1]
        if ending in _OTHER_TEXTS and not self.include:
            return "no story by its ending"
        return ""

    def _found(self, entry: os.DirEntry[str] | Entry, path: str, folder: _Folder) -> Found | None:
        key = to_key(path)
        if self.own(key):
            self.left_out["the library itself"] += 1
            return None
        try:
            status = entry.stat(follow_symlinks=False)
        except OSError:  # gone since the folder was listed
            return None
        hidden = getattr(status, "st_file_attributes", 0) & getattr(stat, "FILE_ATTRIBUTE_HIDDEN", 0)
        if hidden or not stat.S_ISREG(status.st_mode):
            self.left_out["hidden" if hidden else "no file"] += 1
            return None
        stem, ending = os.path.splitext(entry.name)
        stamps = folder.stamps
        if stem in folder.sidecars:
            stamps += (stamp(f"{os.path.splitext(self._path(path))[0]}.toml") or (0, 0),)
        changed = hash((status.st_ctime_ns, *stamps)) if stamps else status.st_ctime_ns
        expected = ending.casefold() in _STORIES
        return Found(key, to_key(folder.path), status.st_size, status.st_mtime_ns, changed, expected)


def _not_whole(name: str) -> str:
    """The name of the file that a download's mark stands beside, else ""."""
    return next((name[: -len(mark)] for mark in _BESIDE if name.endswith(mark)), "")

"""Sources behind an address such as `s3://bucket/stories`, by fsspec; a path is opened as ever.

fsspec (BSD, the Dask project's) is loaded only for an address. What it raises are OSErrors, as for files.
"""

from __future__ import annotations

import datetime
import functools
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from fic2ebook.errors import UsageError

__all__ = ["Entry", "is_address", "is_folder", "listed", "modified", "opened", "stamp"]

#: Under which name a file system says when a file was changed: seconds, or a date and time.
_TIMES = ("mtime", "LastModified", "last_modified", "updated", "timeModified", "created", "timeCreated")


def is_address(path: str) -> bool:
    """Whether a path is an address (`s3://…`, `memory://…`) and no folder of this system."""
    scheme, mark, _ = path.partition("://")
    return bool(mark) and len(scheme) > 1 and scheme.replace("+", "").isalnum()


@functools.lru_cache(maxsize=16)
def _file_system(scheme: str) -> Any:
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise UsageError(f"{scheme}:// needs fsspec", hint="install fic2ebook[remote]") from None
    try:
        return url_to_fs(f"{scheme}://")[0]
    except (ImportError, ValueError) as error:
        what = " ".join(str(error).split())
        raise UsageError(f"{scheme}:// cannot be read: {what}", hint="install what it names") from None


def _located(address: str) -> tuple[Any, str]:
    """The file system of an address, and the path there."""
    system = _file_system(address.partition("://")[0])
    return system, str(system._strip_protocol(address))


def opened(path: str) -> IO[bytes]:
    """A file, open for reading; raises OSError where it can't be."""
    if not is_address(path):
        return open(path, "rb")
    system, inside = _located(path)
    with _as_os_errors():
        file: IO[bytes] = system.open(inside, "rb")
    return file


def stamp(path: str) -> tuple[int, int] | None:
    """What changes when a file does: its time in nanoseconds, and its size; None where there is none."""
    try:
        if is_address(path):
            system, inside = _located(path)
            with _as_os_errors():
                entry = Entry(system.info(inside))
            return (entry.time, entry.size) if entry.is_file() else None
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size


def modified(path: str) -> int:
    """When a file was changed, in seconds since 1970; raises OSError where there is none."""
    if not is_address(path):
        return int(os.stat(path).st_mtime)
    found = stamp(path)
    if found is None:
        raise FileNotFoundError(2, "no such file", path)
    return found[0] // 1_000_000_000


def is_folder(address: str) -> bool:
    """Whether there is anything behind an address."""
    system, inside = _located(address)
    with _as_os_errors():
        return bool(system.isdir(inside))


def listed(address: str) -> Iterator[Entry]:
    """What lies directly behind an address; raises OSError where it can't be listed."""
    system, inside = _located(address)
    with _as_os_errors():
        # A listing that an earlier run has left behind would hide what changed since.
        system.invalidate_cache(inside)
        entries = system.ls(inside, detail=True)
    for info in sorted(entries, key=lambda info: str(info["name"])):
        if str(info["name"]).strip("/") != inside.strip("/"):  # some list a folder's own mark
            yield Entry(info)


class Entry:
    """A file or folder there, in the form of `os.DirEntry`."""

    def __init__(self, info: dict[str, Any]) -> None:
        self.path = str(info["name"]).rstrip("/")
        self.name = self.path.rpartition("/")[2]
        self.size = int(info.get("size") or 0)
        self.time = next((_nanoseconds(info[name]) for name in _TIMES if info.get(name)), 0)
        self._folder: bool = info["type"] == "directory"
        self._link = bool(info.get("islink"))
        self._tag = str(info.get("ETag") or info.get("etag") or info.get("md5Hash") or "")

    def is_file(self) -> bool:
        return not self._folder

    def is_dir(self, *, follow_symlinks: bool = True) -> bool:
        return not self.is_file()

    def is_symlink(self) -> bool:
        return self._link

    def stat(self, *, follow_symlinks: bool = True) -> os.stat_result:
        """Kind, size and times; as the time of its last change what its tag says, if it has one."""
        kind = stat.S_IFDIR if self._folder else stat.S_IFREG
        tag = int.from_bytes(hashlib.sha256(self._tag.encode()).digest()[:7]) if self._tag else self.time
        seconds = self.time // 1_000_000_000
        plain = (kind, 0, 0, 1, 0, 0, self.size, seconds, seconds, seconds)
        return os.stat_result(plain, {"st_mtime_ns": self.time, "st_ctime_ns": tag})


def _nanoseconds(value: Any) -> int:
    if isinstance(value, str):
        try:
            value = datetime.datetime.fromisoformat(value)
        except ValueError:
            return 0
    if isinstance(value, datetime.datetime):
        if value.tzinfo is None:
            value = value.replace(tzinfo=datetime.UTC)
        value = value.timestamp()
    return int(float(value) * 1_000_000) * 1_000


@contextmanager
def _as_os_errors() -> Iterator[None]:
    """Whatever a store's own library raises (credentials, network) is an OSError with its words."""
    try:
        yield
    except OSError:
        raise
    except Exception as error:
        raise OSError(None, " ".join(f"{type(error).__name__}: {error}".split())[:300]) from error

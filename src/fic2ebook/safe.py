"""What may stand in a book: which characters of a text, which addresses of links and pictures."""

from __future__ import annotations

from fic2ebook import lazyre as re

__all__ = ["clean", "safe_picture", "safe_target"]

# What XML 1.0 forbids, and the invisible joiners that break searching: soft hyphen, word joiner.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\xad\u2060\ud800-\udfff\ufffe\uffff]")
_WEB = re.compile(r"(https?)://([^\s/?#:@\[\]\\]+)(:[0-9]{1,5})?([/?#].*)?", re.IGNORECASE)
_HOST = re.compile(r"[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63})*\.?")
_MAIL = re.compile(r"mailto:[A-Za-z0-9.!#$&'*+/=?^_{|}~-]+@[A-Za-z0-9.-]+", re.IGNORECASE)
_UNSAFE = re.compile(r"[^A-Za-z0-9!#$%&'()*+,./:;=?@_~-]|%(?![0-9A-Fa-f]{2})")


def clean(text: str) -> str:
    """The text without characters that XML forbids, soft hyphens and word joiners; a CR becomes a newline."""
    if text.isprintable():
        return text
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def safe_target(target: str) -> str | None:
    """A web or mail address that is a valid URL, what is illegal in it percent-encoded; None for any other."""
    target = clean(target).strip()
    if _MAIL.fullmatch(target):
        return target
    match = _WEB.fullmatch(target)
    host = _safe_host(match[2]) if match else None
    if match is None or host is None or (match[3] and int(match[3][1:]) > 65535):
        return None
    rest = _UNSAFE.sub(lambda found: _percent(found[0]), match[4] or "")
    head, mark, fragment = rest.partition("#")
    return f"{match[1].lower()}://{host}{match[3] or ''}{head}{mark}{fragment.replace('#', '%23')}"


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8"))


def _safe_host(host: str) -> str | None:
    """The host in ASCII; None where it is no host name (a number that is no address, an empty label)."""
    try:
        if not host.isascii():
            host = host.encode("idna").decode("ascii")
        elif "xn--" in host.lower():
            host.lower().encode("ascii").decode("idna")  # it says that it is a name in another script
    except UnicodeError:
        return None
    if len(host) > 253 or not _HOST.fullmatch(host):
        return None
    last = host.rstrip(".").rpartition(".")[2]
    return host if last[0].isalpha() or _is_address(host) else None


def _is_address(host: str) -> bool:
    numbers = host.split(".")
    return len(numbers) == 4 and all(n.isdigit() and len(n) < 4 and int(n) < 256 and n == str(int(n)) for n in numbers)


# A step of a path: nothing that a program could take for a drive, a pattern, a query or markup.
_STEP = re.compile(r"[\w .~(),'+@%!&=;-]{1,200}")


def safe_picture(source: str) -> str:
    """A picture's web address, or the relative path it has beside the text, going down only; "" for any other."""
    target = safe_target(source)
    if target is not None:
        return target if target.startswith("http") else ""
    steps = source.removeprefix("./").split("/")
    plain = all(_STEP.fullmatch(step) and step.strip(".") and step == step.strip() for step in steps)
    return source if plain and source.isprintable() else ""

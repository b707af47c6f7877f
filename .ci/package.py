"""Whether a built sdist and wheel hold what they must: `python .ci/package.py FOLDER` says what lacks, and fails."""

from __future__ import annotations

import sys
import tarfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "fic2ebook"
_SDIST = (
    "pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", "styles/base.css", "man/fic2ebook.1", "docs/tutorial.md",
    "tests/test_docs.py", "src/fic2ebook/py.typed",
)  # fmt: skip


def wanted() -> set[str]:
    """What of the checkout belongs into the wheel: modules, styles, fonts, schemas, the mark of types."""
    inside = {path for path in PACKAGE.rglob("*") if path.suffix in (".py", ".ttf", ".txt", ".json", ".typed")}
    inside = {path for path in inside if not any(part.startswith((".", "__pycache__")) for part in path.parts)}
    names = {f"fic2ebook/{path.relative_to(PACKAGE).as_posix()}" for path in inside}
    return names | {f"fic2ebook/styles/{path.name}" for path in (ROOT / "styles").glob("*.css")}


def main(folder: Path) -> list[str]:
    """What lacks, a line each."""
    (wheel,) = folder.glob("*.whl")
    (sdist,) = folder.glob("*.tar.gz")
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    lacking = [f"{wheel.name} lacks {name}" for name in sorted(wanted() - held)]
    table = f"expressions.{sys.implementation.cache_tag}.bin"
    endings = ("share/man/man1/fic2ebook.1", "licenses/LICENSE", "entry_points.txt", table)
    lacking += [f"{wheel.name} lacks {one}" for one in endings if not any(name.endswith(one) for name in held)]
    with tarfile.open(sdist) as archive:
        sources = {name.partition("/")[2] for name in archive.getnames()}
    lacking += [f"{sdist.name} lacks {name}" for name in _SDIST if name not in sources]
    if not {"fic2ebook/py.typed", "fic2ebook/schema/story.schema.json", "fic2ebook/styles/classic.css"} <= held:
        lacking.append("what is wanted is not looked for in the right place")
    return lacking


if __name__ == "__main__":
    found = main(Path(sys.argv[1]))
    sys.stderr.write("".join(f"{line}\n" for line in found))
    sys.exit(bool(found))

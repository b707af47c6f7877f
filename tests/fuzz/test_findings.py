"""What the fuzzers have found, made small: each is mended, and stays so."""

from __future__ import annotations

import pytest
from fuzz import targets

#: Target, input, and what it did.
FINDINGS = (
    ("detect", b": archiveofourow.or\nStI_notes, One_hot Stats: ory URL: hts://archivurw", "IndexError"),
)  # fmt: skip


@pytest.mark.parametrize(("target", "data", "did"), FINDINGS, ids=[str(n) for n in range(len(FINDINGS))])
def test_stays_mended(target: str, data: bytes, did: str) -> None:
    targets.TARGETS[target](data)

"""What a public OPDS parser (opds-feed-parser, of the New York Public Library) reads in our feeds."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from checkers.common import missing, node_modules

__all__ = ["parsed"]

_SCRIPT = """
const {default: OPDSParser, AcquisitionFeed} = require(process.argv[1]);
const {readFileSync} = require('fs');
const link = one => ({rel: one.rel, href: one.href, type: one.type, kind: one.constructor.name});
(async () => {
  const out = {};
  for (const file of process.argv.slice(2)) {
    const feed = await new OPDSParser().parse(readFileSync(file, 'utf8'));
    out[file] = {
      acquisition: feed instanceof AcquisitionFeed, id: feed.id, title: feed.title, updated: feed.updated,
      links: feed.links.map(link),
      entries: feed.entries.map(one => ({
        id: one.id, title: one.title, updated: one.updated, authors: (one.authors || []).map(author => author.name),
        summary: one.summary && one.summary.content, links: one.links.map(link),
        categories: (one.categories || []).map(category => category.label),
      })),
    };
  }
  console.log(JSON.stringify(out));
})().catch(error => { console.error(error); process.exit(1); });
"""


def parsed(feeds: Sequence[Path]) -> dict[Path, dict[str, Any]]:
    """Each feed as the parser understands it. Raises CalledProcessError where it does not."""
    node = shutil.which("node") or missing("the OPDS parser needs node")
    package = node_modules("opds-feed-parser")
    command = [node, "-e", _SCRIPT, str(package.resolve()), *map(str, feeds)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120)
    return {Path(name): feed for name, feed in json.loads(done.stdout).items()}

"""Texts that look like something they are not: what each must be read as, and the little that it does state."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

__all__ = ["NEGATIVES", "Negative"]


@dataclass(frozen=True, kw_only=True)
class Negative:
    """`text` is the whole file; `format` what it must be detected as; `states` the only fields that may be read."""

    text: str
    format: str = "plain"
    states: dict[str, Any] = field(default_factory=dict)
    chapters: int = 1


#: Enough ordinary story for the oddity to stand at the head of, or in the middle of.
STORY = """\
The ferry was late again, so Hollis sat down on his suitcase and counted the gulls. There were nine. By the time
the boat came round the point there were eleven, and he had named every one of them after a cousin.

“You’ll want a ticket,” said the ferryman.

“I’ll want two,” said Hollis. “One of them’s for the suitcase. It doesn’t care for the cold.”

The ferryman thought about that for the whole of the crossing, and he never did ask what was in it.
"""
MORE = """\
The house at the top of the hill had been painted blue by somebody who had run out of blue. Hollis knocked. Nobody
came, and after a while nobody came again, with a lamp this time.

“We were told Thursday,” said the old woman behind the lamp.

“It was Thursday when I started,” said Hollis.
"""

#: A title and a byline, and what they state.
HEAD = "The Ferry\nby Ada Crewe\n\n"
BANNER: dict[str, Any] = {"format": "byline", "states": {"title": "The Ferry", "authors": ("Ada Crewe",)}}

NEGATIVES: dict[str, Negative] = {
    # Words of a header in ordinary sentences
    "a sentence that begins with Title": Negative(
        text="Title and rank meant nothing to the gulls. Author of nine letters to the company, Hollis had given up"
        " on both.\n\n" + STORY
    ),
    "a sentence with a colon": Negative(text="Summary: the boat was late, and so was everyone on it.\n\n" + STORY),
    "a rating of soup": Negative(text="Rating the soup took him most of the evening. Rated: edible.\n\n" + STORY),
    "X by Y as a sentence": Negative(text="Side by side they waited.\n\n" + STORY),
    "step by step": Negative(text="Step by Step\n\n" + STORY, states={"title": "Step by Step"}),
    "a sentence that begins with By": Negative(text="By the time Hollis came, the quay was empty.\n\n" + STORY),
    "By and a place": Negative(text="By Harrow Bridge the water is slow.\n\n" + STORY),
    "written by in a sentence": Negative(
        text="The note was written by Hollis, on the back of a ticket, and nobody could read it.\n\n" + STORY
    ),
    "From as an opening": Negative(
        text="From the quay you could see all of it: the sea, the point, the gulls.\n\n" + STORY
    ),
    "a sentence that begins with Chapter": Negative(
        text="Chapter houses are cold, and this one was colder than most.\n\n"
        + STORY
        + "\nChapter 1 of his life, Hollis"
        " decided, had been mostly suitcases.\n\n" + MORE
    ),
    "a sentence that begins with Part": Negative(
        text=STORY + "\nPart of him wanted to go home. Part two of the journey was worse.\n\n" + MORE
    ),
    "a sentence that begins with a number": Negative(text="1987 was a bad year for ferries.\n\n" + STORY),
    "Posted in a sentence": Negative(text="Posted originally to the wrong island, the parcel took a year.\n\n" + STORY),
    "a status in talk": Negative(text="“Status: complete,” said the machine. “Words: none.”\n\n" + STORY),
    # Rules
    "a rule that is not YAML": Negative(text="---\n\n" + STORY + "\n---\n\n" + MORE),
    "a rule of plus signs that is not TOML": Negative(text="+++\n\n" + STORY + "\n+++\n\n" + MORE),
    "a brace that is not JSON": Negative(
        text="{ This was the sign for silence, and it hung over the door. }\n\n" + STORY
    ),
    "a percent sign that is no title block": Negative(
        text="% was the only key that still worked on the typewriter.\n\n" + STORY
    ),
    "a hash that is no heading": Negative(text="#9 was the number on the suitcase, in chalk.\n\n" + STORY),
    "asterisks at the start": Negative(text="***\n\n" + STORY + "\n***\n\n" + MORE),
    # Headers inside a story
    "Title inside a story": Negative(
        text=STORY
        + "\nThey gave him a form.\n\nTitle: Mr.\nAuthor: of his own misfortune.\nRating: third class\n\n"
        + MORE
    ),
    "a letter inside a story": Negative(
        text=STORY + "\nFrom: The Harbour Office\nTo: H. Hollis\nSubject: Your suitcase\nDate: 4 May\n\n"
        "Kindly remove it.\n\n" + MORE
    ),
    "an e-mail at the start of a story": Negative(
        text="To: Hollis\nFrom: Gran\nSubject: Thursday\n\nCome on Thursday. Bring the blue paint.\n\n" + STORY
    ),
    "chat at the start of a story": Negative(
        text="hollis: is the boat there\ngran: no\nhollis: is it there now\ngran: no\nhollis: now\n\n" + STORY
    ),
    "a screenplay": Negative(
        text="EXT. QUAY - MORNING\n\nHOLLIS: Nine.\n\nFERRYMAN: Eleven.\n\nHOLLIS: I have named them.\n\n"
        "FERRYMAN: After whom?\n\nHOLLIS: Cousins.\n\nCUT TO:\n\nINT. FERRY - LATER\n\nFERRYMAN: What is in it?\n"
    ),
    "a diary": Negative(text="Monday: no boat. Tuesday: no boat. Wednesday: a gull.\n\n" + STORY),
    "a letter as the whole text": Negative(
        text="Dear Gran,\n\nI am on the quay. There are nine gulls. I shall be there on Thursday if there is one.\n\n"
        "Your loving\nHollis\n"
    ),
    "a report card": Negative(
        text="Name: Hollis\nSubject: Geography\nGrade: C\nRemarks: He finds things, but not where they are.\n\n" + STORY
    ),
    # No story at all
    "a shopping list": Negative(text="Eggs: 12\nBread: 2\nBlue paint: 1 tin\nString\nStamps: as many as they have\n"),
    "a recipe": Negative(
        text="Quay Soup\n\nServes: 4\nTime: 40 minutes\nIngredients: water, patience, one onion\n\n"
        "1. Put the onion in the water.\n2. Wait.\n3. Take the onion out again, if you are that kind of person.\n"
    ),
    "a poem": Negative(
        text="The Ferry\n\nIt comes, it goes,\nIt never says:\nI knew a man\nWho waited days.\n\nIt goes, it comes,\n"
        "It rings a bell:\nI knew him then,\nI knew him well.\n",
        states={"title": "The Ferry"},
    ),
    "a README": Negative(
        text="# gullcount\n\nCounts gulls.\n\n## Usage\n\nRun `gullcount`. It says nine.\n\n## Licence\n\nNone.\n",
        format="markdown",
        states={"title": "gullcount"},
        chapters=2,
    ),
    "minutes of a meeting": Negative(
        text="Present: the ferryman, Hollis, nine gulls\nApologies: the tide\nItem 1: soup\n\nIt was agreed that there"
        " should be some.\n\nItem 2: the suitcase\n\nIt was agreed not to ask.\n"
    ),
    "a time table": Negative(text="06:10 Quay\n07:45 Point\n08:20 Island\n\nSundays: see the gulls.\n"),
    # Markup that is none
    "a smaller-than sign": Negative(text="<grin> was all that his cousin ever wrote, and it was enough.\n\n" + STORY),
    "an address at the start": Negative(text="https://ferry.example/times said nothing of Thursday.\n\n" + STORY),
    "sums with asterisks": Negative(text="3 * 4 gulls are 12, and 2 * 6 are as well, said Hollis.\n\n" + STORY),
    "names that fan fiction knows": Negative(
        text="Archive of Our Own was what the sign said, over the island’s library. The archivist was out.\n\n" + STORY
    ),
    # Story openings that look like a banner's notices
    "permission in a sentence below a byline": Negative(
        text=HEAD + "Nobody leaves the island without permission from the gulls.\n\n" + STORY, **BANNER
    ),
    "copyright as a word": Negative(text="Copyright is no concern of a ferryman’s.\n\n" + STORY),
    "published by as an opening": Negative(
        text="Published by order of the harbour, the notice about gulls hung on every door.\n\n" + STORY
    ),
    "a modem in a sentence": Negative(
        text="The modem screamed at 2400 baud, and every sysop on the island woke up.\n\n" + STORY
    ),
    "an issue in a sentence": Negative(
        text=HEAD + "There are people who read issue 4 twice, and Hollis is all of them.\n\n" + STORY, **BANNER
    ),
    "posted by as an opening": Negative(
        text=HEAD + "Posted by the gate, the sentry sees nothing but gulls.\n\n" + STORY, **BANNER
    ),
    "no part of this": Negative(text="No part of this is the ferryman’s fault.\n\n" + STORY),
    "a chain letter": Negative(
        text=HEAD + "Please copy this letter six times, or the luck goes out of the house.\n\n" + STORY, **BANNER
    ),
    "a story right below a copyright line": Negative(
        text="The Ferry\n\nCopyright (c) 1991 by Ada Crewe. All rights reserved.\n" + STORY.replace("\n\n", "\n"),
        format="byline",
        states={
            "title": "The Ferry",
            "authors": ("Ada Crewe",),
            "copyright": "Copyright (c) 1991 by Ada Crewe. All rights reserved.",
        },
    ),
    "a word as a story's first paragraph": Negative(
        text="The Ferry\n\nCopyright (c) 1991 by Ada Crewe\n\nRain.\n\n" + STORY,
        format="byline",
        states={"title": "The Ferry", "authors": ("Ada Crewe",), "copyright": "Copyright (c) 1991 by Ada Crewe"},
    ),
    "a sentence that begins with For": Negative(text=HEAD + "For Hollis it was too late.\n\n" + STORY, **BANNER),
    "a sentence that begins with To": Negative(text=HEAD + "To Hollis the gulls were family.\n\n" + STORY, **BANNER),
    "a diary below a byline": Negative(
        text=HEAD + "12 June 1987\n\nNo boat.\n\n13 June 1987\n\nNo boat, and one gull fewer.\n\n" + STORY, **BANNER
    ),
    "talk and who it was": Negative(
        text=HEAD + "“There is no boat on Thursdays.” – Hollis had heard it before.\n\n" + STORY, **BANNER
    ),
    "a place in a sentence": Negative(text=HEAD + "Harrow Bridge, Thursday. No boat.\n\n" + STORY, **BANNER),
    "a lesson before the story": Negative(
        text="There are two kinds of people on an island, and neither of them is ever on time.\n\n" + STORY
    ),
    "what everybody knows before the story": Negative(
        text="Every island has a ferry, and every ferry is late, and nobody who lives there has a watch.\n\n" + STORY
    ),
    "a frame round the story": Negative(
        text="Hollis tells it differently these days, and the gulls are always more than nine.\n\n" + STORY
    ),
    "a proverb with the story's words": Negative(
        text="A ferry is late or it is a bridge. Hollis knew which one he liked.\n\n" + STORY
    ),
    # What stands at the end
    "a board in the last line": Negative(text=STORY + "\nThe modem on the quay hung up at 2400 baud.\n"),
    "back to the harbour": Negative(text=STORY + "\nBack to the island, then.\n"),
    "names with at signs": Negative(text=STORY + "\nOn the suitcase there was chalk: @hollis @gull @nobody\n"),
    "a permission at the end": Negative(text=STORY + "\nNobody may copy a gull without permission.\n"),
}

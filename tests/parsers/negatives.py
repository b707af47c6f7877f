"""Texts that look like a header at first sight and are none: prose, letters, lists, verse, scripts, programs."""

from __future__ import annotations

PROSE = (
    "It was raining on the hill, and Nell was counting the lamps again, one by one, as she had been taught.\n\n"
    "\u201cEighty,\u201d she said, and wrote it down. Nobody had asked her to, but somebody had to know.\n"
)

NEGATIVES: dict[str, str] = {
    "prose with a colon": "One thing was certain: the lamp was warm.\n\n" + PROSE,
    "prose that opens with a label word": "Summary: that was all she ever wanted from her father. "
    "He told everything from the start.\n\n" + PROSE,
    "prose with a note": "Note: do not feed the heron. It said so on the gate.\n\n" + PROSE,
    "prose with a rating in it": "The rating: two stars. The critic had not stayed for the soup.\n\n" + PROSE,
    "dialogue like chat": "JOHN: hello\nMARY: hello yourself\nJOHN: is the lamp warm\nMARY: come and see\n\n" + PROSE,
    "screenplay": "FADE IN:\n\nINT. LAMP ROOM - DAY\n\nNELL: Eighty-four.\n\n"
    "DAVY: I was only being polite.\n\nCUT TO:\n\n"
    "EXT. HILL - NIGHT\n\n" + PROSE,
    "play with its cast": "ACT ONE\n\nNELL: Who is there?\nDAVY: Nobody.\nNELL: Then go away.\nDAVY: I have.\n\n"
    + PROSE,
    "shopping list": "Milk: two pints\nBread: one loaf\nCandles: a dozen\nString: as much as they have\n\n" + PROSE,
    "recipe": "Title: Apple Pie\nServes: 4\nIngredients: apples, flour, butter\n\n"
    "Peel the apples and try not to think.\n",
    "recipe with times": "Gran's Bread\n\nPrep time: 20 minutes\nCook time: one hour\nServes: six\n"
    "\nMix, knead, wait.\n",
    "letter": "Dear Anton,\n\nThank you for the letter: it was short. I have no news.\n\nYours,\nIlse\n\n" + PROSE,
    "letter with a head": "The Old Mill\nKessel\n4 March\n\nDear Ilse,\n\nWhat weather: snow, and more snow.\n\n"
    + PROSE,
    "office memo": "To: All staff\nFrom: The Dean\nRe: Clock\nDate: 3 January\n\n"
    "The clock has stopped. Nobody is to climb "
    "the tower.\n\n" + PROSE,
    "in-story e-mail": "To: Nell\nFrom: Davy\nSubject: Lamps\n\nAre you there? It is dark down here.\n\n" + PROSE,
    "in-story e-mail with a date": "From: Davy\nTo: Nell\nDate: Tuesday\nSubject: Lamps\n\nCome quickly.\n\n" + PROSE,
    "captain's log": "Captain's log: day nine. The wind has dropped.\n\nLocation: the Gull Sand\nTime: noon\n\n"
    + PROSE,
    "place and time": "Location: Corrow Pit\nTime: 05:00\nDay: Monday\n\n" + PROSE,
    "character sheet": "Name: Nell Aspinall\nAge: 15\nClass: Lamplighter\nStrength: 9\nLuck: 3\n\n" + PROSE,
    "form": "Name: Bertrand Ould\nOccupation: Clockmaker\nReason for visit: A tooth\n\nHe signed it twice.\n\n" + PROSE,
    "poem": "The Lamp\n\nO lamp, O light,\nO window in the night:\nI came, I saw,\n"
    "I closed the door.\n\nAnd yet: the flame.\n",
    "README": "# lampcount\n\nCounts lamps.\n\n## Installation\n\n    pip install lampcount\n\n"
    "## Usage\n\nRun it: it counts.\n",
    "README with fields": "lampcount\n\nVersion: 1.2\nAuthor: N. Aspinall\nLicense: MIT\n\nCounts lamps in the dark.\n",
    "package metadata": "Name: lampcount\nVersion: 1.2\nSummary: Counts lamps\nAuthor: N. Aspinall\n"
    "License: MIT\n\nText.\n",
    "changelog": "Version: 2.0\nReleased: May\n\n- Fixed: the lamp\n- Added: another lamp\n",
    "timetable": "06:00: the bell\n07:30: the lamps\n12:00: bread\n18:00: home\n\n" + PROSE,
    "address only": "https://stories.example/lamp\n\n" + PROSE,
    "chapter headings": "Chapter 1: Brass Tokens\n\n" + PROSE + "\n\nChapter 2: The Drift\n\n" + PROSE,
    "title that is a label": "Notes from the Lamp Room\n\nChapter 1\n\n" + PROSE,
    "diary": "Monday: rain. Tuesday: rain. Wednesday: a lamp.\n\n" + PROSE,
    "dictionary": "Lamp: a vessel for light. Light: what is lost first.\n\n" + PROSE,
    "questions and answers": "Q: Who took the lamp?\nA: I cannot say.\nQ: Cannot, or will not?\nA: Yes.\n\n" + PROSE,
    "telephone transcript": "OPERATOR: Number, please.\nGRAN: Sixty-one.\nOPERATOR: There is no sixty-one.\n\n" + PROSE,
    "label in the middle": PROSE * 6 + "\nTitle: Mending the clock\nAuthor: B. Ould\nRating: poor\n\n" + PROSE,
    "form in the middle": PROSE * 8 + "\nForm Nine\n\nName: W. Ould\nSummary: one tooth\nStatus: refused\n\n" + PROSE,
    "chat with names as labels": "nell: hi\ndavy: hi\nnell: the author: she's here\n\n" + PROSE,
    "dash dialogue": "Show - don't tell. That was what they taught us.\n\nTime - there was never any time.\n\n" + PROSE,
    "sports table": "Rovers | 2 | 1\nUnited | 0 | 3\nCity | 1 | 1\n\n" + PROSE,
    "nothing": "",
    "blank lines": "\n\n\n",
    "one word": "Title",
    "rules only": "*****\n=====\n-----\n",
    "a rule of colons": ":::::\n\n" + PROSE,
}

#: Mail of the story's own world: people, no machine's headers.
LETTERS = ("office memo", "in-story e-mail", "in-story e-mail with a date", "letter", "letter with a head")

"""Mail and news: headers, encodings, parts, footers; letters in a story are none."""

import datetime

import pytest

from fic2ebook.parsers.mail import MAIL
from fic2ebook.parsers.subject import read_subject
from fic2ebook.parsers.values import typed
from fic2ebook.source import Source, read_source

from .negatives import NEGATIVES

STORY = "It was raining on the hill, and Nell was counting the lamps again.\n\n“Eighty,” she said.\n"


def post(subject="FIC: The Lamp (1/1) PG", body=STORY, extra="", date="Sun, 4 Mar 2012 10:01:00 -0500"):
    head = f"From: Ada Penhale <ada@post.example>\nTo: pit-fic@lists.example\nSubject: {subject}\nDate: {date}\n"
    return f"{head}Message-ID: <1@post.example>\n{extra}\n{body}"


def mailbox(*posts):
    return "\n".join(f"From ada@post.example Sun Mar  4 10:01:00 2012\n{each}" for each in posts)


def read(data):
    raw = data if isinstance(data, bytes) else data.encode()
    source = Source(text=raw.decode("utf-8", "replace").replace("\r\n", "\n"), data=raw)
    return MAIL.detect(source), MAIL.parse(source)


def metadata(parsed):
    return typed(parsed.fields, format="mail").metadata


def text(parsed):
    return "\n\n".join(piece.text.strip() for piece in parsed.body)


def removed(parsed, reason):
    return [removal.text for removal in parsed.removed if removal.reason == reason]


def test_one_message():
    detection, parsed = read(post())
    assert detection.confidence > 0.95
    found = metadata(parsed)
    assert (found.title, found.authors, found.rating) == ("The Lamp", ("Ada Penhale",), "PG")
    assert (found.published, found.contact) == (datetime.date(2012, 3, 4), "ada@post.example")
    assert all(field.weak for field in parsed.fields)
    assert parsed.nested
    assert text(parsed) == STORY.strip()
    assert parsed.body[0].line == 7
    assert removed(parsed, "mail header") == ["To: pit-fic@lists.example", "Message-ID: <1@post.example>"]


def test_without_the_files_bytes():
    source = Source(text=post(), line=5)
    parsed = MAIL.parse(source)
    assert text(parsed) == STORY.strip()
    assert (parsed.body[0].line, parsed.fields[0].line) == (11, 5)


@pytest.mark.parametrize(
    ("subject", "title", "number", "total", "rating"),
    [
        ("[pit-fic] FIC: Winter Post (1/3) PG", "Winter Post", 1, 3, "PG"),
        ("Re: [pit-fic] NEW: Winter Post [2/?] (NC-17)", "Winter Post", 2, None, "NC-17"),
        ("REPOST: Winter Post, Part 2 of 5", "Winter Post", 2, 5, ""),
        ("NEW Winter Post 1/3 [PG-13]", "Winter Post", 1, 3, "PG-13"),
        ('(NEW) "Winter Post" (1/1) [R]', "Winter Post", 1, 1, "R"),
        ("Fwd: FF: Winter Post by J. P. Rookwood (1/2)", "Winter Post", 1, 2, ""),
        ("[FIC] Winter Post 2/3", "Winter Post", 2, 3, ""),
        ("New Beginnings (1/2)", "New Beginnings", 1, 2, ""),
        ("Story Time (1/2)", "Story Time", 1, 2, ""),
    ],
)
def test_subjects(subject, title, number, total, rating):
    found = read_subject(subject)
    assert (found.title, found.part.number, found.part.total, found.rating) == (title, number, total, rating)


def test_subject_codes_and_author():
    found = read_subject("NEW: Winter Post by J. P. Rookwood (K/S) [PG]")
    assert (found.title, found.author, found.pairing, found.rating) == ("Winter Post", "J. P. Rookwood", "K/S", "PG")


def test_parts_in_the_order_of_their_numbers():
    posts = [post(f"FIC: The Lamp ({n}/3)", f"Text of part {n}.\n") for n in (2, 3, 1)]
    _, parsed = read(mailbox(*posts))
    assert text(parsed) == "Text of part 1.\n\nText of part 2.\n\nText of part 3."
    assert [note.code for note in parsed.notes] == ["parts-reordered"]


def test_a_missing_part_is_named():
    _, parsed = read(mailbox(post("The Lamp (1/3)", "One.\n"), post("The Lamp (3/3)", "Three.\n")))
    assert [(note.code, note.message) for note in parsed.notes] == [("missing-part", "part 2 of 3 is missing")]


def test_a_part_posted_twice():
    _, parsed = read(
        mailbox(post("The Lamp (1/2)", "One.\n"), post("The Lamp (1/2)", "One.\n"), post("The Lamp (2/2)", "Two.\n"))
    )
    assert text(parsed) == "One.\n\nTwo."
    assert removed(parsed, "part posted twice") == ["One."]


def test_repeated_headers_and_links_between_parts():
    label_block = "Title: The Lamp ({}/2)\nAuthor: Ada\nRating: PG\nSummary: A lamp.\n\n"
    first = post("FIC: The Lamp (1/2)", label_block.format(1) + "One.\n\n(continued in part 2)\n")
    second = post("FIC: The Lamp (2/2)", label_block.format(2) + "Two.\n\nThe End\n")
    _, parsed = read(mailbox(first, second))
    assert parsed.body[0].text.startswith("Title: The Lamp (1/2)")
    assert parsed.body[1].text.strip() == "Two.\n\nThe End"
    assert removed(parsed, "link between parts") == ["(continued in part 2)"]
    assert "Title: The Lamp (2/2)" in removed(parsed, "header of part 2")


def test_repeated_title_and_byline_without_labels():
    second = post("FIC: The Lamp (2/2)", "The Lamp (2/2)\nby Ada Penhale\n\nTwo.\n")
    _, parsed = read(mailbox(post("FIC: The Lamp (1/2)", "One.\n"), second))
    assert text(parsed) == "One.\n\nTwo."


def test_posts_glued_without_separators():
    glued = post("The Lamp (1/2)", "One.\n\n") + post("The Lamp (2/2)", "Two.\n")
    _, parsed = read(glued)
    assert text(parsed) == "One.\n\nTwo."


def test_posts_of_a_list_archive_pasted_below_each_other():
    head = "From: {}@post.example\nDate: Mon Jan 17, 2000 3:05pm\nSubject: [pit] FIC: The Lamp ({}/2)\n\n"
    _, parsed = read(head.format("ada", 1) + "One.\n\n" + head.format("ada", 2) + "Two.\n")
    assert text(parsed) == "One.\n\nTwo."
    letter = head.format("ada", 1) + "One.\n\n" + head.format("davy", 2) + "Come quickly.\n"
    assert text(read(letter)[1]).endswith("(2/2)\n\nCome quickly.")  # another's e-mail in the story


def test_headers_of_outlook():
    head = "From: Ada <ada@post.example>\nTo: x@lists.example\nSent: Tuesday, May 7, 2002 9:41 PM\nSubject: FIC: The Lamp\n"
    detection, parsed = read(f"{head}\n{STORY}")
    assert detection.format == "mail"
    assert metadata(parsed).published == datetime.date(2002, 5, 7)
    assert removed(parsed, "mail header") == ["To: x@lists.example"]


def test_the_first_of_all_is_a_message_passed_on():
    head = "From: Ada Penhale [mailto:ada@post.example]\nSent: Tuesday, April 02, 2002 9:14 PM\nSubject: FIC: The Lamp (1/1)\n"
    detected, parsed = read(f"-----Original Message-----\n{head}\n{STORY}")
    assert detected.confidence > 0.9
    assert metadata(parsed).title == "The Lamp"
    assert text(parsed) == STORY.strip()
    assert removed(parsed, "text before the mail") == ["-----Original Message-----"]


def test_an_email_in_the_story_is_no_message():
    letter = "One.\n\nFrom: Davy\nTo: Nell\nSubject: Lamps\n\nCome quickly.\n"
    _, parsed = read(post(body=letter))
    assert text(parsed) == letter.strip()


@pytest.mark.parametrize(
    "footer",
    [
        "-- \nAda Penhale\nhttp://stories.example/ada\n",
        "\n--\nAda\n",
        "_____________________\n_____________________\n\n\nYour use of these lists is subject to the Terms of Service.\n",
        "_____________________\nTo unsubscribe, send mail to pit-fic-unsubscribe@lists.example\n",
        "\n------------------------ Yahoo! Groups Sponsor ---------------------~-->\nGet a lamp\n"
        "--------------------------~->\n\nTo unsubscribe from this group, send an email to: x@yahoogroups.com\n",
    ],
)
def test_signatures_and_footers(footer):
    _, parsed = read(post(body=f"One.\n\nTwo.\n\n{footer}"))
    assert text(parsed) == "One.\n\nTwo."
    assert removed(parsed, "signature or list footer")


@pytest.mark.parametrize(
    ("signature", "author"),
    [
        ("Ada Penhale        ada@post.example\nPit and proud of it", "Ada Penhale"),
        ("Ada Penhale\n<ada@post.example>", "Ada Penhale"),
        ("the lamp is out      ada@post.example", "ada@post.example"),
        ("Ada Penhale", "ada@post.example"),
    ],
)
def test_who_signs_below_an_address_without_a_name(signature, author):
    message = post(body=f"One.\n\nTwo.\n\n-- \n{signature}\n")
    name = next(line for line in message.splitlines() if line.startswith("From: "))
    _, parsed = read(message.replace(name, "From: ada@post.example"))
    assert metadata(parsed).authors == (author,)


def test_a_scene_break_of_dashes_is_no_signature():
    body = "One.\n\n--\n\n" + "Two and more of it, as stories go on.\n\n" * 12
    assert text(read(post(body=body))[1]).endswith("go on.")


def test_quoted_printable_and_charset():
    extra = (
        "MIME-Version: 1.0\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n"
    )
    _, parsed = read(post(body="The caf=E9 was =\nshut.=20\nShe said =93no=94.\n", extra=extra).encode("latin-1"))
    assert text(parsed) == "The café was shut. \nShe said “no”."


def test_base64_and_unknown_charset():
    import base64

    extra = "MIME-Version: 1.0\nContent-Type: text/plain; charset=lamp-8\nContent-Transfer-Encoding: base64\n"
    _, parsed = read(post(body=base64.encodebytes("Nell’s lamp.\n".encode()).decode(), extra=extra))
    assert text(parsed) == "Nell’s lamp."


def test_words_in_headers_encoded():
    _, parsed = read(post(subject="=?utf-8?Q?FIC:_La_l=C3=A1mpara_(1/1)?="))
    assert metadata(parsed).title == "La lámpara"


def test_multipart_prefers_plain_text():
    extra = 'MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary="b"\n'
    body = "--b\nContent-Type: text/plain\n\nPlain lamp.\n--b\nContent-Type: text/html\n\n<p>HTML lamp.</p>\n--b--\n"
    _, parsed = read(post(body=body, extra=extra))
    assert text(parsed) == "Plain lamp."


def test_html_alone_becomes_nodes():
    extra = "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n"
    _, parsed = read(post(body="<html><body><p>A <i>warm</i> lamp.</p></body></html>\n", extra=extra))
    assert "".join(parsed.body[0].nodes[0].itertext()).strip() == "A warm lamp."


def test_labels_at_the_head_of_html():
    extra = "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n"
    page = "<html><body><p><b>Title:</b> The Lamp<br><b>Rating:</b> G</p><p>It rained.</p></body></html>\n"
    _, parsed = read(post(body=page, extra=extra))
    assert parsed.body[0].text == "Title: The Lamp\nRating: G\n"
    assert "".join(parsed.body[1].nodes[0].itertext()).strip() == "It rained."


def test_escaped_from_lines():
    body = "One.\n\n>From the hill she saw it.\n\n> quoted\n"
    assert "\nFrom the hill she saw it.\n\n> quoted" in text(read(mailbox(post(body=body)))[1])


def test_news_post():
    news = (
        "Path: news.example!not-for-mail\nFrom: ada@post.example (Ada Penhale)\nNewsgroups: alt.lamps.creative\n"
        "Subject: NEW: The Lamp 1/1 [PG] (N/D)\nDate: 4 Mar 1997 10:01:00 GMT\nLines: 4\n\n" + STORY
    )
    detection, parsed = read(news)
    found = metadata(parsed)
    assert detection.confidence > 0.95
    assert (found.title, found.authors, found.rating) == ("The Lamp", ("Ada Penhale",), "PG")
    assert (found.relationships, found.published) == (("N/D",), datetime.date(1997, 3, 4))


@pytest.mark.parametrize("story", NEGATIVES.values(), ids=NEGATIVES.keys())
def test_negatives(story):
    assert MAIL.detect(Source(text=story)) is None


@pytest.mark.parametrize(
    "story", [*NEGATIVES.values(), "From: " * 5_000, "From x y 2012\n" * 2_000, "Subject: " + "[" * 5_000]
)
def test_parse_takes_any_text(story):
    assert MAIL.parse(Source(text=story)).nested


@pytest.mark.parametrize(
    "mark", ["---------- Forwarded message ----------", "-----Original Message-----", "Begin forwarded message:"]
)
def test_a_message_passed_on(mark):
    inner = (
        f"{mark}\nFrom: Bo Lee <bo@post.example>\nDate: Sat, 3 Mar 2012 10:01:00 -0500\nSubject: FIC: The Pit (1/1)\n\n"
    )
    _, parsed = read(post(subject="Fwd: FIC: The Pit", body=f"Found this.\n\n{inner}{STORY}"))
    found = metadata(parsed)
    assert (found.title, found.authors, found.published) == ("The Pit", ("Bo Lee",), datetime.date(2012, 3, 3))
    assert text(parsed) == STORY.strip()
    assert removed(parsed, "forwarder's note") == ["Found this.", mark]


def test_a_message_quoted_as_a_whole_is_passed_on():
    inner = f"From: Bo Lee <bo@post.example>\nSubject: FIC: The Pit (1/1)\n\n{STORY * 4}"
    quoted = "\n".join(f"> {line}".rstrip() for line in inner.strip().split("\n"))
    _, parsed = read(post(subject="Fwd: FIC: The Pit", body=f"Found this.\n\n{quoted}\n\n-- \nAda, list mum\n"))
    assert metadata(parsed).authors == ("Bo Lee",)
    assert text(parsed) == (STORY * 4).strip()
    assert removed(parsed, "forwarder's note") == ["Found this."]


def test_a_story_above_a_quoted_message_stays():
    quoted = "> From: Bo Lee <bo@post.example>\n> Subject: FIC: The Pit (1/1)\n>\n> I liked it.\n"
    _, parsed = read(post(subject="FIC: The Pit (2/2)", body=f"{STORY}\n\n{quoted}"))
    assert STORY.strip() in text(parsed)


@pytest.mark.parametrize("subject", ["FIC: The Lamp – G", "FIC: The Lamp - PG-13", "FIC: The Lamp, R"])
def test_a_rating_behind_a_mark(subject):
    assert (read_subject(subject).title, read_subject(subject).rating) == ("The Lamp", subject.split()[-1])


DAMAGES = {
    "carriage returns twice": lambda text: text.replace("\n", "\r\r\n"),
    "line separators": lambda text: text.replace("\n", "\u2028"),
    "spaces at the ends": lambda text: text.replace("\n", "   \n"),
    "blank lines with spaces": lambda text: text.replace("\n\n", "\n  \n"),
    "invisible characters": lambda text: text.replace("lamps", "la\u200bmps").replace("Eighty", "Ei\u00adghty"),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_damage_is_repaired_in_mail_too(damage):
    whole = mailbox(post(extra="Content-Transfer-Encoding: 8bit\n", body=f"{STORY}\nThen it stopped.\n\n-- \nAda\n"))
    data = damage(whole).encode()
    source = read_source(data)
    parsed = MAIL.parse(source)
    assert text(parsed) == f"{STORY.strip()}\n\nThen it stopped."
    assert metadata(parsed).authors == ("Ada Penhale",)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_mail_in_two_bytes_a_character(encoding):
    parsed = MAIL.parse(read_source(post(extra="Content-Type: text/plain; charset=utf-8\n").encode(encoding)))
    assert text(parsed) == STORY.strip()
    assert metadata(parsed).authors == ("Ada Penhale",)


def test_a_digest():
    def entry(number, body):
        return (
            f"Message: {number}\n   Date: Sun, 4 Mar 2012 10:0{number}:00 -0500\n   From: Ada <ada@post.example>\n"
            f"Subject: FIC: The Lamp ({number}/2)\n\n{body}\n"
        )

    rule = "_" * 72
    digest = f"Topics in this digest:\n\n1. FIC: The Lamp\n\n{rule}\n{entry(1, STORY)}\n{rule}\n{rule}\n\n"
    digest += f"{entry(2, 'Then it stopped.')}\n{rule}\n\nYour use of the group is subject to the Terms of Service.\n"
    detection, parsed = read(digest)
    assert detection.confidence > 0.9
    assert text(parsed) == f"{STORY.strip()}\n\nThen it stopped."
    assert metadata(parsed).title == "The Lamp"


def test_a_later_parts_pointer_and_byline_go_with_its_header():
    head = "Title: The Lamp\nAuthor: Ada Penhale (ada@post.example)\n"
    second = post("The Lamp (2/3)", head + "Headers and disclaimers in part one.\n\nIt was dry.\n")
    third = post("The Lamp (3/3)", "The Lamp (3/3)\nby Ada Penhale\n\nIt rained.\n")
    _, parsed = read(mailbox(post("The Lamp (1/3)", head + "\n" + STORY), second, third))
    assert [piece.text.strip() for piece in parsed.body][1:] == ["It was dry.", "It rained."]


def test_a_digests_frame_is_no_part_of_the_story():
    frame = (
        "From: lamps@lists.example\nDate: 17 Sep 2002 14:22:10 -0000\nTo: lamps@lists.example\n"
        "Subject: [lamps] Digest Number 417\n\nThere is 1 message in this issue.\n\nTopics in this digest:\n\n"
        "      1. FIC: Gravel (1/1)\n\n" + "_" * 72 + "\n\nMessage: 1\n   Date: Tue, 17 Sep 2002 09:14:55 +0200\n"
        "   From: Petra Lind <petra@post.example>\nSubject: FIC: Gravel (1/1)\n\n"
    )
    _, parsed = read(frame + STORY)
    found = metadata(parsed)
    assert (found.title, found.authors) == ("Gravel", ("Petra Lind",))
    assert text(parsed) == STORY.strip()
    assert "Subject: [lamps] Digest Number 417" in removed(parsed, "text before the mail")


def test_only_subject_and_date():
    detection, parsed = read(f"Subject: FIC: The Lamp (1/1) PG\nDate: Sun, 4 Mar 2012 10:01:00 -0500\n\n{STORY}")
    assert detection.format == "mail"
    assert (metadata(parsed).title, metadata(parsed).published) == ("The Lamp", datetime.date(2012, 3, 4))
    assert read(f"Subject: the lamp\nDate: Sunday, 10:01\n\n{STORY}")[0] is None


@pytest.mark.parametrize("mark", ["\0", "\u200b", "\ufeff", "\u2060"])
@pytest.mark.parametrize(
    "extra", ["", "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n"]
)
def test_marks_that_nobody_sees_hide_no_header(mark, extra):
    seen = post(extra=extra).replace("raining", "raining =E9" if extra else "raining")
    hidden = seen.replace("From", f"{mark}Fr{mark}om", 1).replace("Subject:", f"Subject{mark}:{mark}")
    source = read_source(hidden.encode())
    assert MAIL.detect(source).confidence > 0.95
    found = metadata(MAIL.parse(source))
    assert (found.title, found.authors) == ("The Lamp", ("Ada Penhale",))


def test_headers_without_a_blank_behind_the_colon():
    _, parsed = read(post().replace("From: ", "From:").replace("Subject: ", "Subject:"))
    found = metadata(parsed)
    assert (found.title, found.authors) == ("The Lamp", ("Ada Penhale",))
    assert text(parsed) == STORY.strip()

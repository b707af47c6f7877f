"""Names as libraries file them: `Crewe, Ada Mary, 1859-1930`, `Crewe, Ada; Lee, Bob`, `Author: Crewe, Ada`."""

from __future__ import annotations

from fic2ebook import lazyre as re

__all__ = ["as_spoken"]

#: `Crewe, Ada Mary, 1859-1930`, `Crewe, Ada M. (Ada Mary), Lady, 1859-`, `Crewe, A. M.`: no two people have these.
_DATED = re.compile(
    r"(?P<last>[^\W\d_][\w'’ -]{1,40}), (?P<first>[^\W\d_][\w.'’ -]{0,40}?)(?: \([^()]{2,60}\))?"
    r"(?:, [^\W\d_][\w. ]{1,30})?"
    r"(?:, (?:(?:active |approximately |ca?\. ?)?\d{3,4}\??(?: BC)?[-–](?:\d{3,4}\??(?: BC)?)?|-\d{3,4})\.?"
    r"| \(\d{4}[-–](?:\d{4})?\))"
    r"|(?P<family>[^\W\d_][\w'’-]{1,30}), (?P<initials>(?:[^\W\d_a-z]\. ?){1,4})"
)
_PARTICLE = r"(?:v[ao]n|de[nrl]?|di|da|dos?|du|la|le|les|zu|zur|ter|ten|af|av|bin|ibn|al)"
_NAME = r"[^\W\d_a-zà-öø-ÿ]['’]?[^\W\d_](?:[^\W\d_]|['’-]){0,30}"
_INITIAL = r"[^\W\d_a-zà-öø-ÿ]\.?"
#: `Crewe, Ada`, `van der Berg, Anna M.`, `Doe, John, Jr.`; two accounts may look the same.
_PLAIN = re.compile(
    rf"(?P<last>(?P<particle>(?:{_PARTICLE} ){{0,3}}){_NAME}(?P<second> {_NAME})?)"
    rf", (?P<first>(?:{_NAME}|{_INITIAL})(?: (?:{_NAME}|{_INITIAL})){{0,2}})"
    r"(?:, (?P<suffix>[JS]r\.?|I{2,3}|IV))?"
)
_JOINED = re.compile(r"; ?| (?:&|and|und|y|et|e|en|и|och|og|és|i) ")
#: Labels of several authors, under which `Crewe, Lee` is two.
_SEVERAL = frozenset(
    "authors writers co-authors creators autores autoras autoren auteurs auteures autori autorzy autorki forfattere "
    "авторы соавторы автори írók szerzők".split()
)
#: First names as they are usual; the more the better, but none that is a usual family name or word, too. (Own list.)
_GIVEN = frozenset(
    "ada adam adele adrian agnes alan albert alessandro alexander alexandra alfred alice alicia alison amanda "
    "amelia amy ana andrea andreas andrew andrzej angela anita ann anna anne annette antonio anthony arthur "
    "audrey barbara beata beatrice ben benjamin bernard beth betty bill birgit björn bob brenda brian bridget "
    "bruno camille carl carla carlos carol carolina caroline catherine cecilia charles charlotte chloe chris "
    "christina christine christopher claire clara claudia claudio colin cristina cynthia daniel daniela daniele "
    "dave david deborah denise diana diane diego dmitri dominique donald donna dorothy edith edmund eduardo "
    "edward elena elisabeth elizabeth ella ellen emil emily emma eric erica erik ernest ernst ester eugene eva "
    "evelyn fabio federico fernando fiona florence frances francesca francesco françois françoise frank fred "
    "frederick friedrich fritz gabriel gabriela gabriele georg george gerald gerhard giovanni giulia giuseppe "
    "gloria greta guillaume gustav hannah hans harold harriet heather heinrich helen helena helga henri henrik "
    "henry herbert hermann howard hugo ian ignacio igor ines inga ingrid irene isaac isabel isabella ivan jack "
    "jacob jacqueline jacques jakob jan jane janet janina jason javier jean jeanne jeff jennifer jeremy jerzy "
    "jessica jim joan joanna joe johan johann johanna john jonathan jorge josé josef joseph joyce juan juana "
    "judith julia julian julie jürgen karen karin karl katarzyna kate katherine kathleen katja kenneth kevin "
    "klaus kristina krzysztof lars laura laurence lena leo leonard leonora linda lisa lorenzo lotte louis louise "
    "luca lucia lucy luigi luis luise lydia maeve magda magdalena małgorzata manuel marc marcel marco marek "
    "margaret margarita margit maria marie mario marion mark marta martha martin mary mateo matteo matthew "
    "maurice max megan michael michel michelle miguel mike mikhail monica monika nadia nancy natalia natalie "
    "natasha nell nicholas nicola nicolas nicole nils nina nora olga oliver olivia oscar otto pablo pamela paolo "
    "patricia patrick paul paula paulo pedro peter petra philip philippe pierre piotr rachel ralph raquel rebecca "
    "renate ricardo richard rita robert roberta roberto roger roland ronald rosa rosalie rosemary rudolf ruth "
    "sabine samantha samuel sandra sandrine sarah sebastian sergei sergio sharon sigrid silvia simone sofia sonia "
    "sophia sophie stefan stefano stella stephen steve steven susan susanna susanne sven sylvia tatiana teresa "
    "theodore theresa thérèse tim timothy tom tomasz tommaso ulrich ulrike ursula valentina valerie vera veronica "
    "victor victoria vincent vincenzo viola violet virginia vladimir walter wanda wendy werner wilhelm willem "
    "william wolfgang yves yvonne zoe zofia andré élodie éric étienne hélène jérôme raúl sofía víctor анна мария "
    "елена ольга татьяна наталья ирина светлана екатерина людмила галина марина юлия дарья анастасия ксения вера "
    "надежда любовь нина алина полина софья александр александра сергей андрей дмитрий алексей иван михаил "
    "николай владимир олег игорь юрий павел пётр петр виктор антон денис евгений евгения максим кирилл илья".split()
)  # fmt: skip


def as_spoken(text: str, label: str = "") -> list[str]:
    """The names of a text that are all filed by family name, as they are spoken; none if that is in doubt.

    `label` is what the text was labelled: where it says that there is one author, a family name and a usual first name
    are one, too.

    >>> as_spoken("Crewe, Ada; Lee, Bob"), as_spoken("Crewe, Ada", "Author"), as_spoken("Salt, Honey", "Author")
    (['Ada Crewe', 'Bob Lee'], ['Ada Crewe'], [])
    """
    if "," not in text or text.islower():
        return []
    if "." in text or any(map(str.isdigit, text)):
        found = [_DATED.fullmatch(item.strip()) for item in text.split(";")]
        if all(found):
            return [
                " ".join((m["first"] or m["initials"], m["last"] or m["family"])).replace("  ", " ") for m in found if m
            ]
    items = _JOINED.split(text)
    names = [match for item in items if (match := _PLAIN.fullmatch(item.strip())) and _is_filed(match)]
    if len(names) < len(items) or not (";" in text or any(map(_has_first_name, names))):
        return []
    if len(names) == 1 and (names[0]["second"] or not label or label.strip(" :*_").casefold() in _SEVERAL):
        return []
    return [_spoken(match) for match in names]


def _is_filed(name: re.Match[str]) -> bool:
    """Not `Ada Crewe, Bob Lee`, which is two."""
    return not name["second"] or bool(name["particle"]) or " " not in name["first"]


def _has_first_name(name: re.Match[str]) -> bool:
    first = name["first"].split()[0].casefold()
    return bool(name["particle"]) or (first in _GIVEN and name["last"].casefold() not in _GIVEN)


def _spoken(name: re.Match[str]) -> str:
    spoken = f"{name['first']} {name['last']}"
    return f"{spoken}, {name['suffix']}" if name["suffix"] else spoken

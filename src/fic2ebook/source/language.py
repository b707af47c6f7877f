"""The language of a text, and languages by name. Codes are BCP 47."""

from __future__ import annotations

from collections import Counter

from fic2ebook.plainwords import letter_words, typewritten
from fic2ebook.source.language_names import language_code

__all__ = ["RTL", "detect_language", "language_code", "word_shares"]

RTL = frozenset("ar fa he ur yi ps sd ug dv ckb".split())

_SAMPLE = 2_500  # characters from each of four places: 1,700 words, of which a third are a language's frequent ones
_FEWEST_WORDS = 20
_LEAST_SHARE = 0.1  # of the words, that the winner's frequent words have to be

#: Frequent words that tell languages of one script apart. (Own lists; words that several share are in each.)
_WORDS = {
    "en": "the and of to in that was he she it his her with for had you not at on as but is they said be from this "
          "were have what would there been which when them could him an my your who then out",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an er sie ich so "
          "war hatte aber wie wenn nur noch werden bei oder ihr ihm wir mich doch über dass",
    "fr": "de la le et les des en un une du que est dans qui il elle pour pas sur au avec ce se ne plus par je vous "
          "son sa ses mais était nous tout cette leur aux comme être avait dit si lui",
    "es": "de la que el en y los se del las un por con no una su para es al lo como más pero sus le ya este cuando "
          "muy sin sobre había era ella él yo me si qué dijo todo esta nada",
    "it": "di che e la il un a per in una mi sono ho ma non ha lo si le con cosa come questo della del gli nel alla "
          "più era aveva lei lui dei anche io perché così disse suo sua al",
    "pt": "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu "
          "sua ou quando muito há nos já está eu também só pelo pela até isso ela era você disse são",
    "nl": "de van het een en in is dat op te zijn met die voor niet aan er om ook als dan maar bij of uit nog naar "
          "heeft hij ze zij ik had was werd door haar hem wat je mijn geen",
    "sv": "och i att det som en på är av för med den till inte har de ett om han men var jag hon sig så från vi så "
          "när hade nu kan skulle här mig dem sin henne honom något",
    "da": "og i at det er en til på som med af for ikke der den har de et jeg han men var hun sig fra vi så da havde "
          "nu kan skulle her mig dem sin hende ham noget efter hvad blev af",
    "no": "og i det er en til på som med av for ikke den har de et jeg han men var hun seg fra vi så da hadde nå kan "
          "skulle her meg dem sin henne ham noe etter hva ble av bare ut",
    "fi": "ja on ei se että hän oli joka mutta niin kun kuin ole ovat mitä minä sinä hänen tai vain myös sitten nyt "
          "olla siitä sen jos kuitenkin mukaan vielä kanssa",
    "pl": "i w na z się nie do że to jest o a jak po co tak za od ale przez był była jego jej już tylko dla czy mnie "
          "go są być ze mu tym kiedy który która",
    "cs": "a se v na je že to s z do o i ale jako za by si tak po jsem co ve jeho její když byl byla už nebo pro jen "
          "jsou který která od až ho mu",
    "sk": "a sa v na je že to s z do o i ale ako za by si tak po som čo vo jeho jej keď bol bola už alebo pre len sú "
          "ktorý ktorá od až ho mu",
    "hu": "a az és hogy nem is egy meg volt csak de mint már ha van el még mert ez azt ki vagy ő én fel le így majd "
          "lesz sem minden után akkor azon",
    "ro": "și în de a la cu nu că o un pe din care să se ce mai este pentru lui ei am au fi dar era ca fost îi sau "
          "acest această el ea te mi",
    "tr": "ve bir bu da de için ne o ben ile mi çok daha gibi ama kadar var sen her değil olarak sonra diye oldu "
          "dedi olan ya şey onun biz bana en ki",
    "vi": "và là của có không được một trong cho người với đã tôi này những để anh cô đó các như cũng lại thì mà ra "
          "khi đến nói rồi vào nhưng từ nó",
    "id": "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga ke saya aku dia kamu adalah ada bisa "
          "sudah mereka kita seperti tapi oleh karena lagi apa nya",
    "la": "et in est non ut cum ad qui quod si sed ex per enim a autem quae ab nec esse sunt atque de ac hoc etiam "
          "quam eius eum erat",
    "is": "og að í á er sem við en það var ekki hann hún til um með því af þeir ég þú hafði eins upp fyrir svo þegar "
          "þá hún mér sér honum henni",
    "ca": "de la que i el en els a les un per una no és amb del va al ha més com però són aquest aquesta seva quan "
          "molt pel seu hi també això",
    "ru": "и в не на я что он с как это но а по из у к же то так за его она все от мне было бы о мы вы ты ее когда "
          "был была только еще уже сказал",
    "uk": "і в не на я що він з як це але а по із у та до її його було за від вона ми ви ти був була коли тільки ще "
          "вже сказав є й про",
    "bg": "и в не на да се от за че с по като ще е си тя той го му са но аз това ли беше до което който сме съм",
    "sr": "и у не на да се од за је са по као ће си она он га му су али ја то ли био до која који смо сам",
    "fa": "و در به از که این را با است برای آن یک خود تا بر هم او من نیز بود شد گفت می ها",
    "ar": "في من على أن إلى عن لا ما هذا كان التي الذي مع هو هي قد كل لم ثم بعد قال إن أو",
    "ur": "کے کی میں اور ہے کا سے کو نے پر یہ وہ نہیں تھا ہیں",
    "hi": "है के में की और से का को पर ने यह वह नहीं था हैं एक भी कि तो हो",
    "he": "של את על לא זה הוא היא אני עם גם כי אל מה כל היה אבל או",
}  # fmt: skip

#: Scripts that stand for one language (or for those in `_WORDS` that share it): first and last code point.
_SCRIPTS = (
    ("kana", 0x3040, 0x30FF), ("ko", 0xAC00, 0xD7A3), ("ko", 0x1100, 0x11FF), ("han", 0x4E00, 0x9FFF),
    ("han", 0x3400, 0x4DBF), ("han", 0x20000, 0x2FA1F), ("cyrillic", 0x0400, 0x052F), ("el", 0x0370, 0x03FF),
    ("el", 0x1F00, 0x1FFF), ("hebrew", 0x0590, 0x05FF), ("arabic", 0x0600, 0x08FF), ("th", 0x0E00, 0x0E7F),
    ("devanagari", 0x0900, 0x097F), ("bn", 0x0980, 0x09FF), ("ta", 0x0B80, 0x0BFF), ("te", 0x0C00, 0x0C7F),
    ("ka", 0x10A0, 0x10FF), ("hy", 0x0530, 0x058F), ("my", 0x1000, 0x109F), ("km", 0x1780, 0x17FF),
    ("latin", 0x0041, 0x024F), ("latin", 0x1E00, 0x1EFF),
)  # fmt: skip
_SCRIPT_LANGUAGES = {
    "latin": "en de fr es it pt nl sv da no fi pl cs sk hu ro tr vi id la ca is".split(),
    "cyrillic": "ru uk bg sr".split(),
    "arabic": "ar fa ur".split(),
    "hebrew": ["he"],
    "devanagari": ["hi"],
}
_WORD_LANGUAGES: dict[str, tuple[str, ...]] = {}
for _language, _words in _WORDS.items():
    for _word in set(_words.split()):
        _WORD_LANGUAGES[_word] = (*_WORD_LANGUAGES.get(_word, ()), _language)
#: The sets of languages that have a word in common, and the number (1 to 255) of each word's set.
_SETS = ((), *dict.fromkeys(_WORD_LANGUAGES.values()))
_SET_NUMBERS = {languages: number for number, languages in enumerate(_SETS)}
_WORD_SETS = {word: _SET_NUMBERS[languages] for word, languages in _WORD_LANGUAGES.items()}


def detect_language(text: str) -> str | None:
    """The language's code; None where there are fewer than 20 words, or no language is clearly ahead."""
    sample = typewritten(_sample(text))
    script = _main_script(sample)
    if script is None:
        return None
    if script in ("han", "kana"):
        return "ja" if script == "kana" else "zh"
    if script in _SCRIPT_LANGUAGES:
        return _by_words(sample, _SCRIPT_LANGUAGES[script])
    return script


def _sample(text: str) -> str:
    if len(text) <= 4 * _SAMPLE:
        return text
    step = (len(text) - _SAMPLE) // 3
    return "\n".join(text[at : at + _SAMPLE] for at in range(0, len(text), step))


def _main_script(sample: str) -> str | None:
    """The script of most letters; Japanese is where kana are at least a twentieth of the Chinese characters."""
    if _is_western(sample):
        return "latin"
    letters: Counter[str] = Counter()
    for char, count in Counter(sample).items():
        point = ord(char)
        if char.isalpha() or 0x0900 <= point < 0x1100:
            name = next((name for name, first, last in _SCRIPTS if first <= point <= last), "")
            letters[name] += count
    if letters["han"] or letters["kana"]:
        east = letters["han"] + letters["kana"]
        if east * 2 >= sum(letters.values()) or east * 3 >= letters["latin"] > 0:
            if east < _FEWEST_WORDS:
                return None
            return "kana" if letters["kana"] * 20 > letters["han"] else "han"
    if not letters:
        return None
    script, count = letters.most_common(1)[0]
    return script if script and count >= _FEWEST_WORDS else None


def _is_western(sample: str) -> bool:
    """Whether there is nothing but Latin letters, Western Europe's at most: told without counting each."""
    try:
        sample.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return True


def _by_words(sample: str, languages: list[str]) -> str | None:
    """The language whose frequent words cover most of the sample; None if the next one is as good."""
    words = letter_words(sample)
    if len(words) < _FEWEST_WORDS:
        return None
    shares = _shares(words)
    ranked = sorted(((shares[name], name) for name in languages), reverse=True)
    best, name = ranked[0]
    following = ranked[1][0] if len(ranked) > 1 else 0.0
    return name if best >= _LEAST_SHARE and best > following * 1.05 else None


def word_shares(text: str) -> Counter[str]:
    """For each language, the share of the text's words that are among its frequent ones (0 to 1)."""
    return _shares(letter_words(text))


def _shares(words: list[str]) -> Counter[str]:
    counts: dict[str, int] = {}
    found = bytes(filter(None, map(_WORD_SETS.get, words)))  # of bytes, one is counted at once
    for number in set(found):
        count = found.count(number)
        for language in _SETS[number]:
            counts[language] = counts.get(language, 0) + count
    return Counter({language: count / len(words) for language, count in counts.items()})

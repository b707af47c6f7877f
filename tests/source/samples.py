"""Original sample texts, one a language, and the code pages such texts are found in."""

from __future__ import annotations

__all__ = ["ENCODED", "TEXTS"]

TEXTS = {
    "de": (
        "Als Grete die Tür öffnete, stand niemand draußen. Nur der Schnee fiel, und über dem Fluss hörte "
        "man die Glocken läuten. „Wer ist da?“, rief sie – doch es blieb still. Sie schloss die Tür und "
        "setzte sich wieder ans Feuer, müde und ein wenig böse."
    ),
    "fr": (
        "La nuit était tombée sur le village, et l’on n’entendait plus que le vent. « Où vas-tu ? » "
        "demanda la vieille. Il répondit à peine, déjà loin, très loin, comme un garçon qui rêve d’être "
        "ailleurs. Ça sentait la forêt brûlée."
    ),
    "es": (
        "—¿Por qué las guardas? —preguntó Nico, que tenía nueve años y ninguna paciencia. —Porque una "
        "llave perdida no deja de ser una llave —respondió ella. Allí dormían las llaves del pueblo: "
        "llaves de baúles, de jardines."
    ),
    "en": (
        "The lamp was out. “Who’s there?” she said — and nobody answered. It was only the wind… or so she "
        "told herself. She didn’t believe it, and the café across the road was dark."
    ),
    "sv": (
        "Hon gick ut på gården där snön låg djup och hörde någon ropa från skogen. – Är det du? frågade "
        "hon. Ingen svarade, men över åsen kom månen upp och lyste på träden."
    ),
    "pl": (
        "Kiedy otworzyła drzwi, nikogo nie było na progu. Tylko śnieg padał cicho, a nad rzeką słychać "
        "było dzwony. – Kto tam? – zawołała, ale nikt się nie odezwał. Zamknęła drzwi i wróciła do ognia, "
        "zmęczona i trochę zła. Żółw, gęś, źrebię, ćma."
    ),
    "cs": (
        "Když otevřela dveře, nikdo tam nestál. Jen sníh tiše padal a nad řekou bylo slyšet zvony. „Kdo je "
        "tam?“ zavolala, ale nikdo se neozval. Zavřela dveře a vrátila se k ohni, unavená a trochu zlá."
    ),
    "hu": (
        "Amikor kinyitotta az ajtót, senki sem állt kint. Csak a hó esett, és a folyó fölött harangok "
        "szóltak. – Ki az? – kiáltotta, de nem jött válasz. Becsukta az ajtót, és visszaült a tűzhöz, "
        "fáradtan és egy kicsit dühösen."
    ),
    "ro": (
        "Când a deschis uşa, nu era nimeni afară. Doar zăpada cădea încet, iar peste râu se auzeau "
        "clopotele. — Cine e acolo? a strigat ea, dar nimeni nu a răspuns. A închis uşa şi s-a întors "
        "lângă foc, obosită şi puţin supărată."
    ),
    "tr": (
        "Kapıyı açtığında dışarıda kimse yoktu. Yalnızca kar yağıyordu ve ırmağın üzerinden çan sesleri "
        "geliyordu. “Kim o?” diye seslendi ama bir cevap gelmedi. Kapıyı kapattı ve yorgun, biraz da "
        "kızgın, ateşin başına döndü."
    ),
    "ru": (
        "Когда она открыла дверь, снаружи никого не было. Только снег падал тихо, и за рекой звонили "
        "колокола. — Кто там? — крикнула она, но никто не ответил. Она закрыла дверь и вернулась к огню, "
        "усталая и немного злая."
    ),
    "uk": (
        "Коли вона відчинила двері, надворі нікого не було. Тільки сніг тихо падав, і за річкою дзвонили "
        "дзвони. — Хто там? — гукнула вона, але ніхто не відповів. Її брат ще спав."
    ),
    "zh": (
        "她打开门，外面没有人。只有雪静静地下着，河那边传来钟声。“谁在那里？”她喊道，但是没有人回答。她关上"
        "门，回到火边坐下，又累又有点生气。"
    ),
    "zh-hant": (
        "她打開門，外面沒有人。只有雪靜靜地下著，河那邊傳來鐘聲。「誰在那裡？」她喊道，但是沒有人回答。她關上"
        "門，回到火邊坐下，又累又有點生氣。"
    ),
    "ja": (
        "彼女が戸を開けると、外には誰もいなかった。ただ雪が静かに降り、川の向こうから鐘の音が聞こえた。「誰な"
        "の」と彼女は呼んだが、返事はなかった。戸を閉めて、火のそばに戻った。"
    ),
    "ko": (
        "그녀가 문을 열었을 때 밖에는 아무도 없었다. 눈만 조용히 내리고 강 건너에서 종소리가 들"
        "려왔다. 누구세요? 하고 불렀지만 대답은 없었다. 그녀는 문을 닫고 불가로 돌아왔다."
    ),
    "el": (
        "Όταν άνοιξε την πόρτα, δεν ήταν κανείς έξω. Μόνο το χιόνι έπεφτε σιγά και πέρα από το ποτάμι "
        "ακούγονταν οι καμπάνες. «Ποιος είναι;» φώναξε, μα κανείς δεν απάντησε."
    ),
    "he": (
        "כשפתחה את הדלת לא היה איש בחוץ. רק השלג ירד בשקט ומעבר לנהר נשמעו הפעמונים. מי שם? קראה, אבל איש "
        "לא ענה. היא סגרה את הדלת וחזרה אל האש."
    ),
    "ar": (
        "عندما فتحت الباب لم يكن هناك أحد في الخارج. كان الثلج يتساقط بهدوء ومن وراء النهر جاء صوت "
        "الأجراس. من هناك؟ نادت لكن لم يجب أحد."
    ),
    "th": ("เมื่อเธอเปิดประตู ไม่มีใครอยู่ข้างนอก มีแต่หิมะตกเงียบ ๆ และเสียงระฆังดังมาจากฝั่งแม่น้ำ ใครน่ะ เธอร้องเรียก แต่ไม่มีใครตอบ"),
    "dos-box": (
        "┌──────────────────┐\n"
        "│ THE DARK STAIR   │\n"
        "│ by Ann Other     │\n"
        "└──────────────────┘\n"
        "\n"
        "It was a dark night, and the café was closed.\n"
        "═══════════\n"
    ),
    "dos-double-box": ("╔══════════════════╗\n║ THE DARK STAIR   ║\n╚══════════════════╝\n\nIt was a dark night.\n"),
    "en-mac": (
        "The lamp was out. “Who’s there?” she said—and nobody answered. It was only the wind… or so she "
        "told herself. She didn’t believe it."
    ),
}

#: A text and the codec it is encoded with.
ENCODED = (
    ("de", "cp1252"),
    ("de", "cp850"),
    ("de", "cp437"),
    ("de", "mac-roman"),
    ("fr", "cp1252"),
    ("fr", "mac-roman"),
    ("fr", "cp850"),
    ("es", "cp1252"),
    ("es", "mac-roman"),
    ("es", "cp437"),
    ("en", "cp1252"),
    ("en-mac", "mac-roman"),
    ("sv", "cp1252"),
    ("sv", "cp437"),
    ("pl", "cp1250"),
    ("pl", "iso8859-2"),
    ("pl", "cp852"),
    ("cs", "cp1250"),
    ("cs", "iso8859-2"),
    ("cs", "cp852"),
    ("hu", "cp1250"),
    ("ro", "cp1250"),
    ("tr", "cp1254"),
    ("ru", "cp1251"),
    ("ru", "koi8-r"),
    ("ru", "cp866"),
    ("ru", "iso8859-5"),
    ("ru", "mac-cyrillic"),
    ("uk", "cp1251"),
    ("uk", "koi8-u"),
    ("zh", "gb18030"),
    ("zh-hant", "big5"),
    ("zh-hant", "gb18030"),
    ("ja", "cp932"),
    ("ja", "euc_jp"),
    ("ja", "iso2022_jp"),
    ("zh", "hz"),
    ("ko", "cp949"),
    ("el", "cp1253"),
    ("he", "cp1255"),
    ("ar", "cp1256"),
    ("th", "cp874"),
    ("dos-box", "cp437"),
    ("dos-double-box", "cp437"),
)

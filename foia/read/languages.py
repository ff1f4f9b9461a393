"""In which language a text is written: by script, then by the small words no text does without.

Unknown is the answer for lists, names and figures, which have hardly any such word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from foia.read.quality import is_known

MIN_LETTERS = 40
SMALL_WORDS: dict[str, str] = {
    "en": "the of and to in is was for that on with as by at from are be this it or an not have "
    "which will has were been their shall you your we our any may if all his her its they would",
    "es": "de la que el en y los del se las por un para con no una su al lo como más pero sus le "
    "ya o este sí porque esta entre cuando muy sin sobre también hasta hay donde quien desde está "
    "son fue usted puede todos ser tiene",
    "fr": "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il "
    "sont la avec ou son cette aux été ses comme mais nous vous leur être ont même elle ces d'un "
    "je si fait votre",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es "
    "an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum "
    "war haben nur oder aber vor zur bis mehr durch ihre sein wurde ich",
    "pt": "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao "
    "ele das tem à seu sua ou ser quando muito há nos já está eu também só pelo pela até isso ela "
    "entre era são você",
    "it": "di e il la che in un a per è una del con non si da le della al come più i dei nel sono "
    "alla ma gli ha anche su delle lo o dal se ed questo dalla ad nella suo essere stato ai quando",
    "nl": "de het een van en in is dat op te zijn voor met die niet aan er om ook als dan maar bij "
    "nog uit door naar heeft wordt deze of over hij worden werd kan zich tot meer geen wij hebben",
    "sv": "och i att det som en på är av för med den till inte har de ett om var jag men från vi så "
    "kan han under efter eller när också man hade vara där mot ska",
    "da": "og i at det er en til af på for med de som den har ikke et der var vi om fra han men kan "
    "sig eller skal blev ved også efter når man under være jeg",
    "pl": "w i na z do nie się że o to jest za a po od przez jak ale dla oraz tym który są przy tak "
    "być może już ich jego tylko było która które lub czy także między pod",
    "ro": "de și în a la cu pe din este care nu o că mai pentru un să sau fi prin ca au fost sunt "
    "sa se al lui acest această după dar între cel",
    "tr": "ve bir bu için ile de da olarak olan daha çok gibi en kadar sonra ya değil ne her ama "
    "olduğu mi var tarafından veya o ancak ise bütün",
    "vi": "và của là có được cho trong các không một người những này với đã khi từ đó cũng để như "
    "vào về tôi ra hoặc nếu quý vị phải trên tại bị sẽ đến do theo hay",
    "tl": "ang ng sa mga na ay at ko para kung ito hindi mo po kayo iyong nang siya may ni si kayo "
    "o kami namin inyong dapat mula isang ka nila kanilang pag lahat dahil natin",
    "so": "iyo waa ku ka oo ee ah uu in waxaa ayaa soo la si aan ama waxay karo haddii kale ay "
    "waxa laga lagu u wuxuu kasta dhammaan ilaa dib kuu haysaa cusub qof mid tahay yihiin",
    "ht": "yo nan pou ak ou se ki pa sou gen li nou yon ka avèk ap te si oswa tout kapab moun "
    "sa fè lè nenpòt dwe genyen kòm anpil",
    "hmn": "thiab yog lub cov ntawm rau kev tsis muaj koj tus los nyob hauv tau txhua peb yuav "
    "lawv hais ua qhov no kom thaum txog ib nws tuaj",
    "sw": "na ya wa kwa ni za katika la kama hii hiyo au cha kuwa vya lakini yake hili zaidi watu "
    "baada yao wake ili huo pia",
    "id": "yang dan di untuk dengan pada ini dari dalam tidak adalah akan oleh atau itu sebagai "
    "juga telah dapat tersebut mereka kepada karena bahwa saya anda secara ada",
    "ru": "и в не на что я с он как это по но они к у из за от же до для вы так о мы все или его "
    "только при быть был если их может также который",
    "uk": "і в не на що з та у до як це за від по для й але є або про його при був вони також "
    "якщо бути ми ви які",
    "bg": "и на в да за се не от с че по е са до като към при или това той тя ще си още след има",
    "sr": "и у је да на се за од са су не као које или би то због али који",
    "ar": "في من على إلى أن هذا التي الذي عن مع كان لا ما هذه أو قد لم بعد كل بين ذلك حيث هو هي",
    "fa": "و در به از که این را با است برای آن یک تا بر خود هم شد شود می نیز او ما یا",
    "ur": "کے میں کی ہے اور سے کا کو اس پر نے کہ ہیں یہ ایک بھی تھا لیے گیا آپ",
}  # fmt: skip
SCRIPTS = (
    ("zh", 0x4E00, 0x9FFF),
    ("ja", 0x3040, 0x30FF),
    ("ko", 0xAC00, 0xD7AF),
    ("ru", 0x0400, 0x04FF),
    ("ar", 0x0600, 0x06FF),
    ("he", 0x0590, 0x05FF),
    ("el", 0x0370, 0x03FF),
    ("th", 0x0E00, 0x0E7F),
    ("hi", 0x0900, 0x097F),
    ("bn", 0x0980, 0x09FF),
    ("pa", 0x0A00, 0x0A7F),
    ("gu", 0x0A80, 0x0AFF),
    ("ta", 0x0B80, 0x0BFF),
    ("te", 0x0C00, 0x0C7F),
    ("hy", 0x0530, 0x058F),
    ("am", 0x1200, 0x137F),
    ("km", 0x1780, 0x17FF),
    ("lo", 0x0E80, 0x0EFF),
    ("my", 0x1000, 0x109F),
    ("ka", 0x10A0, 0x10FF),
)
_CYRILLIC = ("ru", "uk", "bg", "sr")
_ARABIC = ("ar", "fa", "ur")
_LATIN = tuple(c for c in SMALL_WORDS if c not in (*_CYRILLIC, *_ARABIC))
_TESSERACT = {
    "eng": "en", "spa": "es", "fra": "fr", "deu": "de", "por": "pt", "ita": "it", "nld": "nl",
    "swe": "sv", "dan": "da", "pol": "pl", "ron": "ro", "tur": "tr", "vie": "vi", "tgl": "tl",
    "fil": "tl", "hat": "ht", "swa": "sw", "ind": "id", "rus": "ru", "ukr": "uk", "bul": "bg",
    "srp": "sr", "ara": "ar", "fas": "fa", "urd": "ur", "chi_sim": "zh", "chi_tra": "zh",
    "jpn": "ja", "kor": "ko", "heb": "he", "ell": "el", "tha": "th", "hin": "hi", "ben": "bn",
    "pan": "pa", "guj": "gu", "tam": "ta", "tel": "te", "hye": "hy", "amh": "am", "khm": "km",
    "lao": "lo", "mya": "my", "kat": "ka",
}  # fmt: skip
NAMES = {
    "en": "English", "es": "Spanish", "fr": "French", "de": "German", "pt": "Portuguese",
    "it": "Italian", "nl": "Dutch", "sv": "Swedish", "da": "Danish", "pl": "Polish",
    "ro": "Romanian", "tr": "Turkish", "vi": "Vietnamese", "tl": "Tagalog", "so": "Somali",
    "ht": "Haitian Creole", "hmn": "Hmong", "sw": "Swahili", "id": "Indonesian",
    "ru": "Russian", "uk": "Ukrainian", "bg": "Bulgarian", "sr": "Serbian", "ar": "Arabic",
    "fa": "Persian", "ur": "Urdu", "zh": "Chinese", "ja": "Japanese", "ko": "Korean",
    "he": "Hebrew", "el": "Greek", "th": "Thai", "hi": "Hindi", "bn": "Bengali",
    "pa": "Punjabi", "gu": "Gujarati", "ta": "Tamil", "te": "Telugu", "hy": "Armenian",
    "am": "Amharic", "km": "Khmer", "lo": "Lao", "my": "Burmese", "ka": "Georgian",
}  # fmt: skip
# Whole words: the letters within "b484-4f29-ad60d2" spell the small words of many languages.
_WORD = re.compile(r"(?<![\w-])[^\W\d_]+(?:['’][^\W\d_]+)?(?![\w@])")


def language_of(text: str) -> str:
    """The language as ISO 639, or "" when there is too little running text to tell."""
    letters = [c for c in text if c.isalpha()]
    foreign = [c for c in letters if c >= "\u0370" and not "\u1e00" <= c <= "\u1fff"]
    if len(foreign) >= 8 and len(foreign) > 0.5 * len(letters):
        return _by_script(foreign, text)
    if len(letters) < MIN_LETTERS:
        return ""
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text)]
    found = _by_words(words, _LATIN, least=2.0, share=0.12)
    return found or ("en" if _is_english_list(words) else "")


def iso_of(name: str) -> str:
    """Tesseract's name of a language as ISO 639; "" for one that foia cannot tell."""
    return _TESSERACT.get(name, "")


def tesseract_name(language: str) -> str:
    """What to ask tesseract for; "" where it has no model for the language."""
    return next((name for name, iso in _TESSERACT.items() if iso == language), "")


def misread_warning(language: str, models: Sequence[str]) -> str:
    """What to say of a scan in a language that it was not read for; "" when it was."""
    if not language or language in {iso_of(model) for model in models}:
        return ""
    name, model = NAMES[language], tesseract_name(language)
    warning = f"This scan seems to be in {name} and was read as {'+'.join(models)}: "
    if not model:
        return warning + "there is no OCR model for it, so check its words against the page."
    return warning + f"read it again with --languages {','.join((*models, model))}."


def _by_script(letters: list[str], text: str) -> str:
    counts: Counter[str] = Counter()
    for letter in letters:
        code = ord(letter)
        for language, first, last in SCRIPTS:
            if first <= code <= last:
                counts[language] += 1
                break
    if not counts:
        return ""
    top, most = counts.most_common(1)[0]
    if counts["ja"] >= 0.15 * (counts["ja"] + counts["zh"]) and top in ("ja", "zh"):
        return "ja"
    if most < 0.6 * len(letters):
        return ""
    if top not in ("ru", "ar"):
        return top
    words = [word.lower() for word in _WORD.findall(text)]
    return _by_words(words, _CYRILLIC if top == "ru" else _ARABIC, least=2.0, share=0.08)


@cache
def _weights() -> dict[str, dict[str, float]]:
    """A word counts less for a language the more languages have it."""
    spread = Counter(word for words in SMALL_WORDS.values() for word in set(words.split()))
    return {
        language: {word: 1.0 / spread[word] for word in words.split()}
        for language, words in SMALL_WORDS.items()
    }


def _by_words(words: list[str], languages: tuple[str, ...], *, least: float, share: float) -> str:
    if not words:
        return ""
    counts = Counter(words)
    weights = _weights()
    scores: list[tuple[float, int, str]] = []
    for language in languages:
        known = weights[language]
        hits = [(word, counts[word]) for word in known if word in counts]
        # One word that is repeated on a form proves little.
        score = sum(known[word] * min(times, 12) for word, times in hits)
        scores.append((score, len(hits), language))
    scores.sort(reverse=True)
    (best, kinds, language), second = scores[0], scores[1][0]
    hit = sum(counts[word] for word in weights[language] if word in counts)
    if best < least or kinds < 4 or best < 1.35 * second or hit < share * len(words):
        return ""
    return language


def _is_english_list(words: list[str]) -> bool:
    """Tables and forms in English have few small words and many of the dictionary."""
    long = [word for word in words if len(word) >= 4]
    distinct = set(long)
    return len(distinct) >= 15 and sum(is_known(word) for word in distinct) >= 0.7 * len(distinct)

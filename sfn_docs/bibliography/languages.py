"""Languages of works, by their codes: what styles that name a language call it, in English."""

from __future__ import annotations

NAMES = {
    "af": "Afrikaans", "ar": "Arabic", "bg": "Bulgarian", "ca": "Catalan", "cs": "Czech",
    "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish",
    "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish", "fr": "French",
    "gl": "Galician", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian",
    "id": "Indonesian", "is": "Icelandic", "it": "Italian", "ja": "Japanese", "ko": "Korean",
    "la": "Latin", "lt": "Lithuanian", "lv": "Latvian", "ms": "Malay", "nb": "Norwegian",
    "nl": "Dutch", "nn": "Norwegian", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sr": "Serbian",
    "sv": "Swedish", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese",
    "zh": "Chinese",
}  # fmt: skip
"""Names by the codes of ISO 639-1."""

_MARC = {
    "afr": "af", "ara": "ar", "bul": "bg", "cat": "ca", "cze": "cs", "ces": "cs", "dan": "da",
    "ger": "de", "deu": "de", "gre": "el", "ell": "el", "eng": "en", "spa": "es", "est": "et",
    "per": "fa", "fas": "fa", "fin": "fi", "fre": "fr", "fra": "fr", "heb": "he", "hin": "hi",
    "hrv": "hr", "hun": "hu", "ind": "id", "ice": "is", "isl": "is", "ita": "it", "jpn": "ja",
    "kor": "ko", "lat": "la", "lit": "lt", "lav": "lv", "may": "ms", "msa": "ms", "dut": "nl",
    "nld": "nl", "nor": "no", "pol": "pl", "por": "pt", "rum": "ro", "ron": "ro", "rus": "ru",
    "slo": "sk", "slk": "sk", "slv": "sl", "srp": "sr", "swe": "sv", "tha": "th", "tur": "tr",
    "ukr": "uk", "vie": "vi", "chi": "zh", "zho": "zh",
}  # fmt: skip
"""ISO 639-2's codes, which PubMed has (``LA  - ger``)."""


def language_name(tag: str) -> str:
    """The English name of the language of a tag (``pt-BR``); empty where it is not known here."""
    return NAMES.get(tag.partition("-")[0].lower(), "")


def language_tag(told: str) -> str:
    """The tag for a language as another program names it: a tag, a code of three letters, a name.

    What is not known here is given back as it is.
    """
    lowered = told.strip().lower()
    by_name = {name.lower(): code for code, name in NAMES.items() if code not in ("nb", "nn")}
    return _MARC.get(lowered) or by_name.get(lowered) or told.strip()

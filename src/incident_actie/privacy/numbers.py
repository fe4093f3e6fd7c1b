"""Numbers, dates and addresses of mail that belong to one person: where they stand in a text."""

import re
from collections.abc import Iterator

Span = tuple[int, int]

NEWEST_BIRTH = 2010  # a full date after this year that is not called a birth is more likely something else

_MONTH = "jan|feb|mrt|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH_NUMBER = "(?:0?[1-9]|1[0-2])"
_IN_WORDS = rf"\s+(?:{_MONTH})[a-z]*\.?\s+"
_DATE = re.compile(
    rf"(?<!\d){_DAY}(?:[-/. ]{_MONTH_NUMBER}[-/. ]|{_IN_WORDS})((?:19|20)\d\d)(?!\d)"
    rf"|(?<!\d)((?:19|20)\d\d)[-/.]{_MONTH_NUMBER}[-/.]{_DAY}(?!\d)",
    re.IGNORECASE,
)
_SHORT_DATE = re.compile(
    rf"(?<![\d.]){_DAY}(?:[-/.]{_MONTH_NUMBER}[-/.]|{_IN_WORDS})['’‘]?\d\d(?![-./]?\d)", re.IGNORECASE
)
_BORN = re.compile(
    r"\bgeb(?:oren|oorte\w*)?(?:[\W_]{0,2}dat(?:um)?)?\W{0,3}(?:(?:is|was|zijn|op|dd)\b\W{0,2}){0,3}\Z",
    re.IGNORECASE,
)
_WAS_BORN = re.compile(r",?\s+(?:\w+\s+){0,2}geboren\b", re.IGNORECASE)
_SINCE = re.compile(
    r"\b(?:sinds|vanaf|per|tot|beleid van|regels van|wet van|besluit van)\s+\Z", re.IGNORECASE
)

_PHONE = re.compile(
    r"(?<![\w+])(?:(?:\+|00)31[ .-]?(?:\(0\)[ .-]?)?|\(?0)[1-9](?:[ ./()-]{0,3}\d){8}(?!\d)"
    r"|(?<![\w+])(?:\+|00)(?!31)[1-9](?:[ .-]?\d){7,13}(?!\d)"
)
_HOURS = re.compile(r"(?<![\d.])\d?\d[.:][0-5]\d ?(?:-|tot) ?\d?\d[.:][0-5]\d(?![.\d])")
_ORGANISATION = re.compile(
    r"(?:0|(?:00)?31)(?:88|[89]0[069])"
)  # 088, 0800, 0900, 0906, 0909: never a person's

_BSN = re.compile(r"(?<!\d)(?:\d{9}|\d{4}([. -])\d{2}[. -]\d{3}|\d{3}([. -])\d{3}[. -]\d{3})(?!\d)")
_NAMED_BSN = re.compile(
    r"\b(?:bsn|sofi|burgerservicen)[\w-]*\.?[^\d.!?\n]{0,25}((?<!\d)\d(?:[. -]?\d){7,8})(?![\d-])", re.I
)

_MAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")

_IBAN = re.compile(r"(?<![^\W_])([A-Z]{2})[ ]?\d\d(?:[ .-]?[A-Z0-9]){11,30}", re.IGNORECASE | re.ASCII)
_IBAN_LENGTH = {
    **{"AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20, "ES": 24},
    **{"FI": 18, "FR": 27, "GB": 22, "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IT": 27, "LT": 20, "LU": 20},
    **{"LV": 21, "MT": 31, "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24, "SE": 24, "SI": 19, "SK": 24},
    **{"TR": 26},
}

# How letters and digits take turns on a Dutch number plate, of all years.
_SIDECODES = """
    XX-99-99 99-99-XX 99-XX-99 XX-99-XX XX-XX-99 99-XX-XX 99-XXX-9 9-XXX-99
    XX-999-X X-999-XX XXX-99-X X-99-XXX 9-XX-999 999-XX-9
"""


def _plates(between: str) -> str:
    """A pattern for every sidecode, with `between` where the dashes stand."""
    return "|".join(
        code.replace("-", between).replace("X", "[A-Z]").replace("9", r"\d") for code in _SIDECODES.split()
    )


_PLATE = re.compile(rf"(?<![\w-])(?:{_plates('-')})(?![\w-])")
_NAMED_PLATE = re.compile(
    rf"\b(?:kenteken\w*|nummer(?:bord|plaat))\W+(?:\w+\W+){{0,2}}?({_plates('[ -]?')})(?![\w-])", re.I
)
_BARE_PLATE = re.compile(
    rf"\b(?i:auto|wagen|bus|busje|scooter|brommer|motor|taxi)\b[^.!?\n]{{1,25}}?(?<!\w)({_plates('')})(?!\w)"
)
_NO_PLATE = re.compile(rf"-(?:{_MONTH}|mg|ml)-", re.IGNORECASE)

_PATIENT = re.compile(
    r"\b(?:pati[eë]nte?n?|pat|pt|cli[eë]nte?n?|cl|bewoners?|dossier|epd|zis)[-. ]{0,2}(?:nummer|nr|id)\b"
    r"\.?\W{0,3}(?:(?:is|van|was)\W{1,2})?([A-Z]{0,3}-?\d(?:[./-]?\d|[ ]\d(?=\d)){2,14})(?!\w)",
    re.IGNORECASE,
)


def digits(text: str) -> str:
    """Its digits and nothing else."""
    return "".join(filter(str.isdecimal, text))


def elevenproof(number: str) -> bool:
    """Whether nine digits can be a BSN: 9a + 8b + … + 2h - i is a multiple of eleven."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(w * int(d) for w, d in zip(weights, number, strict=True))
    return total % 11 == 0 and any(d != "0" for d in number)


def mail(text: str) -> Iterator[Span]:
    """Addresses of mail, of anybody."""
    return (match.span() for match in _MAIL.finditer(text))


def iban(text: str) -> Iterator[Span]:
    """Numbers of bank accounts whose check digits are right; how long they are follows from the country."""
    for match in _IBAN.finditer(text):
        length = _IBAN_LENGTH.get(match[1].upper(), 99)
        places = [place for place in range(*match.span()) if text[place].isalnum()][:length]
        end = places[-1] + 1
        if length == len(places) and not text[end : end + 1].isalnum() and _checked(text[places[0] : end]):
            yield places[0], end


def _checked(number: str) -> bool:
    """Whether the check digits of an IBAN are right: moved to its end, it leaves 1 when divided by 97."""
    signs = [str(int(sign, 36)) for sign in number if sign.isalnum()]
    return int("".join(signs[4:] + signs[:4])) % 97 == 1


def patient(text: str) -> Iterator[Span]:
    """Numbers of a patient, a client or a file, where they are called so."""
    return (match.span(1) for match in _PATIENT.finditer(text))


def bsn(text: str) -> Iterator[Span]:
    """What is called a BSN, right or not, and nine digits that can be one."""
    named = [match.span(1) for match in _NAMED_BSN.finditer(text)]
    yield from named
    for match in _BSN.finditer(text):
        if match.span() not in named and elevenproof(digits(match[0])):
            yield match.span()


def birth(text: str) -> Iterator[Span]:
    """Dates that are called a birth, and full dates that are long ago."""
    for match in _DATE.finditer(text):
        before = text[max(0, match.start() - 40) : match.start()]
        old = int(match[1] or match[2]) <= NEWEST_BIRTH and not _SINCE.search(before)
        if old or _BORN.search(before) or _WAS_BORN.match(text, match.end()):
            yield match.span()
    for match in _SHORT_DATE.finditer(text):
        before = text[max(0, match.start() - 40) : match.start()]
        if _BORN.search(before) or _WAS_BORN.match(text, match.end()):
            yield match.span()


def phone(text: str) -> Iterator[Span]:
    """Numbers of a telephone. A date and a time have as many digits, so these are not looked at."""
    for pattern in (_DATE, _SHORT_DATE, _HOURS):
        text = pattern.sub(lambda match: "x" * len(match[0]), text)
    for match in _PHONE.finditer(text):
        if not _ORGANISATION.match(digits(match[0])):
            yield match.span()


def plate(text: str) -> Iterator[Span]:
    """Number plates: with dashes, or with words before them that say so."""
    found = {match.span() for match in _PLATE.finditer(text) if not _NO_PLATE.search(match[0])}
    for pattern in (_NAMED_PLATE, _BARE_PLATE):
        found |= {match.span(1) for match in pattern.finditer(text)}
    yield from sorted(found)

"""Join the files of several people to one measurement: any order, each person once, nothing guessed."""

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from incident_actie.culture.answer import Response
from incident_actie.errors import UsageError
from incident_actie.files import as_utf8
from incident_actie.kept_data import DamagedError, decoded
from incident_actie.text import clean, folded, joined

LARGEST = 20_000  # bytes; an answer is smaller than a thousand
MONTHS = 2  # a measurement may take so many months

File = tuple[str, bytes | None]  # its name, and what is in it (None: not readable)


class Skipped(Struct, frozen=True):
    """A file that does not count, and why."""

    name: str
    why: str


class Joined(Struct, frozen=True):
    """The answers that count, in an order that tells nothing, and the files that do not count."""

    answers: tuple[Response, ...]
    team: str
    month: str
    left_out: tuple[Skipped, ...] = ()


def join(files: Iterable[File], knowledge: str, aspects: Sequence[str], team: str = "") -> Joined:
    """One measurement from files; `UsageError` when it is not clear which one is meant.

    That is the measurement of `team`, else the one that most files belong to. A file without a
    name of a team belongs to any.
    """
    out: list[Skipped] = []
    found = _read(sorted(files, key=lambda file: (file[0], file[1] or b"")), knowledge, aspects, out)
    found = _once(found, out)
    wanted = folded(team) or _most(answer.team for _, answer in found)
    kept = _of_team(found, wanted, out)
    kept = _of_time(kept, out)
    answers = sorted((answer for _, answer in kept), key=lambda answer: answer.id)
    return Joined(
        tuple(answers),
        team or _spelled(answers),
        max((answer.month for answer in answers), default=""),
        tuple(sorted(out, key=lambda left: (left.name, left.why))),
    )


Found = list[tuple[str, Response]]


def _read(files: list[File], knowledge: str, aspects: Sequence[str], out: list[Skipped]) -> Found:
    found: Found = []
    for path, content in files:
        name = clean(path, 120)
        answer = read_answer(content)
        if isinstance(answer, str):
            out.append(Skipped(name, answer))
        elif answer.knowledge != knowledge or set(answer.choices) != set(aspects):
            version = clean(answer.knowledge, 30)
            why = f"gemaakt met andere beschrijvingen (versie {version}, hier {knowledge})"
            out.append(Skipped(name, why))
        else:
            found.append((name, answer))
    return found


def read_answer(content: bytes | None) -> Response | str:
    """The answer in a file, or why there is none, in words."""
    if content is None:
        return "niet te lezen"
    if len(content) > LARGEST:
        return "te groot voor een antwoord"
    try:
        return decoded(as_utf8(content), Response, "")
    except DamagedError:
        return _why_not(content)


def _why_not(content: bytes) -> str:
    """Damaged, newer, or something else altogether."""
    try:
        data = decoded(as_utf8(content), object, "")
    except DamagedError:
        return "beschadigd, of geen antwoord"
    if not isinstance(data, dict) or data.get("kind") != "cultuur-antwoord":
        return "geen antwoord van ‘cultuur antwoord’"
    if data.get("schema") != 1:
        return "gemaakt met een nieuwere versie van dit programma"
    return "beschadigd: er staat iets in dat niet kan"


def _once(found: Found, out: list[Skipped]) -> Found:
    """Each person once; the same mark with other answers is nobody's."""
    kept: Found = []
    by_id: dict[str, Found] = {}
    for name, answer in found:
        by_id.setdefault(answer.id, []).append((name, answer))
    for same in by_id.values():
        first, *rest = same
        if all(answer == first[1] for _, answer in rest):
            kept.append(first)
            out += [Skipped(name, f"hetzelfde antwoord als {first[0]}, telt één keer") for name, _ in rest]
        else:
            why = "zelfde kenmerk als een ander bestand, maar andere antwoorden"
            out += [Skipped(name, why) for name, _ in same]
    return kept


def _most(teams: Iterable[str]) -> str:
    """The name that most files give; `UsageError` when two are given as often."""
    counted = Counter(folded(team) for team in teams if team).most_common()
    if len(counted) > 1 and counted[0][1] == counted[1][1]:
        names = joined(f"‘{clean(name, 60)}’" for name, count in counted if count == counted[0][1])
        raise UsageError(f"Deze bestanden horen bij verschillende metingen: {names}.",
                         "Kies er één met --team NAAM.")  # fmt: skip
    return counted[0][0] if counted else ""


def _of_team(found: Found, wanted: str, out: list[Skipped]) -> Found:
    kept = [(name, answer) for name, answer in found if folded(answer.team) in ("", wanted)]
    others = [(name, answer) for name, answer in found if (name, answer) not in kept]
    out += [
        Skipped(name, f"hoort bij een andere meting (‘{clean(answer.team, 60)}’)") for name, answer in others
    ]
    return kept


def _of_time(found: Found, out: list[Skipped]) -> Found:
    """What lies more than two months from the middle month is of another time."""
    if not found:
        return found
    months = sorted(_months(answer.month) for _, answer in found)
    middle = months[(len(months) - 1) // 2]
    kept = [pair for pair in found if abs(_months(pair[1].month) - middle) <= MONTHS]
    out += [
        Skipped(name, f"hoort bij een andere maand ({answer.month})")
        for name, answer in found
        if (name, answer) not in kept
    ]
    return kept


def _months(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:])


def _spelled(answers: Iterable[Response]) -> str:
    """The name of the team as most people write it."""
    counted = Counter(clean(answer.team, 60) for answer in answers if answer.team)
    return min(counted, key=lambda name: (-counted[name], name), default="")

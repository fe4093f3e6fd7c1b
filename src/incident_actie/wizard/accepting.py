"""When an answer fits its question, whatever the question is about, and how it is kept."""

from collections.abc import Sequence
from datetime import date

from incident_actie.dates import (
    long_date,
    months_later,
    other_weekday,
    parse_date,
    parse_moment,
    parse_past,
)
from incident_actie.text import clean
from incident_actie.wizard.prompt import Prompt, Value

FAR = 6  # months; a day that is further away may well be another year than was meant
MEANT = "Klopt dat? Geef het nog een keer om het zo te bewaren, of geef een andere dag."
EMPTY = "Vul iets in, of ga terug."
NO_DAY = {
    "to come": "Dat is geen datum. Schrijf bijvoorbeeld vrijdag, 27-11 of 27-11-2026.",
    "past": "Dat is geen datum. Schrijf bijvoorbeeld gisteren, 27-11 of 27-11-2026.",
    "moment": "Dat is geen dag. Schrijf bijvoorbeeld gisteren, 27-11-2026 of 27-11-2026 22:30.",
}


def day_of(prompt: Prompt, value: Value, today: date) -> date | None:
    """The day that an answer means; None when it is no day, or when none was asked."""
    if prompt.day in ("", "moment"):
        return None
    return (parse_past if prompt.day == "past" else parse_date)(str(value), today)


def settled(prompt: Prompt, value: Value, today: date) -> Value:
    """An answer as it is kept: a day by its date, because `morgen` is another day tomorrow."""
    if prompt.day == "moment":
        return parse_moment(str(value), today) or value
    day = day_of(prompt, value, today)
    return day.isoformat() if day else value


def offered(prompt: Prompt, value: Value) -> Value:
    """What of an earlier answer is still among the choices; a text is as it was."""
    if prompt.kind == "text":
        return value
    known = {option.value for option in prompt.options}
    if isinstance(value, str):
        return value if value in known else ""
    return [one for one in value if one in known]


def problem_with(prompt: Prompt, value: Value, today: date) -> str:
    """Why an answer does not fit its question; empty when it does."""
    if prompt.kind == "text":
        return _problem_with_text(prompt, str(value), today)
    given = [value] if isinstance(value, str) else value
    if prompt.kind == "one" and (len(given) != 1 or isinstance(value, list)):
        return "Kies één antwoord."
    if prompt.kind == "many" and isinstance(value, str):
        return "Kies uit de lijst; meer mag."
    if not {option.value for option in prompt.options}.issuperset(given):
        return "Dat antwoord staat er niet bij."
    if len(given) < prompt.minimum:
        none = next((o.label for o in prompt.options if o.alone), "")
        return f"Kies wat klopt, of ‘{none}’." if none else "Kies minstens één antwoord."
    if prompt.kind == "one":
        return ""
    return _problem_with_groups(prompt, given) or _problem_with_alone(prompt, given)


def _problem_with_text(prompt: Prompt, value: str, today: date) -> str:
    if not clean(value).strip():
        return "" if prompt.optional else EMPTY
    if not prompt.day or _meant(prompt, value, today):
        return ""
    return (
        f"{told} Geef de dag nog een keer." if (told := other_weekday(value, today)) else NO_DAY[prompt.day]
    )


def _meant(prompt: Prompt, value: Value, today: date) -> date | None:
    """The day of an answer to a question for a day, whether or not it may have a time."""
    if prompt.day != "moment":
        return day_of(prompt, value, today)
    kept = parse_moment(str(value), today)
    return date.fromisoformat(kept[:10]) if kept else None


def said_back(prompt: Prompt, value: Value, today: date) -> str:
    """A day that was typed as the calendar has it; a moment is said back where it is asked."""
    day = day_of(prompt, value, today)
    return f"Dat is {long_date(day)}." if day and value != prompt.default else ""


def doubtful_day(prompt: Prompt, value: Value, today: date) -> str:
    """A question about a day that is over while one to come was asked, or that is far away."""
    day = _meant(prompt, value, today) if prompt.day and value != prompt.default else None
    if day is None:
        return ""
    if prompt.day == "to come" and day < today:
        return f"{long_date(day).capitalize()} is al voorbij. {MEANT}"
    if not months_later(today, -FAR) <= day <= months_later(today, FAR):
        return (
            f"Dat is {long_date(day)}, meer dan een half jaar {'terug' if day < today else 'verder'}. {MEANT}"
        )
    return ""


def _problem_with_groups(prompt: Prompt, given: Sequence[str]) -> str:
    """The first group of which not exactly one box is ticked, or none that is needed, as a sentence."""
    groups = {option.group: option.single for option in prompt.options if option.single or option.needed}
    for group, single in groups.items():
        count = sum(o.value in given for o in prompt.options if o.group == group)
        if single and count != 1:
            return f"Kies bij ‘{group}’ één antwoord."
        if not count:
            return f"Kies bij ‘{group}’ minstens één antwoord."
    return ""


def _problem_with_alone(prompt: Prompt, given: Sequence[str]) -> str:
    """The first box that holds by itself and stands beside another of its group, as a sentence."""
    ticked = [option for option in prompt.options if option.value in given]
    for option in (option for option in ticked if option.alone):
        if sum(other.group == option.group for other in ticked) > 1:
            return f"‘{option.label}’ past niet bij een ander antwoord. Kies één van de twee."
    return ""

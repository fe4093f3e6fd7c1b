"""The plan as Markdown for management: one or two pages in any CommonMark/GFM viewer."""

import re
from collections.abc import Iterable, Iterator

from incident_actie.dates import long_date, short_date
from incident_actie.knowledge.model import ADDRESSEES, Action
from incident_actie.plan.model import Item, LeftOut, Plan
from incident_actie.plan.telling import HEADINGS, balance_lines, phase_line
from incident_actie.text import clean, joined

_ANYWHERE = re.compile(r"[\\`*_{}\[\]<>#|~&@$]|:(?=\S)|(?<=www)\.")
_AT_START = re.compile(r"^(\d+)([.)])(?=\s|$)|^([-+=:])")
OUTCOMES = {
    "aanbevolen": "Wel aanbevolen, niet gekozen",
    "eerst": "Nu nog niet",
    "niet": "Past niet bij dit incident",
}


def escaped(text: str) -> str:
    """Text as Markdown that shows exactly these characters: nothing in it can become markup."""
    text = _ANYWHERE.sub(r"\\\g<0>", " ".join(clean(text).split()))
    return _AT_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", text)


def render(plan: Plan) -> str:
    """The whole document, ending in one newline."""
    return "\n".join(_lines(plan)).rstrip("\n") + "\n"


def _lines(plan: Plan) -> Iterator[str]:
    number = f" {plan.id}" if plan.id else ""
    yield f"# Actieplan{number} na incident, {long_date(plan.created)}"
    yield f"\n**Vertrouwelijk.** Bewaren tot {long_date(plan.keep_until)}.\n"
    yield f"## Wat is er gebeurd?\n\n{escaped(plan.summary)}\n"
    yield "## Wat gaan we doen?\n"
    yield from _table("Nu eerst: veiligheid", plan.urgent)
    rest = [item for item in plan.items if item not in plan.urgent]
    for addressee in ADDRESSEES:
        yield from _table(HEADINGS[addressee], [i for i in rest if i.addressees[0] == addressee])
    yield from _cautions(plan.items)
    yield from _phases(plan)
    yield from _left_out(plan.left_out)
    when = long_date(plan.evaluation.due).capitalize()
    yield f"## Evaluatie\n\n{when}, door: {escaped(plan.evaluation.who)}."
    yield "Wat vragen we dan: is het gedaan, heeft het geholpen, wat houden we?\n"
    yield "---\n\nGemaakt met incident-actie, naar de hand-out ‘Incident? Actie!’."
    yield f"Kennisbank {escaped(plan.knowledge)}. Dit plan is een hulpmiddel, geen juridisch advies."


def _table(heading: str, items: list[Item]) -> Iterator[str]:
    if not items:
        return
    yield f"### {heading}\n"
    yield "| | Wat | Waarom | Wie | Uiterlijk |\n|---|---|---|---|---|"
    for item in sorted(items, key=lambda i: i.due):
        done = "☑" if item.status == "gedaan" else "☐"
        cells = (f"**{escaped(item.label)}**", escaped(item.why), escaped(item.who))
        yield f"| {done} | {' | '.join(cells)} | {short_date(item.due)} |"
    yield ""


def _cautions(items: Iterable[Item]) -> Iterator[str]:
    notes = [(item, item.cautions[0]) for item in items if item.cautions and item.number]
    if notes:
        yield "## Let op\n"
        for item, caution in notes:
            yield f"- **{escaped(item.name)}**: {escaped(caution)}"
        yield ""


def _phases(plan: Plan) -> Iterator[str]:
    yield f"## De vijf fasen\n\n{escaped(phase_line(plan))}\n"
    if lines := balance_lines(plan):
        yield "## Is het plan in balans?\n"
        yield "\n".join([*(f"- {escaped(line)}" for line in lines), ""])


def _left_out(left_out: Iterable[LeftOut]) -> Iterator[str]:
    """What was weighed; actions with the same reason share a line."""
    heard: dict[tuple[str, str], list[str]] = {}
    for out in left_out:
        if out.number or out.verdict != "niet":
            heard.setdefault((out.verdict, out.reason), []).append(out.name)
    if heard:
        yield "## Overwogen en niet gekozen\n"
    for verdict, heading in OUTCOMES.items():
        lines = [f"- {escaped('; '.join(n))}: {escaped(r)}" for (v, r), n in heard.items() if v == verdict]
        if lines:
            yield "\n".join([f"**{heading}**\n", *lines, ""])


def render_list(actions: Iterable[Action]) -> str:
    """A list of actions as Markdown."""
    rows = [
        "# Acties na een incident\n",
        "| Nr | Actie | Voor wie | Fase | Termijn |",
        "|---|---|---|---|---|",
    ]
    for action in actions:
        cells = (
            escaped(action.title),
            joined(action.addressees),
            joined(action.phases),
            action.term,
        )
        rows.append(f"| {action.number or '–'} | {' | '.join(cells)} |")
    return "\n".join(rows) + "\n"

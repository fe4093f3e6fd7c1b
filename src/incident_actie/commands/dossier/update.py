"""`incident-actie dossier bijwerken`: what was done, by whom and when; asked, or from options."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from incident_actie import clock
from incident_actie.commands import asking, building, private, store, terminal
from incident_actie.commands.base import named_base, title_of
from incident_actie.commands.dossier.list import day_of
from incident_actie.commands.dossier.show import Number
from incident_actie.commands.dutch import option
from incident_actie.dates import parse_date
from incident_actie.errors import UsageError
from incident_actie.files import home_folder
from incident_actie.plan.changing import Edit, edited, what_changed
from incident_actie.plan.model import STATUSES, Plan
from incident_actie.plan.telling import as_json
from incident_actie.profile import ProfileFile
from incident_actie.text import clean

if TYPE_CHECKING:
    from incident_actie.dossier.dossier import Dossier

WITHOUT_QUESTIONS = "incident-actie dossier bijwerken ID --actie NUMMER --status gedaan"
EXAMPLES = (
    "incident-actie dossier bijwerken 7",
    "incident-actie dossier bijwerken 7 --actie 17 --status gedaan --op 2026-12-01",
    "incident-actie dossier bijwerken 7 --actie nazorg-72-uur --actie opvang --status gedaan",
    "incident-actie dossier bijwerken 7 --actie 19 --status vervallen --notitie 'al gegeven'",
    "incident-actie dossier bijwerken 7 --erbij 26 --eigen 'Wachttijd tonen'",
)
Actions = Annotated[
    list[str] | None,
    option(
        "--actie",
        help="Nummer of naam van de actie. Mag vaker: dan geldt de rest voor alle.",
        metavar="ACTIE",
    ),
]
Person = Annotated[
    str,
    option("--persoon", help="Bij meer personen: naar wie de actie is, zoals vader.", metavar="ROL"),
]
Status = Annotated[str, option("--status", help="open, bezig, gedaan of vervallen.", metavar="STATUS")]
On = Annotated[str, option("--op", help="De dag waarop het gebeurde. Anders vandaag.", metavar="DATUM")]
Note = Annotated[
    str | None, option("--notitie", help="Een notitie, of de reden. Leeg haalt haar weg.", metavar="TEKST")
]
Who = Annotated[str, option("--wie", help="Wie het doet: een rol, geen naam.", metavar="ROL")]
Add = Annotated[
    list[str] | None, option("--erbij", help="Voeg deze actie toe aan het plan. Mag vaker.", metavar="ACTIE")
]
Own = Annotated[
    list[str] | None, option("--eigen", help="Voeg een eigen actie toe. Mag vaker.", metavar="TEKST")
]
Due = Annotated[str, option("--uiterlijk", help="De nieuwe laatste dag.", metavar="DATUM")]


def run(
    number: Number,
    actie: Actions = None,
    persoon: Person = "",
    status: Status = "",
    op: On = "",
    notitie: Note = None,
    wie: Who = "",
    uiterlijk: Due = "",
    erbij: Add = None,
    eigen: Own = None,
    toch_bewaren: private.Anyway = False,
    json: building.Json = False,
    eenvoudig: building.Plain = False,
    kennisbank: building.OwnFolder = None,
) -> None:
    """Change actions of one plan: all options together are one change."""
    dossier = store.dossier()
    seen = dossier.get(store.number_of(number))
    edits = bool(actie or status or op or notitie is not None or wie or uiterlijk)
    if not (edits or erbij or eigen or json):
        _ask(dossier, seen, eenvoudig, kennisbank)
        return
    texts = (("--notitie", notitie or ""), ("--wie", wie), *(("--eigen", text) for text in eigen or ()))
    private.refuse_private(texts, toch_bewaren)
    edit = edit_of(status, op, notitie, wie, uiterlijk, clock.today())
    mine = _grown(seen, erbij or [], eigen or [], kennisbank) if erbij or eigen else seen
    if edits or mine is seen:
        mine = _changed(mine, [_towards(persoon, one) for one in actie or []], edit)
    show_change(seen, dossier.change(seen, mine, clock.now()), json=json, plain=eenvoudig)


def _towards(person: str, action: str) -> str:
    """An action as a plan names it, towards one of several people."""
    return f"{action}/{person}" if person and "/" not in action else action


def _grown(plan: Plan, actions: list[str], own: list[str], folder: Path | None) -> Plan:
    """The plan with these actions; `UsageError` for one that is in it already or does not fit."""
    from incident_actie.advice.advise import adviser_for
    from incident_actie.plan.growing import Ground, addable, grown
    from incident_actie.plan.making import OwnAction
    from incident_actie.situation import from_kept

    base = building.knowledge(folder)
    advice = adviser_for(base).advise(from_kept(plan.situation, base.questions))
    able, wanted = addable(plan, advice), list[str]()
    for word in actions:
        action = building.found_action(base, word.partition("/")[0])
        fits = [j.id for j in able if j.action.id == action.id and word.partition("/")[2] in ("", j.person)]
        if not fits:
            why = "staat al in het plan, of past niet bij de antwoorden"
            raise UsageError(
                f"‘{action.name}’ {why}.", f"Zie: incident-actie dossier toon {plan.id} --afwegingen"
            )
        wanted += fits
    ground = Ground(base, advice, clock.today(), ProfileFile(home_folder()).read())
    return grown(plan, ground, wanted, [OwnAction(text) for text in own])


def _changed(plan: Plan, actions: list[str], edit: Edit) -> Plan:
    """The plan with the same change to each of these actions; `UsageError` when nothing would change."""
    if not actions or edit == Edit():
        options = "Voeg --actie NUMMER en bijvoorbeeld --status gedaan toe"
        now = f"{options}, of alleen: dossier bijwerken {plan.id}"
        raise UsageError("Het is niet duidelijk wat er moet veranderen.", now)
    for action in actions:
        plan = edited(plan, action, edit, clock.today())
    return plan


def edit_of(status: str, op: str, note: str | None, who: str, due: str, today: date) -> Edit:
    """The options as an edit; `UsageError` for a status or a day that does not exist."""
    building.checked([status] if status else [], STATUSES, "De status")
    named = next((s for s in STATUSES if s == status), None)
    return Edit(named, day_of("--op", op, today), note, who, _due(due, today))


def _due(text: str, today: date) -> date | None:
    day = parse_date(text, today) if text else None
    if text and day is None:
        what = f"‘{clean(text, 40)}’ bij --uiterlijk is geen datum."
        raise UsageError(what, "Schrijf bijvoorbeeld 2026-11-27, 27-11 of vrijdag.")
    return day


def _ask(dossier: "Dossier", seen: Plan, plain: bool, own: Path | None) -> None:
    from incident_actie.pages.kept import asked_page
    from incident_actie.wizard.stages.update_view import World
    from incident_actie.wizard.updating import Keeping, update

    front = asking.front(plain, otherwise=WITHOUT_QUESTIONS)
    keeping = Keeping(
        lambda before, mine: dossier.change(before, mine, clock.now()),
        lambda: dossier.get(seen.id),
        lambda: World(named_base(own), ProfileFile(home_folder()).read()),
    )
    terminal.show(asked_page(seen, title_of(seen, own)), plain=True, result=False)  # without waiting for rich
    show_change(seen, update(seen, front, clock.today(), keeping), plain=asking.is_plain(front, plain))


def show_change(before: Plan, after: Plan, *, json: bool = False, plain: bool) -> None:
    """Say what changed and how to take it back; with `json` the plan as it is now."""
    changed = after.version != before.version
    with terminal.already(f"De wijziging van plan {after.id} is bewaard." if changed else ""):
        if json:
            terminal.write_json(as_json(after))
        elif changed:
            _show_page(before, after, plain)
        else:
            terminal.note("Er is niets gewijzigd: zo stond het al in het dossier.")


def _show_page(before: Plan, after: Plan, plain: bool) -> None:
    from incident_actie.pages.kept import changed_page

    page = changed_page(after.id, what_changed(before, after), before.version, after.version)
    terminal.show(page, plain=plain)

"""`dossier bijwerken`: choose an action, say what became of it, keep that at once, and again."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from incident_actie.dates import parse_date, parse_past, short_date
from incident_actie.dossier.dossier import ConflictError
from incident_actie.errors import StoppedError, UsageError
from incident_actie.plan.changing import Edit, edited, found_item, what_changed
from incident_actie.plan.model import Item, Plan, Status
from incident_actie.text import clean
from incident_actie.wizard.form import EMPTY, FIRST, Entered, fill, insist
from incident_actie.wizard.prompt import MAX_LABEL, Front, Option, Prompt, Value, Wish, short

DONE = "klaar"
OTHER = "afspraak"
NO_DAY = "Dat is geen datum. Schrijf bijvoorbeeld gisteren, 27-11 of 27-11-2026."
STATUS_OPTIONS = (
    Option("gedaan", "Gedaan", "U geeft daarna de dag."),
    Option("bezig", "Bezig", "Het is begonnen en nog niet klaar."),
    Option("open", "Open", "Er is nog niets gebeurd."),
    Option("vervallen", "Vervallen", "Het gebeurt niet meer. U geeft de reden."),
    Option(OTHER, "Iemand anders, of een andere dag", "De stand blijft zoals die is."),
)


class Keeping(NamedTuple):
    """How a flow reaches the dossier: keep `mine` made from `seen`, and look again."""

    save: Callable[[Plan, Plan], Plan]
    look: Callable[[], Plan]


class UpdateForm:
    """The questions about one action of a plan; `said` stands above, for a small screen shows no more."""

    def __init__(self, plan: Plan, today: date, said: str = "") -> None:
        self.plan, self.today, self.said = plan, today, said

    def prompt(self, entered: Entered) -> Prompt | None:
        """First which action, then what of it."""
        if "wat" not in entered:
            return _which(self.plan, self.today, self.said)
        if entered["wat"] == DONE:
            return None
        item = found_item(self.plan, str(entered["wat"]))
        if "stand" not in entered:
            text = f"Hoe staat het met ‘{item.name}’?"
            return Prompt("stand", text, "one", STATUS_OPTIONS, help=_said(item))
        return next((p for p in _details(item, str(entered["stand"])) if p.id not in entered), None)

    def problem(self, prompt: Prompt, value: Value, entered: Entered) -> str:
        """A day that cannot be, or a reason that is missing."""
        if prompt.id == "op":
            return self._problem_with_day(str(value), entered)
        if prompt.id == "uiterlijk" and parse_date(str(value), self.today) is None:
            return "Dat is geen datum. Schrijf bijvoorbeeld vrijdag, 27-11 of 27-11-2026."
        if prompt.id in ("reden", "wie") and not clean(str(value)).strip():
            return EMPTY
        return ""

    def _problem_with_day(self, text: str, entered: Entered) -> str:
        day = parse_past(text, self.today)
        return NO_DAY if day is None else problem_with_day(self.plan, str(entered["wat"]), day, self.today)

    def edit(self, entered: Entered) -> Edit:
        """What the entries change."""
        stand = str(entered["stand"])
        if stand == OTHER:
            due = parse_date(str(entered["uiterlijk"]), self.today)
            return Edit(who=str(entered["wie"]), due=due)
        note = str(entered.get("reden") or entered.get("notitie") or "") or None
        day = parse_past(str(entered["op"]), self.today) if "op" in entered else None
        return Edit(status_named(stand), on=day, note=note)


def status_named(word: str) -> Status:
    """A word from a list of options as a status."""
    known: dict[str, Status] = {"open": "open", "bezig": "bezig", "gedaan": "gedaan"}
    return known.get(word, "vervallen")


def problem_with_day(plan: Plan, action: str, day: date, today: date) -> str:
    """Why an action cannot have been done on this day; empty when it can."""
    try:
        edited(plan, action, Edit("gedaan", on=day), today)
    except UsageError as error:
        return error.what
    return ""


def _which(plan: Plan, today: date, said: str) -> Prompt:
    """What waits comes first, the longest overdue on top."""
    waiting = sorted((i for i in plan.everything if i.pending), key=lambda i: i.due)
    ended = [i for i in plan.everything if not i.pending]
    options = [Option(DONE, "Klaar, niets meer bij te werken")]
    for items, group in ((waiting, "Nog te doen"), (ended, "Al gedaan of vervallen")):
        options += [_choice(item, group, today) for item in items]
    return Prompt("wat", "Welke actie werkt u bij?", "one", options, progress=said, can_go_back=False)


def _choice(item: Item, group: str, today: date) -> Option:
    tail = f": {standing(item, today)}"
    return Option(item.id, short(item.name, MAX_LABEL - len(tail)) + tail, item.why, group)


def standing(item: Item, today: date) -> str:
    """How an action stands, in a few words; late is said and not only coloured."""
    if item.done_on and not item.pending:
        return f"{item.status} {short_date(item.done_on)[3:-5]}"
    late = (today - item.due).days
    if late > 0:
        return f"{item.status}, {late} {'dag' if late == 1 else 'dagen'} te laat"
    return f"{item.status}, uiterlijk {short_date(item.due)[3:-5]}"


def _said(item: Item) -> str:
    return f"Eerdere notitie: {item.note}" if item.note else ""


def _details(item: Item, stand: str) -> Sequence[Prompt]:
    note = Prompt("notitie", "Notitie erbij? Rollen, geen namen. (mag leeg)", "text", help=_said(item))
    if stand == "gedaan":
        return Prompt("op", "Op welke dag? Bijvoorbeeld gisteren of 27-11.", "text", default="vandaag"), note
    if stand == "vervallen":
        return (Prompt("reden", "Waarom vervalt dit? Rollen, geen namen.", "text", default=item.note),)
    if stand == OTHER:
        when = "Uiterlijk wanneer? Bijvoorbeeld vrijdag of 27-11."
        return (
            Prompt("wie", "Wie doet het? Een rol, geen naam.", "text", default=item.who),
            Prompt("uiterlijk", when, "text", default=f"{item.due:%d-%m-%Y}"),
        )
    return (note,)


def update(plan: Plan, front: Front, today: date, keeping: Keeping) -> Plan:
    """Ask and keep until the user is done; `StoppedError` says how much was kept by then."""
    kept, said = 0, ""
    try:
        while True:
            form = UpdateForm(plan, today, said)
            entered = fill(form, front)
            if entered is Wish.BACK:
                front.say(FIRST)
            elif isinstance(entered, Wish):
                raise stopped(plan, kept)
            elif entered["wat"] == DONE:
                return plan
            else:
                after = _kept(form, entered, front, keeping)
                kept += after.version != plan.version
                said = f"Bewaard: {found_item(after, str(entered['wat'])).name}"
                front.say(f"{what_changed(plan, after)}.")
                plan = after
    except KeyboardInterrupt:
        raise stopped(plan, kept) from None


def stopped(plan: Plan, kept: int) -> StoppedError:
    """The user stopped; what was said before stands."""
    count = {0: "Er is niets gewijzigd.", 1: "Eén wijziging is bewaard."}
    told = count.get(kept, f"{kept} wijzigingen zijn bewaard.")
    return StoppedError(f"Gestopt. {told}", f"Verder: incident-actie dossier bijwerken {plan.id}")


def _kept(form: UpdateForm, entered: Entered, front: Front, keeping: Keeping) -> Plan:
    """Keep one edit; when somebody else was first, the user says which of the two stands."""
    action, edit = str(entered["wat"]), form.edit(entered)
    told = [f"{name}: {value}" for name, value in entered.items()]
    seen = form.plan
    while True:
        mine = edited(seen, action, edit, form.today)

        def save(seen: Plan = seen, mine: Plan = mine) -> Plan:
            return keeping.save(seen, mine)

        try:
            return insist(front, save, told)
        except ConflictError as error:
            if not _mine_wins(front, error):
                return insist(front, keeping.look, told)
            seen = insist(front, keeping.look, told)


def _mine_wins(front: Front, error: ConflictError) -> bool:
    for line in error.what.splitlines():
        front.say(line)
    options = (
        Option("laten", "Laat staan wat in het dossier staat"),
        Option("mijne", "Zet er toch mijn wijziging in", "De andere blijft in de geschiedenis staan."),
    )
    answer = front.ask(Prompt("botsing", "Wat wilt u?", "one", options, can_go_back=False))
    if isinstance(answer, Wish):
        raise error
    return answer == "mijne"

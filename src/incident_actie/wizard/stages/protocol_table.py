"""The table as a whole: whether its rows are right, and one of them changed or added."""

from collections.abc import Iterator

from msgspec import structs
from msgspec.structs import replace

from incident_actie.knowledge.protocol_editing import higher_row, replaced_row, with_row
from incident_actie.knowledge.protocol_model import EARLIER, Protocol, Row
from incident_actie.text import joined
from incident_actie.wizard.engine import Stage
from incident_actie.wizard.prompt import Option, Prompt, Value, short
from incident_actie.wizard.protocol import DONE, MORE, ProtocolView, done_option, progress, row_of
from incident_actie.wizard.stages.protocol_follows import (
    FIELDS,
    FIRST,
    NOTHING,
    boxes,
    follows_problem,
    told,
)

FOLLOWS, HIGHER, AWAY = "volgt", "hoger", "weghalen"


def _rows(view: ProtocolView) -> Prompt | None:
    if not view.due("tabel"):
        return None
    rows = [Option(f"rij{at}", short(f"{at}. {t}"), t) for at, t in enumerate(_lines(view), 1)]
    more = Option(MORE, "Nog een rij erbij")
    text = "Dit volgt waarop; de eerste rij die past, beslist. Klopt dat?"
    help = "Kies een rij om die aan te passen."
    return Prompt("tabel", text, "one", [done_option(), *rows, more], help=help, progress=progress("tabel"))


def _lines(view: ProtocolView) -> Iterator[str]:
    """The rows, a line each."""
    for row in view.protocol.table:
        case = [joined(row.behaviours, "of") or "elk gedrag"]
        if row.after:
            case.append("al eerder iets" if row.after == EARLIER else f"na {view.called(row.after).lower()}")
        case += ["alleen soms"] if row.when else []
        yield f"{', '.join(case)}: {_outcome(view, row)}"


def _outcome(view: ProtocolView, row: Row) -> str:
    told = {
        word: joined(view.called(name).lower() for name in names)
        for word, names in (("", row.do), ("mag", row.may), ("niet", row.not_))
        if names
    }
    return "; ".join(f"{word} {names}".strip() for word, names in told.items()) or "geen stap"


def _rows_problem(view: ProtocolView, prompt: Prompt, value: Value) -> str:
    empty = value == DONE and not view.protocol.table
    return "Er staat nog niets in. Een protocol heeft minstens één rij." if empty else ""


def _rows_taken(view: ProtocolView, prompt: Prompt, value: Value) -> ProtocolView:
    if value == DONE:
        return view.settle("tabel")
    at = MORE if value == MORE else int(str(value).removeprefix("rij")) - 1
    return view.changing(f"rij:{at}")


def _what(view: ProtocolView) -> Prompt | None:
    at = view.about("rij")
    if not at.isdecimal() or "wat" in view.entered:
        return None
    options = [Option(FOLLOWS, "Aanpassen wat er volgt")]
    options += [Option(HIGHER, "Een plaats hoger zetten")] if at != "0" else []
    options.append(Option(AWAY, "Weghalen"))
    line = list(_lines(view))[int(at)]
    return Prompt(f"rij:{at}:wat", "Wat wilt u met deze rij?", "one", options, help=line)


def _what_taken(view: ProtocolView, prompt: Prompt, value: Value) -> ProtocolView:
    at = int(view.about("rij"))
    if value == AWAY:
        gone = view.having(replaced_row(view.protocol, at))
        return replace(gone, left_open=gone.left_open | set(gone.open_words()))
    return view.having(higher_row(view.protocol, at)) if value == HIGHER else view.enter("wat", value)


def _behaviours(view: ProtocolView) -> Prompt | None:
    if view.about("rij") != MORE or "gedrag" in view.entered:
        return None
    options = [Option(word, word) for word in view.protocol.behaviour]
    text = "Over welk gedrag gaat deze rij?"
    return Prompt("rij:+:gedrag", text, "many", options, help="Niets aangevinkt is: elk gedrag.")


def _after(view: ProtocolView) -> Prompt | None:
    if view.about("rij") != MORE or "gedrag" not in view.entered or "na" in view.entered:
        return None
    steps = [s for s in view.protocol.steps if view.leaves_a_trace(s.id)]
    options = [
        Option(FIRST, "Altijd, ook de eerste keer"),
        *(Option(s.id, short(f"Als ‘{view.called(s.id)}’ nog geldt")) for s in steps),
        Option(EARLIER, "Als er al eerder iets was"),
    ]
    return Prompt("rij:+:na", "Wanneer geldt deze rij?", "one", options)


def _part_taken(view: ProtocolView, prompt: Prompt, value: Value) -> ProtocolView:
    return view.enter(prompt.id.rpartition(":")[2], value)


def _row(view: ProtocolView) -> Prompt | None:
    at = view.about("rij")
    if not at or not {"wat", "na"} & view.entered.keys():
        return None
    row = row_of(view)
    ticked = [f"{key}={word}" for key, field in FIELDS.items() for word in getattr(row, field)]
    ticked += [f"moet={NOTHING}"] if at != MORE and not row.do else []
    return Prompt(f"rij:{at}:volgt", "Wat volgt er?", "many", boxes(view, row, False), ticked)


def _row_taken(view: ProtocolView, prompt: Prompt, value: Value) -> ProtocolView:
    return view.having(_with_told(view, value))


def _with_told(view: ProtocolView, value: Value) -> Protocol:
    """The protocol with the row at hand as it was told."""
    at, row = view.about("rij"), told(view, row_of(view), value)
    if at.isdecimal():
        return replaced_row(view.protocol, int(at), row)
    after = view.entered["na"]
    words = tuple(view.entered["gedrag"])
    new = structs.replace(row, behaviour=words, after=None if after == FIRST else str(after))
    return with_row(view.protocol, new)


def _row_problem(view: ProtocolView, prompt: Prompt, value: Value) -> str:
    wrong = follows_problem(view, prompt, value)
    return wrong if wrong or not value else " ".join(view.new_faults(_with_told(view, value)))


STAGES = (
    Stage(_what, _what_taken),  # what to do with a row
    Stage(_behaviours, _part_taken),  # the behaviour of a new row
    Stage(_after, _part_taken),  # after what a new row holds
    Stage(_row, _row_taken, refuse=_row_problem),  # what follows in a row
    Stage(_rows, _rows_taken, refuse=_rows_problem),  # whether the table is right
)

"""What belongs to a step: how long it holds, what comes with it, and when it is not taken."""

from collections.abc import Iterator

from incident_actie.dates import until
from incident_actie.knowledge.protocol_editing import named, with_step
from incident_actie.knowledge.protocol_model import EARLIER, Step
from incident_actie.wizard.engine import Stage
from incident_actie.wizard.prompt import Option, Prompt, Value, short
from incident_actie.wizard.protocol import NONE, ProtocolView, progress
from incident_actie.wizard.stages.protocol_step import asks, step_at, text_prompt

OTHER = "anders"
ALWAYS, SO = "altijd", "zoals-het-is"
VALID, WITH, EXCEPT = "Hoe lang geldt het?", "Wat hoort erbij? (mag leeg)", "Wanneer niet?"


def _details(view: ProtocolView) -> Prompt | None:
    if not asks(view, "erbij"):
        return None
    now = step_at(view)
    options = [*_lengths(view, now), *_beside(view, now), *_exceptions(view, now)]
    ticked = [
        f"duur={now.valid if now and now.valid else ALWAYS}",
        *(f"erbij={word}" for word in (now.with_ if now else ())),
        f"niet={_exempt(view, now)}",
    ]
    text = f"Wat hoort bij ‘{view.entered['naam']}’?"
    key = f"stap:{view.about('stap')}:erbij"
    return Prompt(key, text, "many", options, ticked, progress=progress("stappen"))


def _lengths(view: ProtocolView, now: Step | None) -> Iterator[Option]:
    yield Option(f"duur={ALWAYS}", "Dat staat er niet in", group=VALID, single=True)
    known = dict.fromkeys((*view.ladder.lengths, *([now.valid] if now and now.valid else ())))
    for length in known:
        yield Option(f"duur={length}", length, group=VALID, single=True)
    yield Option(f"duur={OTHER}", "Een andere tijd", "U typt die hierna.", VALID, single=True)


def _beside(view: ProtocolView, now: Step | None) -> Iterator[Option]:
    action = view.entered["actie"]
    for word in dict.fromkeys((*view.ladder.beside, *(now.with_ if now else ()))):
        known = view.knowledge.action(view.protocol.action_of(word))
        if known is not None and not known.off and known.id != action:
            yield Option(f"erbij={word}", short(view.called(word)), known.why, WITH)


def _exceptions(view: ProtocolView, now: Step | None) -> Iterator[Option]:
    yield Option(f"niet={ALWAYS}", "Geen uitzondering", group=EXCEPT, single=True)
    for one in view.ladder.exceptions:
        yield Option(f"niet={one.id}", one.label, group=EXCEPT, single=True)
    if _exempt(view, now) == SO:
        yield Option(f"niet={SO}", "Zoals het in uw bestand staat", group=EXCEPT, single=True)


def _exempt(view: ProtocolView, now: Step | None) -> str:
    """Which usual exception a step has."""
    if now is None or not now.except_:
        return ALWAYS
    return next((one.id for one in view.ladder.exceptions if one.when == now.except_), SO)


def _details_taken(view: ProtocolView, prompt: Prompt, value: Value) -> ProtocolView:
    view = view.enter("erbij", value)
    return view if f"duur={OTHER}" in value else _made(view, _of(value, "duur"))


def _of(value: Value, group: str) -> str:
    return next(box.partition("=")[2] for box in value if box.startswith(f"{group}="))


def _length(view: ProtocolView) -> Prompt | None:
    if "erbij" not in view.entered:
        return None
    text = f"Hoe lang geldt ‘{view.entered['naam']}’? Bijvoorbeeld 2 weken of 9 maanden."
    return text_prompt(view, "duur", text, "", f"Of ‘{NONE}’, als er geen vaste tijd is.")


def _length_problem(view: ProtocolView, prompt: Prompt, value: Value) -> str:
    fits = str(value).strip() == NONE or until(str(value).strip(), view.today) is not None
    return "" if fits else "Dat is geen tijd. Schrijf bijvoorbeeld: 6 weken, 3 maanden of 2 jaar."


def _length_taken(view: ProtocolView, prompt: Prompt, value: Value) -> ProtocolView:
    length = str(value).strip()
    return _made(view, ALWAYS if length == NONE else length)


def _made(view: ProtocolView, length: str) -> ProtocolView:
    """With the step as it was told."""
    told = view.entered
    now, ours = step_at(view), view.action(str(told["actie"]))
    chosen = _of(told["erbij"], "niet")
    exempt = {one.id: one.when for one in view.ladder.exceptions}
    step = Step(
        id=now.id if now else _id(view, str(told["naam"]), ours.id),
        action=ours.id,
        name=_other(told["naam"], ours.short),
        who=_other(told["wie"], ours.role),
        within=_other(told["binnen"], ours.term),
        valid=None if length == ALWAYS else length,
        with_=tuple(box.partition("=")[2] for box in told["erbij"] if box.startswith("erbij=")),
        except_=now.except_ if now and chosen == SO else exempt.get(chosen, {}),
    )
    return view.having(with_step(view.protocol, step, view.forces))


def _other(said: Value, ours: str) -> str | None:
    """What was said, where that is not what we say: then our words stay, the longer ones too."""
    return None if said == ours else str(said)


def _id(view: ProtocolView, name: str, own: str) -> str:
    """An id that means nothing else where steps and actions are named."""
    taken = {step.id for step in view.protocol.steps} | view.forces.keys() - {own} | {EARLIER}
    return named(name, taken) or named("stap", taken)


STAGES = (
    Stage(_length, _length_taken, refuse=_length_problem),  # how long it holds, when that is not usual
    Stage(_details, _details_taken),  # how long it holds, what comes with it, and the exceptions
)

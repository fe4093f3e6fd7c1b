"""One step of the ladder: which action it is, what it is called, who decides and how fast."""

from collections.abc import Iterator

from msgspec.structs import replace

from incident_actie.dates import parse_term
from incident_actie.knowledge.protocol_editing import lighter, without_step
from incident_actie.knowledge.protocol_model import Step
from incident_actie.text import clean
from incident_actie.wizard.engine import Stage
from incident_actie.wizard.prompt import Option, Prompt, Value, short
from incident_actie.wizard.protocol import MORE, ProtocolView, progress

ANY = "andere"
LIGHTER, AWAY = "lichter", "weghalen"
LONGEST = 80


def step_at(view: ProtocolView) -> Step | None:
    """The step that is being changed; None when it is a new one, or something else."""
    return view.protocol.step(view.about("stap"))


def _adding(view: ProtocolView) -> bool:
    """Whether a step is being made: asked for, or because there is nothing yet."""
    nothing = not (view.protocol.steps or view.protocol.table)
    return view.about("stap") == MORE or (view.due("stappen") and nothing)


def asks(view: ProtocolView, name: str) -> bool:
    """Whether this is still to be told of the step at hand, all that comes before being told."""
    before = ("actie", "naam", "wie", "binnen", "erbij")
    at = before.index(name)
    told = all(one in view.entered for one in before[:at]) and view.entered.get("actie") != ANY
    return name not in view.entered and told and (_adding(view) or step_at(view) is not None)


def text_prompt(view: ProtocolView, name: str, text: str, usual: str, help: str) -> Prompt:
    """A question about the step at hand that is answered with a line of text."""
    key = f"stap:{view.about('stap') or MORE}:{name}"
    return Prompt(key, text, "text", default=usual, help=help, progress=progress("stappen"))


def _action(view: ProtocolView) -> Prompt | None:
    if not asks(view, "actie"):
        return None
    now = step_at(view)
    listed = dict.fromkeys((*view.ladder.ladder, *view.own, *([now.action] if now else ())))
    options = [_offered(view, name) for name in listed if _is_free(view, name)]
    more = Option(ANY, "Een andere actie van het programma")
    options += [more, *_moves(view, now)]
    count = len(view.protocol.steps) + 1
    text = f"Stap {count}: welke actie is dat bij u?"
    if now:
        text = f"‘{view.called(now.id)}’: welke actie is dit?"
    help = "Kies wat het meest lijkt. De naam geeft u hierna."
    key = f"stap:{now.id if now else MORE}:actie"
    return Prompt(key, text, "one", options, now.action if now else "", help, progress("stappen"))


def _offered(view: ProtocolView, name: str) -> Option:
    action = view.action(name)
    return Option(name, short(action.name), action.why)


def _is_free(view: ProtocolView, name: str) -> bool:
    """Whether an action can be this step: it is in use, and is no other step."""
    now, action = step_at(view), view.knowledge.action(name)
    others = {step.action for step in view.protocol.steps if step != now}
    return action is not None and not action.off and name not in others


def _moves(view: ProtocolView, now: Step | None) -> Iterator[Option]:
    group = "Of met deze stap"
    if now is not None and _may_be_lighter(view, now):
        yield Option(LIGHTER, "Een plaats lichter zetten", group=group)
    if now is not None:
        yield Option(AWAY, "Weghalen", "Ook uit de tabel.", group=group)


def _may_be_lighter(view: ProtocolView, step: Step) -> bool:
    """Whether the step before is just as heavy: then it is the institution that says which comes first."""
    at = view.protocol.steps.index(step)
    return at > 0 and view.forces[view.protocol.steps[at - 1].action] == view.forces[step.action]


def _action_taken(view: ProtocolView, prompt: Prompt, value: Value) -> ProtocolView:
    now = step_at(view)
    if now is not None and value == AWAY:
        return view.having(without_step(view.protocol, now.id))
    if now is not None and value == LIGHTER:
        return view.having(lighter(view.protocol, now.id))
    return replace(view, item=view.item or f"stap:{MORE}").enter("actie", value)


def _any_action(view: ProtocolView) -> Prompt | None:
    if view.entered.get("actie") != ANY:
        return None
    free = [a for a in view.knowledge.actions if _is_free(view, a.id)]
    options = [Option(a.id, short(a.name), a.why, a.phases[0]) for a in free]
    options.sort(key=lambda option: [a.group for a in options].index(option.group))
    return Prompt(f"{view.item}:andere", "Welke actie van het programma?", "one", options)


def _any_action_taken(view: ProtocolView, prompt: Prompt, value: Value) -> ProtocolView:
    return view.enter("actie", value)


def _name(view: ProtocolView) -> Prompt | None:
    if not asks(view, "naam"):
        return None
    now, action = step_at(view), view.action(str(view.entered["actie"]))
    usual = now.name if now and now.name and now.action == action.id else action.short
    help = "De naam die in uw protocol staat. Zo heet het dan ook in het plan."
    return text_prompt(view, "naam", "Hoe heet deze stap bij u?", usual, help)


def _who(view: ProtocolView) -> Prompt | None:
    if not asks(view, "wie"):
        return None
    now, action = step_at(view), view.action(str(view.entered["actie"]))
    usual = now.who if now and now.who else action.role
    return text_prompt(view, "wie", "Wie beslist erover? Een rol, geen naam.", usual, "")


def _within(view: ProtocolView) -> Prompt | None:
    if not asks(view, "binnen"):
        return None
    now, action = step_at(view), view.action(str(view.entered["actie"]))
    usual = now.within if now and now.within else action.term
    help = "Zegt uw protocol niets, laat dan staan wat wij gebruiken."
    return text_prompt(
        view, "binnen", "Hoe snel moet het gebeuren? Bijvoorbeeld 48 uur of 5 dagen.", usual, help
    )


def _line_taken(view: ProtocolView, prompt: Prompt, value: Value) -> ProtocolView:
    return view.enter(prompt.id.rpartition(":")[2], clean(str(value), LONGEST).strip())


def _line_problem(view: ProtocolView, prompt: Prompt, value: Value) -> str:
    return "" if len(clean(str(value)).strip()) >= 2 else "Schrijf minstens twee letters."


def _within_problem(view: ProtocolView, prompt: Prompt, value: Value) -> str:
    fits = parse_term(str(value).strip()) is not None
    return "" if fits else "Dat is geen termijn. Schrijf bijvoorbeeld: direct, 48 uur, 5 dagen of 2 weken."


STAGES = (
    Stage(_any_action, _any_action_taken),  # another action than those that are usual for a ladder
    Stage(_action, _action_taken),  # which action a step is
    Stage(_name, _line_taken, refuse=_line_problem),  # what it is called here
    Stage(_who, _line_taken, refuse=_line_problem),  # who decides
    Stage(_within, _line_taken, refuse=_within_problem),  # how fast
)

"""What the command files share: making a command, its common options, finding the knowledge."""

import inspect
import os
from collections.abc import Callable, Iterable, Sequence
from contextvars import ContextVar
from pathlib import Path
from typing import Annotated, Any

import typer

from incident_actie.answers import wholes
from incident_actie.commands.dutch import DutchCommand, option
from incident_actie.errors import UsageError
from incident_actie.files import user_path
from incident_actie.knowledge.load import load, load_part
from incident_actie.knowledge.model import Action, Knowledge
from incident_actie.knowledge.vocabulary import ADDRESSEES, PHASES
from incident_actie.situation import Situation, from_data, from_file
from incident_actie.text import clean, did_you_mean

Phases = Annotated[list[str] | None, option("--fase", help="Alleen deze fase. Mag vaker.", metavar="FASE")]
Addressees = Annotated[
    list[str] | None,
    option("--voor", help="Alleen voor management, team of medewerker. Mag vaker.", metavar="WIE"),
]
Json = Annotated[bool, option("--json", help="Als JSON, voor andere programma’s.")]
Plain = Annotated[bool, option("--eenvoudig", help="Gewone regels, zonder tabellen of menu’s.")]
SituationFile = Annotated[
    str | None,
    option(
        "--situatie",
        help="Bestand met antwoorden (YAML of JSON); - is de invoer.",
        metavar="BESTAND",
    ),
]


def make(run: Callable[..., Any], name: str, help: str, examples: Sequence[str] = ()) -> Any:
    """One command from its function, with `--kennisbank` beside its own options."""
    kind = type("Command", (DutchCommand,), {"examples": tuple(examples)})
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    app.command(name, cls=kind, help=help)(_with_own_knowledge(run))
    return typer.main.get_command(app)


OwnFolder = Annotated[
    str | None,
    option(
        "--kennisbank", help="Map met eigen kennis (eigen.yaml, documenten), bovenop de onze.", metavar="MAP"
    ),
]
_own_folder: ContextVar[str | None] = ContextVar("own folder", default=None)


def _with_own_knowledge(run: Callable[..., Any]) -> Callable[..., Any]:
    """The same function with an option for the folder of own knowledge."""
    signature = inspect.signature(run)
    kind = inspect.Parameter.KEYWORD_ONLY
    extra = inspect.Parameter("kennisbank", kind, default=None, annotation=OwnFolder)

    def wrapper(kennisbank: str | None = None, **given: Any) -> Any:
        _own_folder.set(kennisbank or os.environ.get("INCIDENT_ACTIE_KENNISBANK") or None)
        return run(**given)

    parameters = [*signature.parameters.values(), extra]
    wrapper.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    wrapper.__annotations__ = {p.name: p.annotation for p in parameters}
    return wrapper


def own_folder() -> Path | None:
    """The folder of own knowledge that is in force, if any."""
    named = (_own_folder.get() or "").strip(" \"'")
    if not named:
        return None
    path = user_path(named)
    return path.parent if path.suffix == ".yaml" else path


def knowledge() -> Knowledge:
    """The knowledge base in force: ours, with own knowledge laid over it when there is some."""
    folder = own_folder()
    if folder is None:
        return load()
    from incident_actie.knowledge.own import load_with_own, only_documents

    return load() if only_documents(folder) else load_with_own(folder)


def checked(given: Iterable[str] | None, known: Sequence[str], what: str) -> list[str]:
    """The given words, or `UsageError` naming the one that does not exist."""
    for word in given or ():
        if word not in known:
            shown = clean(word, 40)
            raise UsageError(f"{what} ‘{shown}’ bestaat niet.", did_you_mean(word, known))
    return list(given or ())


def checked_phases(given: Iterable[str] | None) -> list[str]:
    """Phases that exist."""
    return checked(given, PHASES, "De fase")


def checked_addressees(given: Iterable[str] | None) -> list[str]:
    """Addressees that exist."""
    return checked(given, ADDRESSEES, "De geadresseerde")


def found_action(base: Knowledge, wanted: str) -> Action:
    """The action with this number or id, or `UsageError` with the nearest."""
    action = base.action(wanted.strip().lower())
    if action is None:
        near = did_you_mean(wanted, [a.id for a in base.actions]) if not wanted.isdigit() else ""
        hint = near if near.startswith("Bedoelde") else "Zie: incident-actie acties"
        raise UsageError(f"De actie ‘{clean(wanted, 40)}’ bestaat niet.", hint)
    return action


def with_answers(run: Callable[..., Any]) -> Callable[..., Any]:
    """The same function with an option per question; it gets them as the mapping `answers`."""
    questions = load_part("questions").questions
    names = {q.id.replace("-", "_"): q for q in (*questions, *wholes(questions).values())}

    def wrapper(**given: Any) -> Any:
        answers = {names[n].id: v for n, v in given.items() if n in names and v}
        rest = {n: v for n, v in given.items() if n not in names}
        single = {k: v[0] if len(v) == 1 and _one(questions, k) else v for k, v in answers.items()}
        return run(answers=single, **rest)

    own = [p for p in inspect.signature(run).parameters.values() if p.name != "answers"]
    extra = [_parameter(name, question) for name, question in names.items()]
    wrapper.__signature__ = inspect.Signature([*own, *extra])  # type: ignore[attr-defined]
    wrapper.__annotations__ = {p.name: p.annotation for p in (*own, *extra)}
    return wrapper


def _one(questions: Any, wanted: str) -> bool:
    return any(q.id == wanted and q.kind != "many" for q in questions)


def _parameter(name: str, question: Any) -> inspect.Parameter:
    words = ", ".join(question.ids) or "2026-11-24, 2026-11-24T22:30"
    many = " Mag vaker." if question.kind == "many" else ""
    shown = option(f"--{question.id}", help=f"{question.text} {words}.{many}", metavar="ANTWOORD")
    kind = inspect.Parameter.KEYWORD_ONLY
    return inspect.Parameter(name, kind, default=None, annotation=Annotated[list[str] | None, shown])


def the_situation(base: Knowledge, file: str | None, answers: dict[str, Any]) -> Situation:
    """The situation from a file and from options; an option wins."""
    told = from_file(file, base.questions) if file else Situation({})
    return laid_over(base, told, answers)


def laid_over(base: Knowledge, told: Situation, answers: dict[str, Any]) -> Situation:
    """A situation with the answers of options laid over it; `UsageError` when it is unclear over whom."""
    given = from_data(answers, base.questions)
    of_one = [q.id for q in base.questions if q.about == "persoon" and q.id in given.answers]
    if told.people and of_one:
        what = f"Bij meer personen is niet duidelijk over wie ‘--{of_one[0]}’ gaat."
        raise UsageError(what, "Zet dit antwoord in het bestand, bij de persoon over wie het gaat.")
    merged = {**told.answers, **given.answers}
    return Situation({q.id: merged[q.id] for q in base.questions if q.id in merged}, told.people)

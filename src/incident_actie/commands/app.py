"""The command line: which commands there are, and the one place where errors become words."""

import os
import sys
from contextlib import suppress
from typing import Annotated, Any

import typer

from incident_actie import __version__
from incident_actie.commands import dutch, reminder, terminal
from incident_actie.commands.invocation import Invocation
from incident_actie.commands.lazy import Command, LazyGroup
from incident_actie.commands.stray import refuse_long_dashes
from incident_actie.errors import ForeseenError, StoreError
from incident_actie.files import in_dutch
from incident_actie.text import clean_lines

COMMANDS = {
    "plan": Command(
        "plan",
        "Beantwoord vragen over een incident en maak een actieplan.",
        answers=True,
        may_lack="--voorbeeld",
    ),
    "advies": Command(
        "advise", "Het oordeel over elke actie bij een situatie uit een bestand.", answers=True
    ),
    "waarom": Command("why", "Waarom een actie dit oordeel kreeg, en wat het zou veranderen.", answers=True),
    "dossier": Command("dossier", "Plannen die u bewaarde: bekijken, bijwerken, evalueren, opruimen."),
    "acties": Command("actions", "Alle acties, te kiezen op fase, voor wie, of een woord."),
    "actie": Command("action", "Eén actie in het geheel: zo doet u het, let op, bronnen."),
    "fasen": Command("phases", "De drie stappen en de vijf fasen van veiligheidsbeleid."),
    "cultuur": Command("culture", "De vijf niveaus van veiligheidscultuur, en hoe uw team ze ziet."),
    "document": Command("document", "Brieven en formulieren bij de acties, gevuld vanuit een plan."),
    "inrichten": Command("setup", "Vertel één keer wat er in uw organisatie is geregeld."),
    "exporteer": Command("export", "Een bewaard plan voor Word, print, agenda of Excel."),
    "controleer": Command(
        "verify", "Bewijs dat de kennisbank klopt, over alle situaties.", may_lack="--verschil"
    ),
    "kennisbank": Command("own", "Eigen kennis van uw organisatie: beginnen, bekijken, schema’s."),
    "menu": Command("menu", "Kies uit een lijst wat u wilt doen, zonder opdrachten te typen."),
    "voltooiing": Command("completion", "Laat de Tab-toets opdrachten en opties aanvullen in uw shell."),
}
HELP = (
    "Hulp na een agressie-incident in de zorg: van nabespreking naar een plan met acties, wie en "
    "wanneer. Naar de hand-out ‘Incident? Actie!’. Antwoorden gaan nergens heen dan naar uw dossier. "
    "Gaat er iets mis, dan toont --debug achter een opdracht de technische oorzaak."
)
EXAMPLES = (
    "incident-actie plan",
    "incident-actie plan --voorbeeld",
    "incident-actie acties --fase nazorg",
)


class RootGroup(LazyGroup):
    """Everything that stands straight behind the name of the program."""

    examples = EXAMPLES
    table = COMMANDS


def _version(wanted: bool) -> None:
    if wanted:
        from incident_actie.knowledge.load import load_part

        terminal.write(f"incident-actie {__version__}\nkennisbank {load_part('actions').version}\n")
        raise typer.Exit


Version = Annotated[
    bool,
    typer.Option("--version", callback=_version, is_eager=True, help="Toon de versie en stop."),
]

Plain = Annotated[bool, dutch.option("--eenvoudig", help="Gewone regels, zonder tabellen of menu’s.")]


def _group() -> Any:
    app = typer.Typer(cls=RootGroup, add_completion=False, pretty_exceptions_enable=False)

    @app.callback(invoke_without_command=True, help=HELP)
    def root(
        ctx: typer.Context,
        version: Version = False,
        eenvoudig: Plain = False,
    ) -> None:
        if ctx.invoked_subcommand is None:
            from incident_actie.commands import today

            today.show(plain=eenvoudig)

    return typer.main.get_command(app)


def run(args: list[str]) -> int:
    """Run the program for one command line; the result is the exit code of the contract."""
    try:
        terminal.prepare_streams()
        os.environ.setdefault("PROMPT_TOOLKIT_NO_CPR", "1")
        return run_line(args)
    finally:
        terminal.leave()


def run_line(args: list[str]) -> int:
    """Run one command line, perhaps of more in this run of the program; every error is told."""
    debug = "--debug" in args
    with terminal.telling_what_is_left_out():
        return _run(args, debug)


def _run(args: list[str], debug: bool) -> int:
    invocation = Invocation([a for a in args if a != "--debug"])
    try:
        code = _invoke(invocation)
        terminal.flush()
        reminder.remind(invocation)
        return code
    except ForeseenError as error:
        return _tell(str(error), error.exit_code, debug)
    except KeyboardInterrupt:
        return _tell("Gestopt.", 130)
    except (BrokenPipeError, SystemExit):  # typer leaves like this when the reader has gone
        terminal.drop_stdout()
        return 0
    except OSError as error:
        terminal.drop_stdout()
        if terminal.reader_left(error):
            return 0
        message = f"Iets is niet te lezen of niet te schrijven: {in_dutch(error)}."
        return _tell(message, StoreError.exit_code, debug)
    except Exception:  # the one boundary: a bug becomes a sentence, never a traceback
        again = "Probeer het opnieuw met --debug erachter en geef door wat u dan ziet."
        return _tell(f"Er ging iets mis dat niet mocht gebeuren.\n{again}", 1, debug)


def _invoke(invocation: Invocation) -> int:
    refuse_long_dashes(invocation.words)
    group, args = _group(), list(invocation.words)
    try:
        result = group.main(
            args, "incident-actie", standalone_mode=False, windows_expand_args=False, obj=invocation
        )
    except dutch.usage_errors() as error:
        raise dutch.translated(error, group, args) from error
    return result if isinstance(result, int) else 0


def _tell(message: str, code: int, debug: bool = False) -> int:
    with suppress(OSError):
        if debug:
            import traceback

            traceback.print_exc()
        print(clean_lines(message), file=sys.stderr)
    return code

"""Run the wizard: choose how to ask, resume a draft, show the pages in between."""

import shutil
import sys
import textwrap
from collections.abc import Iterable

from incident_actie import clock
from incident_actie.commands import store, terminal
from incident_actie.commands.drafting import Drafting
from incident_actie.errors import UsageError
from incident_actie.files import home_folder
from incident_actie.knowledge.model import Knowledge
from incident_actie.page import Block
from incident_actie.pages import plan as plan_pages
from incident_actie.plan.model import Plan
from incident_actie.profile import Profile, ProfileFile
from incident_actie.text import clean
from incident_actie.wizard.draft import Start
from incident_actie.wizard.fronts.plain import PlainFront
from incident_actie.wizard.planning import PlanView
from incident_actie.wizard.prompt import Front, Prompt
from incident_actie.wizard.run import run
from incident_actie.wizard.stages.plan import plan_talk

SMALLEST = (30, 8)  # columns, rows: below this a menu cannot be read
PLAIN = "Voeg --eenvoudig toe: dan antwoordt u regel voor regel."


def no_terminal(otherwise: str = "") -> UsageError:
    """The error of a question that nobody can answer; `otherwise` is the way that asks nothing."""
    what = "Dit is geen terminal, dus er kan niets gevraagd worden."
    return UsageError(what, f"{PLAIN}\nOf zonder vragen: {otherwise}" if otherwise else PLAIN)


def front(plain: bool, *, reads_stdin: bool = False, otherwise: str = "") -> Front:
    """The way of asking that fits this terminal; `UsageError` when nobody can answer.

    `otherwise` is a command line that does the same without questions.
    """
    if reads_stdin:
        raise UsageError(
            "De situatie komt uit de invoer, dus er kan niets meer gevraagd worden.",
            "Voeg --aanbevolen toe, of geef de situatie als bestand.",
        )
    if plain or (terminal.plain_wanted() and sys.stdin is not None):
        return _plain_front()
    if sys.stdin is None or not sys.stdin.isatty() or not terminal.talk().isatty():
        raise no_terminal(otherwise)
    columns, rows = shutil.get_terminal_size()
    if columns < SMALLEST[0] or rows < SMALLEST[1]:
        return _plain_front()
    return _menu_front()


def _menu_front() -> Front:
    from incident_actie.wizard.fronts.menu import MenuFront

    try:
        return MenuFront(terminal.talk(), terminal.width)
    except Exception:  # a console that prompt_toolkit cannot drive, such as Git Bash on Windows
        return _plain_front()


def _plain_front() -> Front:
    if sys.stdin is None:
        raise no_terminal()
    return PlainFront(sys.stdin.readline, _write_line)


def _write_line(text: str) -> None:
    """A line, broken between words where a terminal would break it anywhere."""
    stream = terminal.talk()
    lines = textwrap.wrap(clean(text), max(terminal.width() - 1, 20)) if stream.isatty() else [clean(text)]
    print("\n".join(lines), file=stream, flush=True)


def is_plain(asker: Front, asked: bool) -> bool:
    """Whether pages go with plain lines: asked for, or because the questions do."""
    return asked or isinstance(asker, PlainFront)


def ask_for_plan(base: Knowledge, start: Start, asker: Front, drafting: Drafting, *, plain: bool) -> Plan:
    """Everything from the first question to the plan; stopping keeps the draft."""
    welcome = plan_pages.welcome_page(shared=bool(store.dossier_url()))
    terminal.show(welcome, plain=True, result=False)  # without waiting for rich
    talk = drafting.resumed(base, start) or plan_talk(base, start, clock.today())

    def show(prompt: Prompt, view: PlanView) -> None:
        lines = is_plain(asker, plain)
        page = _page(prompt, view, lines)
        if page is not None:
            terminal.show(page, plain=lines, result=False)

    done = run(talk, asker, drafting.stopped, show=show, keep=drafting.keep)
    assert done is not None
    if not drafting.keeps_nothing:
        _remember(start.profile, done.view, asker)
    return done.view.plan()


def _remember(profile: Profile, view: PlanView, asker: Front) -> None:
    """What is about the organisation is asked once."""
    told = profile.with_answers(view.told())
    if told != profile:
        ProfileFile(home_folder()).keep(told)
        asker.say("Wat over uw organisatie gaat is bewaard. Wijzigen: incident-actie inrichten.")


def _page(prompt: Prompt, view: PlanView, plain: bool) -> Iterable[Block] | None:
    if prompt.show == "gevaar":
        return plan_pages.danger_page()
    if prompt.show == "advies":
        from incident_actie.commands.before import before_page

        title, *advice = plan_pages.advice_page(view.advice, choosing=True)
        earlier = before_page(view.situation, view.knowledge)
        if plain:  # the list itself tells what is first, and `?` why
            return [title, *earlier] if earlier else None
        return [title, *earlier, *advice]
    if prompt.show == "balans":
        return plan_pages.balance_page(view.lacking)
    if prompt.show == "waarom":
        from incident_actie.advice.why import explain_each
        from incident_actie.pages.why import why_page

        action = view.knowledge.action(view.looking_at.partition("/")[0])
        assert action is not None
        whys = explain_each(view.knowledge, action, view.situation)
        wanted = [why for why in whys if why.judgement.id == view.looking_at]
        return [block for why in wanted or whys for block in why_page(why, view.knowledge)]
    return None

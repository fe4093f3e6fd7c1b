"""Run the wizard: choose how to ask, resume a draft, show the pages in between."""

import os
import shutil
import sys
import textwrap
from collections.abc import Iterable

from incident_actie import clock
from incident_actie.commands import store, terminal
from incident_actie.errors import StoppedError, UsageError
from incident_actie.files import home_folder
from incident_actie.knowledge.model import Knowledge
from incident_actie.page import Block
from incident_actie.pages import plan as plan_pages
from incident_actie.plan.model import Plan
from incident_actie.profile import Profile, ProfileFile
from incident_actie.text import clean
from incident_actie.wizard.draft import Draft, DraftFile, Start
from incident_actie.wizard.engine import Talk
from incident_actie.wizard.fronts.plain import PlainFront
from incident_actie.wizard.planning import PlanView
from incident_actie.wizard.prompt import Front, Option, Prompt
from incident_actie.wizard.run import ask_one, run
from incident_actie.wizard.stages.plan import plan_talk

SMALLEST = (30, 8)  # columns, rows: below this a menu cannot be read
ON = "Verder waar u was: incident-actie plan"
OWN = "INCIDENT_ACTIE_KENNISBANK"
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


def ask_for_plan(base: Knowledge, start: Start, asker: Front, *, plain: bool) -> Plan:
    """Everything from the first question to the plan; stopping keeps the draft."""
    drafts = DraftFile(home_folder())
    welcome = plan_pages.welcome_page(shared=bool(store.dossier_url()))
    terminal.show(welcome, plain=True, result=False)  # without waiting for rich
    talk = _resumed(base, start, asker, drafts) or plan_talk(base, start, clock.today())

    def show(prompt: Prompt, view: PlanView) -> None:
        page = _page(prompt, view)
        if page is not None:
            terminal.show(page, plain=is_plain(asker, plain), result=False)

    done = run(
        talk, asker, lambda at: _stopped(asker, at.view.start), show=show, keep=lambda at: _keep(drafts, at)
    )
    assert done is not None
    _remember(start.profile, done.view, asker)
    return done.view.plan()


def _stopped(asker: Front, start: Start) -> StoppedError:
    """What was answered is kept; the line to go on with names what it needs."""
    plain = " --eenvoudig" if isinstance(asker, PlainFront) else ""
    own = f" --kennisbank {quoted(start.own)}" if start.own and not os.environ.get(OWN) else ""
    return StoppedError("Gestopt. Wat u invulde is bewaard.", f"{ON}{plain}{own}")


def quoted(folder: str) -> str:
    """A folder as every shell takes it."""
    return f'"{folder}"' if " " in folder else folder


def _keep(drafts: DraftFile, talk: Talk[PlanView]) -> None:
    drafts.keep(Draft(talk.view.start, talk.events))


def _remember(profile: Profile, view: PlanView, asker: Front) -> None:
    """What is about the organisation is asked once."""
    told = profile.with_answers(view.told())
    if told != profile:
        ProfileFile(home_folder()).keep(told)
        asker.say("Wat over uw organisatie gaat is bewaard. Wijzigen: incident-actie inrichten.")


def _resumed(base: Knowledge, start: Start, asker: Front, drafts: DraftFile) -> Talk[PlanView] | None:
    """The conversation of the draft, when there is one and the user goes on with it."""
    draft = drafts.read(base.questions)
    if draft is None or not (draft.events or draft.start.told.answers):
        return None
    options = (
        Option("verder", "Verder waar u was", _what_is_kept(draft, start)),
        Option("nieuw", "Opnieuw beginnen", "De oude antwoorden worden gewist."),
    )
    text = "Er staat nog een plan open. Wat wilt u?"
    question = Prompt("hervatten", text, "one", options, "verder", can_go_back=False)
    if ask_one(asker, question, _stopped(asker, draft.start)) != "verder":
        return None
    talk = plan_talk(base, draft.start.resumed(start), clock.today(), draft.events)
    if talk.dropped:
        asker.say(_what_was_dropped(talk, draft.start.own))
    return talk


def _what_is_kept(draft: Draft, start: Start) -> str:
    kept = (
        f"Beantwoorde schermen: {len(draft.events)}."
        if draft.events
        else "Wat u al had ingevuld staat er nog."
    )
    return f"{kept} Wat u nu meegaf geldt dan niet." if start.given.answers else kept


def _what_was_dropped(talk: Talk[PlanView], own: str) -> str:
    """What of a draft no longer fits, and what may be why."""
    count = len(talk.dropped)
    what = "Eén antwoord past" if count == 1 else f"{count} antwoorden passen"
    told = f"{what} niet meer bij wat er nu gevraagd wordt, en {'telt' if count == 1 else 'tellen'} niet mee."
    if own in ("", talk.view.start.own):
        return told
    return f"{told} Dit plan begon met --kennisbank {quoted(own)}. Stop nu en geef dat mee, dan blijft alles."


def _page(prompt: Prompt, view: PlanView) -> Iterable[Block] | None:
    if prompt.show == "gevaar":
        return plan_pages.danger_page()
    if prompt.show == "advies":
        from incident_actie.commands.before import before_page

        title, *advice = plan_pages.advice_page(view.advice, choosing=True)
        return [title, *before_page(view.situation, view.knowledge), *advice]
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


def forget_draft() -> None:
    """The plan is finished: the draft has done its work."""
    DraftFile(home_folder()).remove()

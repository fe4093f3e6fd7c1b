"""Run the wizard: choose how to ask, resume a draft, show the pages in between."""

import shutil
import sys
import textwrap
from collections.abc import Iterable

from incident_actie import clock
from incident_actie.commands import reminder, store, terminal
from incident_actie.errors import StoppedError, UsageError
from incident_actie.files import home_folder
from incident_actie.knowledge.model import Knowledge
from incident_actie.page import Block
from incident_actie.pages import plan as plan_pages
from incident_actie.plan.model import Plan
from incident_actie.profile import Profile, ProfileFile
from incident_actie.situation import Situation
from incident_actie.text import clean
from incident_actie.wizard.draft import Draft, DraftFile
from incident_actie.wizard.fronts.plain import PlainFront
from incident_actie.wizard.prompt import Front, Option, Prompt, Wish
from incident_actie.wizard.run import FIRST, KEPT, ON, STOPPED, run
from incident_actie.wizard.session import Session
from incident_actie.wizard.state import skipped

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


def ask_for_plan(
    base: Knowledge,
    given: Situation,
    asker: Front,
    phases: list[str],
    addressees: list[str],
    *,
    plain: bool,
) -> Plan:
    """Everything from the first question to the plan; stopping keeps the draft."""
    plain = is_plain(asker, plain)
    drafts = DraftFile(home_folder())
    reminder.tell()
    terminal.show(
        plan_pages.welcome_page(shared=bool(store.dossier_url())), plain=True, result=False
    )  # without waiting for rich
    profiles = ProfileFile(home_folder())
    profile = profiles.read()
    session = _resumed(base, given, asker, drafts, profile) or Session(
        base, clock.today(), given, profile=profile
    )
    session.narrow(phases, addressees)

    def show(prompt: Prompt, at: Session) -> None:
        page = _page(prompt, at)
        if page is not None:
            terminal.show(page, plain=plain, result=False)

    try:
        run(session, asker, show, lambda at: _keep(drafts, at))
    except StoppedError:
        raise StoppedError(KEPT, f"{ON} --eenvoudig" if isinstance(asker, PlainFront) else ON) from None
    told = {name: a for name, a in session.state.parts.items() if name not in session.state.fixed}
    if profile.with_answers(told) != profile:
        profiles.keep(profile.with_answers(told))
        asker.say("Wat over uw organisatie gaat is bewaard. Wijzigen: incident-actie inrichten.")
    return session.plan()


def is_plain(asker: Front, asked: bool) -> bool:
    """Whether pages go with plain lines: asked for, or because the questions do."""
    return asked or isinstance(asker, PlainFront)


def _keep(drafts: DraftFile, session: Session) -> None:
    given = {q: list(a) for q, a in session.given.answers.items()}
    drafts.keep(Draft(session.events, given, session.began, session.profile))


def _resumed(
    base: Knowledge, given: Situation, asker: Front, drafts: DraftFile, profile: Profile
) -> Session | None:
    draft = drafts.read()
    if draft is None or not draft.events:
        return None
    options = (
        Option("verder", "Verder waar u was", _what_is_kept(draft, given)),
        Option("nieuw", "Opnieuw beginnen", "De oude antwoorden worden gewist."),
    )
    question = Prompt("hervatten", "Er staat nog een plan open. Wat wilt u?", "one", options,
                      "verder", can_go_back=False)  # fmt: skip
    answer = asker.ask(question)
    while answer is Wish.BACK:
        asker.say(FIRST)
        answer = asker.ask(question)
    if answer is Wish.STOP:
        raise STOPPED
    if answer != "verder":
        return None
    known = Situation({q: tuple(a) for q, a in draft.given.items()})
    session = Session(base, draft.today, known, draft.events, draft.profile or profile)
    session.today = clock.today()
    return session


def _what_is_kept(draft: Draft, given: Situation) -> str:
    kept = f"Beantwoorde schermen: {len(draft.events)}."
    return f"{kept} Wat u nu meegaf geldt dan niet." if given.answers else kept


def _page(prompt: Prompt, session: Session) -> Iterable[Block] | None:
    if prompt.show == "gevaar":
        return plan_pages.danger_page()
    if prompt.show == "antwoorden":
        left_out = skipped(session.state, session.knowledge)
        return plan_pages.summary_page(session.situation, session.knowledge, left_out)
    if prompt.show == "advies":
        from incident_actie.commands.before import before_page

        return [
            *plan_pages.advice_page(session.advice),
            *before_page(session.situation, session.knowledge),
        ]
    if prompt.show == "balans":
        return plan_pages.balance_page(session.lacking())
    if prompt.show == "waarom":
        from incident_actie.advice.why import explain_each
        from incident_actie.pages.why import why_page

        name, _, _ = session.state.looking_at.partition("/")
        action = session.knowledge.action(name)
        assert action is not None
        whys = explain_each(session.knowledge, action, session.situation)
        wanted = [why for why in whys if why.judgement.id == session.state.looking_at]
        return [block for why in wanted or whys for block in why_page(why, session.knowledge)]
    return None


def forget_draft() -> None:
    """The plan is finished: the draft has done its work."""
    DraftFile(home_folder()).remove()

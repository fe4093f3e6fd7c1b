"""How long making a plan takes: screens, keys, words and minutes, over the example cases.

    python benchmarks/conversation.py [--plan] [CASE]

Holds each example case as somebody who knows what happened, from the welcome to the kept plan, and counts
what is written and what is typed. Minutes are words at READING a minute and THINKING seconds for each
answer. In the menus a screen holds several questions; line by line each is one of its own.
With `--plan` what was written is printed.
"""

import contextlib
import io
import os
import sys
import tempfile
from statistics import mean

from msgspec import Struct

from incident_actie import clock, examples
from incident_actie.commands import asking, finish
from incident_actie.commands.drafting import Drafting
from incident_actie.commands.ending import Ending
from incident_actie.knowledge.load import load
from incident_actie.knowledge.model import Knowledge
from incident_actie.profile import NO_PROFILE
from incident_actie.situation import EMPTY, Situation
from incident_actie.wizard.draft import Start
from incident_actie.wizard.fronts.one_by_one import each, is_several
from incident_actie.wizard.fronts.plain import PlainFront
from incident_actie.wizard.parts import NONE, UNSURE
from incident_actie.wizard.prompt import Left, Prompt, Value, Wish

READING = 200  # words a minute, of somebody who is tired
THINKING = 3  # seconds for an answer
NOT_TOLD = {"getroffen": ("medewerker",)}  # asked, and in no example case


class Counted(Struct, frozen=True):
    """What a whole conversation took; `words` are those until the plan is kept, `after` those of the plan."""

    screens: int
    answers: int
    keys: int
    words: int
    after: int

    @property
    def minutes(self) -> float:
        """From the welcome until the plan is read."""
        return (self.words + self.after) / READING + self.answers * THINKING / 60


class Knower(PlainFront):
    """Answers line by line what a situation says, and takes what is usual for the rest."""

    def __init__(self, situation: Situation) -> None:
        super().__init__(lambda: f"{self.lines.pop(0)}\n", lambda line: print(line, file=sys.stderr))
        self.situation, self.lines = situation, list[str]()
        self.screens = self.answers = self.keys = 0

    def ask(self, prompt: Prompt) -> Value | Wish | Left:
        questions = each(prompt) if is_several(prompt) else [prompt]
        self.lines = [self._line(question) for question in questions]
        self.screens += 1
        self.answers += len(self.lines)
        self.keys += sum(len(line) + 1 for line in self.lines)
        return super().ask(prompt)

    def _line(self, prompt: Prompt) -> str:
        if not (prompt.id.startswith("vraag:") and prompt.options):
            return "gisteren" if prompt.id == "vraag:wanneer" else ""
        wanted = [o.value for o in prompt.options if self._holds(prompt, o.value)]
        if not wanted:
            wanted = [o.value for o in prompt.options if o.alone or "gisteren" in o.label.lower()]
        chosen = (wanted or [prompt.options[-1].value])[: None if prompt.kind == "many" else 1]
        return ",".join(str(n) for n, o in enumerate(prompt.options, 1) if o.value in chosen)

    def _holds(self, prompt: Prompt, value: str) -> bool:
        question, _, answer = value.rpartition("=")
        name = question or prompt.id.partition(":")[2]
        said = self.situation.answers.get(name, NOT_TOLD.get(name, ("onbekend",)))
        return answer in said or answer == (NONE if not said else UNSURE if said == ("onbekend",) else "-")


def held(base: Knowledge, situation: Situation) -> tuple[Counted, str]:
    """The counts of one conversation, and all that was written."""
    knower, talk, plan = Knower(situation), io.StringIO(), io.StringIO()
    ending = Ending(place=None, json=False, plain=True, forget=False, own=None)
    start = Start(clock.today(), EMPTY, NO_PROFILE)
    with tempfile.TemporaryDirectory() as home:
        os.environ["INCIDENT_ACTIE_HOME"] = home
        with contextlib.redirect_stderr(talk), contextlib.redirect_stdout(plan):
            drafting = Drafting(knower, "", forget=False)
            made = asking.ask_for_plan(base, start, knower, drafting, plain=True)
            finish.finish(base, made, ending, knower, drafting)
    text = talk.getvalue() + plan.getvalue()
    before, mark, after = text.partition("Bewaard als plan")
    words, rest = (len(part.split()) for part in (before, mark + after))
    return Counted(knower.screens, knower.answers, knower.keys, words, rest), text


def main() -> None:
    base = load()
    wanted = [word for word in sys.argv[1:] if not word.startswith("--")]
    cases = list(map(examples.find, wanted or examples.names()))
    print(f"{'':14} screens answers    keys   words   after minutes")
    found = []
    for case in cases:
        counted, text = held(base, examples.situation(case, base))
        found.append(counted)
        counts = (counted.screens, counted.answers, counted.keys, counted.words, counted.after)
        print(f"{case.name:14}" + "".join(f"{n:8}" for n in counts) + f"{counted.minutes:8.1f}")
        if "--plan" in sys.argv:
            print(text)
    words, minutes = mean(c.words for c in found), mean(c.minutes for c in found)
    print(f"mean: {words:.0f} words until the plan is kept, {minutes:.1f} minutes")


if __name__ == "__main__":
    main()

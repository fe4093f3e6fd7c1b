"""After the questions: the plan as a file, and the letters behind it, as often as wanted."""

from collections.abc import Callable, Sequence
from pathlib import PurePath

from msgspec import Struct, structs

from incident_actie.advice.verdict import who
from incident_actie.commands import placing, terminal
from incident_actie.commands.ending import Ending
from incident_actie.commands.placing import Place
from incident_actie.documents.facts import Told, missing, organisation_of, with_answers
from incident_actie.documents.filling import blanks_in_words, filled, letter_situation
from incident_actie.documents.fitting import broken_line, doubts, fitting
from incident_actie.documents.person import candidates
from incident_actie.errors import ForeseenError
from incident_actie.export.formats import (
    DOCUMENT_FORMATS,
    FORMATS,
    PLAN_FORMATS,
    render_document,
    render_plan,
)
from incident_actie.files import home_folder
from incident_actie.knowledge.letters import letters
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.names import letter_name
from incident_actie.knowledge.template_model import Template, WordsFile
from incident_actie.knowledge.templates import load_usable
from incident_actie.pages.documents import before_use_page
from incident_actie.plan.model import Plan
from incident_actie.profile import ProfileFile
from incident_actie.text import clean
from incident_actie.wizard.prompt import Front, Option, Prompt, Wish

NO_FILE = Option("nee", "Nee, klaar")
UNSURE = Option("weet-niet", "Dat weten wij nog niet", "Dan staan alle zinnen in de brief, om uit te kiezen.")
TEAM = Option("met", "Voor het team: ook wat u afwoog", "Op een tweede blad, dat thuis kan blijven.")
OTHERS = Option("zonder", "Voor anderen: zonder afwegingen", "Wat er gebeurt, wie het doet en wanneer.")
READERS = (TEAM, OTHERS)
LETTER = Option("brief", "Een brief of formulier bij dit plan", "Ingevuld vanuit het plan, voor Word.")


class Offer(Struct, frozen=True):
    """What is offered to whom."""

    asker: Front
    base: Knowledge
    plan: Plan
    ending: Ending

    def files(self, question: str = "Wilt u het plan ook als bestand?") -> None:
        """Offer the plan as a file and the letters behind it; no is the usual answer."""
        fits = self._letters()
        files = [Option(name, row.title, row.use) for name, row in FORMATS.items() if row.usable]
        options = [NO_FILE, *files, *([LETTER] if fits else [])]
        while True:
            chosen = self.asker.ask(Prompt("document", question, "one", options, "nee", can_go_back=False))
            if chosen == LETTER.value:
                wish = self._letter(fits)
            elif chosen in FORMATS:
                wish = self._plan_as(str(chosen))
            else:
                return
            if wish is Wish.STOP:
                return
            if wish is None:
                question = "Nog een bestand?"

    def _letters(self) -> list[str]:
        """The names of the letters that fit; of own ones with a fault it is said that they are not."""
        if not self.plan.id:
            return []
        found = letters(self.ending.own)
        if found.broken:
            self.asker.say(broken_line(found.broken, self.ending.own))
        return [letter.id for letter in fitting(found.usable, self.plan)]

    def _plan_as(self, format: str) -> Wish | None:
        weighing = self._with_weighing(format)
        if isinstance(weighing, Wish):
            return weighing
        name = f"actieplan-{self.plan.id or 'nieuw'}.{format}"
        return self._write(
            name, lambda place: render_plan(self.plan, place.format, weighing=weighing), format
        )

    def _with_weighing(self, format: str) -> bool | Wish:
        """Whether the team's own sheet comes along; asked of what people read."""
        if format not in DOCUMENT_FORMATS or not self.ending.weighing:
            return self.ending.weighing
        chosen = self.asker.ask(Prompt("afwegingen", "Voor wie is het?", "one", READERS, TEAM.value))
        return chosen if isinstance(chosen, Wish) else chosen == TEAM.value

    def _letter(self, names: Sequence[str]) -> Wish | None:
        """Ask which letter or form, and make it; one with a fault is told of and left out."""
        found = load_usable(self.base, self.ending.own, names)
        usable = [template for name in names if (template := found.find(name)) is not None]
        if len(usable) < len(names):
            self.asker.say(broken_line(sorted({*names} - {t.id for t in usable}), self.ending.own))
        if not usable:
            return None
        options = [Option(template.id, template.title, template.purpose) for template in usable]
        chosen = self.asker.ask(Prompt("brief", "Welke brief of welk formulier?", "one", options))
        if isinstance(chosen, Wish):
            return chosen
        return self._made(next(t for t in usable if t.id == chosen), found.words)

    def _for_whom(self, template: Template) -> str | Wish:
        """For which of several people a letter is; asked only where there is a choice."""
        names = candidates(template, self.plan, self.base.questions)
        if len(names) < 2:
            return "".join(names)
        options = [Option(name, who(name)) for name in names]
        answer = self.asker.ask(Prompt("persoon", "Voor wie is dit?", "one", options))
        return answer if isinstance(answer, Wish) else str(answer)

    def _facts(self, template: Template, words: WordsFile, person: str, told: Told) -> Told | Wish:
        """What only the letter needs to know; each is asked once, and need not be answered."""
        situation = letter_situation(self.plan, self.base, words, person, told)
        for fact in missing(template, words, situation):
            options = [*(Option(a.id, a.label, a.help) for a in fact.answers), UNSURE]
            answer = self.asker.ask(Prompt(fact.id, fact.text, "one", options, help=fact.help))
            if isinstance(answer, Wish):
                return answer
            if answer != UNSURE.value:
                told = with_answers(told, {fact.id: (str(answer),)})
        return told

    def _made(self, template: Template, words: WordsFile) -> Wish | None:
        """For whom, what to check first, then the letter in a file."""
        person = self._for_whom(template)
        if isinstance(person, Wish):
            return person
        profile = ProfileFile(home_folder()).read()
        facts = self._facts(template, words, person, organisation_of(profile.letters, words))
        if isinstance(facts, Wish):
            return facts
        situation = letter_situation(self.plan, self.base, words, person, facts)
        page = tuple(before_use_page(template, self.base, doubts(template, self.plan, person, situation)))
        terminal.show(page, plain=self.ending.plain, result=False)
        document = filled(template, self.plan, self.base, words, profile.roles, person, facts)
        wish = self._write(
            f"{letter_name(self.base, template.id)}.docx",
            lambda place: render_document(structs.replace(document, before=page), place.format),
            formats=DOCUMENT_FORMATS,
        )
        if wish is None and (told := blanks_in_words(document)):
            self.asker.say(told)
        return wish

    def _write(
        self,
        usual: str,
        content: Callable[[Place], bytes],
        format: str = "",
        formats: Sequence[str] = PLAN_FORMATS,
    ) -> Wish | None:
        """Ask for a name and write; a name that cannot be used is asked again. None once written."""
        name: object = usual
        while True:
            name = self.asker.ask(Prompt("bestand", "Hoe heet het bestand?", "text", default=str(name)))
            if isinstance(name, Wish):
                return name
            try:
                place = placing.place(
                    _with_ending(str(name), format or "docx"), format, False, formats=formats
                )
                place.write(content(place))
            except ForeseenError as error:
                self.asker.say(error.what)
            else:
                path = place.target.path
                self.asker.say(f"Geschreven: {clean(str(path.resolve())) if path else 'het scherm'}")
                if hint := FORMATS[place.format].hint:
                    self.asker.say(hint)
                return None


def _with_ending(name: str, format: str) -> str:
    """A name by which a double click opens the right program."""
    return name if PurePath(name).suffix else f"{name}.{format}"

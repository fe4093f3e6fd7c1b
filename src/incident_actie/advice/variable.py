"""What diagrams ask one after the other: a question, or one answer to a question with several."""

from msgspec import Struct

from incident_actie.knowledge.question_model import Question

ANSWERED = ("", "?")


class Variable(Struct, frozen=True):
    """One thing to ask: `values` are its branches; the first means "not answered" or "not chosen"."""

    question: str
    values: tuple[str, ...]
    many: bool = False

    @property
    def opens(self) -> bool:
        """Whether this variable says if a question is answered at all."""
        return not self.many or self.values == ANSWERED


def variables_of(question: Question) -> list[Variable]:
    """One for a question with one answer; else whether it is answered, and one per answer."""
    if question.kind == "one":
        return [Variable(question.id, ("", *question.ids))]
    chosen = [Variable(question.id, ("", answer), many=True) for answer in question.ids]
    return [Variable(question.id, ANSWERED, many=True), *chosen]

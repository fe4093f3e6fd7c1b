"""What a server refuses, in words; by the code of the error where it has one, for its text can be Dutch."""

from incident_actie.errors import StoreError

RIGHTS = "42501"
_ASK = "Vraag uw beheerder bij welk team uw account hoort, en om de rol van dat team."
# What the line itself says, before there is a server that gives codes.
_LINE = (
    (
        ("certificate", "ssl"),
        "De server bewijst niet dat hij de goede is, of laat geen beveiligde verbinding toe.",
        "Klopt de naam van de server in het adres? Vraag uw beheerder anders om het certificaat, en zet "
        "achter het adres: ?sslmode=verify-full&sslrootcert=BESTAND",
    ),
    (("permission denied for database",), "Uw account mag er niet bij.", _ASK),
)


def refused(error: Exception, where: str) -> StoreError | None:
    """The words for something that a server does not allow; None where it is something else."""
    cause = getattr(error, "orig", None) or error
    code = getattr(cause, "sqlstate", None)
    if code == RIGHTS:
        return _not_again(f"Het dossier ({where}) weigert dit: uw account mag dit niet.", _ASK)
    if code is not None or not type(cause).__module__.startswith("psycopg"):
        return None
    told = str(cause).lower()
    for words, what, now in _LINE:
        if any(word in told for word in words):
            return _not_again(f"Het dossier ({where}) doet het niet. {what}", now)
    return None


def _not_again(what: str, now: str) -> StoreError:
    """It will be refused each time, so that nobody need try again."""
    error = StoreError(what, now)
    error.may_pass = False
    return error

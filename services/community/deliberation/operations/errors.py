"""What stops a deliberation."""

from services.foundation.errors import Conflict, Forbidden, Invalid, NotFound


class OtherStep(Conflict):
    """It is not at this step: the ones before are done first, and what is done is not done twice."""

    code = "deliberation_other_step"


class NotThisWay(Conflict):
    """A step is done with what the template names, and with nothing else."""

    code = "deliberation_not_this_way"


class SecretaryLeads(Forbidden):
    """The branch's own steps, and whether it goes on at all, are the secretary's to say."""

    code = "deliberation_secretary_leads"


class TooEarly(Conflict):
    """It has not taken as long as it must, or the topics were not sent early enough."""

    code = "deliberation_too_early"


class DayWrong(Invalid):
    """A meeting is on a day since its step began, and not in days to come."""

    code = "deliberation_day_wrong"


class SheetsMissing(Conflict):
    """Without the minutes and the signatures nothing is decided; an answer on paper comes with its picture."""

    code = "deliberation_sheets_missing"


class WordsMissing(Invalid):
    """Something has to be said here."""

    code = "deliberation_words_missing"


class OwnersMissing(Conflict):
    """It touches what belongs to the owners, and they have not voted, or have voted against it."""

    code = "deliberation_owners_missing"


class ShareWrong(Invalid):
    """What a household put in is a sum above nothing, and its door stands here once."""

    code = "deliberation_share_wrong"


class HouseholdUnknown(NotFound):
    """No such household is among those who paid."""

    code = "deliberation_household_unknown"


class FilingWrong(Conflict):
    """It is with the other body already, or it is not."""

    code = "deliberation_filing_wrong"


class ChecksMissing(Invalid):
    """Each thing on the list is looked at, and what passes has nothing against it."""

    code = "deliberation_checks_missing"


class HangingWrong(Conflict):
    """It hangs already, hangs not yet, or has not hung long enough."""

    code = "deliberation_hanging_wrong"


class Unsettled(Conflict):
    """Somebody objected, and it is not settled, or they were right: then it goes back."""

    code = "deliberation_objections_unsettled"


class ReturnWrong(Invalid):
    """It goes back to a step that was begun, with a reason."""

    code = "deliberation_return_wrong"

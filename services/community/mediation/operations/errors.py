"""What stops a verb of mediation."""

from services.foundation.errors import Conflict, Invalid


class PartyMissing(Invalid):
    """A dispute has two sides."""

    code = "mediation_party_missing"


class RightsNotTold(Invalid):
    """Both sides are told first: what it is, their rights and duties, and other ways when it fails."""

    code = "mediation_rights_not_told"


class WordsMissing(Invalid):
    """What was agreed, why not, and when it is to be done."""

    code = "mediation_words_missing"


class NotBothAgree(Conflict):
    """More than the limit takes both sides and a later day."""

    code = "mediation_not_both_agree"


class NotKeptYet(Conflict):
    """An agreement that is not kept is not closed."""

    code = "mediation_not_kept"


class CourtTooLate(Conflict):
    """Only both together ask the court to confirm, within thirty days of an agreement."""

    code = "mediation_court_too_late"

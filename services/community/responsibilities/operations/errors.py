"""What stops a verb of the list."""

from services.foundation.errors import Conflict, Forbidden, Invalid


class WordsMissing(Invalid):
    """A line says who does what, and to which standard; evidence, a result and an objection take words."""

    code = "responsibility_words_missing"


class PersonMissing(Conflict):
    """What is published names who answers for it."""

    code = "responsibility_person_missing"


class NothingToPublish(Conflict):
    """There is no draft to publish."""

    code = "responsibility_nothing_to_publish"


class NotConfirmed(Conflict):
    """A sample is no promise: somebody confirms every line before it is published."""

    code = "responsibility_not_confirmed"


class NoticeWrong(Invalid):
    """A list hangs seven days at least before it is in force, and no line of it comes into force earlier."""

    code = "responsibility_notice_days"


class SamplesLoaded(Conflict):
    """The list of this year has lines already."""

    code = "responsibility_samples_loaded"


class BodyWrong(Invalid):
    """Only the branch, the owners' committee, the property company and the residents' committee stand on the list."""

    code = "responsibility_body_wrong"


class NotYourBody(Forbidden):
    """Another body answers for this."""

    code = "responsibility_of_another_body"


class EvidenceMissing(Conflict):
    """This is shown by a picture: add it first."""

    code = "responsibility_evidence_missing"


class OwnCheck(Forbidden):
    """Nobody checks what they did themselves."""

    code = "responsibility_own_check"


class DayWrong(Invalid):
    """The day lies before today, or more than a year ahead."""

    code = "responsibility_day_wrong"


class MeetingWrong(Invalid):
    """A meeting has been held, has an agenda, and at least two of the bodies were there."""

    code = "joint_meeting_wrong"

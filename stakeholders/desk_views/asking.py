"""Asking the sender something, and proposing moments to meet, before anything is decided."""

from typing import Any

from django.utils.translation import gettext as _

from hubs.models import ReplyTemplate
from stakeholders.desk_views.deciding import DecisionPage
from stakeholders.forms.desk import AskForm, DatesForm
from stakeholders.services.conversation import ask_applicant, propose_dates


class AskPage(DecisionPage):
    """Ask the sender something."""

    form_class = AskForm
    purpose = ReplyTemplate.Purpose.ASK
    reply_field = "question"

    def words(self) -> tuple[str, str, str]:
        """Return the words for asking."""
        return _("Ask the sender"), _("Send the question"), ""

    def act(self, form: Any = None) -> str:
        """Ask."""
        ask_applicant(self.join_request, by=self.person, question=form.cleaned_data["question"])
        return _("Your question is on its way. The answer appears here, and you get a mail.")


class DatesPage(DecisionPage):
    """Propose moments to meet."""

    form_class = DatesForm

    def words(self) -> tuple[str, str, str]:
        """Return the words for proposing."""
        return _("Propose moments to meet"), _("Send the moments"), ""

    def act(self, form: Any = None) -> str:
        """Propose them."""
        where = form.cleaned_data["where"]
        propose_dates(self.join_request, by=self.person, dates=form.dates, where=where)
        return _("The moments are on their way. The sender picks one by a link in the mail.")

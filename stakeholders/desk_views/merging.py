"""Finding organisations that are the same one, and making them one."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from core.exceptions import TransitionError
from hubs.permissions import Permission
from stakeholders.desk_views import keeping
from stakeholders.desk_views.organisations import ChangeFrame, NetworkOfHubMixin
from stakeholders.forms.organisations import MergeForm
from stakeholders.models import Organisation
from stakeholders.services.organisations import merge_organisations

MOST_LIKELY = 50


class MergeView(ChangeFrame, keeping.TypedPage):
    """Say that this organisation is the same as another one; nothing of it is lost."""

    form_class = MergeForm
    template_name = "stakeholders/desk_merge.html"
    button = gettext_lazy("Make them one")

    def get_initial(self) -> dict[str, Any]:
        """Propose the one that was pointed at, else the likeliest one."""
        likely = Organisation.objects.filter(hub=self.hub).like(
            self.organisation.name, self.organisation.city
        )
        first = likely.exclude(pk=self.organisation.pk).first()
        return {"into": self.request.GET.get("into") or (first.pk if first else None)}

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer the other organisations of the hub."""
        return super().get_form_kwargs() | {"organisation": self.organisation}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what goes over."""
        organisation = self.organisation
        title = _("%(name)s is the same as…") % {"name": organisation.name}
        return super().get_context_data(**kwargs) | {
            "title": title,
            "organisation": organisation,
            "offer_count": organisation.offers.count(),
            "promise_count": organisation.promises.count(),
            "person_count": organisation.people.count(),
            "back_url": self.profile_url,
        }

    def form_valid(self, form: MergeForm) -> HttpResponse:
        """Make them one, say how to take it back, and lead to the one that stays."""
        into = form.cleaned_data["into"]
        try:
            merge_organisations(self.organisation, into=into, by=self.person)
        except TransitionError as error:
            raise Http404 from error
        messages.success(
            self.request, _("They are one now. You can take it back below, for fourteen days.")
        )
        return redirect(self.get_desk_address("organisation", pk=into.pk))


class DoublesView(NetworkOfHubMixin, TemplateView):
    """Organisations of the hub that are probably the same one."""

    permission_required = Permission.CHANGE_ORGANISATION
    template_name = "stakeholders/desk_doubles.html"
    part = "doubles"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the likeliest pairs, each with the way to make them one."""
        likely = Organisation.objects.filter(hub=self.hub).paired_with_doubles()
        pairs: list[Any] = list(likely[:MOST_LIKELY])
        others = Organisation.objects.in_bulk([row.double for row in pairs])
        rows = [
            {
                "one": row,
                "other": others[row.double],
                "one_url": self.get_desk_address("organisation", pk=row.pk),
                "other_url": self.get_desk_address("organisation", pk=row.double),
                "merge_url": self.get_desk_address("merge", pk=row.double) + f"?into={row.pk}",
            }
            for row in pairs
        ]
        return super().get_context_data(**kwargs) | {"pairs": rows}

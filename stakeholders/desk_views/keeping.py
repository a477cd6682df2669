"""Keeping a profile and its offers: done by its own people, or by the desk for them.

The two differ only in where the organisation is found and where the pages are: own.py and
organisations.py say it.
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, ClassVar, cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, View

from accounts.http import AuthenticatedHttpRequest
from core.exceptions import EditConflictError, TransitionError
from stakeholders.forms.offers import NewOfferForm, OfferForm
from stakeholders.forms.organisations import OrganisationForm
from stakeholders.models import Offer, Organisation
from stakeholders.rendering import offer_card
from stakeholders.services import offers as offer_services
from stakeholders.services.organisations import change_organisation

if TYPE_CHECKING:
    from accounts.models import User


class PersonMixin(View):
    """A page for somebody who has signed in; the login middleware lets nobody else through."""

    @property
    def person(self) -> "User":
        """Return who acts."""
        return cast("User", self.request.user)


class KeptPage(PersonMixin):
    """A page about one organisation that this person may keep."""

    @cached_property
    def organisation(self) -> Organisation:
        """Return the organisation that the path names, or answer 404; the frame says which."""
        raise NotImplementedError

    def get_address(self, name: str, **given: Any) -> str:
        """Return the address of a page about this organisation; the frame says where."""
        raise NotImplementedError

    @property
    def profile_url(self) -> str:
        """Return where the profile is read."""
        return self.get_address("organisation")

    def kept_offers(self) -> list[dict[str, Any]]:
        """Return its offers with what can be done about each."""
        return [
            offer_card(offer)
            | {
                "edit_url": self.get_address("offer_edit", offer=offer.pk),
                "acts": {
                    act: self.get_address("offer_act", offer=offer.pk, act=act) for act in ACTS
                },
            }
            for offer in self.organisation.offers.order_by("status", "help", "created_at")
        ]


class TypedPage(FormView[Any]):
    """A form of house style: what is not right comes back with what was typed, as 422."""

    template_name = "stakeholders/profile_form.html"
    title: ClassVar[Any] = ""
    button: ClassVar[Any] = gettext_lazy("Keep it")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the words of the page, and the goals that are picked."""
        context = super().get_context_data(**kwargs)
        form = context["form"]
        picked = form["sdgs"].value() if "sdgs" in form.fields else ()
        return {"title": self.title, "button": self.button, **context, "picked": picked or ()}

    def form_invalid(self, form: Any) -> HttpResponse:
        """Show what to put right."""
        context = self.get_context_data(form=form)
        return self.render_to_response(context, status=HTTPStatus.UNPROCESSABLE_ENTITY)


class ProfilePage(KeptPage, TypedPage):
    """Change the profile; where somebody else did so meanwhile, show both texts."""

    form_class = OrganisationForm
    title = gettext_lazy("Change the profile")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Fill the form with the profile as it is."""
        return super().get_form_kwargs() | {"instance": self.organisation}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the way back."""
        return super().get_context_data(**kwargs) | {"back_url": self.profile_url}

    def form_valid(self, form: OrganisationForm) -> HttpResponse:
        """Keep the change, unless it was made over an older text."""
        edition = form.cleaned_data["edition"] or 0
        try:
            change_organisation(form.instance, changes=form.changes, edition=edition)
        except EditConflictError:
            return self._show_both()
        except TransitionError as error:
            raise Http404 from error
        messages.success(self.request, _("The profile is changed."))
        return redirect(self.profile_url)

    def _show_both(self) -> HttpResponse:
        latest = Organisation.objects.get(pk=self.organisation.pk)
        typed = self.request.POST.copy()
        typed["edition"] = str(latest.edition)
        there = OrganisationForm(instance=latest)
        here = OrganisationForm(typed, instance=Organisation.objects.get(pk=latest.pk))
        context = self.get_context_data(form=here, differences=_differences(there, here))
        return self.render_to_response(context, status=HTTPStatus.CONFLICT)


def _differences(there: OrganisationForm, here: OrganisationForm) -> list[dict[str, Any]]:
    """Return each field that the two fill in differently, with both texts."""
    pairs = ((there[bound.name], bound) for bound in here.visible_fields())
    return [
        {"label": mine.label, "theirs": _in_words(theirs), "yours": _in_words(mine)}
        for theirs, mine in pairs
        if _in_words(theirs) != _in_words(mine)
    ]


def _in_words(bound: Any) -> str:
    value = bound.value()
    if isinstance(value, list | tuple):
        return ", ".join(sorted(str(one) for one in value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "" if value is None else str(value)


class OfferPage(KeptPage, TypedPage):
    """A form about an offer."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say whose offer it is, and the way back."""
        context = super().get_context_data(**kwargs)
        return context | {"back_url": self.profile_url, "over": self.organisation.name}


class NewOfferPage(OfferPage):
    """Offer something."""

    form_class = NewOfferForm
    title = gettext_lazy("What do you offer?")

    def form_valid(self, form: NewOfferForm) -> HttpResponse:
        """Add the offer and return to the profile."""
        form.instance.organisation = self.organisation
        offer_services.add_offer(form.instance)
        messages.success(self.request, _("The offer is in the directory of the hub."))
        return redirect(self.profile_url)


class _OfferMixin(KeptPage):
    @cached_property
    def offer(self) -> Offer:
        """Return the offer that the path names within the organisation, or answer 404."""
        return get_object_or_404(self.organisation.offers, pk=self.kwargs["offer"])


class ChangeOfferPage(_OfferMixin, OfferPage):
    """Change an offer."""

    form_class = OfferForm
    title = gettext_lazy("Change the offer")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Fill the form with the offer as it is."""
        return super().get_form_kwargs() | {"instance": self.offer}

    def form_valid(self, form: OfferForm) -> HttpResponse:
        """Keep the change, unless the offer was withdrawn meanwhile."""
        try:
            offer_services.change_offer(form.instance, changes=form.changes)
        except TransitionError:
            messages.error(self.request, _("This offer was withdrawn. Open it again first."))
        else:
            messages.success(self.request, _("The offer is changed."))
        return redirect(self.profile_url)


ACTS: dict[str, tuple[Callable[..., Offer], Any]] = {
    "pause": (offer_services.pause_offer, gettext_lazy("The offer takes a break.")),
    "open": (offer_services.open_offer, gettext_lazy("The offer is open again.")),
    "withdraw": (
        offer_services.withdraw_offer,
        gettext_lazy("The offer is withdrawn. What you promised from it still stands."),
    ),
}


class OfferActPage(_OfferMixin):
    """Pause an offer, open it again, or withdraw it."""

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Do it, say so, and return to the profile."""
        if self.kwargs["act"] not in ACTS:
            raise Http404
        act, said = ACTS[self.kwargs["act"]]
        try:
            act(self.offer)
        except TransitionError:
            messages.warning(request, _("Somebody was first: look how it stands now."))
        else:
            messages.success(request, said)
        return redirect(self.profile_url)
